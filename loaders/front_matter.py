"""Title, date and byline where a text states them at its top; None where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ontology.lexicon import Lexicon, load_lexicon

_TOP = 12
"""How many lines from the top may state who wrote it and when."""
_LONGEST = 160
"""Characters of a title at most."""
_STOP = re.compile(r"[.。；;：:,，]$")
_MARKS = re.compile(r"^[#>*_\s]+|[*_\s]+$|</?\w+>")


class FrontMatter(Lexicon):
    """The shape of `ontology/lexicon/front_matter.yaml`."""

    bylines: tuple[str, ...]
    publication: tuple[str, ...]
    furniture: tuple[str, ...]
    dates: tuple[str, ...]
    months: Mapping[int, tuple[str, ...]]


def describe_text(text: str) -> dict[str, Any]:
    """Return the title, date and byline that the top of a text states, as a document's fields; unstated ones left out.

    >>> describe_text("Growth plans\\nBy Ann Example\\nPublished March 5, 2024\\n\\nIt will grow.")
    {'title': 'Growth plans', 'byline': ('Ann Example',), 'date': '2024-03-05'}
    """
    top = text.lstrip("\ufeff\r\n\t ").splitlines()[:_TOP]
    lines = [_MARKS.sub("", line.strip()) for line in top]
    found: dict[str, Any] = {}
    title = find_title(top)
    if title:
        found["title"] = title
    byline = tuple(name for line in lines for name in find_byline(line))
    if byline:
        found["byline"] = byline
    date = next((date for line in lines if (date := find_publication(line))), None)
    if date:
        found["date"] = date
    return found


def find_title(lines: Sequence[str]) -> str | None:
    """Return what reads as a title at the top: a marked heading, a bold block, else a short first line without a stop.

    >>> find_title(["MARCH 2024", "", "# What the plan says"])
    'What the plan says'
    """
    heading = next((line for line in lines if re.match(r"#{1,2}\s+\S", line)), None)
    bold = re.match(r"\s*\*\*(?P<words>[^*]{4,200})\*\*\s*$", "\n".join(lines).split("\n\n")[0])
    words = bold["words"] if bold else heading if heading else next((line for line in lines if line.strip()), "")
    title = " ".join(_MARKS.sub("", words.strip()).split())
    if not title or len(title) > _LONGEST or _STOP.search(title) or _is_furniture(title):
        return None
    return None if find_publication(title) or tuple(find_byline(title)) else title


def _is_furniture(line: str) -> bool:
    return any(re.fullmatch(pattern, line, re.I) for pattern in _load().furniture)


def find_byline(line: str) -> Iterator[str]:
    """Yield the authors that a line names by the formulas of `ontology/lexicon/front_matter.yaml`."""
    for pattern in _load().bylines:
        match = re.fullmatch(pattern, line)
        if match:
            for name in re.split(r"\s*(?:,|;|、|，|\band\b|\bet\b|\by\b|&)\s*", match["names"]):
                if name.strip():
                    yield name.strip()
            return


def find_publication(line: str) -> str | None:
    """Return the ISO date of a line that is nothing but a date, or that says when the text was published.

    >>> find_publication("5 mars 2024"), find_publication("发布时间：2024年3月5日 10:20")
    ('2024-03-05', '2024-03-05')
    >>> find_publication("In 2024 it grew.") is None
    True
    """
    for pattern in _publication_patterns():
        match = re.fullmatch(pattern, line, re.I)
        if match:
            return _read_date(match["date"])
    return None


def _read_date(words: str) -> str | None:
    digits = re.fullmatch(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?|月)?", words)
    if digits:
        parts = [part for part in digits.groups() if part]
        return _join(*(int(part) for part in parts))
    month = next((n for name, n in _months().items() if re.search(rf"\b{re.escape(name)}\b", words.casefold())), None)
    year, day = re.search(r"\b(?:19|20)\d\d\b", words), re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\b", words)
    if month is None or year is None:
        return None
    return _join(int(year.group()), month, int(day[1]) if day else None)


def _join(year: int, month: int | None = None, day: int | None = None) -> str | None:
    import datetime

    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


@cache
def _months() -> dict[str, int]:
    return {name.casefold(): number for number, names in _load().months.items() for name in names}


@cache
def _load() -> FrontMatter:
    return load_lexicon("front_matter", FrontMatter)


@cache
def _publication_patterns() -> tuple[str, ...]:
    date = "|".join(f"(?:{pattern})" for pattern in _load().dates)
    return tuple(pattern.replace("DATE", f"(?P<date>{date})") for pattern in _load().publication)
