"""Typed values: parameters that an execution is given, outputs of steps, and the texts in which AWS tells them.

https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-aws-apis-calling.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from twin.runbooks.references import as_text

_PATTERNS = {
    "AWS::EC2::Instance::Id": r"i-[a-z0-9]{8,17}",
    "AWS::IAM::Role::Arn": r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+",
}


class Unfit(ValueError):
    """A value that is not of its type, or none that the document allows."""


def parameters(declared: dict[str, Any], given: dict[str, list[str]]) -> dict[str, Any]:
    """The values of a document's parameters: those that are given, else their defaults."""
    unknown = sorted(given.keys() - declared.keys())
    if unknown:
        raise Unfit(f"Parameter {unknown[0]!r} is not declared in the document.")
    return {name: _parameter(name, told, given.get(name)) for name, told in declared.items()}


def converted(value: Any, kind: str) -> Any:
    """A value as one of that type, as outputs are."""
    convert = _CONVERSIONS.get(kind)
    if convert is None:
        raise Unfit(f"There is no type {kind!r}.")
    try:
        return convert(value)
    except (TypeError, ValueError):
        raise Unfit(f"{as_text(value)} can't be made a {kind}.") from None


def told(value: Any) -> list[str]:
    """A value as AWS's answers have it: a list of texts."""
    return [as_text(item) for item in value] if isinstance(value, list) else [as_text(value)]


def _parameter(name: str, declared: dict[str, Any], given: list[str] | None) -> Any:
    if given is None and "default" not in declared:
        raise Unfit(f"Parameter {name!r} has no default and must be given.")
    value = declared["default"] if given is None else _read(name, declared["type"], given)
    items = value if isinstance(value, list) else [value]
    allowed, pattern = declared.get("allowedValues"), declared.get("allowedPattern")
    kind = declared["type"].removeprefix("List<").removesuffix(">")
    for text in (as_text(item) for item in items):
        if allowed is not None and text not in [as_text(one) for one in allowed]:
            raise Unfit(f"Parameter {name!r} is {text!r}, which is none of {allowed}.")
        for wanted in (pattern, _PATTERNS.get(kind)):
            if wanted and not re.fullmatch(wanted, text) and (given is not None or text):
                raise Unfit(f"Parameter {name!r} is {text!r}, which does not fit {wanted}.")
    return value


def _read(name: str, kind: str, given: list[str]) -> Any:
    """Requests give each parameter as a list of texts."""
    if kind == "StringList" or kind.startswith("List<"):
        return given
    if kind == "MapList":
        return [converted(item, "StringMap") for item in given]
    if len(given) != 1:
        raise Unfit(f"Parameter {name!r} of type {kind} takes one value, not {len(given)}.")
    return converted(given[0], "String" if kind.startswith("AWS::") else kind)


def _integer(value: Any) -> int:
    if isinstance(value, (bool, float)):
        raise ValueError(value)
    return int(value)


def _boolean(value: Any) -> bool:
    text = as_text(value).lower()
    return text == "true" if text in ("true", "false") else _refuse(value)


def _map(value: Any) -> dict[str, Any]:
    read = json.loads(value) if isinstance(value, str) else value
    return read if isinstance(read, dict) else _refuse(value)


def _maps(value: Any) -> list[dict[str, Any]]:
    read = json.loads(value) if isinstance(value, str) else value
    return [_map(item) for item in read] if isinstance(read, list) else _refuse(value)


def _text(value: Any) -> str:
    return as_text(value[0]) if isinstance(value, list) and len(value) == 1 else as_text(value)


def _refuse(value: Any) -> Any:
    raise ValueError(value)


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "String": _text, "Integer": _integer, "Boolean": _boolean, "StringMap": _map, "MapList": _maps, "StringList": told,
}  # fmt: skip
