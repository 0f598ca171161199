"""Rules of CloudWatch Synthetics that its model does not state."""

from __future__ import annotations

import re

from twin.errors import AwsError
from twin.operations import Context, rule

_UNIT_SECONDS = {"minute": 60, "hour": 3600}


@rule("synthetics", "CreateCanary", "UpdateCanary")
def run_settings(context: Context) -> None:
    """Memory in multiples of 64 MB; a timeout that is no longer than the canary's frequency."""
    params = context.params
    run = params.get("RunConfig") or {}
    if run.get("MemoryInMB", 64) % 64:
        raise AwsError("ValidationException", f"MemoryInMB {run['MemoryInMB']} is not a multiple of 64.")
    stored = context.table("canaries").get(params["Name"], {})
    expression = (params.get("Schedule") or stored.get("Schedule") or {}).get("Expression", "")
    frequency = _frequency_seconds(expression)
    timeout = run.get("TimeoutInSeconds")
    if frequency and timeout and timeout > frequency:
        raise AwsError(
            "ValidationException", f"The timeout of {timeout} seconds is longer than the frequency of {frequency}."
        )


def _frequency_seconds(expression: str) -> int | None:
    """Of `rate(5 minutes)`; None for cron and for `rate(0 minute)`, which runs once. AWS allows at most one hour."""
    if expression.startswith("cron("):
        return None
    match = re.fullmatch(r"rate\((\d+) (minute|hour)s?\)", expression)
    seconds = int(match[1]) * _UNIT_SECONDS[match[2]] if match else -1
    if not 0 <= seconds <= 3600:
        raise AwsError("ValidationException", f"Invalid schedule expression: {expression}")
    return seconds or None
