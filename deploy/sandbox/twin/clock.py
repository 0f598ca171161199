"""The twin's own time: that of the wall until a test moves it on, or lets it run faster."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from twin.pages import Asked, Page, number, only

_FASTEST = 100_000


class Clock:
    """Moves forward only, like AWS's."""

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self._wall = wall
        # Where this clock and the wall's stood when it was last set, and how fast it has run since.
        self._set = (wall(), wall(), 1.0)
        self._moved = threading.Condition()

    def seconds(self) -> float:
        """Since 1970."""
        own, start, speed = self._set
        return own + (self._wall() - start) * speed

    def now(self) -> datetime:
        """UTC without a zone, as moto has its times."""
        return datetime.fromtimestamp(self.seconds(), timezone.utc).replace(tzinfo=None)

    def advance(self, seconds: float) -> None:
        """Jumps forward."""
        with self._moved:
            self._set = (self.seconds() + seconds, self._wall(), self._set[2])
            self._moved.notify_all()

    def run(self, speed: float) -> None:
        """Runs that many times as fast as the wall's clock from now on."""
        with self._moved:
            self._set = (self.seconds(), self._wall(), speed)
            self._moved.notify_all()

    def wait(self, until: float, stopped: Callable[[], bool] = lambda: False) -> None:
        """Sleeps until that time, however the clock gets there; or until `wake` finds the sleeper stopped."""
        with self._moved:
            while (left := until - self.seconds()) > 0 and not stopped():
                self._moved.wait(min(left / self._set[2], threading.TIMEOUT_MAX))

    def wake(self) -> None:
        """Lets all who wait look whether they are stopped."""
        with self._moved:
            self._moved.notify_all()

    def pages(self) -> dict[str, Page]:
        """The pages that read and move it."""
        return {"GET /twin/clock": self._told, "POST /twin/clock": self._run, "POST /twin/advance": self._advance}

    def _told(self, _asked: Asked) -> Any:
        return {"now": self.now().isoformat(timespec="milliseconds") + "Z", "speed": self._set[2]}

    def _run(self, asked: Asked) -> Any:
        self.run(number(only(asked.body, "speed"), "speed", least=1, most=_FASTEST))
        return self._told(asked)

    def _advance(self, asked: Asked) -> Any:
        self.advance(number(only(asked.body, "seconds"), "seconds", least=0))
        return self._told(asked)
