"""Pages and client tokens, as AWS's list and create operations have them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from twin.errors import AwsError
from twin.operations import Context


def page(
    context: Context,
    key: str,
    items: list[Any],
    default: int,
    *,
    size: str = "MaxResults",
    token: str = "NextToken",
    invalid: str = "InvalidNextToken",
) -> dict[str, Any]:
    """One page of a list under `key`, and the token of the next one where there is one.

    `default` is the page size without `size` in the request; `invalid` the code for a token that isn't ours.
    """
    start = _offset(context.params.get(token), invalid)
    count = context.params.get(size) or default
    shown = items[start : start + count]
    if context.half and len(shown) > 1:
        shown = shown[: len(shown) // 2]
    result: dict[str, Any] = {key: shown}
    end = start + len(shown)
    if end < len(items):
        result[token] = base64.urlsafe_b64encode(f"twin:{end}".encode()).decode()
    return result


def _offset(token: str | None, invalid: str) -> int:
    if not token:
        return 0
    try:
        mark, _, number = base64.urlsafe_b64decode(token).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        mark, number = "", ""
    if mark != "twin" or not number.isdecimal():
        raise AwsError(invalid, "The specified token is not valid.")
    return int(number)


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
