"""Selectors: the part of JSONPath that runbooks use. `$.Images[0].State`, `$.Images[*].ImageId`, `$..SnapshotId`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_PART = re.compile(r"\.\.(\w+)|\.(\w+|\*)|\[(-?\d+|\*)\]|\['([^']+)'\]|\[\"([^\"]+)\"\]")


class Unreadable(ValueError):
    """A selector that is none, or one of the kinds that the twin does not know."""


class Nothing(LookupError):
    """A selector that finds nothing."""


def select(selector: str, value: Any) -> Any:
    """What a selector finds: one value, or a list where it may find several."""
    parts = parse(selector)
    found = [value]
    for is_deep, key in parts:
        found = [item for one in found for item in (_deep(one, key) if is_deep else _step(one, key))]
    if any(is_deep or key == "*" for is_deep, key in parts):
        return found
    if not found:
        raise Nothing(selector)
    return found[0]


@lru_cache(maxsize=None)
def parse(selector: str) -> tuple[tuple[bool, str], ...]:
    """Its parts: whether each looks at all depths, and for which name, index or `*`."""
    parts, end = [], 1
    if not selector.startswith("$"):
        raise Unreadable(f"The selector {selector!r} must start with $.")
    while end < len(selector):
        match = _PART.match(selector, end)
        if match is None:
            raise Unreadable(f"The twin can't read the selector {selector!r} from character {end + 1} on.")
        deep, *others = match.groups()
        parts.append((deep is not None, deep or next(other for other in others if other is not None)))
        end = match.end()
    return tuple(parts)


def _step(value: Any, key: str) -> list[Any]:
    if key == "*":
        return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        return [value[key]] if key in value else []
    is_index = isinstance(value, list) and re.fullmatch(r"-?\d+", key)
    return [value[int(key)]] if is_index and -len(value) <= int(key) < len(value) else []


def _deep(value: Any, key: str) -> Iterator[Any]:
    if isinstance(value, dict) and key in value:
        yield value[key]
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from _deep(item, key)
