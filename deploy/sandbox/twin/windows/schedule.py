"""When a maintenance window's schedule comes due.

https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import parser as dates

from twin.rules.schedules import FIELDS

_SATURDAY = 7
# How far a schedule is followed that never comes due again.
_DAYS = 8 * 366


def due_times(window: dict[str, Any], after: datetime) -> Iterator[datetime]:
    """The times after that one, in UTC without a zone as all the twin's; endless but for `at(…)` and an end date."""
    zone = ZoneInfo(window.get("ScheduleTimezone") or "UTC")
    offset = timedelta(days=window.get("ScheduleOffset", 0))
    start, end = (_bound(window.get(member), zone) for member in ("StartDate", "EndDate"))
    # What is due at the start itself counts.
    after = max(after, start - timedelta.resolution) if start else after
    for due in _times(window["Schedule"], zone, after - offset, window["CreatedDate"]):
        if end is not None and due + offset >= end:
            return
        yield due + offset


def _times(schedule: str, zone: ZoneInfo, after: datetime, created: datetime) -> Iterator[datetime]:
    kind, _, text = schedule.rstrip(")").partition("(")
    if kind == "cron":
        return _cron_times(text.split(), zone, after)
    if kind == "rate":
        return _rate_times(text, created, after)
    due = _utc(datetime.fromisoformat(text).replace(tzinfo=zone))
    return iter([due] if due > after else [])


def _rate_times(text: str, created: datetime, after: datetime) -> Iterator[datetime]:
    count, unit = text.split()
    period = timedelta(**{unit.rstrip("s") + "s": int(count)})
    due = created + period * max(1, (after - created) // period + 1)
    while True:
        yield due
        due += period


def _cron_times(fields: list[str], zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    seconds = _numbers(fields.pop(0), 0, 59, []) if len(fields) == 7 else {0}
    minutes, hours = (_numbers(fields[i], *FIELDS[i]) for i in range(2))
    of_day = [time(*clock) for clock in product(sorted(hours), sorted(minutes), sorted(seconds))]
    today = after.replace(tzinfo=timezone.utc).astimezone(zone).date()
    for day in (today + timedelta(days=i) for i in range(_DAYS)):
        if _is_day(fields, day):
            dues = (_utc(datetime.combine(day, clock, zone)) for clock in of_day)
            yield from (due for due in dues if due > after)


def _is_day(fields: list[str], day: date) -> bool:
    _, _, of_month, months, of_week, years = fields
    return (
        day.month in _numbers(months, *FIELDS[3])
        and day.year in _numbers(years, *FIELDS[5])
        and (of_month == "?" or _is_day_of_month(of_month, day))
        and (of_week == "?" or _is_day_of_week(of_week, day))
    )


def _is_day_of_month(field: str, day: date) -> bool:
    last = calendar.monthrange(day.year, day.month)[1]
    if field == "L":
        return day.day == last
    if field.endswith("W"):
        return day == _working_day(day.replace(day=last if field == "LW" else min(int(field[:-1]), last)), last)
    return day.day in _numbers(field, *FIELDS[2])


def _working_day(day: date, last: int) -> date:
    """The one nearest to a day, within its month."""
    if day.weekday() == calendar.SATURDAY:
        return day - timedelta(days=1) if day.day > 1 else day + timedelta(days=2)
    if day.weekday() == calendar.SUNDAY:
        return day + timedelta(days=1) if day.day < last else day - timedelta(days=2)
    return day


def _is_day_of_week(field: str, day: date) -> bool:
    """Sunday is 1."""
    number, names = day.isoweekday() % 7 + 1, FIELDS[4][2]
    special = re.fullmatch(r"(\w+?)(?:#([1-5])|L)", field)
    if field == "L":
        return number == _SATURDAY
    if special is None:
        return number in _numbers(field, *FIELDS[4])
    last = calendar.monthrange(day.year, day.month)[1]
    nth = (day.day - 1) // 7 + 1
    return number == _number(special[1], 1, names) and (nth == int(special[2]) if special[2] else day.day > last - 7)


def _numbers(field: str, low: int, high: int, names: list[str]) -> set[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, final = span.partition("-")
        start = low if first == "*" else _number(first, low, names)
        # `3/5` is every fifth from 3 on.
        end = _number(final, low, names) if final else high if first == "*" or step else start
        found |= set(range(start, end + 1, int(step or 1)))
    return found


def _number(text: str, low: int, names: list[str]) -> int:
    return names.index(text.upper()) + low if text.upper() in names else int(text)


def _bound(text: str | None, zone: ZoneInfo) -> datetime | None:
    if not text:
        return None
    told = dates.isoparse(text)
    return _utc(told if told.tzinfo else told.replace(tzinfo=zone))


def _utc(local: datetime) -> datetime:
    return local.astimezone(timezone.utc).replace(tzinfo=None)
