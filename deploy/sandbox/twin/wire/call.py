"""One AWS call: which operation, with which parameters, and whether its model allows it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace
from typing import Any

from botocore.exceptions import UnknownServiceError
from moto.core.utils import get_service_model

from twin.errors import AwsError, unknown_operation
from twin.wire import rest
from twin.wire.check import Checker
from twin.wire.document import from_json
from twin.wire.query import FlatReader
from twin.wire.request import Request
from twin.wire.violation import Kind, Violation, refusal

# AWS takes these although the model does not list them.
_MODEL_IS_TOO_STRICT = {("s3", "PutBucketAcl", "aCL"), ("s3", "CreateBucket", "aCL")}


@dataclass(frozen=True)
class Call:
    """`params` is keyed by member name and holds Python values; `error` is AWS's refusal, if there is one."""

    service: str
    operation: str
    region: str
    access_key: str
    protocol: str
    params: dict[str, Any]
    error: AwsError | None = None


def read_call(request: Request) -> Call | None:
    """Reads and checks a signed request; None if it is unsigned or its service has no model."""
    scope = request.scope
    if scope is None:
        return None
    try:
        model = get_service_model(scope.service)
    except UnknownServiceError:
        return None
    if request.headers.get("content-encoding") == "gzip":
        request = replace(request, body=gzip.decompress(request.body))
    protocol = str(model.protocol)
    call = Call(scope.service, "", scope.region, scope.access_key, protocol, {})
    if protocol in ("query", "ec2"):
        return _read_query(call, model, request)
    if protocol == "json":
        return _read_json(call, model, request)
    return _read_rest(call, request)


def _read_json(call: Call, model: Any, request: Request) -> Call:
    operation = request.headers.get("x-amz-target", "").split(".")[-1]
    if operation not in model.operation_names:
        return replace(call, operation=operation, error=unknown_operation("json", operation, model.api_version))
    shape = model.operation_model(operation).input_shape
    checker = Checker(text=False)
    try:
        tree = json.loads(request.body or b"{}")
        if not isinstance(tree, dict):
            raise ValueError("the body is not a JSON object")
        params = checker.structure(shape, from_json(shape, tree)) if shape else {}
    except ValueError as error:
        params = {}
        checker.violations.append(Violation(Kind.TYPE, "body", f"Could not parse the request body: {error}"))
    return _checked(replace(call, operation=operation, params=params), checker.violations)


def _read_query(call: Call, model: Any, request: Request) -> Call:
    form = dict(request.form)
    operation, version = form.pop("Action", ""), form.pop("Version", "")
    if operation not in model.operation_names:
        return replace(call, operation=operation, error=unknown_operation(call.protocol, operation, version))
    shape = model.operation_model(operation).input_shape
    reader, checker = FlatReader(form, ec2=call.protocol == "ec2"), Checker(text=True)
    params = checker.structure(shape, reader.structure(shape)) if shape else {}
    for key in sorted(reader.unused):
        if not key.startswith(("X-Amz-", "AWSAccessKeyId", "Signature")):
            checker.violations.append(Violation(Kind.UNKNOWN, key, "Unknown parameter"))
    return _checked(replace(call, operation=operation, params=params), checker.violations)


def _read_rest(call: Call, request: Request) -> Call:
    read = rest.read(call.service, request)
    if read is None:
        wanted = f"{request.method} {request.path}"
        return replace(call, operation=wanted, error=unknown_operation(call.protocol, wanted, ""))
    call = replace(call, operation=read.operation, params=read.params)
    allowed = [v for v in read.violations if (call.service, call.operation, v.path) not in _MODEL_IS_TOO_STRICT]
    return _checked(call, allowed)


def _checked(call: Call, violations: list[Violation]) -> Call:
    if not violations:
        return call
    return replace(call, error=refusal(call.service, call.protocol, violations))
