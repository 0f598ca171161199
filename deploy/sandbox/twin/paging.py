"""Pages and client tokens, as AWS's list and create operations have them."""

from __future__ import annotations

import base64
import binascii
import itertools
import json
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from twin.errors import AwsError
from twin.operations import Context, World

# Lists that are being read, each with how far, by the number in their token; the newest of them.
_lists: WeakKeyDictionary[World, dict[int, tuple[list[Any], int]]] = WeakKeyDictionary()
_numbers = itertools.count(1)
_KEPT = 1000


def page(
    context: Context,
    key: str,
    items: list[Any] | Callable[[], list[Any]],
    default: int,
    *,
    size: str = "MaxResults",
    token: str = "NextToken",
    invalid: str = "InvalidNextToken",
) -> dict[str, Any]:
    """One page of a list under `key`, and the token of the next one where there is one.

    `default` is the page size without `size` in the request; `invalid` the code for a token that isn't ours. A function
    is asked for the items of the first page's list only: the pages that follow are of the same list.
    """
    start = 0
    if context.params.get(token):
        items, start = _rest(context, context.params[token], invalid)
    elif callable(items):
        items = items()
    count = context.params.get(size) or default
    shown = items[start : start + count]
    if context.half and len(shown) > 1:
        shown = shown[: len(shown) // 2]
    result: dict[str, Any] = {key: shown}
    end = start + len(shown)
    if end < len(items):
        result[token] = _note(context, items, end)
    return result


def _note(context: Context, items: list[Any], end: int) -> str:
    """A token for what is left. What came or went since the first page moves nothing, so nothing is left out or told twice."""
    number = next(_numbers)
    lists = _lists.setdefault(context.world, {})
    lists[number] = (items, end)
    for old in list(lists)[:-_KEPT]:
        lists.pop(old, None)
    return base64.urlsafe_b64encode(f"twin:{number}".encode()).decode()


def _rest(context: Context, token: str, invalid: str) -> tuple[list[Any], int]:
    try:
        mark, _, number = base64.urlsafe_b64decode(token).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        mark, number = "", ""
    lists = _lists.get(context.world, {})
    if mark != "twin" or not number.isdecimal() or int(number) not in lists:
        raise AwsError(invalid, "The specified token is not valid.")
    return lists[int(number)]


def create_once(context: Context, create: Callable[[], str]) -> str:
    """The id that `create` made for this ClientToken: made once, then remembered.

    The same token with other parameters is `IdempotentParameterMismatch`.
    """
    token = context.params.get("ClientToken")
    if not token:
        return create()
    seen = context.table("client tokens")
    asked = json.dumps({k: v for k, v in context.params.items() if k != "ClientToken"}, sort_keys=True, default=str)
    key = (context.call.operation, token)
    if key not in seen:
        seen[key] = (asked, create())
    first, made = seen[key]
    if first != asked:
        raise AwsError("IdempotentParameterMismatch", "The client token was already used with different parameters.")
    return made
