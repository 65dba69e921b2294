"""Title, date and byline where a text states them at its top or its end; None where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from loaders.dates import find_day
from loaders.parts import strip_marks
from ontology.lexicon import Lexicon, load_lexicon

_TOP, _END = 12, 6
"""How many lines from the top, and how many from the end, may state who wrote it and when."""
_LONGEST = 160
"""Characters of a title at most."""
_STOP = re.compile(r"[.。；;：:,，]$")
_MARKS = re.compile(r"^[#>*_\s]+|[*_\s]+$|</?\w+>")
_FIELDS = re.compile(r"\s+[|｜·•]\s+")
"""What stands between author, publisher and date on one line."""
_HEADLINE = re.compile(r"(?:\S+\s+){3,}\S+|.*[\u3400-\u9fff].{5,}")
"""A line of so many words that it is no section's name."""
_NAMED = re.compile(r"(?P<surname>[A-Z]{2,})\s+[A-Z][a-z]+(?:[- ]?[A-Za-z][a-z]+)?")
"""A Chinese name as its bearer writes it, the surname in capitals."""


class FrontMatter(Lexicon):
    """The shape of `ontology/lexicon/front_matter.yaml`."""

    bylines: tuple[str, ...]
    leads: tuple[str, ...]
    publication: tuple[str, ...]
    titled: tuple[str, ...]
    reports: tuple[str, ...]
    furniture: tuple[str, ...]


class _Surnames(BaseModel):
    pinyin: frozenset[str]


def describe_text(text: str) -> dict[str, Any]:
    """Return the title, date and byline that a text states, as a document's fields; unstated ones left out.

    >>> describe_text("Growth plans\\nBy Ann Example | The Gazette | March 5, 2024\\n\\nIt will grow.")
    {'title': 'Growth plans', 'byline': ('Ann Example',), 'date': '2024-03-05'}
    """
    lines = text.lstrip("\ufeff\r\n\t ").splitlines()
    written = [words for line in lines if (words := _MARKS.sub("", line.strip()))]
    top, end = written[:_TOP], written[_TOP:][-_END:]
    found: dict[str, Any] = {}
    title = find_title(lines[:_TOP])
    if title:
        found["title"] = title
    byline = tuple(_find_authors(top)) or tuple(_find_authors(end))
    if byline:
        found["byline"] = tuple(dict.fromkeys(byline))
    date = _find_date(top, title) or _find_date(end, None)
    date = date or _find_year(title or "")
    if date:
        found["date"] = date
    return found


def _find_authors(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for field in _FIELDS.split(line):
            yield from find_byline(field)


def _find_date(lines: Sequence[str], title: str | None) -> str | None:
    fields = [field for line in lines for field in _FIELDS.split(line)]
    dates = [date for field in fields if (date := find_publication(field))]
    if title:
        dates += [date for pattern in _load().titled if (date := find_day(pattern, title))]
    return next(iter(dates), None)


def _find_year(title: str) -> str | None:
    """Return the year that a report's title names."""
    matches = (re.match(pattern, title) for pattern in _load().reports)
    return next((match["date"] for match in matches if match), None)


def find_title(lines: Sequence[str]) -> str | None:
    """Return what reads as a title at the top: a marked heading, a bold block, else a short line without a stop.

    >>> find_title(["MARCH 2024", "", "# What the plan says"])
    'What the plan says'
    >>> find_title(["Menu", "World", "", "Ministers agree on a common plan", "They met."])
    'Ministers agree on a common plan'
    """
    heading = next((line for line in lines if re.match(r"#{1,2}\s+\S", line)), None)
    bold = re.match(r"\s*\*\*(?P<words>[^*]{4,200})\*\*\s*$", "\n".join(lines).split("\n\n")[0])
    marked = bold["words"] if bold else heading
    if marked is not None:
        return _check_title(marked)
    titles = list(_list_titles(lines))
    return next((title for title in titles if _HEADLINE.fullmatch(title)), titles[0] if titles else None)


def _list_titles(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that may be the title: those above the first that runs on, or says who wrote it and when."""
    seen = False
    for line in filter(str.strip, lines):
        if len(line) > _LONGEST or _STOP.search(line.strip()) or (seen and _is_stating(_MARKS.sub("", line.strip()))):
            return
        title = _check_title(line)
        if title:
            seen = True
            yield title


def _check_title(words: str) -> str | None:
    title = " ".join(_MARKS.sub("", strip_marks(words.strip())).split())
    if not title or len(title) > _LONGEST or _STOP.search(title) or _is_furniture(title):
        return None
    return None if _is_stating(title) else title


def _is_stating(line: str) -> bool:
    """Tell whether a line says who wrote the text or when it was published."""
    return any(find_publication(field) or any(find_byline(field)) for field in _FIELDS.split(line))


def _is_furniture(line: str) -> bool:
    return any(re.fullmatch(pattern, line, re.I) for pattern in _load().furniture)


def find_byline(line: str) -> Iterator[str]:
    """Yield the authors that a line names by the formulas of `ontology/lexicon/front_matter.yaml`.

    >>> list(find_byline("By Ann Example and Bo Sample")), list(find_byline("ZHANG Wei"))
    (['Ann Example', 'Bo Sample'], ['ZHANG Wei'])
    """
    formulas = _load()
    found = next((match for pattern in formulas.bylines if (match := re.fullmatch(pattern, line))), None)
    found = found or next((match for pattern in formulas.leads if (match := re.match(pattern, line))), None)
    if found:
        names = re.split(r"\s*(?:,|;|、|，|/|\band\b|\bet\b|\by\b|&)\s*|(?<=[一-鿿])\s+", found["names"])
        yield from filter(None, map(str.strip, names))
        return
    named = _NAMED.fullmatch(line)
    if named and named["surname"].title() in load_lexicon("surnames", _Surnames).pinyin:
        yield line


def find_publication(line: str) -> str | None:
    """Return the ISO date of a line that is nothing but a date, or that says when the text was published.

    >>> find_publication("5 mars 2024"), find_publication("发布时间：2024年3月5日 10:20")
    ('2024-03-05', '2024-03-05')
    >>> find_publication("In 2024 it grew.") is None
    True
    """
    return next((date for pattern in _load().publication if (date := find_day(pattern, line))), None)


@cache
def _load() -> FrontMatter:
    return load_lexicon("front_matter", FrontMatter)
