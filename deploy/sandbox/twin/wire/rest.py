"""The REST protocols: the operation is found by method and path, parameters come from path, query, headers and body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote
from xml.etree import ElementTree

from moto.core.utils import get_service_model

from twin.wire.check import Checker
from twin.wire.document import from_json, from_xml
from twin.wire.request import Request
from twin.wire.violation import Kind, Violation


@dataclass(frozen=True)
class Route:
    """How an operation is addressed; `fixed` are the query keys that belong to its URI."""

    method: str
    path: re.Pattern[str]
    operation: str
    fixed: dict[str, str]

    def match(self, request: Request) -> re.Match[str] | None:
        """The path's match if the request goes to this operation."""
        query = dict(request.query)
        if request.method != self.method or any(query.get(key) != value for key, value in self.fixed.items()):
            return None
        return self.path.match(request.path)


@dataclass(frozen=True)
class RestCall:
    """A reading of a request as one operation."""

    operation: str
    params: dict[str, Any]
    violations: list[Violation]


def read(service: str, request: Request) -> RestCall | None:
    """The call that the request makes; None if no operation of the service has this method and path.

    Several operations can share method and path (S3 PutObject and CopyObject): the best fit wins.
    """
    best: tuple[int, RestCall] | None = None
    for route in _routes(service):
        match = route.match(request)
        if match is None:
            continue
        if best and len(route.fixed) < best[0]:
            break
        call = _read_as(service, route, match, request)
        if best is None or len(call.violations) < len(best[1].violations):
            best = (len(route.fixed), call)
        if not call.violations:
            break
    return best[1] if best else None


@lru_cache(maxsize=None)
def _routes(service: str) -> list[Route]:
    model = get_service_model(service)
    routes = []
    # What AWS has replaced comes after what replaced it: S3 has both at the same address.
    for operation in sorted(model.operation_names, key=lambda name: model.operation_model(name).deprecated):
        http = model.operation_model(operation).http
        path, _, query = http["requestUri"].partition("?")
        routes.append(
            Route(http["method"], _path_pattern(path), operation, dict(parse_qsl(query, keep_blank_values=True)))
        )
    return sorted(routes, key=lambda route: (-len(route.fixed), -len(route.path.pattern)))


def _path_pattern(path: str) -> re.Pattern[str]:
    def part(text: str) -> str:
        if not text.startswith("{"):
            return re.escape(text)
        label = text.strip("{}+").replace("-", "_")
        return f"(?P<{label}>{'.+' if text.endswith('+}') else '[^/]+'})"

    parts = re.split(r"(\{[^}]+\})", path.rstrip("/"))
    return re.compile("".join(part(text) for text in parts if text) + "/?$")


def _read_as(service: str, route: Route, match: re.Match[str], request: Request) -> RestCall:
    model = get_service_model(service)
    shape = model.operation_model(route.operation).input_shape
    checker = Checker(text=True)
    if shape is None:
        return RestCall(route.operation, {}, [])
    is_xml = str(model.protocol) == "rest-xml"
    located = dict(_located(shape, route, match, request, checker))
    params = {name: checker.value(shape.members[name], value, _lower(name)) for name, value in located.items()}
    checker.text = is_xml
    try:
        body = _body(shape, request.body, is_xml)
    except (ValueError, ElementTree.ParseError) as error:
        checker.violations.append(Violation(Kind.TYPE, "body", f"Could not parse the request body: {error}"))
        return RestCall(route.operation, params, checker.violations)
    body_params = checker.structure(_without(shape, located), body)
    return RestCall(route.operation, params | body_params, checker.violations)


def _located(
    shape: Any, route: Route, match: re.Match[str], request: Request, checker: Checker
) -> Iterator[tuple[str, Any]]:
    """Parameters in path, query string and headers, as text."""
    known = {"x-id", *route.fixed}
    for name, member in shape.members.items():
        wire_name = member.serialization.get("name", name)
        location = member.serialization.get("location")
        is_list = member.type_name == "list"
        if location == "uri":
            label = wire_name.replace("-", "_")
            if label in match.re.groupindex:
                yield name, unquote(match[label])
        elif location == "querystring" and member.type_name == "map":
            yield name, {key: value for key, value in request.query if key not in known}
            known |= {key for key, _ in request.query}
        elif location == "querystring":
            known.add(wire_name)
            values = [value for key, value in request.query if key == wire_name]
            if values:
                yield name, values if is_list else values[0]
        elif location == "header" and wire_name.lower() in request.headers:
            text = request.headers[wire_name.lower()]
            yield name, [part.strip() for part in text.split(",")] if is_list else text
    for key, _ in request.query:
        if key not in known and not key.startswith("X-Amz-"):
            checker.violations.append(Violation(Kind.UNKNOWN, key, "Unknown query parameter"))


def _body(shape: Any, body: bytes, is_xml: bool) -> dict[str, Any]:
    payload = shape.serialization.get("payload")
    if not body:
        return {}
    target = shape.members[payload] if payload else shape
    if target.type_name == "blob":
        return {payload: body}
    if target.type_name == "string":
        return {payload: body.decode()}
    tree = from_xml(target, ElementTree.fromstring(body)) if is_xml else from_json(target, json.loads(body))
    return {payload: tree} if payload else tree


class _BodyShape:
    """A structure without the members that were read elsewhere."""

    def __init__(self, shape: Any, located: dict[str, Any]) -> None:
        self.members = {name: member for name, member in shape.members.items() if name not in located}
        self.required_members = [name for name in shape.required_members if name not in located]


_without = _BodyShape


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
