"""The WSGI application: the twin's own pages, then AWS."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from twin import pages, refusals, services
from twin.calls import CallLog
from twin.errors import AwsError
from twin.facts import Facts
from twin.faults import Dropped, Faults, play
from twin.halves import half_of_stock
from twin.iam.policies import Policies
from twin.operations import Context, World, handler_of, rules_of
from twin.rates import Rates
from twin.services.tagging import noted_tags
from twin.wire.answer import Answer, write
from twin.wire.call import read_call
from twin.wire.request import Request, with_parameters

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class Twin:
    """AWS as a WSGI application."""

    def __init__(self) -> None:
        services.load()
        self.calls = CallLog()
        self.world = World()
        self.faults = Faults()
        self.rates = Rates()
        self.policies = Policies()
        self.facts = Facts(self.world)
        self._pages: dict[str, pages.Page] = {
            "GET /twin/health": lambda _: {"status": "UP"},
            **self.calls.pages(),
            **self.world.clock.pages(),
            **self.faults.pages(),
            **self.rates.pages(),
            **self.policies.pages(),
            **self.facts.pages(),
            **self.world.weather.pages(),
        }
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        request = read_request(environ)
        if request.path.startswith("/twin/"):
            answer = pages.answer(self._pages, request)
        else:
            answer = self._aws(request, environ)
        start_response(_status_line(answer.status), answer.headers)
        return [answer.body]

    def _aws(self, request: Request, environ: Environ) -> Answer:
        call = read_call(request)
        if call is None:
            return self._forward(request, environ)

        def forward(**changed: Any) -> Answer:
            with self.world.lock, noted_tags(context):
                return self._forward(with_parameters(request, call.protocol, changed), environ)

        context = Context(call, self.world, forward)
        context = replace(context, throttled=self.rates.lack(context), refused=self.policies.refused(context))
        fault = self.faults.strike(call)
        try:
            answer = play(fault, context, self._obey) if fault else self._obey(context)
        except Dropped:
            self.calls.add(context, None, fault)
            raise
        self.calls.add(context, answer, fault)
        return answer

    def _obey(self, context: Context) -> Answer:
        call = context.call
        handler = handler_of(call)
        try:
            if context.throttled:
                raise refusals.throttled(call)
            if context.refused is not None:
                raise context.refused[1]
            if call.error is not None:
                raise call.error
            for check in rules_of(call):
                check(context)
            if handler is None:
                return half_of_stock(context) if context.half else context.forward()
            with self.world.lock:
                result = handler(context)
        except AwsError as error:
            return write(call, error)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            message = f"The twin failed in {call.service}.{call.operation}; its standard error tells why."
            return write(call, AwsError("InternalFailure", message, 500))
        return result if isinstance(result, Answer) else write(call, result)

    def _forward(self, request: Request, environ: Environ) -> Answer:
        """Asks stock moto, with the body that was already read. One call at a time: moto's tables are plain dictionaries."""
        inner = {**environ, "wsgi.input": io.BytesIO(request.body), "CONTENT_LENGTH": str(len(request.body))}
        started: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], Any]:
            started[:] = [int(status.split()[0]), list(headers)]
            return lambda _data: None

        with self.world.lock:
            host = self._moto.infer_service_region_host(inner, request.path)
            if host is not None and self._moto.get_backend_for_host(host) is None:
                return _not_implemented(request, f"Neither the twin nor moto has the service {host.split('.')[0]}.")
            inner["wsgi.input"] = io.BytesIO(request.body)
            try:
                body = b"".join(self._moto(inner, start))
            except NotImplementedError as error:
                return _not_implemented(request, str(error))
        return Answer(started[0], started[1], body)


def read_request(environ: Environ) -> Request:
    """Reads a request whole, chunked ones too."""
    headers = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key.startswith("HTTP_")}
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = environ["wsgi.input"].read()
    else:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return Request(environ["REQUEST_METHOD"], environ.get("RAW_URI") or environ["PATH_INFO"], headers, body)


def _not_implemented(request: Request, message: str) -> Answer:
    print(f"{request.method} {request.path}: {message}", file=sys.stderr)
    return pages.as_json(501, {"__type": "NotImplemented", "message": message})


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"
