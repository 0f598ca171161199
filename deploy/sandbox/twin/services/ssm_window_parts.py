"""Systems Manager: the targets and tasks of a maintenance window. They have the same life cycle."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import create_once, page
from twin.services.ssm_windows import window_of

_TARGET_FIELDS = ("ResourceType", "Targets", "OwnerInformation", "Name", "Description")
_TASK_FIELDS = (
    "Targets", "TaskArn", "ServiceRoleArn", "TaskType", "TaskParameters", "TaskInvocationParameters", "Priority",
    "MaxConcurrency", "MaxErrors", "LoggingInfo", "Name", "Description", "CutoffBehavior", "AlarmConfiguration",
)  # fmt: skip
# What an update can't change, so that Replace keeps it.
_FIXED = ("WindowId", "WindowTargetId", "WindowTaskId", "ResourceType", "TaskType")


@operation("ssm", "RegisterTargetWithMaintenanceWindow")
def register_target(context: Context) -> Any:
    """RegisterTargetWithMaintenanceWindow."""
    return _register(context, "window targets", "WindowTargetId", _TARGET_FIELDS, "ssm.WindowTargets")


@operation("ssm", "RegisterTaskWithMaintenanceWindow")
def register_task(context: Context) -> Any:
    """RegisterTaskWithMaintenanceWindow: targets by WindowTargetIds must be targets of the window."""
    window_of(context)
    context.allow("ssm.TaskTargets", len(_referenced(context.params)))
    for target_id in _referenced(context.params):
        if target_id not in context.table("window targets"):
            raise AwsError("DoesNotExistException", f"Maintenance window target {target_id} does not exist.")
    return _register(context, "window tasks", "WindowTaskId", _TASK_FIELDS, "ssm.WindowTasks")


@operation("ssm", "UpdateMaintenanceWindowTarget")
def update_target(context: Context) -> Any:
    """UpdateMaintenanceWindowTarget."""
    return _update(context, "window targets", "WindowTargetId", _TARGET_FIELDS)


@operation("ssm", "UpdateMaintenanceWindowTask")
def update_task(context: Context) -> Any:
    """UpdateMaintenanceWindowTask: TaskInvocationParameters are replaced as one block."""
    context.allow("ssm.TaskTargets", len(_referenced(context.params)))
    return _update(context, "window tasks", "WindowTaskId", _TASK_FIELDS)


@operation("ssm", "GetMaintenanceWindowTask")
def get_task(context: Context) -> Any:
    """GetMaintenanceWindowTask: the only call that gives TaskInvocationParameters."""
    return _part(context, "window tasks", "WindowTaskId")


@operation("ssm", "DescribeMaintenanceWindowTargets")
def describe_targets(context: Context) -> Any:
    """DescribeMaintenanceWindowTargets: filters Type, WindowTargetId, OwnerInformation."""
    members = {"Type": "ResourceType", "WindowTargetId": "WindowTargetId", "OwnerInformation": "OwnerInformation"}
    return page(context, "Targets", list(_described(context, "window targets", members)), 50)


@operation("ssm", "DescribeMaintenanceWindowTasks")
def describe_tasks(context: Context) -> Any:
    """DescribeMaintenanceWindowTasks: the type is called Type here, TaskInvocationParameters are missing."""
    members = {"WindowTaskId": "WindowTaskId", "TaskArn": "TaskArn", "Priority": "Priority", "TaskType": "TaskType"}
    tasks = [{**task, "Type": task["TaskType"]} for task in _described(context, "window tasks", members)]
    return page(context, "Tasks", tasks, 50)


@operation("ssm", "DeregisterTargetFromMaintenanceWindow")
def deregister_target(context: Context) -> Any:
    """DeregisterTargetFromMaintenanceWindow: with Safe refused while a task references it."""
    target_id = _part(context, "window targets", "WindowTargetId")["WindowTargetId"]
    in_use = any(target_id in _referenced(task) for task in context.table("window tasks").values())
    if context.params.get("Safe") and in_use:
        raise AwsError("TargetInUseException", f"The target {target_id} is referenced by a task.")
    del context.table("window targets")[target_id]
    return {"WindowId": context.params["WindowId"], "WindowTargetId": target_id}


@operation("ssm", "DeregisterTaskFromMaintenanceWindow")
def deregister_task(context: Context) -> Any:
    """DeregisterTaskFromMaintenanceWindow."""
    task_id = _part(context, "window tasks", "WindowTaskId")["WindowTaskId"]
    del context.table("window tasks")[task_id]
    return {"WindowId": context.params["WindowId"], "WindowTaskId": task_id}


def _register(context: Context, table: str, id_member: str, fields: tuple[str, ...], quota: str) -> dict[str, str]:
    window_id = window_of(context)["WindowId"]

    def make() -> str:
        there = sum(1 for part in context.table(table).values() if part["WindowId"] == window_id)
        context.allow(quota, there + 1)
        part_id = str(uuid.uuid4())
        defaults = {"Priority": 1, "Targets": []} if table == "window tasks" else {}
        asked = {name: context.params[name] for name in fields if name in context.params}
        context.table(table)[part_id] = {**defaults, **asked, "WindowId": window_id, id_member: part_id}
        return part_id

    return {id_member: create_once(context, make)}


def _update(context: Context, table: str, id_member: str, fields: tuple[str, ...]) -> dict[str, Any]:
    part = _part(context, table, id_member)
    if context.params.get("Replace"):
        for name in set(part) - set(_FIXED):
            del part[name]
    part.update({name: context.params[name] for name in fields if name in context.params})
    return part


def _part(context: Context, table: str, id_member: str) -> dict[str, Any]:
    window = window_of(context)
    part = context.table(table).get(context.params[id_member])
    if part is None or part["WindowId"] != window["WindowId"]:
        raise AwsError("DoesNotExistException", f"{id_member} {context.params[id_member]} does not exist.")
    return part


def _described(context: Context, table: str, members: dict[str, str]) -> Iterable[dict[str, Any]]:
    window_id = window_of(context)["WindowId"]
    found = [part for part in context.table(table).values() if part["WindowId"] == window_id]
    for item in context.params.get("Filters", []):
        if item["Key"] not in members:
            raise AwsError("ValidationException", f"{item['Key']} is not a valid filter key. Valid: {list(members)}.")
        found = [part for part in found if str(part.get(members[item["Key"]], "")) in item["Values"]]
    return found


def _referenced(task: dict[str, Any]) -> list[str]:
    targets = [item for item in task.get("Targets", []) if item.get("Key") == "WindowTargetIds"]
    return [value for item in targets for value in item["Values"]]
