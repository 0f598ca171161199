"""What is wrong with a request, said the way AWS says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from twin.errors import AwsError, malformed_code, validation_code


class Kind(Enum):
    """Which promise of the service model a value breaks."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TYPE = "type"
    CONSTRAINT = "constraint"


@dataclass(frozen=True)
class Violation:
    """One broken promise. `path` is AWS's notation (`filters.1.member.key`), `constraint` AWS's wording."""

    kind: Kind
    path: str
    constraint: str
    value: Any = None

    def sentence(self) -> str:
        """As it stands in AWS's messages."""
        shown = "null" if self.value is None else f"'{self.value}'"
        return f"Value {shown} at '{self.path}' failed to satisfy constraint: {self.constraint}"


def refusal(service: str, protocol: str, violations: list[Violation]) -> AwsError:
    """The error that AWS returns for these violations (at least one)."""
    unreadable = [v for v in violations if v.kind in (Kind.TYPE, Kind.UNKNOWN)]
    if protocol == "ec2":
        return _ec2_refusal(violations[0])
    if unreadable:
        return AwsError(malformed_code(service, protocol), f"{unreadable[0].constraint} at '{unreadable[0].path}'")
    missing = [v for v in violations if v.kind is Kind.MISSING]
    if missing and protocol == "rest-xml":
        return AwsError(malformed_code(service, protocol), missing[0].sentence())
    plural = "" if len(violations) == 1 else "s"
    sentences = "; ".join(v.sentence() for v in violations)
    return AwsError(
        validation_code(service, protocol), f"{len(violations)} validation error{plural} detected: {sentences}"
    )


def _ec2_refusal(violation: Violation) -> AwsError:
    if violation.kind is Kind.MISSING:
        return AwsError("MissingParameter", f"The request must contain the parameter {violation.path}")
    if violation.kind is Kind.UNKNOWN:
        return AwsError("UnknownParameter", f"The parameter {violation.path} is not recognized")
    return AwsError(
        "InvalidParameterValue",
        f"Value ({violation.value}) for parameter {violation.path} is invalid. {violation.constraint}",
    )
