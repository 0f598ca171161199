"""References in a document: `{{ parameter }}`, `{{ step.output }}`, `{{ automation:EXECUTION_ID }}`, `{{ global:REGION }}`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

REFERENCE = re.compile(r"\{\{\s*([A-Za-z0-9_.:]+)\s*\}\}")


def names_in(value: Any) -> Iterator[str]:
    """What a value refers to."""
    if isinstance(value, str):
        yield from REFERENCE.findall(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from names_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from names_in(item)


def resolved(value: Any, find: Callable[[str], Any]) -> Any:
    """The value with what `find` gives for each reference; one that stands alone keeps its type."""
    if isinstance(value, str):
        alone = REFERENCE.fullmatch(value.strip())
        return find(alone[1]) if alone else REFERENCE.sub(lambda match: as_text(find(match[1])), value)
    if isinstance(value, dict):
        return {key: resolved(item, find) for key, item in value.items()}
    return [resolved(item, find) for item in value] if isinstance(value, list) else value


def as_text(value: Any) -> str:
    """A value as AWS writes it into a string."""
    return value if isinstance(value, str) else json.dumps(value, default=str)
