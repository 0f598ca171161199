"""The policies to which callers are held. Who has none may do everything."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from moto.sts.models import sts_backends

from twin import refusals
from twin.errors import AwsError
from twin.iam.ask import Ask
from twin.iam.asks import asks_of
from twin.iam.document import decision, grants, read
from twin.iam.identity import caller_arn
from twin.operations import Context
from twin.pages import Asked, Page, Unfit
from twin.services.tagging import current_tags

_NEEDS_NO_PERMISSION = "sts:GetCallerIdentity"


class Policies:
    """By access key, or by the ARN of a role for its sessions. A session without its role's goes by that of its maker."""

    def __init__(self) -> None:
        self._statements: dict[str, list[dict[str, Any]]] = {}
        self._documents: dict[str, Any] = {}
        # By access key, Sid, action and resource of a statement, how often it allowed what was asked.
        self._granted: Counter[tuple[str, str, str, str]] = Counter()

    def refused(self, context: Context) -> tuple[Ask, AwsError] | None:
        """The first thing that the caller asks for and may not; None if all is allowed."""
        if not self._statements or context.call.error is not None:
            return None
        with context.world.lock:
            return self._first_refused(context)

    def _first_refused(self, context: Context) -> tuple[Ask, AwsError] | None:
        statements = self._of(context, context.call.access_key)
        if statements is None:
            return None
        for ask in asks_of(context):
            values = partial(_values, context, ask)
            decided = decision(statements, ask, values)
            if decided == "Allow":
                granted = grants(statements, ask, values)
                self._granted.update((context.call.access_key, sid, ask.action, resource) for sid, resource in granted)
            if decided != "Allow" and ask.action != _NEEDS_NO_PERMISSION:
                caller = caller_arn(context)
                return ask, refusals.denied(context.call, caller, ask.action, ask.arn, decided == "Deny")
        return None

    def pages(self) -> dict[str, Page]:
        """The pages that set, tell and clear them."""
        return {
            "POST /twin/policies": self._set,
            "GET /twin/policies": lambda _: self._documents,
            "DELETE /twin/policies": self._clear,
            "GET /twin/granted": lambda _: self._told_granted(),
        }

    def _told_granted(self) -> Any:
        members = ("accessKeyId", "sid", "action", "resource")
        granted = sorted(self._granted.copy().items())
        return [dict(zip(members, key, strict=True)) | {"count": count} for key, count in granted]

    def _of(self, context: Context, access_key: str) -> list[dict[str, Any]] | None:
        session = sts_backends[context.account]["aws"].get_assumed_role_from_access_key(access_key)
        if session is None or access_key in self._statements:
            return self._statements.get(access_key)
        maker = context.world.sessions.get(access_key, "")
        return self._statements.get(session.role_arn) or (self._of(context, maker) if maker else None)

    def _set(self, asked: Asked) -> Any:
        if not isinstance(asked.body, dict):
            raise Unfit('Give policy documents by access key: {"AKIA…": {"Statement": […]}}.')
        read_all = {caller: read(document) for caller, document in asked.body.items()}
        self._statements = {**self._statements, **read_all}
        self._documents = {**self._documents, **asked.body}
        return self._documents

    def _clear(self, _asked: Asked) -> Any:
        self._statements, self._documents = {}, {}
        return {}


def _values(context: Context, ask: Ask, key: str) -> list[str] | None:
    kind, _, name = key.partition("/")
    tags = ask.request_tags
    if kind.lower() == "aws:requesttag":
        return [tags[name]] if name in tags else None
    if kind.lower().endswith(":resourcetag"):
        found = current_tags(context, ask.arn)
        return [found[name]] if name in found else None
    if kind.lower() == "aws:tagkeys":
        return list(tags) or None
    if kind.lower() == "iam:passedtoservice":
        return [ask.passed_to] if ask.passed_to else None
    if kind.lower() == "ec2:createaction":
        return [ask.create_action] if ask.create_action else None
    return [context.region]
