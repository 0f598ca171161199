"""Systems Manager Automation: executions of documents, which the twin really runs."""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace
from typing import Any

from twin.errors import AwsError
from twin.iam.identity import caller_arn
from twin.operations import Context, World, operation
from twin.paging import create_once
from twin.runbooks import roles
from twin.runbooks.actions import ACTIONS
from twin.runbooks.asked import parameters_of, role_of, runbook_of
from twin.runbooks.run import Run
from twin.tags import add_tags, from_list

EXECUTIONS = "automation executions"
_RUNS = "automation runs"
_RUNNING = ("InProgress", "Cancelling")
_NOT_PLAYED = ("Targets", "TargetMaps", "TargetLocations", "TargetLocationsURL", "TargetParameterName", "AlarmConfiguration")
_MOST_TAGS = 5


@operation("ssm", "StartAutomationExecution")
def start(context: Context) -> Any:
    """StartAutomationExecution: a client token makes one execution, whatever its letters' case, and never another."""
    token = context.params.get("ClientToken", "").lower()
    lower = replace(context, call=replace(context.call, params={**context.params, "ClientToken": token}))
    return {"AutomationExecutionId": create_once(lower, lambda: _start(context))}


@operation("ssm", "StopAutomationExecution")
def stop(context: Context) -> Any:
    """StopAutomationExecution: Cancel ends the step at hand, Complete lets it come to its end."""
    execution = execution_of(context)
    if execution["AutomationExecutionStatus"] not in ("Pending", *_RUNNING):
        message = f"Execution {execution['AutomationExecutionId']} has ended: {execution['AutomationExecutionStatus']}."
        raise AwsError("InvalidAutomationStatusUpdateException", message)
    execution["stop"] = context.params.get("Type", "Cancel")
    if execution["AutomationExecutionStatus"] == "Pending":
        context.table(_RUNS).pop(execution["AutomationExecutionId"])
        execution.update(AutomationExecutionStatus="Cancelled", ExecutionEndTime=context.now)
    elif execution["stop"] == "Cancel":
        execution["AutomationExecutionStatus"] = "Cancelling"
    context.world.clock.wake()
    return {}


def execution_of(context: Context) -> dict[str, Any]:
    """The execution that the request names."""
    execution_id = context.params["AutomationExecutionId"]
    execution = context.table(EXECUTIONS).get(execution_id)
    if execution is None:
        message = f"Automation execution with ID {execution_id} does not exist."
        raise AwsError("AutomationExecutionNotFoundException", message)
    return execution


def _start(context: Context) -> str:
    params = context.params
    for member in _NOT_PLAYED:
        if params.get(member):
            raise AwsError("InvalidTarget", f"The twin does not play {member} of StartAutomationExecution.")
    if params.get("Mode") == "Interactive" or len(params.get("Tags", [])) > _MOST_TAGS:
        raise AwsError("ValidationException", "The twin plays the mode Auto only, and AWS takes at most five tags.")
    document, version = runbook_of(context)
    given, role = parameters_of(context, version["tree"]), role_of(context)
    if role and not roles.is_assumable(context.account, role):
        message = "The defined assume role is unable to be assumed."
        raise AwsError("InvalidAutomationExecutionParametersException", message)
    waiting = _with_status(context.world, context.account, context.region, ("Pending",))
    context.allow("ssm.QueuedAutomations", len(waiting) + 1)
    execution = _execution(context, document, version)
    execution_id = execution["AutomationExecutionId"]
    add_tags(context, context.arn("ssm", f"automation-execution/{execution_id}"), from_list(params.get("Tags")))
    credentials = (
        roles.assume(context.account, context.region, role, f"Automation-{execution_id}")
        if role else roles.Credentials(context.call.access_key)
    )  # fmt: skip
    context.table(EXECUTIONS)[execution_id] = execution
    context.table(_RUNS)[execution_id] = Run(
        context.world, context.account, context.region, execution, version["tree"], given, credentials, ACTIONS, _next
    )
    _start_waiting(context.world, context.account, context.region)
    return str(execution_id)


def _execution(context: Context, document: dict[str, Any], version: dict[str, Any]) -> dict[str, Any]:
    return {
        "AutomationExecutionId": str(uuid.uuid4()), "DocumentName": document["Name"], "DocumentVersion": str(version["number"]),
        "AutomationExecutionStatus": "Pending", "ExecutionStartTime": context.now, "ExecutedBy": caller_arn(context),
        "Mode": "Auto", "Parameters": context.params.get("Parameters", {}), "Outputs": {}, "stop": "",
        "steps": [_step(step) for step in version["tree"]["mainSteps"]],
    }  # fmt: skip


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "StepExecutionId": str(uuid.uuid4()), "StepName": step["name"], "Action": step["action"], "StepStatus": "Pending",
        "OnFailure": step.get("onFailure", "Abort"), "MaxAttempts": step.get("maxAttempts", 1),
        "IsCritical": step.get("isCritical", True), "IsEnd": step.get("isEnd", False), "NextStep": step.get("nextStep"),
        "TimeoutSeconds": step.get("timeoutSeconds"), "Inputs": {}, "Outputs": {},
    }  # fmt: skip


def _with_status(world: World, account: str, region: str, statuses: tuple[str, ...]) -> list[dict[str, Any]]:
    executions = world.table(account, region, EXECUTIONS).values()
    return [execution for execution in executions if execution["AutomationExecutionStatus"] in statuses]


def _start_waiting(world: World, account: str, region: str) -> None:
    """As many as may run at once do; the others wait in their order."""
    free = world.quotas.most("ssm.Automations", region) - len(_with_status(world, account, region, _RUNNING))
    for execution in _with_status(world, account, region, ("Pending",))[: max(0, free)]:
        execution["AutomationExecutionStatus"] = "InProgress"
        run = world.table(account, region, _RUNS).pop(execution["AutomationExecutionId"])
        threading.Thread(target=run.go, daemon=True).start()


def _next(run: Run) -> None:
    with run.world.lock:
        _start_waiting(run.world, run.account, run.region)
