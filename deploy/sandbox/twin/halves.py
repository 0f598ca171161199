"""Lists that end in the middle of a page, as AWS's sometimes do, with a token for the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from botocore import parsers
from botocore.session import Session
from moto.core.utils import get_service_model

from twin.operations import Context, is_ours
from twin.wire.answer import Answer

_TOKENS = {"NextToken", "PaginationToken"}


def has_pages(service: str, operation: str) -> bool:
    """Whether it is a list that the twin can cut: one of its own, or one of moto's with a page size."""
    shape = get_service_model(service).operation_model(operation).output_shape
    if shape is None or not _TOKENS & shape.members.keys():
        return False
    return is_ours(service, operation) or "limit_key" in _paginator(service, operation)


def half_of_stock(context: Context) -> Answer:
    """Stock moto's page, asked for again with half of what it held."""
    whole = context.forward()
    paginator = _paginator(context.call.service, context.call.operation)
    count = _count(context, whole, paginator["result_key"]) if whole.status < 400 else 0
    return context.forward(**{paginator["limit_key"]: count // 2}) if count > 1 else whole


def _count(context: Context, answer: Answer, key: str) -> int:
    call = context.call
    shape = get_service_model(call.service).operation_model(call.operation).output_shape
    told = {"status_code": answer.status, "headers": dict(answer.headers), "body": answer.body}
    return len(parsers.create_parser(call.protocol).parse(told, shape).get(key, []))


@lru_cache(maxsize=None)
def _paginator(service: str, operation: str) -> dict[str, Any]:
    try:
        return dict(Session().get_paginator_model(service).get_paginator(operation))
    except ValueError:
        return {}
