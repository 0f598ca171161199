"""CloudFront: distributions, their tags and invalidations. What was put is what is read, with AWS's defaults."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.acm_certificates import HOSTED_IN
from twin.services.cloudfront_certificates import check_certificate
from twin.services.cloudfront_defaults import with_defaults
from twin.services.cloudfront_parts import check_parts
from twin.tags import add_tags, forget, from_list, remove_tags, tags_of, to_list


def new_id(length: int = 14) -> str:
    """An id or ETag of CloudFront's form."""
    return "E" + "".join(random.choices(string.ascii_uppercase + string.digits, k=length - 1))


def global_table(context: Context, name: str) -> dict[str, Any]:
    """CloudFront has no regions: whatever region signed the call, it is one table."""
    return context.world.table(context.account, HOSTED_IN, name)


def page_all(context: Context, items: list[Any]) -> dict[str, Any]:
    """CloudFront's list with Marker and MaxItems; all on one page."""
    most = int(context.params.get("MaxItems", 100))
    return {"Marker": "", "MaxItems": most, "IsTruncated": False, "Quantity": len(items), "Items": items}


def check_etag(context: Context, stored: dict[str, Any]) -> None:
    """If-Match must be the current ETag."""
    given = context.params.get("IfMatch")
    if not given:
        raise AwsError("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.")
    if given != stored["etag"]:
        raise AwsError("PreconditionFailed", "The If-Match version does not match the resource's current ETag.")


@operation("cloudfront", "CreateDistribution", "CreateDistributionWithTags")
def create(context: Context) -> Any:
    """CreateDistribution: the same caller reference twice is refused, as is an alias that another one has."""
    asked = context.params.get("DistributionConfigWithTags") or context.params
    config = with_defaults(asked["DistributionConfig"])
    for other in _distributions(context).values():
        if other["config"]["CallerReference"] == config["CallerReference"]:
            raise AwsError("DistributionAlreadyExists", "The caller reference is that of another distribution.")
    context.allow("cloudfront.Distributions", len(_distributions(context)) + 1)
    distribution_id = new_id()
    _check(context, distribution_id, config)
    stored = {
        "id": distribution_id, "etag": new_id(), "config": config, "modified": context.now, "status": "InProgress",
        "arn": f"arn:aws:cloudfront::{context.account}:distribution/{distribution_id}",
        "domain": f"{new_id().lower()}.cloudfront.net", "invalidations": {},
    }  # fmt: skip
    _distributions(context)[distribution_id] = stored
    tag_global(context, stored["arn"], from_list((asked.get("Tags") or {}).get("Items")))
    return _result(stored)


@operation("cloudfront", "GetDistribution")
def get(context: Context) -> Any:
    """GetDistribution: deployed from the second read on."""
    stored = _distribution(context)
    result = _result(stored)
    stored["status"] = "Deployed"
    return result


@operation("cloudfront", "GetDistributionConfig")
def get_config(context: Context) -> Any:
    """GetDistributionConfig."""
    stored = _distribution(context)
    return {"DistributionConfig": stored["config"], "ETag": stored["etag"]}


@operation("cloudfront", "UpdateDistribution")
def update(context: Context) -> Any:
    """UpdateDistribution: replaces the whole configuration."""
    stored = _distribution(context)
    check_etag(context, stored)
    config = with_defaults(context.params["DistributionConfig"])
    _check(context, stored["id"], config)
    stored.update(config=config, etag=new_id(), modified=context.now, status="InProgress")
    return _result(stored)


@operation("cloudfront", "DeleteDistribution")
def delete(context: Context) -> Any:
    """DeleteDistribution: only a disabled one."""
    stored = _distribution(context)
    check_etag(context, stored)
    if stored["config"]["Enabled"]:
        raise AwsError("DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.")
    del _distributions(context)[stored["id"]]
    forget(_hosted(context), stored["arn"])


@operation("cloudfront", "ListDistributions")
def list_(context: Context) -> Any:
    """ListDistributions."""
    return {"DistributionList": page_all(context, [_summary(item) for item in _distributions(context).values()])}


@operation("cloudfront", "TagResource")
def tag(context: Context) -> Any:
    """TagResource, for every kind of CloudFront resource."""
    tag_global(context, context.params["Resource"], from_list(context.params["Tags"].get("Items")))


@operation("cloudfront", "UntagResource")
def untag(context: Context) -> Any:
    """UntagResource."""
    remove_tags(_hosted(context), context.params["Resource"], context.params["TagKeys"].get("Items", []))


@operation("cloudfront", "ListTagsForResource")
def list_tags(context: Context) -> Any:
    """ListTagsForResource."""
    return {"Tags": {"Items": to_list(tags_of(_hosted(context), context.params["Resource"]))}}


@operation("cloudfront", "CreateInvalidation")
def invalidate(context: Context) -> Any:
    """CreateInvalidation: the same caller reference gives the same invalidation."""
    stored, batch = _distribution(context), context.params["InvalidationBatch"]
    for known in stored["invalidations"].values():
        if known["InvalidationBatch"]["CallerReference"] == batch["CallerReference"]:
            return {"Invalidation": known}
    made = {"Id": f"I{new_id(13)}", "Status": "InProgress", "CreateTime": context.now, "InvalidationBatch": batch}
    stored["invalidations"][made["Id"]] = made
    location = f"/2020-05-31/distribution/{stored['id']}/invalidation/{made['Id']}"
    return {"Invalidation": dict(made), "Location": location}


@operation("cloudfront", "GetInvalidation")
def get_invalidation(context: Context) -> Any:
    """GetInvalidation: completed from the second read on."""
    found = _distribution(context, "DistributionId")["invalidations"].get(context.params["Id"])
    if found is None:
        raise AwsError("NoSuchInvalidation", "The specified invalidation does not exist.")
    shown = dict(found)
    found["Status"] = "Completed"
    return {"Invalidation": shown}


@operation("cloudfront", "ListInvalidations")
def list_invalidations(context: Context) -> Any:
    """ListInvalidations."""
    items = list(_distribution(context, "DistributionId")["invalidations"].values())
    return {"InvalidationList": page_all(context, items)}


def _hosted(context: Context) -> Context:
    return replace(context, call=replace(context.call, region=HOSTED_IN))


def tag_global(context: Context, arn: str, tags: dict[str, str]) -> None:
    """Tags a CloudFront resource; the tagging API shows it in us-east-1."""
    add_tags(_hosted(context), arn, tags)


def _distributions(context: Context) -> dict[str, Any]:
    return global_table(context, "distributions")


def _distribution(context: Context, member: str = "Id") -> dict[str, Any]:
    stored = _distributions(context).get(context.params.get(member) or context.params.get("DistributionId"))
    if stored is None:
        raise AwsError("NoSuchDistribution", "The specified distribution does not exist.")
    return stored


def _check(context: Context, distribution_id: str, config: dict[str, Any]) -> None:
    origins = {origin["Id"] for origin in config["Origins"]["Items"]}
    behaviors = [config["DefaultCacheBehavior"], *config["CacheBehaviors"].get("Items", [])]
    if any(behavior["TargetOriginId"] not in origins for behavior in behaviors):
        raise AwsError("NoSuchOrigin", "One or more of your origins or origin groups do not exist.")
    check_parts(lambda name: global_table(context, name), config)
    aliases = set(config["Aliases"].get("Items", []))
    check_certificate(context, config["ViewerCertificate"], aliases)
    for other in _distributions(context).values():
        if other["id"] != distribution_id and aliases & set(other["config"]["Aliases"].get("Items", [])):
            raise AwsError("CNAMEAlreadyExists", "One or more of the CNAMEs belong to another distribution.")


def _result(stored: dict[str, Any]) -> dict[str, Any]:
    distribution = {
        "Id": stored["id"], "ARN": stored["arn"], "Status": stored["status"], "LastModifiedTime": stored["modified"],
        "InProgressInvalidationBatches": 0, "DomainName": stored["domain"], "DistributionConfig": stored["config"],
        "ActiveTrustedSigners": {"Enabled": False, "Quantity": 0},
        "ActiveTrustedKeyGroups": {"Enabled": False, "Quantity": 0},
    }  # fmt: skip
    location = f"https://cloudfront.amazonaws.com/2020-05-31/distribution/{stored['id']}"
    return {"Distribution": distribution, "ETag": stored["etag"], "Location": location}


def _summary(stored: dict[str, Any]) -> dict[str, Any]:
    return {
        **stored["config"], "Id": stored["id"], "ARN": stored["arn"], "Status": stored["status"],
        "LastModifiedTime": stored["modified"], "DomainName": stored["domain"], "Staging": False,
    }  # fmt: skip
