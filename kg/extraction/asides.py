"""Dates in a sentence that are of something else: what is compared with, what takes effect, another clause."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import Lexicon, load_lexicon, pick_language

_BEFORE = 30
"""How many characters before a date are looked at for what it is."""
_TO_DATE = r"\s*(?:the |le |el |l['’]|early |late |mid-?)?$"
"""What may stand between those words and the date."""
_FIGURE = r"[^;.]*\d[\d.,]*\s?(?:%|％|per ?cent|p(?:our|or) c|[mb]ill|mill)"
"""The figure that stands between words of comparing and its date."""


class AsideWords(Lexicon):
    """The words of one language by which a date is none of a deed or goal."""

    compared: tuple[str, ...]
    effect: tuple[str, ...]
    born: tuple[str, ...]
    deadline: tuple[str, ...]
    clause: tuple[str, ...]
    figure: tuple[str, ...]
    named: tuple[str, ...]
    named_before: tuple[str, ...]


class Asides(Lexicon):
    """The shape of `ontology/lexicon/asides.yaml`."""

    en: AsideWords
    zh: AsideWords
    fr: AsideWords
    es: AsideWords


def is_compared(text: str, place: int, language: str) -> bool:
    """Tell whether what begins at a place is compared with: "than in 2019".

    >>> is_compared("lower than in 2019", 14, "en"), is_compared("agreed in 2019", 10, "en")
    (True, False)
    """
    return _stands_before("compared", text, place, language)


def takes_effect(text: str, place: int, language: str) -> bool:
    """Tell whether something holds from a date on that begins at a place: "with effect from 1 July"."""
    return _stands_before("effect", text, place, language)


def is_birth(text: str, place: int, language: str) -> bool:
    """Tell whether somebody was born on the date that begins at a place."""
    return _stands_before("born", text, place, language)


def is_deadline(text: str, place: int, language: str) -> bool:
    """Tell whether something is to be by the date that begins at a place: "neutral before 2060"."""
    return _stands_before("deadline", text, place, language)


def is_named_for(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the date in a span is part of a name: "the 2030 Agenda", 2030年可持续发展议程.

    >>> is_named_for("the 1992 Consensus", 4, 8, "en"), is_named_for("the 1992 talks", 4, 8, "en")
    (True, False)
    """
    before, after = _compile_named(language)
    return after.match(text, end) is not None or before.search(text[max(0, start - _BEFORE) : start]) is not None


def is_of_deed(text: str, place: int, language: str) -> bool:
    """Tell whether the date that begins at a place may be that of something done, by the words right before it."""
    kinds = (is_compared, takes_effect, is_birth, is_deadline)
    return not any(is_of_kind(text, place, language) for is_of_kind in kinds)


def begins_clause(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a clause about another time begins between two places: "which was set up in 2015"."""
    return _compile_asides(language, "clause", "").search(text, start, max(start, end)) is not None


def names_figure(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a figure to compare with stands between two places: "5 per cent, after 7 per cent in 2017"."""
    return _compile_asides(language, "figure", _FIGURE).search(text, start, max(start, end)) is not None


def _stands_before(kind: str, text: str, place: int, language: str) -> bool:
    """Tell whether words of one kind stand right before a place."""
    return _compile_asides(language, kind, _TO_DATE).search(text[max(0, place - _BEFORE) : place]) is not None


@cache
def _compile_named(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of what stands before and behind the year in a name."""
    words: AsideWords = getattr(load_lexicon("asides", Asides), pick_language(language))
    before, after = "|".join(words.named_before) or "(?!)", "|".join(words.named) or "(?!)"
    return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:{after})")


@cache
def _compile_asides(language: str, kind: str, behind: str) -> re.Pattern[str]:
    """Return the expression of one kind of words in one language, and of what stands behind them."""
    words = getattr(getattr(load_lexicon("asides", Asides), pick_language(language)), kind)
    return re.compile(rf"(?:{'|'.join(words)}){behind}" if words else "(?!)", re.I)
