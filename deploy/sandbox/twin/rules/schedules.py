"""Cron and rate expressions and time zones of Systems Manager.

https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html
"""

from __future__ import annotations

import re
from zoneinfo import available_timezones

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAYS = "SUN MON TUE WED THU FRI SAT".split()
# minute, hour, day of month, month, day of week, year: lowest, highest, names
FIELDS: list[tuple[int, int, list[str]]] = [
    (0, 59, []), (0, 23, []), (1, 31, []), (1, 12, _MONTHS), (1, 7, _DAYS), (1970, 2199, []),
]  # fmt: skip
_DAY_OF_MONTH, _DAY_OF_WEEK = 2, 4


def is_schedule(expression: str) -> bool:
    """Whether a maintenance window takes it: `cron(…)` of 6 fields (or 7 with seconds), `rate(…)`, `at(…)`."""
    form = re.fullmatch(r"(cron|rate|at)\((.*)\)", expression)
    if form is None:
        return False
    if form[1] == "cron":
        return is_cron(form[2])
    if form[1] == "rate":
        return re.fullmatch(r"[1-9]\d* (minute|hour|day)s?", form[2]) is not None
    return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", form[2]) is not None


def is_cron(text: str) -> bool:
    """Whether the text between the brackets of `cron()` is valid. Leading seconds may not be 0."""
    fields = text.split()
    if len(fields) == 7:
        seconds = fields.pop(0)
        if not (seconds == "*" or _is_field(seconds, 1, 59, [])):
            return False
    if len(fields) != len(FIELDS):
        return False
    # AWS wants a question mark in one of the two day fields, never in both.
    if [fields[_DAY_OF_MONTH], fields[_DAY_OF_WEEK]].count("?") != 1:
        return False
    return all(_is_day_field(i, field) or _is_field(field, *FIELDS[i]) for i, field in enumerate(fields))


def is_time_zone(name: str) -> bool:
    """Whether the IANA time zone database has it."""
    return name in available_timezones()


def _is_day_field(index: int, field: str) -> bool:
    if index == _DAY_OF_MONTH:
        return re.fullmatch(r"\?|L|LW|([1-9]|[12]\d|3[01])W", field) is not None
    if index == _DAY_OF_WEEK:
        return re.fullmatch(r"\?|L|([1-7]|" + "|".join(_DAYS) + r")(#[1-5]|L)", field) is not None
    return False


def _is_field(field: str, low: int, high: int, names: list[str]) -> bool:
    return all(_is_part(part, low, high, names) for part in field.split(","))


def _is_part(part: str, low: int, high: int, names: list[str]) -> bool:
    span, slash, step = part.partition("/")
    if slash and not (step.isdecimal() and int(step) > 0):
        return False
    if span == "*":
        return True
    return all(
        end.upper() in names or (end.isdecimal() and low <= int(end) <= high) for end in span.split("-", maxsplit=1)
    )
