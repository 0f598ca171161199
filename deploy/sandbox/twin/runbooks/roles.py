"""As whom an execution acts: as its document's assume role, else as who started it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from moto.iam.models import iam_backends
from moto.sts.models import sts_backends

_SERVICE = "ssm.amazonaws.com"
_LONGEST_SECONDS = 43_200


@dataclass(frozen=True)
class Credentials:
    """The twin knows callers by their access keys alone."""

    access_key: str
    secret: str = "secret"
    token: str = ""


def is_assumable(account: str, role_arn: str) -> bool:
    """Whether the role is there and trusts Systems Manager."""
    role = next((role for role in iam_backends[account]["aws"].roles.values() if role.arn == role_arn), None)
    if role is None:
        return False
    statements = _list(json.loads(role.assume_role_policy_document).get("Statement"))
    return any(
        statement.get("Effect") == "Allow"
        and "sts:AssumeRole" in _list(statement.get("Action"))
        and isinstance(statement.get("Principal"), dict)
        and _SERVICE in _list(statement["Principal"].get("Service"))
        for statement in statements
    )


def assume(account: str, region: str, role_arn: str, session: str) -> Credentials:
    """A session of the role."""
    made = sts_backends[account]["aws"].assume_role(region, session, role_arn, "", _LONGEST_SECONDS, "")
    return Credentials(made.access_key_id, made.secret_access_key, made.session_token)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
