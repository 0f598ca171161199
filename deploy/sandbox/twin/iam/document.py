"""Policy documents: what they allow and deny, as far as the twin understands them. What it doesn't, it refuses to take."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from twin.iam.ask import Ask
from twin.pages import Unfit, only

# The values of a condition key in a request; None where the request has no such key.
Values = Callable[[str], list[str] | None]

_MEMBERS = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition")
_OPERATOR = re.compile(
    r"(?:(ForAllValues|ForAnyValue):)?(StringEquals|StringNotEquals|StringLike|StringNotLike|ArnEquals|ArnLike)(IfExists)?"
    r"|Null"
)
_CONDITION_KEY = re.compile(
    r"(aws:(ResourceTag|RequestTag)|ssm:resourceTag|ec2:ResourceTag)/.+"
    r"|aws:TagKeys|aws:RequestedRegion|iam:PassedToService|ec2:CreateAction",
    re.IGNORECASE,
)


def read(document: Any) -> list[dict[str, Any]]:
    """The statements of a document, checked."""
    given = only(document, "Version", "Id", "Statement").get("Statement")
    statements = given if isinstance(given, list) else [given]
    for statement in statements:
        _check(only(statement, *_MEMBERS))
    return statements


def decision(statements: list[dict[str, Any]], ask: Ask, values: Values) -> str | None:
    """The effect of the document on what is asked: `Deny` before `Allow`, None if it says nothing."""
    effects = {statement["Effect"] for statement in statements if _applies(statement, ask, values)}
    return "Deny" if "Deny" in effects else next(iter(effects), None)


def grants(statements: list[dict[str, Any]], ask: Ask, values: Values) -> list[tuple[str, str]]:
    """What allows that which is asked: the Sid of each such statement, and those of its resources that are asked for."""
    return [
        (statement.get("Sid", ""), pattern)
        for statement in statements
        if statement["Effect"] == "Allow" and _applies(statement, ask, values)
        for pattern in _list(statement.get("Resource", []))
        if _pattern(pattern, re.NOFLAG).fullmatch(ask.arn)
    ]


def _check(statement: dict[str, Any]) -> None:
    if statement.get("Effect") not in ("Allow", "Deny"):
        raise Unfit(f"A statement's Effect is Allow or Deny, not {statement.get('Effect')!r}.")
    for member in ("Action", "Resource"):
        if (member in statement) == (f"Not{member}" in statement):
            raise Unfit(f"A statement has either {member} or Not{member}.")
    conditions = statement.get("Condition", {})
    if not isinstance(conditions, dict) or not all(isinstance(pairs, dict) for pairs in conditions.values()):
        raise Unfit("A Condition holds operators, and these hold keys with values.")
    for operator, pairs in conditions.items():
        if not _OPERATOR.fullmatch(operator):
            raise Unfit(f"The twin does not know the condition operator {operator!r}.")
        for key in pairs:
            if not _CONDITION_KEY.fullmatch(key):
                raise Unfit(f"The twin does not know the condition key {key!r}.")
    if "${" in str(statement):
        raise Unfit("The twin does not know policy variables (${…}).")


def _applies(statement: dict[str, Any], ask: Ask, values: Values) -> bool:
    return (
        _among(statement, "Action", ask.action, re.IGNORECASE)
        and _among(statement, "Resource", ask.arn, re.NOFLAG)
        and all(
            _holds(operator, _list(wanted), values(key))
            for operator, pairs in statement.get("Condition", {}).items()
            for key, wanted in pairs.items()
        )
    )


def _among(statement: dict[str, Any], member: str, value: str, flags: re.RegexFlag) -> bool:
    patterns = statement.get(member) or statement.get(f"Not{member}")
    found = any(_pattern(pattern, flags).fullmatch(value) for pattern in _list(patterns))
    return found == (member in statement)


def _holds(operator: str, wanted: list[str], found: list[str] | None) -> bool:
    if operator == "Null":
        return wanted == ["true" if found is None else "false"]
    match = _OPERATOR.fullmatch(operator)
    assert match is not None
    quantifier, test, if_exists = match.groups()
    negated = "Not" in test
    if found is None:
        return bool(if_exists) or negated or quantifier == "ForAllValues"
    has_wildcards = "Like" in test or "Arn" in test
    fits = [
        any(_pattern(item, re.NOFLAG).fullmatch(value) if has_wildcards else item == value for item in wanted) != negated
        for value in found
    ]
    return any(fits) if quantifier == "ForAnyValue" else all(fits)


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=None)
def _pattern(text: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), flags | re.DOTALL)
