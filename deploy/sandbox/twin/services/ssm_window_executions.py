"""Systems Manager: what maintenance windows have run."""

from __future__ import annotations

import copy
from datetime import datetime, timezone
from typing import Any

from dateutil import parser as dates

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services.ssm_windows import window_of
from twin.windows.due import EXECUTIONS, catch_up

_TASK_HIDDEN = ("invocations", "Priority", "MaxConcurrency", "MaxErrors", "ServiceRole")


@operation("ssm", "DescribeMaintenanceWindowExecutions")
def executions(context: Context) -> Any:
    """DescribeMaintenanceWindowExecutions: newest first; filters ExecutedBefore and ExecutedAfter."""
    window = window_of(context)
    catch_up(context.world)
    found = [one for one in reversed(context.table(EXECUTIONS).values()) if one["WindowId"] == window["WindowId"]]
    for item in context.params.get("Filters", []):
        found = [one for one in found if _is_timely(one, item["Key"], item["Values"][0])]
    return copy.deepcopy(page(context, "WindowExecutions", [_without(one, "tasks") for one in found], 50))


@operation("ssm", "GetMaintenanceWindowExecution")
def execution(context: Context) -> Any:
    """GetMaintenanceWindowExecution."""
    found = _execution(context)
    task_ids = [task["TaskExecutionId"] for task in found["tasks"]]
    return {**_without(found, "tasks", "WindowId"), "TaskIds": task_ids}


@operation("ssm", "DescribeMaintenanceWindowExecutionTasks")
def tasks(context: Context) -> Any:
    """DescribeMaintenanceWindowExecutionTasks: in the order in which they ran."""
    found = [_without(task, *_TASK_HIDDEN) for task in _with_status(context, _execution(context)["tasks"])]
    return copy.deepcopy(page(context, "WindowExecutionTaskIdentities", found, 50))


@operation("ssm", "GetMaintenanceWindowExecutionTask")
def task(context: Context) -> Any:
    """GetMaintenanceWindowExecutionTask."""
    found = _task(context)
    return copy.deepcopy({**_without(found, "invocations", "TaskType"), "Type": found["TaskType"]})


@operation("ssm", "DescribeMaintenanceWindowExecutionTaskInvocations")
def invocations(context: Context) -> Any:
    """DescribeMaintenanceWindowExecutionTaskInvocations: one for each target."""
    found = [_without(one, "target") for one in _with_status(context, _task(context)["invocations"])]
    return copy.deepcopy(page(context, "WindowExecutionTaskInvocationIdentities", found, 50))


@operation("ssm", "GetMaintenanceWindowExecutionTaskInvocation")
def invocation(context: Context) -> Any:
    """GetMaintenanceWindowExecutionTaskInvocation."""
    return _without(_found(_task(context)["invocations"], "InvocationId", context.params["InvocationId"]), "target")


def _execution(context: Context) -> dict[str, Any]:
    return _found(context.table(EXECUTIONS).values(), "WindowExecutionId", context.params["WindowExecutionId"])


def _task(context: Context) -> dict[str, Any]:
    return _found(_execution(context)["tasks"], "TaskExecutionId", context.params["TaskId"])


def _found(records: Any, member: str, wanted: str) -> dict[str, Any]:
    found: dict[str, Any] | None = next((record for record in records if record[member] == wanted), None)
    if found is None:
        raise AwsError("DoesNotExistException", f"{member} {wanted} does not exist.")
    return found


def _with_status(context: Context, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for item in context.params.get("Filters", []):
        if item["Key"].upper() != "STATUS":
            raise AwsError("ValidationException", f"{item['Key']} is not a valid filter key. Valid: STATUS.")
        found = [record for record in found if record["Status"] in item["Values"]]
    return found


def _is_timely(one: dict[str, Any], key: str, text: str) -> bool:
    if key not in ("ExecutedBefore", "ExecutedAfter"):
        raise AwsError("ValidationException", f"{key} is not a valid filter key. Valid: ExecutedBefore, ExecutedAfter.")
    try:
        told = dates.isoparse(text)
    except ValueError:
        raise AwsError("ValidationException", f"{text} is no time.") from None
    bound = told.astimezone(timezone.utc).replace(tzinfo=None) if told.tzinfo else told
    started: datetime = one["StartTime"]
    return started < bound if key == "ExecutedBefore" else started > bound


def _without(record: dict[str, Any], *members: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in members}
