"""One execution of a document: its steps one after another, on a thread of its own.

Where steps go on to: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
Timeouts: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-handling-timeouts.html
"""

from __future__ import annotations

import math
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from twin.operations import World
from twin.runbooks import select, values
from twin.runbooks.calls import Refused, call
from twin.runbooks.references import as_text, resolved
from twin.runbooks.roles import Credentials


class Failed(Exception):
    """A step failed, for this reason."""


class TimedOut(Exception):
    """A step took longer than it may."""


class Stopped(Exception):
    """Somebody stopped the execution."""


# What an action does with its inputs; the result is what outputs are selected from.
Action = Callable[["Run", dict[str, Any]], dict[str, Any]]


@dataclass
class Run:
    """What an execution works with. `execution` is what the API tells of it, changed under the world's lock only."""

    world: World
    account: str
    region: str
    execution: dict[str, Any]
    document: dict[str, Any]
    parameters: dict[str, Any]
    credentials: Credentials | None
    actions: dict[str, Action]
    ended: Callable[[Run], None]
    outputs: dict[str, Any] = field(default_factory=dict)
    # The time limit of the step at hand, and when it is over.
    limit: int | None = None
    deadline: float = math.inf
    # Where a branch goes on to.
    chosen: str | None = None

    def go(self) -> None:
        """From the first step to the end."""
        step: str | None = self.document["mainSteps"][0]["name"]
        try:
            while step is not None and not self.execution["stop"]:
                step = self._step(step)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            self._tell(self.execution, FailureMessage="The twin failed; its standard error tells why.", broken=True)
        self._end()

    def call(self, service: str, operation: str, inputs: dict[str, Any]) -> dict[str, Any]:
        """Asks AWS, as the execution's role."""
        if self.credentials is None:
            raise Failed("The document has no assumeRole to call AWS with.")
        try:
            return call(self.world.endpoint, self.region, self.credentials, service, operation, inputs)
        except Refused as error:
            raise Failed(str(error)) from error

    def rest(self, seconds: float) -> None:
        """Lets that much time pass on the twin's clock, up to the step's time limit."""
        until = min(self.world.clock.seconds() + seconds, self.deadline)
        self.world.clock.wait(until, self.is_cancelled)
        if self.is_cancelled():
            raise Stopped

    def is_cancelled(self) -> bool:
        """Whether the step at hand must end."""
        return bool(self.execution["stop"] == "Cancel")

    def is_late(self) -> bool:
        """Whether the step's time is over."""
        return self.world.clock.seconds() >= self.deadline

    def _step(self, name: str) -> str | None:
        steps = self.document["mainSteps"]
        index = next(i for i, step in enumerate(steps) if step["name"] == name)
        step, record = steps[index], self.execution["steps"][index]
        following = step.get("nextStep") or (steps[index + 1]["name"] if index + 1 < len(steps) else None)
        self._tell(record, StepStatus="InProgress", ExecutionStartTime=self.world.clock.now())
        self._tell(self.execution, CurrentStepName=name, CurrentAction=step["action"])
        self.chosen = None
        status = self._attempts(step, record)
        self._tell(record, StepStatus=status, ExecutionEndTime=self.world.clock.now())
        if step.get("isEnd") or status == "Cancelled":
            return None
        if status == "Success":
            return self.chosen or following
        on_failure = step.get("onFailure", "Abort")
        return {"Abort": None, "Continue": following}.get(on_failure, on_failure.removeprefix("step:").strip())

    def _attempts(self, step: dict[str, Any], record: dict[str, Any]) -> str:
        """The status with which the last attempt ends; a step has failed when all of them have."""
        status = ""
        for _ in range(step.get("maxAttempts", 1)):
            self.limit = step.get("timeoutSeconds")
            self.deadline = self.world.clock.seconds() + (self.limit or math.inf)
            try:
                self._attempt(step, record)
                return "Success"
            except Stopped:
                return "Cancelled"
            except TimedOut as error:
                status, message = "TimedOut", f"Step timed out while it was executing the action. {error}"
            except (Failed, values.Unfit, select.Unreadable) as error:
                status, message = "Failed", f"Step fails when it is Executing the action. {error}"
            self._tell(record, FailureMessage=message)
            self._tell(self.execution, FailureMessage=f"{message} (step {step['name']})")
        return status

    def _attempt(self, step: dict[str, Any], record: dict[str, Any]) -> None:
        inputs = resolved(step.get("inputs") or {}, self._find)
        self._tell(record, Inputs={key: as_text(value) for key, value in inputs.items()})
        answer = self.actions[step["action"]](self, inputs)
        # Of an operation's answer only what the document selects is put out.
        outputs = {} if step["action"] == "aws:executeAwsApi" else dict(answer)
        for output in step.get("outputs") or []:
            try:
                found = select.select(output["Selector"], answer)
            except select.Nothing:
                message = f"The selector {output['Selector']} of output {output['Name']} finds nothing."
                raise Failed(message) from None
            outputs[output["Name"]] = values.converted(found, output.get("Type", "String"))
        self.outputs.update({f"{step['name']}.{key}": value for key, value in outputs.items()})
        self._tell(record, Outputs={key: values.told(value) for key, value in outputs.items()})

    def _find(self, name: str) -> Any:
        now = self.world.clock.now()
        known = {
            **self.parameters, **self.outputs, "automation:EXECUTION_ID": self.execution["AutomationExecutionId"],
            "global:ACCOUNT_ID": self.account, "global:REGION": self.region, "global:DATE": now.strftime("%Y-%m-%d"),
            "global:DATE_TIME": now.strftime("%Y-%m-%d_%H.%M.%S"), "global:AWS_PARTITION": "aws",
        }  # fmt: skip
        if name not in known:
            raise Failed(f"There is no value of {{{{ {name} }}}}.")
        return known[name]

    def _end(self) -> None:
        missing = "No output available yet because the step is not successfully executed"
        wanted = self.document.get("outputs") or []
        outputs = {name: values.told(self.outputs.get(name, missing)) for name in wanted}
        self._tell(
            self.execution, AutomationExecutionStatus=self._status(), ExecutionEndTime=self.world.clock.now(), Outputs=outputs,
            CurrentStepName=None, CurrentAction=None,
        )  # fmt: skip
        self.ended(self)

    def _status(self) -> str:
        """Of the whole: a step that isn't critical doesn't count."""
        if self.is_cancelled():
            return "Cancelled"
        steps = zip(self.document["mainSteps"], self.execution["steps"], strict=True)
        critical = {record["StepStatus"] for step, record in steps if step.get("isCritical", True)}
        if "Failed" in critical or self.execution.get("broken"):
            return "Failed"
        return "TimedOut" if "TimedOut" in critical else "Success"

    def _tell(self, record: dict[str, Any], **members: Any) -> None:
        with self.world.lock:
            record.update(members)
