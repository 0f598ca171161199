"""Checks wire values against a service model's shapes and turns them into Python values.

What a model promises: required and known members, types, length and value ranges, patterns, enums. What AWS only
says in prose is in `twin.rules`.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

import regex
from dateutil import parser as dates

from twin.wire.violation import Kind, Violation


class Checker:
    """Collects the violations of one request. `text` says that the wire carries scalars as strings (query, XML)."""

    def __init__(self, text: bool) -> None:
        self.text = text
        self.violations: list[Violation] = []

    def value(self, shape: Any, raw: Any, path: str) -> Any:
        """The Python value of `raw`, or None where it can't be read (then there is a violation)."""
        if getattr(shape, "is_document_type", False):
            return raw
        read = getattr(self, f"_{shape.type_name}", None)
        return raw if read is None else read(shape, raw, path)

    def structure(self, shape: Any, raw: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Checks the members of a structure; `raw` is keyed by member name."""
        for name in shape.required_members:
            if raw.get(name) is None:
                self._add(Kind.MISSING, _join(path, name), "Member must not be null")
        out = {}
        for name, value in raw.items():
            if name not in shape.members:
                self._add(Kind.UNKNOWN, _join(path, name), "Unknown member")
            elif value is not None:
                out[name] = self.value(shape.members[name], value, _join(path, name))
        return out

    def _add(self, kind: Kind, path: str, constraint: str, value: Any = None) -> None:
        self.violations.append(Violation(kind, path, constraint, value))

    def _expect(self, wanted: type, raw: Any, path: str, name: str) -> bool:
        if isinstance(raw, wanted):
            return True
        self._add(Kind.TYPE, path, f"Expected {name}, got {type(raw).__name__}", raw)
        return False

    def _range(self, shape: Any, size: float, what: str, path: str, raw: Any) -> None:
        limits = shape.metadata
        if "min" in limits and size < limits["min"]:
            self._add(Kind.CONSTRAINT, path, f"Member must have {what} greater than or equal to {limits['min']}", raw)
        if "max" in limits and size > limits["max"]:
            self._add(Kind.CONSTRAINT, path, f"Member must have {what} less than or equal to {limits['max']}", raw)

    def _structure(self, shape: Any, raw: Any, path: str) -> Any:
        if not self._expect(dict, raw, path, "a structure"):
            return None
        if getattr(shape, "is_tagged_union", False) and len(raw) != 1:
            self._add(Kind.CONSTRAINT, path, "Exactly one member must be set", raw)
        return self.structure(shape, raw, path)

    def _list(self, shape: Any, raw: Any, path: str) -> Any:
        if not self._expect(list, raw, path, "a list"):
            return None
        self._range(shape, len(raw), "length", path, raw)
        return [self.value(shape.member, item, f"{path}.{i}.member") for i, item in enumerate(raw, 1)]

    def _map(self, shape: Any, raw: Any, path: str) -> Any:
        if not self._expect(dict, raw, path, "a map"):
            return None
        self._range(shape, len(raw), "length", path, raw)
        for key in raw:
            self.value(shape.key, key, f"{path}.key")
        return {key: self.value(shape.value, item, f"{path}.{key}.value") for key, item in raw.items()}

    def _string(self, shape: Any, raw: Any, path: str) -> Any:
        if not self._expect(str, raw, path, "a string"):
            return None
        self._range(shape, len(raw), "length", path, raw)
        if shape.enum and raw not in shape.enum:
            self._add(Kind.CONSTRAINT, path, f"Member must satisfy enum value set: [{', '.join(shape.enum)}]", raw)
        pattern = shape.metadata.get("pattern")
        if pattern and not _compiled(pattern).fullmatch(raw):
            self._add(Kind.CONSTRAINT, path, f"Member must satisfy regular expression pattern: {pattern}", raw)
        return raw

    def _integer(self, shape: Any, raw: Any, path: str) -> Any:
        return self._number(int, shape, raw, path)

    _long = _short = _byte = _integer

    def _double(self, shape: Any, raw: Any, path: str) -> Any:
        return self._number(float, shape, raw, path)

    _float = _double

    def _number(self, cast: type, shape: Any, raw: Any, path: str) -> Any:
        readable = isinstance(raw, str) if self.text else isinstance(raw, (int, float)) and not isinstance(raw, bool)
        try:
            number = cast(raw) if readable else None
        except (ValueError, OverflowError):
            number = None
        if number is None or (cast is int and not self.text and number != raw):
            self._add(Kind.TYPE, path, f"Expected a number, got {type(raw).__name__}", raw)
            return None
        self._range(shape, number, "value", path, raw)
        return number

    def _boolean(self, _shape: Any, raw: Any, path: str) -> Any:
        if self.text and raw in ("true", "false"):
            return raw == "true"
        return raw if self._expect(bool, raw, path, "a boolean") else None

    def _blob(self, shape: Any, raw: Any, path: str) -> Any:
        try:
            data = raw if isinstance(raw, bytes) else base64.b64decode(raw, validate=True)
        except (binascii.Error, ValueError, TypeError):
            self._add(Kind.TYPE, path, "Expected base64")
            return None
        self._range(shape, len(data), "length", path, f"({len(data)} bytes)")
        return data

    def _timestamp(self, _shape: Any, raw: Any, path: str) -> Any:
        try:
            number = float(raw)
        except (TypeError, ValueError):
            number = None
        try:
            return datetime.fromtimestamp(number, timezone.utc) if number is not None else dates.parse(raw)
        except (TypeError, ValueError, OverflowError):
            self._add(Kind.TYPE, path, "Expected a timestamp", raw)
            return None


def _join(path: str, name: str) -> str:
    name = name[:1].lower() + name[1:]
    return f"{path}.{name}" if path else name


@lru_cache(maxsize=None)
def _compiled(pattern: str) -> Any:
    """The models are written for Java: there `\\u10000` is a code point beyond four digits."""
    return regex.compile(regex.sub(r"\\u([0-9A-Fa-f]{5,6})", lambda m: f"\\U{m[1].rjust(8, '0')}", pattern))
