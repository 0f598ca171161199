"""Who calls: by the access key, as `sts:GetCallerIdentity` tells it."""

from __future__ import annotations

from moto.sts.models import sts_backends

from twin.operations import Context


def caller_arn(context: Context) -> str:
    """The ARN of the user or of the assumed role's session."""
    _, arn, _ = sts_backends[context.account]["aws"].get_caller_identity(context.call.access_key, context.region)
    return str(arn)
