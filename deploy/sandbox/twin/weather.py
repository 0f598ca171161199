"""Eventual consistency: for a while, lists and the tagging API tell what was. Gets by id always tell what is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from twin.pages import Asked, Page, number, only

_LONGEST = 600
_ABSENT = object()


class Table(dict[Any, Any]):
    """A table that knows what it held in the last ten minutes. Tables change by item only: `[]=`, `del`, `pop`."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        super().__init__()
        self._seconds = seconds
        # For each key, when it changed and what it held until then.
        self._changes: dict[Any, list[tuple[float, Any]]] = {}

    def __setitem__(self, key: Any, value: Any) -> None:
        self._note(key)
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        self._note(key)
        super().__delitem__(key)

    def pop(self, key: Any, *default: Any) -> Any:
        """As of a dict."""
        if key in self:
            self._note(key)
        return super().pop(key, *default)

    def before(self, seconds: float) -> dict[Any, Any]:
        """What it held that long ago."""
        then, past = self._seconds() - seconds, dict(self)
        for key, changes in self._changes.items():
            held = next((value for until, value in changes if until > then), None)
            if held is _ABSENT:
                past.pop(key, None)
            elif held is not None:
                past[key] = held
        return past

    def forget_changes(self) -> None:
        """What it holds now, it always held."""
        self._changes.clear()

    def _note(self, key: Any) -> None:
        now = self._seconds()
        recent = [change for change in self._changes.get(key, []) if change[0] > now - _LONGEST]
        self._changes[key] = [*recent, (now, self.get(key, _ABSENT))]


class Weather:
    """How long lists and tags lag behind, in seconds. Not at all unless a test says so."""

    def __init__(self) -> None:
        self.list_lag = 0.0
        self.tag_lag = 0.0

    def pages(self) -> dict[str, Page]:
        """The pages that tell and set it."""
        return {"GET /twin/weather": self._told, "POST /twin/weather": self._set}

    def _told(self, _asked: Asked) -> Any:
        return {"listLagSeconds": self.list_lag, "tagLagSeconds": self.tag_lag}

    def _set(self, asked: Asked) -> Any:
        given = only(asked.body, "listLagSeconds", "tagLagSeconds")
        lags = (
            number(given, "listLagSeconds", self.list_lag, least=0, most=_LONGEST),
            number(given, "tagLagSeconds", self.tag_lag, least=0, most=_LONGEST),
        )
        self.list_lag, self.tag_lag = lags
        return self._told(asked)
