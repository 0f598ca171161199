"""Tags of Systems Manager resources: the twin's own by ARN, parameters by stock moto."""

from __future__ import annotations

from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.tags import add_tags, from_list, remove_tags, tags_of, to_list

# Resource type of the API, table of the twin, resource type in ARNs.
_OWN = {
    "MaintenanceWindow": ("windows", "maintenancewindow"),
    "PatchBaseline": ("baselines", "patchbaseline"),
    "Association": ("associations", "association"),
    "Document": ("documents", "document"),
}


@operation("ssm", "AddTagsToResource")
def add(context: Context) -> Any:
    """AddTagsToResource."""
    if context.params["ResourceType"] not in _OWN:
        return context.forward()
    return add_tags(context, _arn(context), from_list(context.params["Tags"]))


@operation("ssm", "RemoveTagsFromResource")
def remove(context: Context) -> Any:
    """RemoveTagsFromResource."""
    if context.params["ResourceType"] not in _OWN:
        return context.forward()
    return remove_tags(context, _arn(context), context.params["TagKeys"])


@operation("ssm", "ListTagsForResource")
def list_(context: Context) -> Any:
    """ListTagsForResource."""
    if context.params["ResourceType"] not in _OWN:
        return context.forward()
    return {"TagList": to_list(tags_of(context, _arn(context)))}


def _arn(context: Context) -> str:
    table, kind = _OWN[context.params["ResourceType"]]
    resource = context.params["ResourceId"]
    if resource not in context.table(table):
        raise AwsError("InvalidResourceId", f"The resource {resource} does not exist.")
    return context.arn("ssm", f"{kind}/{resource}")
