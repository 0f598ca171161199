"""The HTTP server: connections stay open as AWS's do, one thread for each, quiet."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler

_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave together, at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Answers one request. Werkzeug's own would end the connection, and Terraform has lost answers by that."""
        started: list[Any] = []
        try:
            body = b"".join(self.server.app(self.make_environ(), lambda *head: started.extend(head)))
        except ConnectionError:
            self.close_connection = True
            return
        status, phrase = started[0].split(" ", 1)
        self.send_response(int(status), phrase)
        bodiless = int(status) in _BODILESS
        told = {name.lower() for name, _ in started[1]}
        for name, value in started[1]:
            self.send_header(name, value)
        if "content-length" not in told and not bodiless:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and not bodiless:
            self.wfile.write(body)

    def log_request(self, *_: Any, **__: Any) -> None:
        """No access log: `/twin/calls` tells what was asked."""

    def handle_expect_100(self) -> bool:
        """Tells the client to go on, at once."""
        proceed = super().handle_expect_100()
        self.wfile.flush()
        return proceed


def make_server(host: str, port: int, application: Any) -> BaseWSGIServer:
    """A server that is bound and not yet running."""
    return ThreadedWSGIServer(host, port, application, _Handler)
