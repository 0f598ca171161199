"""A task on one target: a command or an automation, started over the wire as the task's service role.

Pseudo parameters: https://docs.aws.amazon.com/systems-manager/latest/userguide/maintenance-window-tasks-pseudo-parameters.html
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from moto.ssm.models import ssm_backends

from twin.operations import World
from twin.runbooks import roles
from twin.runbooks.calls import Refused, call
from twin.runbooks.references import resolved

_LOOK_SECONDS = 0.05
_STATUSES = {"Success": "SUCCESS", "TimedOut": "TIMED_OUT", "Cancelled": "CANCELLED"}
_WAITING = ("Pending", "InProgress", "Cancelling")
_SERVICE_LINKED = "role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM"


@dataclass(frozen=True)
class Invocation:
    """`told` is what the API tells of it."""

    world: World
    account: str
    region: str
    execution: dict[str, Any]
    task: dict[str, Any]
    told: dict[str, Any]

    def call(self, operation: str, inputs: dict[str, Any]) -> dict[str, Any]:
        """Asks Systems Manager, as the task's role or the account's service-linked one."""
        role = self.task.get("ServiceRoleArn")
        with self.world.lock:
            if role and not roles.is_assumable(self.account, role):
                raise Refused(f"The service role {role} is unable to be assumed.")
            session = roles.assume(
                self.account, self.region, role or f"arn:aws:iam::{self.account}:{_SERVICE_LINKED}", self.told["InvocationId"]
            )
        return call(self.world.endpoint, self.region, session, "ssm", operation, inputs)

    def with_pseudo_parameters(self, value: Any) -> Any:
        """What isn't one of a window's stays as it is."""
        known = {
            "WINDOW_ID": self.execution["WindowId"], "WINDOW_EXECUTION_ID": self.told["WindowExecutionId"],
            "WINDOW_TASK_ID": self.task["WindowTaskId"], "TASK_EXECUTION_ID": self.told["TaskExecutionId"],
            "INVOCATION_ID": self.told["InvocationId"], "WINDOW_TARGET_ID": self.told["WindowTargetId"] or "",
            "TARGET_TYPE": "INSTANCE",
        }  # fmt: skip
        if self.task["TaskType"] != "RUN_COMMAND":
            known |= dict.fromkeys(("TARGET_ID", "RESOURCE_ID"), self.told["target"])
        return resolved(value, lambda name: known.get(name, f"{{{{{name}}}}}"))


def start_and_follow(invocation: Invocation) -> tuple[str, str | None]:
    """The status with which it ends, and why."""
    kind = invocation.task["TaskType"]
    follow = {"RUN_COMMAND": _run_command, "AUTOMATION": _automation}.get(kind)
    if follow is None:
        return "FAILED", f"The twin does not play tasks of the type {kind}."
    try:
        return follow(invocation)
    except Refused as error:
        return "FAILED", str(error)[:250]


def _run_command(invocation: Invocation) -> tuple[str, str | None]:
    given = (invocation.task.get("TaskInvocationParameters") or {}).get("RunCommand") or {}
    inputs = invocation.with_pseudo_parameters({**given, "DocumentName": invocation.task["TaskArn"]})
    inputs["InstanceIds"] = [invocation.told["target"]]
    _note(invocation, Parameters=json.dumps(inputs))
    command_id = invocation.call("SendCommand", inputs)["Command"]["CommandId"]
    _note(invocation, ExecutionId=command_id)
    with invocation.world.lock:
        command = ssm_backends[invocation.account][invocation.region].get_command_by_id(command_id)
        (told,) = command.invocations
    return _STATUSES.get(told["Status"], "FAILED"), told["StatusDetails"]


def _automation(invocation: Invocation) -> tuple[str, str | None]:
    given = (invocation.task.get("TaskInvocationParameters") or {}).get("Automation") or {}
    inputs = invocation.with_pseudo_parameters({**given, "DocumentName": invocation.task["TaskArn"]})
    _note(invocation, Parameters=json.dumps(inputs))
    execution_id = invocation.call("StartAutomationExecution", inputs)["AutomationExecutionId"]
    _note(invocation, ExecutionId=execution_id)
    executions = invocation.world.table(invocation.account, invocation.region, "automation executions")
    while executions[execution_id]["AutomationExecutionStatus"] in _WAITING:
        time.sleep(_LOOK_SECONDS)
    # As often as AWS would ask the role for it, once is enough to see that it may.
    ended = invocation.call("GetAutomationExecution", {"AutomationExecutionId": execution_id})["AutomationExecution"]
    status = _STATUSES.get(ended["AutomationExecutionStatus"], "FAILED")
    return status, None if status == "SUCCESS" else ended.get("FailureMessage", ended["AutomationExecutionStatus"])[:250]


def _note(invocation: Invocation, **members: Any) -> None:
    with invocation.world.lock:
        invocation.told.update(members)
