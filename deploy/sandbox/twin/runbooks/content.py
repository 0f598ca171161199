"""The content of SSM documents, read and checked as CreateDocument and UpdateDocument do.

https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from twin.errors import AwsError
from twin.runbooks.references import REFERENCE, names_in
from twin.runbooks.select import Unreadable, parse

_SCHEMA_VERSIONS = {
    "Automation": ("0.3",), "Command": ("1.2", "2.0", "2.2"), "Policy": ("2.0", "2.2"), "Session": ("1.0",),
}  # fmt: skip
_MEMBERS = {"schemaVersion", "description", "assumeRole", "parameters", "variables", "mainSteps", "outputs", "files"}
_PARAMETER_MEMBERS = {
    "type", "description", "default", "allowedValues", "allowedPattern", "minItems", "maxItems", "minChars", "maxChars",
}  # fmt: skip
_TYPES = re.compile(r"String|StringList|Boolean|Integer|MapList|StringMap|(List<)?AWS::[A-Za-z0-9:]+>?")
_ROLE = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+")
_STEP_MEMBERS = {
    "name", "action", "description", "inputs", "outputs", "maxAttempts", "timeoutSeconds", "onFailure", "onCancel",
    "isEnd", "isCritical", "nextStep",
}  # fmt: skip
_NEEDED_INPUTS = {
    "aws:executeScript": ("Runtime", "Handler", "Script"),
    "aws:executeAwsApi": ("Service", "Api"),
    "aws:waitForAwsResourceProperty": ("Service", "Api", "PropertySelector", "DesiredValues"),
    "aws:assertAwsResourceProperty": ("Service", "Api", "PropertySelector", "DesiredValues"),
    "aws:branch": ("Choices",),
    "aws:sleep": (),
    "aws:createImage": ("InstanceId", "ImageName"),
}
# AWS's other actions: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
_NOT_PLAYED = {
    f"aws:{name}" for name in (
        "approve", "changeInstanceState", "copyImage", "createStack", "createTags", "deleteImage", "deleteStack",
        "executeAutomation", "executeStateMachine", "invokeWebhook", "invokeLambdaFunction", "loop", "pause", "runCommand",
        "runInstances", "updateVariable",
    )
}  # fmt: skip
_RUNTIMES = ("python3.10", "python3.11")
_STEP_NAME = re.compile(r"[a-zA-Z0-9_]{3,128}")


def read(text: str, document_format: str) -> Any:
    """The tree of a JSON or YAML document; of other formats the text."""
    try:
        if document_format == "JSON":
            return json.loads(text)
        return yaml.safe_load(text) if document_format == "YAML" else text
    except (ValueError, yaml.YAMLError) as error:
        raise _invalid(f"{document_format} not well-formed. {error}") from None


def check(document: Any, document_type: str) -> None:
    """Refuses what is no document of that type. Only those of Automation are looked at whole."""
    known = _SCHEMA_VERSIONS.get(document_type)
    if known is None:
        return
    if not isinstance(document, dict):
        raise _invalid("The document must be an object.")
    if document.get("schemaVersion") not in known:
        raise _invalid(f"Document schema version is invalid. Value: {document.get('schemaVersion')}")
    if document_type == "Automation":
        _check_runbook(document)


def _check_runbook(document: dict[str, Any]) -> None:
    _only(document, _MEMBERS, "the document")
    parameters = document.get("parameters") or {}
    for name, parameter in parameters.items():
        _check_parameter(name, parameter)
    _check_role(document.get("assumeRole", ""), parameters)
    steps = document.get("mainSteps")
    if not isinstance(steps, list) or not steps:
        raise _invalid("The document must have at least one step in mainSteps.")
    for step in steps:
        _check_step(step)
    names = [step["name"] for step in steps]
    if len(set(names)) < len(names):
        raise _invalid(f"Step names must be unique: {names}.")
    for step in steps:
        _check_ways(step, names)
        _check_references(step.get("inputs"), parameters, names)
    _check_references([f"{{{{ {name} }}}}" for name in document.get("outputs") or []], parameters, names)


def _check_parameter(name: str, parameter: Any) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_]{1,50}", str(name)) or not isinstance(parameter, dict):
        raise _invalid(f"Parameter {name!r} is invalid.")
    _only(parameter, _PARAMETER_MEMBERS, f"parameter {name}")
    if not _TYPES.fullmatch(str(parameter.get("type"))):
        raise _invalid(f"Parameter {name!r} has the type {parameter.get('type')!r}, which does not exist.")
    try:
        re.compile(parameter.get("allowedPattern", ""))
    except (re.error, TypeError):
        raise _invalid(f"The allowedPattern of parameter {name!r} is no regular expression.") from None


def _check_role(role: Any, parameters: dict[str, Any]) -> None:
    if not isinstance(role, str):
        raise _invalid("assumeRole must be a string.")
    _check_references(role, parameters, [])
    if role and not REFERENCE.fullmatch(role.strip()) and not _ROLE.fullmatch(role):
        raise _invalid(f"assumeRole {role!r} is neither the ARN of a role nor a reference to a parameter.")


def _check_step(step: Any) -> None:
    if not isinstance(step, dict) or not _STEP_NAME.fullmatch(str(step.get("name"))):
        raise _invalid("Each step needs a name of 3 to 128 letters, digits and underscores.")
    name, action, inputs = step["name"], step.get("action"), step.get("inputs") or {}
    _only(step, _STEP_MEMBERS, f"step {name}")
    if action in _NOT_PLAYED:
        raise _invalid(f"Step {name}: the twin does not play the action {action}; it plays {', '.join(_NEEDED_INPUTS)}.")
    if action not in _NEEDED_INPUTS:
        raise _invalid(f"Step {name}: the action {action} does not exist.")
    missing = [member for member in _NEEDED_INPUTS[action] if inputs.get(member) in (None, "", [])]
    if missing:
        raise _invalid(f"Step {name}: the input {missing[0]} of {action} is missing.")
    if action == "aws:sleep" and len({"Duration", "Timestamp"} & inputs.keys()) != 1:
        raise _invalid(f"Step {name}: {action} needs either Duration or Timestamp.")
    if action == "aws:executeScript" and inputs["Runtime"] not in _RUNTIMES:
        raise _invalid(f"Step {name}: the twin does not play the runtime {inputs['Runtime']}; it plays {', '.join(_RUNTIMES)}.")
    if REFERENCE.search(str(inputs.get("Script", ""))):
        # AWS's documentation doesn't tell whether it replaces these, so nothing should depend on it.
        raise _invalid(f"Step {name}: the twin takes no references in a Script; give it values by InputPayload.")
    for output in step.get("outputs") or []:
        if not isinstance(output, dict) or not {"Name", "Selector"} <= output.keys() <= {"Name", "Selector", "Type"}:
            raise _invalid(f"Step {name}: an output has a Name, a Selector and a Type.")
        _check_selector(output["Selector"])
    _check_selector(inputs.get("PropertySelector", "$"))
    _check_numbers(step)


def _check_selector(selector: str) -> None:
    try:
        parse(selector)
    except Unreadable as error:
        raise _invalid(str(error)) from None


def _check_numbers(step: dict[str, Any]) -> None:
    for member in ("maxAttempts", "timeoutSeconds"):
        value = step.get(member, 1)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise _invalid(f"Step {step['name']}: {member} must be a whole number from 1.")
    for member in ("isEnd", "isCritical"):
        if not isinstance(step.get(member, True), bool):
            raise _invalid(f"Step {step['name']}: {member} must be true or false.")


def _check_ways(step: dict[str, Any], names: list[str]) -> None:
    """Where a step may go on: to steps that exist."""
    targets = [step["nextStep"]] if "nextStep" in step else []
    failing = step.get("onFailure", "Abort")
    if str(failing).startswith("step:"):
        targets.append(failing.removeprefix("step:").strip())
    elif failing not in ("Abort", "Continue"):
        raise _invalid(f"Step {step['name']}: onFailure is Abort, Continue or step:NAME, not {failing!r}.")
    if step["action"] == "aws:branch":
        targets += [choice.get("NextStep") for choice in step["inputs"]["Choices"]]
        targets += [step["inputs"]["Default"]] if "Default" in step["inputs"] else []
    unknown = [target for target in targets if target not in names]
    if unknown:
        raise _invalid(f"Step {step['name']} goes on to {unknown[0]!r}, which does not exist.")


def _check_references(value: Any, parameters: dict[str, Any], steps: list[str]) -> None:
    for name in names_in(value):
        first, dot, _ = name.partition(".")
        if name not in parameters and not (dot and first in steps) and not name.startswith(("automation:", "global:")):
            raise _invalid(f'Parameter "{name}" is not declared.')


def _only(given: dict[str, Any], members: set[str], where: str) -> None:
    unknown = sorted(given.keys() - members, key=str)
    if unknown:
        raise _invalid(f"Unknown member {unknown[0]!r} in {where}.")


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidDocumentContent", message)
