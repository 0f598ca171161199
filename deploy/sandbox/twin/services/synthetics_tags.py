"""CloudWatch Synthetics: tags of canaries, by ARN."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.tags import add_tags, remove_tags, tags_of


@operation("synthetics", "TagResource")
def tag(context: Context) -> Any:
    """TagResource."""
    add_tags(context, _arn(context), context.params["Tags"])
    return {}


@operation("synthetics", "UntagResource")
def untag(context: Context) -> Any:
    """UntagResource."""
    remove_tags(context, _arn(context), context.params["TagKeys"])
    return {}


@operation("synthetics", "ListTagsForResource")
def list_(context: Context) -> Any:
    """ListTagsForResource."""
    return {"Tags": tags_of(context, _arn(context))}


def _arn(context: Context) -> str:
    arn = context.params["ResourceArn"]
    if arn.rsplit(":", 1)[-1] not in context.table("canaries"):
        raise AwsError("NotFoundException", f"The resource {arn} does not exist.")
    return arn
