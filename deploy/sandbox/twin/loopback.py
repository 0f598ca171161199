"""Keeps the process on this machine: moto would otherwise POST notifications to real endpoints."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any


def refuse_other_hosts() -> None:
    """From now on a connection or a name lookup that leaves the loopback interface fails."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo" and not _is_loopback(arguments[0]):
        raise PermissionError(f"the twin stays on loopback: no lookup of {arguments[0]}")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not _is_loopback(arguments[1][0]):
        raise PermissionError(f"the twin stays on loopback: no connection to {arguments[1][0]}")


def _is_loopback(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
