"""The operations that the twin answers by itself, and what their handlers work with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import get_account_id_from

from twin.clock import Clock
from twin.errors import AwsError
from twin.iam.ask import Ask
from twin.quotas import Quotas
from twin.wire.answer import Answer
from twin.weather import Table, Weather
from twin.wire.call import Call

Handler = Callable[["Context"], Any]
Rule = Callable[["Context"], None]

_handlers: dict[tuple[str, str], Handler] = {}
_rules: dict[tuple[str, str], list[Rule]] = {}


class World:
    """All state of the twin that moto does not hold: named tables for each account and region."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.clock = Clock()
        self.quotas = Quotas()
        self.weather = Weather()
        # Where the twin itself is reached: what AWS runs by itself asks AWS, too.
        self.endpoint = ""
        # Access keys of assumed roles, and of who assumed them.
        self.sessions: dict[str, str] = {}
        self._tables: dict[tuple[str, str, str], Table] = {}

    def table(self, account: str, region: str, name: str) -> Table:
        """The table of that name, made when it is first asked for."""
        return self._tables.setdefault((account, region, name), Table(self.clock.seconds))

    def places(self, name: str) -> list[tuple[str, str]]:
        """The accounts and regions that have the table."""
        return [(account, region) for account, region, known in list(self._tables) if known == name]


@dataclass(frozen=True)
class Context:
    """What a handler sees of a call. `forward()` asks stock moto instead, with other parameters where it is given some.

    `half` says that a list ends in the middle of its page, `throttled` that it came too soon after others, `refused` what the
    caller may not do, with AWS's words.
    """

    call: Call
    world: World
    forward: Callable[..., Answer] = field(repr=False)
    half: bool = False
    throttled: bool = False
    refused: tuple[Ask, AwsError] | None = None

    @property
    def params(self) -> dict[str, Any]:
        """The request's parameters by member name, checked against the service model."""
        return self.call.params

    @property
    def region(self) -> str:
        """The region that the request was signed for."""
        return self.call.region

    @cached_property
    def account(self) -> str:
        """The account of the caller: that of the assumed role, else the twin's own."""
        return get_account_id_from(self.call.access_key) or DEFAULT_ACCOUNT_ID

    @property
    def now(self) -> datetime:
        """The time on the twin's clock, in UTC."""
        return self.world.clock.now()

    def table(self, name: str) -> Table:
        """A table of this account and region."""
        return self.world.table(self.account, self.region, name)

    def allow(self, quota: str, count: int) -> None:
        """Refuses what would make it that many here."""
        self.world.quotas.allow(quota, count, self.region)

    def listed(self, name: str) -> dict[Any, Any]:
        """The table as lists tell it: what was made or deleted just now may not have come through."""
        lag = self.world.weather.list_lag
        table = self.table(name)
        return {key: table.get(key, item) for key, item in table.before(lag).items()} if lag else table

    def arn(self, service: str, resource: str) -> str:
        """The ARN of a resource of this account and region."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"


def operation(service: str, *names: str) -> Callable[[Handler], Handler]:
    """Registers a handler. It returns the result as a dict by member name (or None, or an `Answer`)."""

    def register(handler: Handler) -> Handler:
        _handlers.update({(service, name): handler for name in names})
        return handler

    return register


def rule(service: str, *names: str) -> Callable[[Rule], Rule]:
    """Registers a check that AWS makes beyond its model; it raises `AwsError` to refuse."""

    def register(check: Rule) -> Rule:
        for name in names:
            _rules.setdefault((service, name), []).append(check)
        return check

    return register


def handler_of(call: Call) -> Handler | None:
    """The twin's handler for a call; None leaves it to stock moto."""
    return _handlers.get((call.service, call.operation))


def is_ours(service: str, operation: str) -> bool:
    """Whether the twin answers the operation by itself."""
    return (service, operation) in _handlers


def rules_of(call: Call) -> list[Rule]:
    """The checks for a call beyond its service model."""
    return _rules.get((call.service, call.operation), [])
