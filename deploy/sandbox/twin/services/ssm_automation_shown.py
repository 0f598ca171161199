"""Systems Manager Automation: how executions and their steps are told."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import datetime, timezone
from typing import Any

from dateutil import parser as dates

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.services.ssm_automation import EXECUTIONS, execution_of
from twin.tags import tags_of

_HIDDEN = ("stop", "steps", "broken")
_COUNTED = {"Success": "SuccessSteps", "Failed": "FailedSteps", "Cancelled": "CancelledSteps", "TimedOut": "TimedOutSteps"}
# Filters of executions and of steps, by what they are compared with.
_EXECUTION_MEMBERS = {
    "ExecutionStatus": "AutomationExecutionStatus", "ExecutionId": "AutomationExecutionId", "CurrentAction": "CurrentAction",
}  # fmt: skip
_STEP_MEMBERS = {
    "StepExecutionStatus": "StepStatus", "StepExecutionId": "StepExecutionId", "StepName": "StepName", "Action": "Action",
}  # fmt: skip


@operation("ssm", "GetAutomationExecution")
def get(context: Context) -> Any:
    """GetAutomationExecution, with all its steps: those that didn't run are Pending."""
    execution = execution_of(context)
    statuses = Counter(step["StepStatus"] for step in execution["steps"])
    counters = {member: statuses[status] for status, member in _COUNTED.items()}
    told = {
        **_metadata(execution), "StepExecutions": execution["steps"], "StepExecutionsTruncated": False,
        "Parameters": execution["Parameters"], "ProgressCounters": {"TotalSteps": len(execution["steps"]), **counters},
    }  # fmt: skip
    # The execution goes on while the answer is written.
    return {"AutomationExecution": copy.deepcopy(told)}


@operation("ssm", "DescribeAutomationExecutions")
def describe(context: Context) -> Any:
    """DescribeAutomationExecutions: newest first."""
    found = list(reversed(context.listed(EXECUTIONS).values()))
    for item in context.params.get("Filters", []):
        found = [execution for execution in found if _fits(context, execution, item["Key"], item["Values"])]
    told = [{**_metadata(execution), "AutomationType": "Local"} for execution in found]
    return copy.deepcopy(page(context, "AutomationExecutionMetadataList", told, 50))


@operation("ssm", "DescribeAutomationStepExecutions")
def describe_steps(context: Context) -> Any:
    """DescribeAutomationStepExecutions: in the document's order, or ReverseOrder."""
    found = list(execution_of(context)["steps"])
    for item in context.params.get("Filters", []):
        if item["Key"] not in _STEP_MEMBERS:
            raise AwsError("InvalidFilterKey", f"The twin does not know the filter {item['Key']}.")
        found = [step for step in found if step[_STEP_MEMBERS[item["Key"]]] in item["Values"]]
    if context.params.get("ReverseOrder"):
        found.reverse()
    return copy.deepcopy(page(context, "StepExecutions", found, 50))


def _metadata(execution: dict[str, Any]) -> dict[str, Any]:
    hidden = (*_HIDDEN, "Parameters")
    return {"ResolvedTargets": {"ParameterValues": [], "Truncated": False},
            **{key: value for key, value in execution.items() if key not in hidden}}  # fmt: skip


def _fits(context: Context, execution: dict[str, Any], key: str, wanted: list[str]) -> bool:
    if key in _EXECUTION_MEMBERS:
        return execution.get(_EXECUTION_MEMBERS[key]) in wanted
    if key == "DocumentNamePrefix":
        return str(execution["DocumentName"]).startswith(tuple(wanted))
    if key in ("StartTimeBefore", "StartTimeAfter"):
        started = execution["ExecutionStartTime"]
        return started <= _time(wanted[0]) if key == "StartTimeBefore" else started >= _time(wanted[0])
    if key == "TagKey":
        arn = context.arn("ssm", f"automation-execution/{execution['AutomationExecutionId']}")
        return bool(tags_of(context, arn).keys() & set(wanted))
    raise AwsError("InvalidFilterKey", f"The twin does not know the filter {key}.")


def _time(text: str) -> datetime:
    try:
        told = dates.isoparse(text)
    except ValueError:
        raise AwsError("InvalidFilterValue", f"{text} is no time.") from None
    return told.astimezone(timezone.utc).replace(tzinfo=None) if told.tzinfo else told
