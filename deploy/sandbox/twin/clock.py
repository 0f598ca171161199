"""The twin's own time: that of the wall until a test moves it on, or lets it run faster."""

from __future__ import annotations

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
        self._speed = 1.0
        # Where this clock and the wall's stood when the speed was set.
        self._own_start = self._wall_start = wall()

    def seconds(self) -> float:
        """Since 1970."""
        return self._own_start + (self._wall() - self._wall_start) * self._speed

    def now(self) -> datetime:
        """UTC without a zone, as moto has its times."""
        return datetime.fromtimestamp(self.seconds(), timezone.utc).replace(tzinfo=None)

    def advance(self, seconds: float) -> None:
        """Jumps forward."""
        self._own_start += seconds

    def run(self, speed: float) -> None:
        """Runs that many times as fast as the wall's clock from now on."""
        self._own_start, self._wall_start, self._speed = self.seconds(), self._wall(), speed

    def pages(self) -> dict[str, Page]:
        """The pages that read and move it."""
        return {"GET /twin/clock": self._told, "POST /twin/clock": self._run, "POST /twin/advance": self._advance}

    def _told(self, _asked: Asked) -> Any:
        return {"now": self.now().isoformat(timespec="milliseconds") + "Z", "speed": self._speed}

    def _run(self, asked: Asked) -> Any:
        self.run(number(only(asked.body, "speed"), "speed", least=1, most=_FASTEST))
        return self._told(asked)

    def _advance(self, asked: Asked) -> Any:
        self.advance(number(only(asked.body, "seconds"), "seconds", least=0))
        return self._told(asked)
