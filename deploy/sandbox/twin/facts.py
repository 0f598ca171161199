"""What is so in the twin's AWS because a test says it."""

from __future__ import annotations

from typing import Any

from twin.operations import World
from twin.pages import Asked, Page, only


class Facts:
    """Sets facts all at once or, where one of them is unfit, none."""

    def __init__(self, world: World) -> None:
        self._world = world

    def pages(self) -> dict[str, Page]:
        """The pages that tell and set facts."""
        return {"GET /twin/facts": self._told, "POST /twin/facts": self._set}

    def _told(self, _asked: Asked) -> Any:
        return {"quotas": self._world.quotas.told()}

    def _set(self, asked: Asked) -> Any:
        self._world.quotas.set(only(asked.body, "quotas").get("quotas", {}))
        return self._told(asked)
