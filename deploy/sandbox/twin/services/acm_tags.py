"""ACM: tags of certificates."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.services.acm_certificates import named
from twin.tags import add_tags, from_list, remove_tags, tags_of, to_list


def check_tags(tags: list[dict[str, Any]] | None) -> dict[str, str]:
    """The tags by key; AWS's own can't be set."""
    given = from_list(tags)
    own = next((key for key in given if key.lower().startswith("aws:")), None)
    if own:
        raise AwsError("InvalidTagException", f'Invalid Tag Key: "{own}". AWS internal tags cannot be changed with this API')
    return given


@operation("acm", "AddTagsToCertificate")
def add(context: Context) -> Any:
    """AddTagsToCertificate."""
    tags = check_tags(context.params["Tags"])
    add_tags(context, named(context).arn, tags, "TooManyTagsException")


@operation("acm", "RemoveTagsFromCertificate")
def remove(context: Context) -> Any:
    """RemoveTagsFromCertificate: one given with a value goes only if it has that value."""
    arn, given = named(context).arn, context.params["Tags"]
    check_tags(given)
    held = tags_of(context, arn)
    remove_tags(context, arn, [tag["Key"] for tag in given if tag.get("Value") in (None, held.get(tag["Key"]))])


@operation("acm", "ListTagsForCertificate")
def list_(context: Context) -> Any:
    """ListTagsForCertificate."""
    return {"Tags": to_list(tags_of(context, named(context).arn))}
