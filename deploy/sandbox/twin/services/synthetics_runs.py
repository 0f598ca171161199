"""CloudWatch Synthetics: the runs of a canary, worked out from its schedule whenever they are asked for."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from typing import Any

_KEPT = 300
_DURATION = timedelta(seconds=1)
_STATUS = {
    "PASSED": {"State": "PASSED", "TestResult": "PASSED"},
    "FAILED": {
        "State": "FAILED",
        "StateReason": "The canary's script failed.",
        "StateReasonCode": "CANARY_FAILURE",
        "TestResult": "FAILED",
    },
}


def begin(canary: dict[str, Any], now: datetime) -> None:
    """The first run starts at once, unless a cron expression gives the times: those runs the twin does not play."""
    if canary["Schedule"]["Expression"].startswith("rate("):
        canary["next_run"] = now


def end(canary: dict[str, Any]) -> None:
    """No further runs; what ran stays."""
    canary.pop("next_run", None)


def catch_up(canary: dict[str, Any], now: datetime) -> None:
    """Adds the runs that were completed by now, newest first; of a long gap, the last 300."""
    runs, period = canary.setdefault("runs", []), _period(canary)
    if "next_run" in canary and period:
        overdue = (now - canary["next_run"]) // period
        canary["next_run"] += period * max(0, overdue - _KEPT)
    while "next_run" in canary and canary["next_run"] + _DURATION <= now:
        runs.insert(0, _run(canary, canary["next_run"]))
        if period:
            canary["next_run"] += period
        else:
            end(canary)
    del runs[_KEPT:]


def told(canary: dict[str, Any], now: datetime) -> list[dict[str, Any]]:
    """Those that are told, newest first: with one that is under way, which has no result yet."""
    catch_up(canary, now)
    if "next_run" in canary and canary["next_run"] <= now:
        running = {**_run(canary, canary["next_run"]), "Status": {"State": "RUNNING"}}
        running["Timeline"] = {"Started": canary["next_run"]}
        return [running, *canary["runs"]]
    return list(canary["runs"])


def end_as(canary: dict[str, Any], result: str, now: datetime) -> None:
    """A run ended now, PASSED or FAILED; so do all that follow."""
    catch_up(canary, now)
    canary["result"] = result
    canary["runs"].insert(0, _run(canary, now - _DURATION))


def is_once(canary: dict[str, Any]) -> bool:
    """Whether its schedule is `rate(0 minute)`: it stops after one run."""
    return canary["Schedule"]["Expression"].startswith("rate(") and not _period(canary)


def _period(canary: dict[str, Any]) -> timedelta | None:
    match = re.fullmatch(r"rate\((\d+) (minute|hour)s?\)", canary["Schedule"]["Expression"])
    return timedelta(**{f"{match[2]}s": int(match[1])}) or None if match else None


def _run(canary: dict[str, Any], started: datetime) -> dict[str, Any]:
    """As AWS tells a run; its artifacts have a folder for each hour."""
    folder = started.strftime("%Y/%m/%d/%H/%M-%S-") + f"{started.microsecond // 1000:03}"
    run_id = str(uuid.uuid4())
    return {
        "Id": run_id,
        "ScheduledRunId": run_id,
        "RetryAttempt": 0,
        "Name": canary["Name"],
        "Status": _STATUS[canary.get("result", "PASSED")],
        "Timeline": {
            "Started": started,
            "Completed": started + _DURATION,
            "MetricTimestampForRunAndRetries": started,
        },
        "ArtifactS3Location": f"{canary['ArtifactS3Location']}/{folder}",
    }
