"""Purges paths of one distribution's cache.

The event is {"paths": ["/news/*", "/index.html"]}; the answer says what CloudFront took, and for what it didn't, what to do.
Nothing is asked of CloudFront when one of the paths is wrong, or when there are more than fit in.
"""

import json
import os
import re
from functools import cache

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# CloudFront's limits on what a distribution has in flight, on a request, and on a path.
PATHS_IN_FLIGHT = 3000
WILDCARDS_IN_FLIGHT = 15
PATHS_PER_REQUEST = 1000
PATH_LENGTH = 4000

# How many invalidations are looked into before asking; what more there are, CloudFront itself counts and refuses.
LOOKED_INTO = 50

# What RFC 3986 allows in path and query, encoded or as it is. A tilde never purges anything, encoded or not.
_PATH = re.compile(r"/(?:[A-Za-z0-9._!$&'()+,;=:@/?-]|%(?!7[Ee])[0-9A-Fa-f]{2})*\*?")

_ADVICE = {
    "AccessDenied": "The function's role lacks the right; apply the Terraform of this site again.",
    "NoSuchDistribution": "The distribution is gone; apply the Terraform of this site again.",
    "ServiceUnavailable": "CloudFront is not well; send these paths again in a few minutes.",
    "Throttling": "CloudFront gets too many requests; send these paths again in a minute.",
    "ThrottlingException": "CloudFront gets too many requests; send these paths again in a minute.",
    "TooManyInvalidationsInProgress": "Too many purges are under way; send these paths again in some minutes, or one path with a * instead.",
}


class Refused(Exception):
    """A request of which nothing is done. The text says what is wrong with it and what to do."""


def handler(event, context):
    """What Lambda calls. The answer goes into the log too: it tells what was purged, and when."""
    answer = purge(event, context.aws_request_id, _client(), os.environ["DISTRIBUTION_ID"])
    print(json.dumps(answer))
    return answer


def purge(event, request_id, cloudfront, distribution_id):
    """Asks for an invalidation of each page of paths. Under the same request id, CloudFront does nothing twice."""
    try:
        paths = valid(event)
        check_room(paths, in_flight(cloudfront, distribution_id, request_id))
    except Refused as refusal:
        return {"ok": False, "error": str(refusal)}
    except (BotoCoreError, ClientError) as error:
        return {"ok": False, "error": "Nothing was purged. " + reason(error)}
    done, failed = [], []
    for number, start in enumerate(range(0, len(paths), PATHS_PER_REQUEST)):
        page = paths[start : start + PATHS_PER_REQUEST]
        what = {"paths": len(page), "first": page[0], "last": page[-1]}
        try:
            done.append({"id": invalidate(cloudfront, distribution_id, f"{request_id}-{number}", page), **what})
        except (BotoCoreError, ClientError) as error:
            failed.append({"error": reason(error), **what})
    purging = sum(page["paths"] for page in done)
    return {"ok": not failed, "asked": len(paths), "purging": purging, "invalidations": done, "failed": failed}


def valid(event):
    """The event's paths, each once and in their order."""
    paths = event.get("paths") if isinstance(event, dict) else None
    if not isinstance(paths, list) or not paths or len(event) != 1:
        raise Refused('Send {"paths": ["/news/*", "/index.html"]}, and nothing else.')
    wrong = [path for path in paths if not is_path(path)]
    if wrong:
        raise Refused(
            f"{len(wrong)} of {len(paths)} paths are wrong, the first is {str(wrong[0])[:200]!r}. A path begins with / and has at most "
            f"{PATH_LENGTH} characters: those of a URL, others percent-encoded, no ~, and a * only at its end. Nothing was purged."
        )
    return list(dict.fromkeys(paths))


def is_path(path):
    """Whether CloudFront takes it for a path, and would purge by it."""
    return isinstance(path, str) and len(path) <= PATH_LENGTH and _PATH.fullmatch(path) is not None


def check_room(paths, busy):
    """Refuses more than fits in beside `busy`, the paths in flight."""
    check_kind("paths with a *", WILDCARDS_IN_FLIGHT, wildcards(paths), wildcards(busy))
    check_kind("paths without a *", PATHS_IN_FLIGHT, len(paths) - wildcards(paths), len(busy) - wildcards(busy))


def check_kind(kind, limit, asked, busy):
    """Refuses where there are more than CloudFront's limit for paths of this kind."""
    if asked + busy > limit:
        raise Refused(
            f"CloudFront purges at most {limit} {kind} at a time: {busy} are under way, {asked} are asked for. Nothing was purged. "
            f"Send fewer, wait some minutes, or purge what they have in common, such as /news/*, or /* for everything."
        )


def wildcards(paths):
    """How many of the paths stand for more than one."""
    return sum(path.endswith("*") for path in paths)


def in_flight(cloudfront, distribution_id, request_id):
    """Paths of the newest invalidations that are not complete, without those of an earlier try of this request."""
    paths = []
    for invalidation_id in running(cloudfront, distribution_id):
        answer = cloudfront.get_invalidation(DistributionId=distribution_id, Id=invalidation_id)
        batch = answer["Invalidation"]["InvalidationBatch"]
        if batch["CallerReference"].rpartition("-")[0] != request_id:
            paths += batch["Paths"].get("Items", [])
    return paths


def running(cloudfront, distribution_id):
    """Ids of invalidations that are not complete, the newest first. A page on which all are complete ends the search."""
    found = []
    for page in cloudfront.get_paginator("list_invalidations").paginate(DistributionId=distribution_id):
        there = [item["Id"] for item in page["InvalidationList"].get("Items", []) if item["Status"] == "InProgress"]
        found += there
        if not there or len(found) >= LOOKED_INTO:
            break
    return found[:LOOKED_INTO]


def invalidate(cloudfront, distribution_id, reference, paths):
    """Asks for one invalidation; its id."""
    batch = {"CallerReference": reference, "Paths": {"Quantity": len(paths), "Items": paths}}
    answer = cloudfront.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)
    return answer["Invalidation"]["Id"]


def reason(error):
    """What CloudFront said, and what to do."""
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else "ServiceUnavailable"
    return f"{_ADVICE.get(code, 'Look into the log of this function.')} ({error})"


@cache
def _client():
    # All pages and their retries have to fit into the function's timeout.
    return boto3.client("cloudfront", config=Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "max_attempts": 4}))
