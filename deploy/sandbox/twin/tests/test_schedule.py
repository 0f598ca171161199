"""When schedules of maintenance windows come due."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import pytest

from twin.windows.due import _between, _dues
from twin.windows.schedule import due_times

# A Friday.
START = datetime(2026, 5, 1, 12)


def dues(schedule, count=2, **members):
    window = {"Schedule": schedule, "CreatedDate": START, **members}
    return [due.isoformat(timespec="minutes") for due in islice(due_times(window, START), count)]


@pytest.mark.parametrize(
    ("schedule", "zone", "expected"),
    [
        ("cron(0 3 * * ? *)", None, ["2026-05-02T03:00", "2026-05-03T03:00"]),
        ("cron(0 3 * * ? *)", "Asia/Tokyo", ["2026-05-01T18:00", "2026-05-02T18:00"]),
        ("cron(30 3 ? * SUN *)", "Europe/Berlin", ["2026-05-03T01:30", "2026-05-10T01:30"]),
        ("cron(0 12 ? * MON-FRI *)", None, ["2026-05-04T12:00", "2026-05-05T12:00"]),
        ("cron(0 0 ? * 7 *)", None, ["2026-05-02T00:00", "2026-05-09T00:00"]),
        ("cron(0 0 ? * L *)", None, ["2026-05-02T00:00", "2026-05-09T00:00"]),
        ("cron(0 0 ? * TUE#2 *)", None, ["2026-05-12T00:00", "2026-06-09T00:00"]),
        ("cron(0 0 ? * 6L *)", None, ["2026-05-29T00:00", "2026-06-26T00:00"]),
        ("cron(0 0 L * ? *)", None, ["2026-05-31T00:00", "2026-06-30T00:00"]),
        ("cron(0 0 LW * ? *)", None, ["2026-05-29T00:00", "2026-06-30T00:00"]),
        ("cron(0 0 16W * ? *)", None, ["2026-05-15T00:00", "2026-06-16T00:00"]),
        ("cron(0/30 12 1,2 5/6 ? 2026-2027)", None, ["2026-05-01T12:30", "2026-05-02T12:00"]),
        ("cron(15 0 9 1 1 ? 2027)", None, ["2027-01-01T09:00"]),
        ("cron(0 0 1 1 ? 2026)", None, []),
        ("rate(90 minutes)", None, ["2026-05-01T13:30", "2026-05-01T15:00"]),
        ("at(2026-05-01T21:30:00)", "Asia/Tokyo", ["2026-05-01T12:30"]),
        ("at(2026-05-01T11:30:00)", None, []),
    ],
)  # fmt: skip
def test_the_next_times(schedule, zone, expected):
    assert dues(schedule, ScheduleTimezone=zone) == expected


def test_clocks_that_change_keep_the_wall_time():
    window = {"Schedule": "cron(0 3 ? * SAT,MON *)", "ScheduleTimezone": "Europe/Berlin", "CreatedDate": START}
    told = [due.isoformat() for due in islice(due_times(window, datetime(2026, 10, 23)), 2)]
    assert told == ["2026-10-24T01:00:00", "2026-10-26T02:00:00"]


def test_bounds_and_offset():
    daily = "cron(0 3 * * ? *)"
    bounds = {"StartDate": "2026-05-10T03:00:00Z", "EndDate": "2026-05-12T00:00:00Z"}
    assert dues(daily, 5, **bounds) == ["2026-05-10T03:00", "2026-05-11T03:00"]
    assert dues("cron(0 0 ? * TUE#2 *)", 1, ScheduleOffset=3) == ["2026-05-15T00:00"]


def test_a_schedule_counts_from_when_it_was_set_and_of_a_long_gap_its_end():
    window = {"WindowId": "mw", "Schedule": "cron(0 * * * ? *)", "Enabled": True, "CreatedDate": START, "ModifiedDate": START}
    looked = {}
    at = lambda day, hour, minute=0: datetime(2026, 5, day, hour, minute)  # noqa: E731
    assert _dues(looked, window, at(1, 12, 59)) == []
    assert _dues(looked, window, at(1, 14, 1)) == [at(1, 13), at(1, 14)]
    assert _dues(looked, window, at(1, 14, 59)) == []
    window |= {"Schedule": "cron(30 * * * ? *)", "ModifiedDate": at(1, 16)}
    assert _dues(looked, window, at(1, 17)) == [at(1, 16, 30)]
    window |= {"Enabled": False, "ModifiedDate": at(1, 17)}
    assert _dues(looked, window, at(3, 0)) == []
    minutes = {**window, "Schedule": "cron(* * * * ? *)"}
    found = _between(minutes, START, datetime(2026, 9, 1))
    assert (len(found), found[-1]) == (30, datetime(2026, 9, 1))
