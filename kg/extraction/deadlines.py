"""Which of the years that a text names lie ahead: what is to be done is to be done by them."""

from __future__ import annotations

import re

from kg.dates import DateMention, find_dates
from kg.extraction.reading import Reading, Sentence

YEAR_LENGTH = 4
_BY = re.compile(r"(?:\b(?:by|until|horizon|para|hacia)|d['’]ici(?: à)?|de aquí a|到)\s*$", re.I)
"""What stands before a deadline."""
_NAMED = re.compile(r"\w[\w’' -]*\s(?!(?:In|By|For|Since|Until|During|From|To|Q[1-4]|FY)\s$)[A-Z][a-z]+\s$")
"""A name before a year: a capitalised word inside a sentence that is no preposition."""


def is_later(period: str | None, reference: str | None) -> bool:
    """Tell whether a period is a deadline: a year after the document's."""
    return period is not None and reference is not None and period[:4] > reference[:4]


def find_last_year(reading: Reading) -> str | None:
    """Return the last of the years by which something is to be: the deadline of a document without a date."""
    dates = (
        date
        for sentence in reading.readable()
        for date in find_dates(sentence.text, sentence.language)
        if _BY.search(sentence.text[: date.start])
    )
    return max((date.date[:YEAR_LENGTH] for date in dates if "/" not in date.date), default=None)


def find_year_ahead(sentence: Sentence, reference: str | None) -> str | None:
    """Return the year that a sentence names, where it is not over."""
    years = [
        date.date[:4]
        for date in find_dates(sentence.text, sentence.language, reference)
        if is_ahead(date, reference) and not ends_name(sentence.text, date)
    ]
    return years[0] if years else None


def ends_name(text: str, date: DateMention) -> bool:
    """Tell whether a year is the end of a name that stands right before it: "Made in China 2025", "Vision 2030".

    >>> [ends_name(text, find_dates(text, "en")[0]) for text in ("the Agenda 2030", "In 2030", "by March 2030")]
    [True, False, False]
    """
    return (
        re.fullmatch(r"\d{4}", text[date.start : date.end]) is not None
        and _NAMED.search(text[: date.start]) is not None
    )


def is_ahead(date: DateMention, reference: str | None) -> bool:
    """Tell whether a goal can be for a date: not one that lies before the document's year."""
    return reference is None or date.date[-len(date.date.partition("/")[2]) :][:4] >= reference[:4]
