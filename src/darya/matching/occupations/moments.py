"""Months of vacancies: any usual way to write a date, and nothing else."""

from __future__ import annotations

import datetime as dt
import re

EARLIEST, LATEST = 1990, 2100
"""Years outside are slips of the pen."""

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2})(?:[T ].*)?)?|(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"
)
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-./])?(?P<month>\d{1,2})[-./](?P<year>\d{4})(?:[T ,].*)?")


def month_of(written: object) -> int | None:
    """The month as a number (twelve times the year, plus the month from 0), or None for what is no date.

    Takes dates and moments of a Parquet file, ``2026-03-31`` (with or without day and hour), ``20260331``,
    ``31.03.2026`` and ``31/03/2026``: the day stands before the month, as in every country of the platform.
    """
    if isinstance(written, dt.date):
        return _number(written.year, written.month)
    text = str(written).strip()
    found = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    parts = {key[0]: int(value) for key, value in found.groupdict().items() if value}
    try:
        day = dt.date(parts["y"], parts["m"], parts.get("d", 1))
    except ValueError:
        return None
    return _number(day.year, day.month)


def _number(year: int, month: int) -> int | None:
    return year * 12 + month - 1 if EARLIEST <= year <= LATEST else None


def month_text(number: int) -> str:
    """``2026-03``."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
