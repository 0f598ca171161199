"""Rules of CloudWatch Logs that its model does not state."""

from __future__ import annotations

from twin.errors import AwsError
from twin.operations import Context, rule

_RETENTION_DAYS = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
)  # fmt: skip


@rule("logs", "PutRetentionPolicy")
def retention(context: Context) -> None:
    """Only the listed retentions exist."""
    days = context.params["retentionInDays"]
    if days not in _RETENTION_DAYS:
        raise AwsError(
            "InvalidParameterException",
            f"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: "
            f"Member must satisfy enum value set: {list(_RETENTION_DAYS)}",
        )
