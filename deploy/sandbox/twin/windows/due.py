"""Starts the executions of maintenance windows that came due, however the clock got there."""

from __future__ import annotations

import threading
import time
import uuid
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

from twin.operations import World
from twin.windows.run import WindowRun
from twin.windows.schedule import due_times

EXECUTIONS = "window executions"
_LOOKED = "windows looked at"
_WAITING = "waiting windows"
# Of a long gap, so many executions of a window at most, the last ones; and so many times looked at.
_MOST, _LOOKED_AT = 30, 5_000
_TICK_SECONDS = 0.5
_SCHEDULE = ("Schedule", "ScheduleTimezone", "ScheduleOffset", "StartDate", "EndDate", "Enabled")


def watch(world: World) -> None:
    """From now on windows run within half a second of the wall's time from when they come due, or when they are asked about."""
    threading.Thread(target=_tick, args=(world,), daemon=True).start()


def _tick(world: World) -> None:
    while True:
        time.sleep(_TICK_SECONDS)
        catch_up(world)


def catch_up(world: World) -> None:
    """Makes an execution for each time that a window came due since it was last looked at."""
    with world.lock:
        now = world.clock.now()
        for account, region in world.places("windows"):
            for window in list(world.table(account, region, "windows").values()):
                for due in _dues(world.table(account, region, _LOOKED), window, now):
                    _begin(world, account, region, window["WindowId"], due)


def next_time(window: dict[str, Any], now: datetime) -> str | None:
    """As AWS tells when a window runs next; nothing of one that doesn't."""
    due = _next(window, now)
    return due.strftime("%Y-%m-%dT%H:%MZ") if due < datetime.max else None


def _dues(looked: dict[Any, Any], window: dict[str, Any], now: datetime) -> list[datetime]:
    """What came due since the last look. A schedule counts from when it was set."""
    schedule = [window.get(member) for member in _SCHEDULE]
    known, since, due = looked.get(window["WindowId"], (None, now, datetime.max))
    if known != schedule:
        since, due = window["ModifiedDate"], _next(window, window["ModifiedDate"])
    found = _between(window, since, now) if due <= now else []
    if found:
        since, due = now, _next(window, now)
    if found or known != schedule:
        looked[window["WindowId"]] = (schedule, since, due)
    return found


def _next(window: dict[str, Any], after: datetime) -> datetime:
    return next(due_times(window, after), datetime.max) if window["Enabled"] else datetime.max


def _between(window: dict[str, Any], since: datetime, now: datetime) -> list[datetime]:
    found = list(islice(takewhile(lambda due: due <= now, due_times(window, since)), _LOOKED_AT))
    if len(found) == _LOOKED_AT:
        # Minutes over months: only the end matters.
        before = now - _MOST * (found[-1] - found[-2])
        found = list(takewhile(lambda due: due <= now, due_times(window, before)))
    return found[-_MOST:]


def _begin(world: World, account: str, region: str, window_id: str, due: datetime) -> None:
    """One execution of a window after the other."""
    execution = {
        "WindowId": window_id, "WindowExecutionId": str(uuid.uuid4()), "Status": "PENDING", "StatusDetails": None,
        "StartTime": due, "EndTime": None, "tasks": [],
    }  # fmt: skip
    world.table(account, region, EXECUTIONS)[execution["WindowExecutionId"]] = execution
    waiting = world.table(account, region, _WAITING)
    if window_id in waiting:
        waiting[window_id].append(execution)
        return
    waiting[window_id] = [execution]
    threading.Thread(target=_drain, args=(world, account, region, window_id), daemon=True).start()


def _drain(world: World, account: str, region: str, window_id: str) -> None:
    waiting = world.table(account, region, _WAITING)
    while True:
        with world.lock:
            if not waiting[window_id]:
                del waiting[window_id]
                return
            execution = waiting[window_id].pop(0)
        WindowRun(world, account, region, execution).go()
