"""What goes wrong in AWS, when a test wants it to: rules that strike calls."""

from __future__ import annotations

import difflib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_service_model

from twin import refusals
from twin.errors import AwsError
from twin.halves import has_pages
from twin.iam.asks import asks_of
from twin.iam.identity import caller_arn
from twin.operations import Context
from twin.pages import Asked, Page, Unfit, number, only, text, whole
from twin.wire.answer import Answer, write
from twin.wire.call import Call

_ANY = "*"
_HELD_SECONDS = 60
_LONGEST_SECONDS = 3600
_FAULTS = (
    "throttled", "error-before", "error-after", "timeout-before", "timeout-after", "denied", "half-page", "gone",
)  # fmt: skip


class Dropped(ConnectionAbortedError):
    """The connection ends without an answer."""


@dataclass
class Fault:
    """A rule. It strikes `times` calls (0: all) that match it, after `skip` of them; `struck` counts."""

    service: str
    operation: str
    fault: str
    resource: str
    caller: str
    region: str
    times: int
    skip: int
    seconds: float
    passed: int = 0
    struck: int = 0

    def matches(self, call: Call) -> bool:
        """Whether it is about this call: `resource` may be anywhere in its parameters."""
        return (
            self.service in (_ANY, call.service)
            and self.operation in (_ANY, call.operation)
            and self.caller in ("", call.access_key)
            and self.region in ("", call.region)
            and self.resource in json.dumps(call.params, default=str, ensure_ascii=False)
            and (self.fault != "half-page" or has_pages(call.service, call.operation))
        )

    def strikes(self) -> bool:
        """Counts a call that it matches."""
        if self.passed < self.skip:
            self.passed += 1
            return False
        if self.times and self.struck >= self.times:
            return False
        self.struck += 1
        return True


class Faults:
    """The rules in force, in the order in which they were given."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[Fault] = []

    def strike(self, call: Call) -> Fault | None:
        """The first rule that strikes the call; those after it don't count it."""
        with self._lock:
            return next((rule for rule in self._rules if rule.matches(call) and rule.strikes()), None)

    def pages(self) -> dict[str, Page]:
        """The pages that set, tell and clear the rules."""
        return {"POST /twin/faults": self._add, "GET /twin/faults": self._told, "DELETE /twin/faults": self._clear}

    def _add(self, asked: Asked) -> Any:
        given = asked.body if isinstance(asked.body, list) else [asked.body]
        rules = [_read(item) for item in given]
        with self._lock:
            self._rules += rules
        return self._told(asked)

    def _told(self, _asked: Asked) -> Any:
        return [asdict(rule) for rule in self._rules]

    def _clear(self, asked: Asked) -> Any:
        """Clears the rules that bear what the query names; without one, all."""
        given = only(asked.query, "service", "operation", "resource", "caller", "region", "fault").items()
        with self._lock:
            self._rules = [rule for rule in self._rules if any(getattr(rule, name) != value for name, value in given)]
        return self._told(asked)


def play(fault: Fault, context: Context, obey: Callable[[Context], Answer]) -> Answer:
    """The answer to a call that the rule struck; `obey` is what AWS would have done."""
    call = context.call
    when = fault.fault.partition("-")[2]
    if fault.fault == "half-page":
        return obey(replace(context, half=True))
    if when == "after":
        obey(context)
    if fault.fault.startswith("timeout"):
        time.sleep(fault.seconds)
        raise Dropped
    if fault.fault == "denied":
        return write(call, _denied(context))
    refuse = {"throttled": refusals.throttled, "gone": refusals.gone}.get(fault.fault, refusals.broken)
    return write(call, refuse(call))


def _denied(context: Context) -> AwsError:
    ask = asks_of(context)[0]
    return refusals.denied(context.call, caller_arn(context), ask.action, ask.arn)


def _read(given: Any) -> Fault:
    only(given, "service", "operation", "resource", "caller", "region", "times", "skip", "fault", "seconds")
    fault = text(given, "fault")
    if fault not in _FAULTS:
        raise Unfit(f"There is no fault {fault!r}{_meant(fault, _FAULTS)} There is: {', '.join(_FAULTS)}.")
    service, operation = text(given, "service"), text(given, "operation", _ANY)
    _check_operation(service, operation)
    if fault == "half-page" and operation != _ANY and not has_pages(service, operation):
        raise Unfit(f"{service}.{operation} is no list whose pages the twin can halve.")
    return Fault(
        service, operation, fault, text(given, "resource", ""), text(given, "caller", ""), text(given, "region", ""),
        whole(given, "times", 1, least=0), whole(given, "skip", 0, least=0),
        number(given, "seconds", _HELD_SECONDS, least=0, most=_LONGEST_SECONDS),
    )  # fmt: skip


def _check_operation(service: str, operation: str) -> None:
    if service == _ANY:
        if operation != _ANY:
            raise Unfit(f"For the operation {operation!r}, name its service.")
        return
    try:
        known = get_service_model(service).operation_names
    except UnknownServiceError:
        raise Unfit(f"There is no service {service!r}; names are botocore's: ssm, cloudwatch, synthetics, sns.") from None
    if operation != _ANY and operation not in known:
        raise Unfit(f"{service} has no operation {operation!r}{_meant(operation, known)}")


def _meant(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, known, 1)
    return f"; do you mean {close[0]!r}?" if close else "."
