"""Runbooks that tests start, and how they end."""

from __future__ import annotations

import json
import time
from typing import Any

ROLE = "arn:aws:iam::123456789012:role/sitekeeper/automation"
_TRUST = {"Effect": "Allow", "Principal": {"Service": "ssm.amazonaws.com"}, "Action": "sts:AssumeRole"}


def make_role(aws: Any, name: str = "automation", trust: dict[str, Any] = _TRUST) -> str:
    """A role that Systems Manager may assume; there already is no error."""
    iam = aws("iam", "us-east-1")
    try:
        iam.create_role(RoleName=name, Path="/sitekeeper/", AssumeRolePolicyDocument=json.dumps({"Statement": [trust]}))
    except iam.exceptions.EntityAlreadyExistsException:
        pass
    return f"arn:aws:iam::123456789012:role/sitekeeper/{name}"


def publish(ssm: Any, name: str, *steps: dict[str, Any], **members: Any) -> str:
    """A document of these steps, as our role."""
    content = {"schemaVersion": "0.3", "assumeRole": ROLE, **members, "mainSteps": list(steps)}
    ssm.create_document(Name=name, DocumentType="Automation", Content=json.dumps(content))
    return name


def goes(name: str, goal: str, **members: Any) -> dict[str, Any]:
    """A step that does nothing but go on to another."""
    choice = {"NextStep": goal, "Variable": "x", "StringEquals": "x"}
    return {"name": name, "action": "aws:branch", "inputs": {"Choices": [choice]}, **members}


def script(name: str, code: str, inputs: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    """A step that runs Python; `code` is the body of its handler."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    handler = {"Runtime": "python3.11", "Handler": "handle", "Script": f"def handle(events, context):\n{body}\n"}
    return {"name": name, "action": "aws:executeScript", "inputs": {**handler, "InputPayload": inputs or {}}, **members}


def start(ssm: Any, name: str, **parameters: Any) -> str:
    """Starts a document; parameters are lists of texts."""
    given = {"Parameters": parameters} if parameters else {}
    return str(ssm.start_automation_execution(DocumentName=name, **given)["AutomationExecutionId"])


def execution(ssm: Any, execution_id: str) -> dict[str, Any]:
    """What the API tells of it now."""
    return dict(ssm.get_automation_execution(AutomationExecutionId=execution_id)["AutomationExecution"])


def until(condition: Any, seconds: float = 30) -> Any:
    """What the condition gives once it gives something; the wall's time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("It did not come about.")


def ended(ssm: Any, execution_id: str) -> dict[str, Any]:
    """The execution when it has ended."""
    return dict(until(lambda: (told := execution(ssm, execution_id)).get("ExecutionEndTime") and told))


def statuses(told: dict[str, Any]) -> dict[str, str]:
    """Of each step."""
    return {step["StepName"]: step["StepStatus"] for step in told["StepExecutions"]}
