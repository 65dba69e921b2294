"""Dates cut at their precision, and how far one lies from another.

A date is ISO 8601 cut at its precision (`2024`, `2024-03`, `2024-03-05`) or an interval of two such (`2021/2025`).
"""

from __future__ import annotations

import datetime
import re

_DAYS = {"day": 1, "week": 7}
_LONGEST = 100
"""Years of a period whose years are listed one by one; of a longer one, which is probably a mistake, only its ends."""


def shift_date(reference: str, shift: str) -> str | None:
    """Return the date that lies `year-1`, `month+1`, `week+2`, ... from another; None where that is not precise enough.

    >>> shift_date("2024-03-05", "month-3"), shift_date("2024", "year+1"), shift_date("2024", "day-1")
    ('2023-12', '2025', None)
    """
    unit, parts = shift.rstrip("+-0123456789"), split_date(reference)
    distance = int(shift.removeprefix(unit))
    if parts is None:
        return None
    if unit == "year":
        return f"{parts[0] + distance:04}"
    if unit == "month" and len(parts) > 1:
        months = parts[0] * 12 + parts[1] - 1 + distance
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit in _DAYS and len(parts) > 2:
        return (datetime.date(*parts) + datetime.timedelta(days=_DAYS[unit] * distance)).isoformat()
    return None


def covers(period: str, date: str) -> bool:
    """Tell whether a date lies in a period (a less precise date or an interval).

    >>> covers("2021/2025", "2024-03-05"), covers("2024", "2024-03"), covers("2024-03", "2024")
    (True, True, False)
    """
    first, _, last = period.partition("/")
    return date >= first and date[: len(last or first)] <= (last or first)


def list_years(period: str) -> tuple[str, ...]:
    """Return the years that a date or period names or covers.

    >>> list_years("2021/2023"), list_years("2024-03-05"), list_years("soon")
    (('2021', '2022', '2023'), ('2024',), ())
    """
    ends = [int(part[:4]) for part in period.split("/") if re.match(r"\d{4}", part)]
    if not ends or ends[-1] - ends[0] > _LONGEST:
        return tuple(f"{year:04}" for year in ends)
    return tuple(f"{year:04}" for year in range(ends[0], ends[-1] + 1))


def split_date(date: str) -> tuple[int, ...] | None:
    """Return the year, month and day of a date, as far as it states them; None where it is no date."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    return tuple(int(part) for part in match.groups() if part) if match else None


def make_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the date in ISO 8601, None where no calendar has it."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
