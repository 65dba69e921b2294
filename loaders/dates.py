"""Dates that documents and their metadata state, as ISO 8601 with the precision stated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import cache

from ontology.lexicon import Lexicon, load_lexicon

_ISO = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?")
_DIGITS = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|月)?")


class DateForms(Lexicon):
    """The shape of `ontology/lexicon/date_forms.yaml`."""

    dates: tuple[str, ...]
    months: Mapping[int, tuple[str, ...]]


def read_stated_date(words: str) -> str | None:
    """Return the ISO date that metadata states in one of the usual forms, None where it is none of them.

    >>> read_stated_date("2024-03-05T10:00:00Z"), read_stated_date("Fri, 07 Mar 2025 15:37:00 +0800")
    ('2024-03-05', '2025-03-07')
    >>> read_stated_date("2024"), read_stated_date("5 mars 2024"), read_stated_date("soon")
    ('2024', '2024-03-05', None)
    """
    words = words.strip()
    iso = _ISO.fullmatch(words)
    if iso:
        return _join(*map(int, iso["date"].split("-")))
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError):
        return read_date(words) if any(re.fullmatch(pattern, words) for pattern in _load().dates) else None


def find_day(pattern: str, line: str) -> str | None:
    """Return the ISO date of a line that matches a pattern in which DATE stands for any form of a date."""
    match = _compile(pattern).fullmatch(line)
    return read_date(match["date"]) if match else None


def read_date(words: str) -> str | None:
    """Return the ISO date of a written date, None where no such day exists."""
    digits = _DIGITS.fullmatch(words)
    if digits:
        return _join(*(int(part) for part in digits.groups() if part))
    month = next((n for name, n in _months().items() if re.search(rf"\b{re.escape(name)}\b", words.casefold())), None)
    year, day = re.search(r"\b(?:19|20)\d\d\b", words), re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\b", words)
    if month is None or year is None:
        return None
    return _join(int(year.group()), month, int(day[1]) if day else None)


def _join(year: int, month: int | None = None, day: int | None = None) -> str | None:
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


@cache
def _months() -> dict[str, int]:
    return {name.casefold(): number for number, names in _load().months.items() for name in names}


@cache
def _load() -> DateForms:
    return load_lexicon("date_forms", DateForms)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    forms = "|".join(f"(?:{form})" for form in _load().dates)
    return re.compile(pattern.replace("DATE", f"(?P<date>{forms})"), re.I)
