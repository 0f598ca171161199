"""The twin's own pages under `/twin/`: what it was asked, and what tests make it do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from twin.wire.answer import Answer
from twin.wire.request import Request


MOST = 1_000_000_000


class Unfit(Exception):
    """What is wrong with what a page was given, in words for the one who gave it."""


@dataclass(frozen=True)
class Asked:
    """A request to a page: the pairs of its query string, and its JSON."""

    query: dict[str, str]
    body: Any


Page = Callable[[Asked], Any]


def answer(pages: dict[str, Page], request: Request) -> Answer:
    """What the page answers; `pages` is keyed by method and path."""
    page = pages.get(f"{request.method} {request.path}")
    if page is None:
        told = f"The twin has no page {request.method} {request.path}; it has: {', '.join(pages)}."
        return as_json(404, {"message": told})
    query = parse_qs(request.uri.partition("?")[2], keep_blank_values=True)
    try:
        body = json.loads(request.body) if request.body else {}
        return as_json(200, page(Asked({key: values[0] for key, values in query.items()}, body)))
    except json.JSONDecodeError as error:
        return as_json(400, {"message": f"The body is not JSON: {error}."})
    except Unfit as error:
        return as_json(400, {"message": str(error)})


def as_json(status: int, value: Any) -> Answer:
    """An answer outside AWS's protocols."""
    body = json.dumps(value).encode()
    return Answer(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))], body)


def only(given: Any, *members: str) -> dict[str, Any]:
    """The given value, if it is an object of no other members than these."""
    if not isinstance(given, dict):
        raise Unfit(f"Expected a JSON object with {', '.join(members)}, not {json.dumps(given)}.")
    unknown = sorted(given.keys() - set(members))
    if unknown:
        raise Unfit(f"There is no {unknown[0]!r} here; there is: {', '.join(members)}.")
    return given


def number(
    given: dict[str, Any], member: str, default: float | None = None, *, least: float, most: float = MOST
) -> float:
    """A member that is a number within bounds; without a default it must be there."""
    value = given.get(member, default)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:
        raise Unfit(f"{member!r} must be a number from {least} to {most}, not {json.dumps(value)}.")
    return value


def whole(given: dict[str, Any], member: str, default: int | None = None, *, least: int) -> int:
    """A member that is a whole number."""
    value = number(given, member, default, least=least)
    if value != int(value):
        raise Unfit(f"{member!r} must be a whole number, not {json.dumps(value)}.")
    return int(value)


def text(given: dict[str, Any], member: str, default: str | None = None) -> str:
    """A member that is text and not empty; without a default it must be there."""
    value = given.get(member, default)
    if not isinstance(value, str) or (member in given and not value):
        raise Unfit(f"{member!r} must be text, not {json.dumps(value)}.")
    return value
