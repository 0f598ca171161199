"""What is so in the twin's AWS because a test says it: what nobody can bring about through AWS's API."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID

from twin.operations import World
from twin.pages import Asked, Page, Unfit, only, text, whole
from twin.services import acm_certificates, chatbot, sns, ssm_instances, synthetics_runs

_REGIONAL = (
    "canaryRuns", "canaryCreations", "agents", "missingPatches", "patchRuns", "images", "confirmed", "certificates", "slackWorkspaces",
)  # fmt: skip
Act = Callable[[], None]


@dataclass(frozen=True)
class _Region:
    """Where a fact holds."""

    world: World
    account: str
    name: str

    def table(self, name: str) -> dict[Any, Any]:
        """A table of this account and region."""
        return self.world.table(self.account, self.name, name)


class Facts:
    """Sets the facts of a request all at once or, where one of them is unfit, none."""

    def __init__(self, world: World) -> None:
        self._world = world

    def pages(self) -> dict[str, Page]:
        """The pages that tell the quotas, and set facts."""
        return {"GET /twin/facts": self._told, "POST /twin/facts": self._set}

    def _told(self, asked: Asked) -> Any:
        return {"quotas": self._world.quotas.told(asked.query.get("region", ""))}

    def _set(self, asked: Asked) -> Any:
        given = only(asked.body, "account", "region", "quotas", *_REGIONAL)
        with self._world.lock:
            acts: list[Act] = []
            if given.keys() & set(_REGIONAL):
                region = _Region(self._world, text(given, "account", DEFAULT_ACCOUNT_ID), text(given, "region"))
                acts += _canary_runs(region, given)
                acts += _canary_creations(region, given)
                acts += _agents(region, given)
                acts += _missing_patches(region, given)
                acts += _marked(region, given, "patchRuns", ("failed", "passed"), "failing patches")
                acts += _marked(region, given, "images", ("failed", "available"), "instances without images")
                acts += _confirmed(region, given)
                acts += _certificates(region, given)
                acts += _slack_workspaces(region, given)
            self._world.quotas.set(given.get("quotas", {}), text(given, "region", ""))
            for act in acts:
                act()
        return self._told(asked)


def _canary_runs(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    for name, result in _pairs(given, "canaryRuns", ("passed", "failed")):
        canary = region.table("canaries").get(name)
        if canary is None:
            raise Unfit(f"There is no canary {name!r} in {region.name}.")
        yield lambda canary=canary, result=result: synthetics_runs.end_as(canary, result.upper(), region.world.clock.now())


def _canary_creations(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    """What is made under these names from now on."""
    failing = region.table("failing creations of canaries")
    for name, outcome in _pairs(given, "canaryCreations", ("failed", "made")):
        yield lambda name=name, outcome=outcome: failing.__setitem__(name, outcome == "failed")


def _agents(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    silent = region.table("silent agents")
    for instance, state in _pairs(given, "agents", ("silent", "online")):
        _check_instance(region, instance)
        since = region.world.clock.now()
        if state == "silent":
            yield lambda instance=instance: silent.__setitem__(instance, since)
        else:
            yield lambda instance=instance: silent.pop(instance, None)


def _missing_patches(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    missing = region.table("missing patches")
    for instance, _ in _pairs(given, "missingPatches"):
        _check_instance(region, instance)
        count = whole(given["missingPatches"], instance, least=0)
        yield lambda instance=instance, count=count: missing.__setitem__(instance, count)


def _marked(region: _Region, given: dict[str, Any], member: str, outcomes: tuple[str, str], table: str) -> Iterator[Act]:
    """What fails on an instance from now on: the table says whether."""
    marks = region.table(table)
    for instance, outcome in _pairs(given, member, outcomes):
        _check_instance(region, instance)
        yield lambda instance=instance, outcome=outcome: marks.__setitem__(instance, outcome == outcomes[0])


def _confirmed(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    endpoints = given.get("confirmed", [])
    if not isinstance(endpoints, list):
        raise Unfit("'confirmed' is a list of the endpoints of subscriptions.")
    pending, confirmed = region.table("pending since"), region.table("confirmed")
    for endpoint in endpoints:
        found = [one for one in sns.subscriptions(region.account, region.name) if one.endpoint == endpoint]
        if not found:
            raise Unfit(f"There is no subscription of {endpoint!r} in {region.name}.")
        for subscription in found:
            yield lambda subscription=subscription: sns.confirm(subscription, pending, confirmed)


def _certificates(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    now = region.world.clock.now()
    for arn, outcome in _pairs(given, "certificates", acm_certificates.OUTCOMES):
        certificate = acm_certificates.find(region.world, region.account, region.name, arn)
        if certificate is None:
            raise Unfit(f"There is no certificate {arn!r} in {region.name}.")
        if certificate.status != acm_certificates.PENDING:
            raise Unfit(f"The certificate {arn!r} waits for nothing: it is {certificate.status}.")
        yield lambda certificate=certificate, outcome=outcome: certificate.end(outcome, now)


def _slack_workspaces(region: _Region, given: dict[str, Any]) -> Iterator[Act]:
    known = chatbot.workspaces(region.world, region.account)
    for team, state in _pairs(given, "slackWorkspaces", ("authorised", "unauthorised")):
        if state == "authorised":
            yield lambda team=team: known.__setitem__(team, True)
        else:
            yield lambda team=team: known.pop(team, None)


def _pairs(given: dict[str, Any], member: str, values: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    pairs = given.get(member, {})
    if not isinstance(pairs, dict):
        raise Unfit(f"{member!r} is an object by name, not {json.dumps(pairs)}.")
    for name, value in pairs.items():
        if values and value not in values:
            raise Unfit(f"{member!r} of {name!r} is {' or '.join(values)}, not {json.dumps(value)}.")
    return list(pairs.items())


def _check_instance(region: _Region, instance: str) -> None:
    if instance not in ssm_instances.running_ids(region.account, region.name):
        raise Unfit(f"There is no running instance {instance!r} in {region.name}.")
