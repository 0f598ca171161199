"""The actions that the twin plays, each `aws:…` by name: what it does and what it puts out.

https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from twin.runbooks import select
from twin.runbooks.references import as_text
from twin.runbooks.run import Action, Failed, Run, TimedOut
from twin.runbooks.script import execute_script

_WAIT_SECONDS = 3_600
# Between two looks at a resource; AWS doesn't tell its own.
_LOOK_SECONDS = 1
_LONGEST_SLEEP_SECONDS = 7 * 86_400
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_OWN_INPUTS = ("Service", "Api", "PropertySelector", "DesiredValues")


def _execute_api(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Calls any operation; all that isn't the action's own is the operation's."""
    asked = {key: value for key, value in inputs.items() if key not in _OWN_INPUTS}
    return run.call(inputs["Service"], inputs["Api"], asked)


def _assert_property(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Fails unless the property has one of the values."""
    found = _property(run, inputs)
    if found not in _wanted(inputs):
        raise Failed(f"{inputs['PropertySelector']} is {found}, none of {', '.join(_wanted(inputs))}.")
    return {}


def _wait_for_property(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Looks until the property has one of the values; an hour unless told otherwise."""
    if math.isinf(run.deadline):
        run.deadline = run.world.clock.seconds() + _WAIT_SECONDS
    while (found := _property(run, inputs)) not in _wanted(inputs):
        if run.is_late():
            raise TimedOut(f"{inputs['PropertySelector']} is {found}, none of {', '.join(_wanted(inputs))}.")
        run.rest(_LOOK_SECONDS)
    return {}


def _property(run: Run, inputs: dict[str, Any]) -> str | None:
    answer = _execute_api(run, inputs)
    try:
        return as_text(select.select(inputs["PropertySelector"], answer))
    except select.Nothing:
        return None


def _wanted(inputs: dict[str, Any]) -> list[str]:
    return [as_text(value) for value in inputs["DesiredValues"]]


def _sleep(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Until a time, or for a while of at most a week."""
    now = run.world.clock.seconds()
    until = now + _seconds(inputs["Duration"]) if "Duration" in inputs else _time(inputs["Timestamp"])
    run.rest(until - now)
    if run.world.clock.seconds() < until:
        raise TimedOut("It sleeps for longer than its timeoutSeconds.")
    return {}


def _seconds(duration: str) -> int:
    match = _DURATION.fullmatch(duration)
    counts = [int(count or 0) for count in match.groups()] if match else []
    seconds = sum(count * unit for count, unit in zip(counts, (86_400, 3_600, 60, 1), strict=False))
    if not 0 < seconds <= _LONGEST_SLEEP_SECONDS:
        raise Failed(f"{duration!r} is no ISO 8601 duration of up to 7 days.")
    return seconds


def _time(timestamp: str) -> float:
    try:
        told = datetime.fromisoformat(timestamp)
    except ValueError:
        raise Failed(f"{timestamp!r} is no ISO 8601 time.") from None
    return (told if told.tzinfo else told.replace(tzinfo=timezone.utc)).timestamp()


def _branch(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Goes on to the step of the first choice that is true, else to the default."""
    run.chosen = next((choice["NextStep"] for choice in inputs["Choices"] if _is_true(choice)), inputs.get("Default"))
    return {}


def _is_true(choice: dict[str, Any]) -> bool:
    if "And" in choice or "Or" in choice:
        return (all if "And" in choice else any)(_is_true(one) for one in choice.get("And", choice.get("Or")))
    if "Not" in choice:
        return not _is_true(choice["Not"])
    known = [operator for operator in choice if operator in _OPERATORS]
    if "Variable" not in choice or len(known) != 1:
        raise Failed(f"A choice has a Variable and one operator of {', '.join(_OPERATORS)}: {as_text(choice)}.")
    return _OPERATORS[known[0]](choice["Variable"], choice[known[0]])


def _ignoring_case(compare: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    return lambda one, other: compare(as_text(one).lower(), as_text(other).lower())


def _numbers(compare: Callable[[float, float], bool]) -> Callable[[Any, Any], bool]:
    def compared(one: Any, other: Any) -> bool:
        try:
            return compare(float(one), float(other))
        except (TypeError, ValueError):
            raise Failed(f"{as_text(one)} and {as_text(other)} are no numbers.") from None

    return compared


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "StringEquals": lambda one, other: as_text(one) == as_text(other),
    "EqualsIgnoreCase": _ignoring_case(str.__eq__),
    "StartsWith": lambda one, other: as_text(one).startswith(as_text(other)),
    "EndsWith": lambda one, other: as_text(one).endswith(as_text(other)),
    "Contains": lambda one, other: other in one if isinstance(one, list) else as_text(other) in as_text(one),
    "BooleanEquals": _ignoring_case(str.__eq__),
    "NumericEquals": _numbers(float.__eq__),
    "NumericGreater": _numbers(float.__gt__),
    "NumericGreaterOrEquals": _numbers(float.__ge__),
    "NumericLesser": _numbers(float.__lt__),
    "NumericLesserOrEquals": _numbers(float.__le__),
}


def _create_image(run: Run, inputs: dict[str, Any]) -> dict[str, Any]:
    """Makes an image of an instance and waits until it is available."""
    members = {"InstanceId": "InstanceId", "ImageName": "Name", "ImageDescription": "Description", "NoReboot": "NoReboot",
               "BlockDeviceMappings": "BlockDeviceMappings", "TagSpecifications": "TagSpecifications"}  # fmt: skip
    asked = {wanted: inputs[member] for member, wanted in members.items() if member in inputs}
    image = run.call("ec2", "CreateImage", asked)["ImageId"]
    while (state := _state(run, image)) == "pending":
        if run.is_late():
            raise TimedOut(f"{image} is still pending.")
        run.rest(_LOOK_SECONDS)
    if state != "available":
        raise Failed(f"{image} is {state}.")
    return {"ImageId": image, "ImageState": state}


def _state(run: Run, image: str) -> str:
    return str(run.call("ec2", "DescribeImages", {"ImageIds": [image]})["Images"][0]["State"])


ACTIONS: dict[str, Action] = {
    "aws:executeScript": execute_script,
    "aws:executeAwsApi": _execute_api,
    "aws:assertAwsResourceProperty": _assert_property,
    "aws:waitForAwsResourceProperty": _wait_for_property,
    "aws:sleep": _sleep,
    "aws:branch": _branch,
    "aws:createImage": _create_image,
}
