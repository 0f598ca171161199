"""The tagging API: every tagged resource, of the twin and of stock moto, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from moto.resourcegroupstaggingapi.models import resourcegroupstaggingapi_backends

from twin.operations import Context, operation
from twin.paging import page
from twin.tags import from_list, to_list

# What moto lists for the twin; the other kinds are the twin's own.
_STOCK = ["ec2", "elasticloadbalancing", "kms", "lambda", "logs", "s3", "sns", "sqs", "ssm:parameter"]


@operation("resourcegroupstaggingapi", "GetResources")
def get_resources(context: Context) -> Any:
    """GetResources: 100 a page, filtered by tags (all filters, any of a filter's values), types and ARNs."""
    result = page(
        context, "ResourceTagMappingList", partial(_found, context), 100,
        size="ResourcesPerPage", token="PaginationToken", invalid="PaginationTokenExpiredException",
    )  # fmt: skip
    return {"PaginationToken": "", **result}


def _found(context: Context) -> list[dict[str, Any]]:
    params = context.params
    services = frozenset(wanted.split(":")[0] for wanted in params.get("ResourceTypeFilters", []))
    return [
        {"ResourceARN": arn, "Tags": to_list(tags)}
        for arn, tags in sorted(_resources(context, services).items())
        if tags
        and _has_tags(tags, params.get("TagFilters", []))
        and _is_of_type(arn, params.get("ResourceTypeFilters", []))
        and arn in params.get("ResourceARNList", [arn])
    ]


def _resources(context: Context, services: frozenset[str]) -> dict[str, dict[str, str]]:
    lag = context.world.weather.tag_lag
    if lag:
        _note(context)
        return {**context.table("stock tags").before(lag), **context.table("tags").before(lag)}
    return {**dict(_stock(context, services)), **context.table("tags")}


def current_tags(context: Context, arn: str) -> dict[str, str]:
    """The tags of a resource as they are, whatever the weather. IAM's ARNs of images and snapshots name no account."""
    own = context.table("tags")
    if arn.startswith("arn:aws:ec2:"):
        arn = arn.replace("::", f":{context.account}:", 1)
    return own[arn] if arn in own else dict(_stock(context, frozenset({arn.split(":")[2]}))).get(arn, {})


@contextmanager
def noted_tags(context: Context) -> Iterator[None]:
    """While tags lag, remembers what the tags of stock moto's resources were before and after it is asked."""
    if not context.world.weather.tag_lag:
        context.table("noted").pop("stock tags", None)
        yield
        return
    _note(context)
    yield
    _note(context)


def _note(context: Context) -> None:
    noted, is_news = context.table("stock tags"), "stock tags" in context.table("noted")
    tags = dict(_stock(context))
    for arn in [arn for arn in noted if arn not in tags]:
        del noted[arn]
    for arn, current in tags.items():
        if noted.get(arn) != current:
            noted[arn] = current
    if not is_news:
        context.table("noted")["stock tags"] = True
        noted.forget_changes()


def _stock(context: Context, services: frozenset[str] = frozenset()) -> Iterator[tuple[str, dict[str, str]]]:
    """What moto holds of some services; of none named, of all."""
    kinds = [kind for kind in _STOCK if not services or kind.split(":")[0] in services]
    if not kinds:
        return
    backend = resourcegroupstaggingapi_backends[context.account][context.region]
    for item in list(backend._get_resources_generator(tag_filters=[], resource_type_filters=kinds)):
        yield item["ResourceARN"], from_list(item["Tags"])


def _has_tags(tags: dict[str, str], filters: list[dict[str, Any]]) -> bool:
    def matches(item: dict[str, Any]) -> bool:
        return item["Key"] in tags and (not item.get("Values") or tags[item["Key"]] in item["Values"])

    return all(matches(item) for item in filters)


def _is_of_type(arn: str, types: list[str]) -> bool:
    """Whether an ARN is of one of the types `service` or `service:type`; no types means all."""
    service, resource = arn.split(":", 5)[2], arn.split(":", 5)[5]
    kind = resource.replace("/", ":").split(":")[0]
    return not types or any(wanted in (service, f"{service}:{kind}") for wanted in types)
