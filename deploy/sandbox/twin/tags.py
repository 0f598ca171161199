"""Tags of the resources that the twin holds itself: one table by ARN, read by each service and by the tagging API."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context

_MOST = 50


def tags_of(context: Context, arn: str) -> dict[str, str]:
    """The tags of a resource; empty if it has none."""
    return context.table("tags").get(arn, {})


def add_tags(context: Context, arn: str, tags: dict[str, str], refusal: str = "TooManyTagsError") -> None:
    """Adds or overwrites tags; more than 50 on a resource are refused with the service's code."""
    merged = {**tags_of(context, arn), **tags}
    if len(merged) > _MOST:
        raise AwsError(refusal, f"A resource has at most {_MOST} tags.")
    context.table("tags")[arn] = merged


def remove_tags(context: Context, arn: str, keys: list[str]) -> None:
    """Removes tags; keys that aren't there are no error."""
    context.table("tags")[arn] = {k: v for k, v in tags_of(context, arn).items() if k not in keys}


def forget(context: Context, arn: str) -> None:
    """Drops a deleted resource."""
    context.table("tags").pop(arn, None)


def from_list(tags: list[dict[str, Any]] | None) -> dict[str, str]:
    """`[{Key, Value}]` as a dict."""
    return {tag["Key"]: tag.get("Value", "") for tag in tags or []}


def to_list(tags: dict[str, str]) -> list[dict[str, str]]:
    """The inverse of `from_list`."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]
