"""Runs the script of a runbook on the twin's time, in a process that was forked for it.

A folder holds what is `asked`; what the handler returns is put beside it as `told`, and what it prints as `log`.
"""

from __future__ import annotations

import datetime
import http.client
import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_REAL_SLEEP = time.sleep
_REAL_DATETIME = datetime.datetime
_LOOK_SECONDS = 0.05


def live_on_twins_time(endpoint: str) -> None:
    """From now on clocks tell the twin's time, and sleeping goes by it: also that of boto3's waiters."""

    def seconds() -> float:
        connection = http.client.HTTPConnection(urlsplit(endpoint).netloc, timeout=10)
        connection.request("GET", "/twin/clock")
        told = json.loads(connection.getresponse().read())["now"]
        connection.close()
        return _REAL_DATETIME.fromisoformat(told.replace("Z", "+00:00")).timestamp()

    class TwinsDatetime(_REAL_DATETIME):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> TwinsDatetime:
            return cls.fromtimestamp(seconds(), tz)

        @classmethod
        def utcnow(cls) -> TwinsDatetime:
            return cls.now(datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls) -> TwinsDatetime:
            return cls.now()

    def sleep(duration: float) -> None:
        until = seconds() + duration
        while seconds() < until:
            _REAL_SLEEP(_LOOK_SECONDS)

    datetime.datetime = TwinsDatetime  # type: ignore[misc]
    time.time, time.sleep = seconds, sleep


def run(asked: dict[str, Any]) -> Any:
    """What the handler returns for the payload."""
    names: dict[str, Any] = {"__name__": "script"}
    exec(compile(asked["script"], "script", "exec"), names)
    if asked["handler"] not in names:
        raise NameError(f"The script has no handler {asked['handler']}.")
    return names[asked["handler"]](asked["payload"], {})


def run_in(folder: Path, environment: dict[str, str]) -> None:
    """Runs what is asked, with this environment and no other; a failure ends with its traceback from the script on."""
    asked = json.loads((folder / "asked").read_text())
    os.environ.clear()
    os.environ.update(environment)
    with (folder / "log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    try:
        (folder / "told").write_text(json.dumps(run(asked)))
    except Exception as error:
        traceback.print_exception(error, limit=-2)
        sys.exit(1)
