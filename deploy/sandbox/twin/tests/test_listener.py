"""The HTTP server: a connection bears one request after another."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest

_SIGNED_FOR = "TESTKEY/20260101/us-east-1/s3/aws4_request"
_UNSIGNED = {"Authorization": f"AWS4-HMAC-SHA256 Credential={_SIGNED_FOR}, SignedHeaders=host, Signature=0"}


@pytest.fixture
def connection(endpoint):
    """One that is open, and stays so."""
    opened = HTTPConnection(endpoint.removeprefix("http://"), timeout=10)
    opened.connect()
    opened.auto_open = 0  # a second connection would hide that the first one ended
    yield opened
    opened.close()


def ask(connection, method, path, **how):
    """The status and the body of an answer."""
    connection.request(method, path, headers=_UNSIGNED | how.pop("headers", {}), **how)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_answers_with_and_without_a_body_on_one_connection(connection):
    assert ask(connection, "PUT", "/listener-test")[0] == 200
    assert ask(connection, "PUT", "/listener-test/key", body=b"value") == (200, b"")
    assert ask(connection, "HEAD", "/listener-test/key") == (200, b"")
    assert ask(connection, "GET", "/listener-test/key") == (200, b"value")
    assert ask(connection, "DELETE", "/listener-test/key") == (204, b"")
    assert ask(connection, "GET", "/listener-test/key")[0] == 404
    assert ask(connection, "GET", "/twin/health")[0] == 200


def test_a_body_in_chunks_leaves_the_connection_fit_for_the_next_request(connection):
    ask(connection, "PUT", "/listener-chunks")
    assert ask(connection, "PUT", "/listener-chunks/key", body=iter([b"one ", b"two"]), encode_chunked=True)[0] == 200
    assert ask(connection, "GET", "/listener-chunks/key") == (200, b"one two")


def test_who_asks_first_is_told_to_go_on(connection):
    connection.putrequest("POST", "/twin/clock")
    connection.putheader("Expect", "100-continue")
    connection.putheader("Content-Length", "2")
    connection.endheaders()
    assert connection.sock.recv(100).startswith(b"HTTP/1.1 100 ")
    connection.send(b"{}")
    assert connection.getresponse().read()
    assert ask(connection, "GET", "/twin/health")[0] == 200
