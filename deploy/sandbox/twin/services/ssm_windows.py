"""Systems Manager: maintenance windows."""

from __future__ import annotations

import uuid
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import create_once, page
from twin.tags import add_tags, forget, from_list
from twin.windows.due import next_time

_FIELDS = (
    "Name", "Description", "StartDate", "EndDate", "Schedule", "ScheduleTimezone", "ScheduleOffset", "Duration",
    "Cutoff", "AllowUnassociatedTargets", "Enabled",
)  # fmt: skip
_REQUIRED_TO_REPLACE = ("Name", "Schedule", "Duration", "Cutoff", "AllowUnassociatedTargets")


def window_of(context: Context) -> dict[str, Any]:
    """The window that the request names."""
    window = context.table("windows").get(context.params["WindowId"])
    if window is None:
        raise AwsError("DoesNotExistException", f"Maintenance window {context.params['WindowId']} does not exist.")
    return window


@operation("ssm", "CreateMaintenanceWindow")
def create(context: Context) -> Any:
    """CreateMaintenanceWindow. The same name twice makes two windows, as in AWS."""

    def make() -> str:
        context.allow("ssm.MaintenanceWindows", len(context.table("windows")) + 1)
        window_id, now = f"mw-{uuid.uuid4().hex[:17]}", context.now
        context.table("windows")[window_id] = {
            "Enabled": True, **_fields(context), "WindowId": window_id, "CreatedDate": now, "ModifiedDate": now,
        }  # fmt: skip
        add_tags(context, _arn(context, window_id), from_list(context.params.get("Tags")))
        return window_id

    return {"WindowId": create_once(context, make)}


@operation("ssm", "GetMaintenanceWindow")
def get(context: Context) -> Any:
    """GetMaintenanceWindow."""
    return _shown(context, window_of(context))


@operation("ssm", "UpdateMaintenanceWindow")
def update(context: Context) -> Any:
    """UpdateMaintenanceWindow. With Replace, optional fields that the request leaves out are cleared."""
    window = window_of(context)
    if context.params.get("Replace"):
        missing = [name for name in _REQUIRED_TO_REPLACE if name not in context.params]
        if missing:
            raise AwsError("ValidationException", f"{missing[0]} is required when Replace is true.")
        for name in _FIELDS:
            if name != "Enabled":
                window.pop(name, None)
    window.update(_fields(context), ModifiedDate=context.now)
    return window


@operation("ssm", "DeleteMaintenanceWindow")
def delete(context: Context) -> Any:
    """DeleteMaintenanceWindow: with its targets and tasks; no error if it is gone."""
    window_id = context.params["WindowId"]
    context.table("windows").pop(window_id, None)
    for name in ("window targets", "window tasks"):
        table = context.table(name)
        for key in [key for key, item in table.items() if item["WindowId"] == window_id]:
            del table[key]
    forget(context, _arn(context, window_id))
    return {"WindowId": window_id}


@operation("ssm", "DescribeMaintenanceWindows")
def describe(context: Context) -> Any:
    """DescribeMaintenanceWindows: filters Name and Enabled; identities do not carry tags."""
    found = list(context.listed("windows").values())
    for item in context.params.get("Filters", []):
        if item["Key"] == "Name":
            found = [window for window in found if window["Name"] in item["Values"]]
        elif item["Key"] == "Enabled":
            wanted = [value.lower() for value in item["Values"]]
            found = [window for window in found if str(window["Enabled"]).lower() in wanted]
        else:
            raise AwsError("ValidationException", f"{item['Key']} is not a valid filter key. Valid: Name, Enabled.")
    return page(context, "WindowIdentities", [_shown(context, window) for window in found], 50)


def _shown(context: Context, window: dict[str, Any]) -> dict[str, Any]:
    return {**window, "NextExecutionTime": next_time(window, context.now)}


def _fields(context: Context) -> dict[str, Any]:
    return {name: context.params[name] for name in _FIELDS if name in context.params}


def _arn(context: Context, window_id: str) -> str:
    return context.arn("ssm", f"maintenancewindow/{window_id}")
