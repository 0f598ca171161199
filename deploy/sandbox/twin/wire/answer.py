"""Writes results and errors the way a service writes them, by its model."""

from __future__ import annotations

import uuid
import warnings
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from moto.core.model import OperationModel
from moto.core.serialize import SerializationContext, get_serializer_class
from moto.core.utils import get_service_model

from twin.errors import AwsError
from twin.wire.call import Call


@dataclass(frozen=True)
class Answer:
    """An HTTP response."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def write(call: Call, result: Any) -> Answer:
    """Serialises a result (a dict keyed by member name, or None) or an `AwsError`."""
    model = get_service_model(call.service)
    known = call.operation in model.operation_names
    operation = model.operation_model(call.operation) if known else OperationModel({"http": {}}, model)
    request_id = str(uuid.uuid4())
    serializer = get_serializer_class(call.service, call.protocol)(operation, SerializationContext(request_id))
    with warnings.catch_warnings():
        # Codes common to all of AWS are in no service's model; moto warns about each.
        warnings.simplefilter("ignore")
        response = serializer.serialize(result)
    body = response["body"]
    content = body if isinstance(body, bytes) else body.encode()
    status = int(result.status if isinstance(result, AwsError) and result.status else response["status_code"])
    headers = {**response["headers"], "x-amzn-RequestId": request_id}
    if status == HTTPStatus.NO_CONTENT:
        content = b""
    else:
        headers["Content-Length"] = str(len(content))
    return Answer(status, [(key, str(value)) for key, value in headers.items()], content)
