"""The HTTP server: keep-alive, one thread for each connection, quiet."""

from __future__ import annotations

from typing import Any

from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body are separate packets; with Nagle's algorithm each answer would wait for an ACK.
    disable_nagle_algorithm = True

    def log_request(self, *_: Any, **__: Any) -> None:
        """No access log: `/twin/calls` tells what was asked."""

    def handle_expect_100(self) -> bool:
        """Werkzeug answers `Expect: 100-continue` itself."""
        return True


def make_server(host: str, port: int, application: Any) -> BaseWSGIServer:
    """A server that is bound and not yet running."""
    return ThreadedWSGIServer(host, port, application, _Handler)
