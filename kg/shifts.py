"""Dates told by their distance from another: "two days later", "il y a trois semaines", 次日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.numerals import load_writing, parse_numeral
from kg.periods import shift_date
from ontology.lexicon import Lexicon, load_lexicon, pick_language

_MONTH = 7
"""The length of a date precise to the month."""
_MOST = 60
"""Longer spans than so many units are no dates."""


class SpanWords(Lexicon):
    """How one language tells distances in time."""

    units: Mapping[str, str]
    ones: Mapping[str, int]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    ago: tuple[str, ...]
    then: Mapping[str, str]
    now: Mapping[str, str]


class Spans(Lexicon):
    """The shape of `ontology/lexicon/spans.yaml`."""

    en: SpanWords
    zh: SpanWords
    fr: SpanWords
    es: SpanWords


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """Words for a distance in time: from the date that the text named last, or from the document's own (`own`)."""

    start: int
    end: int
    distance: str
    """`day+1`, `week-2`, `month+3`, `year-1`."""
    own: bool

    def apply(self, date: str) -> str | None:
        """Return the date at this distance from another, None where that is not precise enough.

        Weeks and days counted from the document's own date are told roughly, and give the month.

        >>> Shift(0, 0, "week+1", False).apply("2024-03-28"), Shift(0, 0, "week-2", True).apply("2024-03-28")
        ('2024-04-04', '2024-03')
        """
        shifted = shift_date(date, self.distance)
        rough = self.own and self.distance.startswith("week")
        return shifted[:_MONTH] if shifted and rough else shifted


@lru_cache(maxsize=8192)
def find_shifts(text: str, language: str) -> tuple[Shift, ...]:
    """Return the distances in time that a text tells, in order and apart.

    >>> [(shift.distance, shift.own) for shift in find_shifts("Two days later, and a week ago", "en")]
    [('day+2', False), ('week-1', True)]
    >>> [(shift.distance, shift.own) for shift in find_shifts("会晤结束两天后，三周前，次日", "zh")]
    [('day+2', False), ('week-3', True), ('day+1', False)]
    """
    language = pick_language(language)
    taken: list[Shift] = []
    for expression, sign, own in _compile(language):
        for match in expression.finditer(text):
            distance = sign if sign[-1].isdigit() else _measure(match, sign, language)
            apart = all(match.end() <= other.start or other.end <= match.start() for other in taken)
            if distance and apart:
                taken.append(Shift(*match.span(), distance, own))
    return tuple(sorted(taken))


def _measure(match: re.Match[str], sign: str, language: str) -> str | None:
    """Return a distance told in a number of units, None where it is no number or too many."""
    words, written = _load(language), match.groupdict().get("n")
    unit = words.units[match["unit"].casefold()]
    number = 1.0 if written is None else words.ones.get(written.casefold(), parse_numeral(written, language))
    return f"{unit}{sign}{int(number)}" if number is not None and number == int(number) and number <= _MOST else None


@cache
def _compile(language: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Return the expressions of a language, with the sign or the whole distance, and whether it is from today."""
    return tuple((re.compile(_bound(text, language), re.I), sign, own) for text, sign, own in _list_forms(language))


def _bound(text: str, language: str) -> str:
    return f"(?:{text})" if language == "zh" else rf"(?<!\w)(?:{text})(?!\w)"


def _list_forms(language: str) -> Iterator[tuple[str, str, bool]]:
    words = _load(language)
    units = "|".join(sorted(words.units, key=lambda unit: (-len(unit), unit)))
    gap, numbers = _write_numbers(language)
    both = {"{n}": rf"(?P<n>{numbers}){gap}(?P<unit>{units})", "{one}": f"(?P<unit>{units})"}
    for forms, sign, own in ((words.later, "+", False), (words.earlier, "-", False), (words.ago, "-", True)):
        for form in forms:
            yield form.replace("{n}", both["{n}"]).replace("{one}", both["{one}"]), sign, own
    for fixed, own in ((words.then, False), (words.now, True)):
        yield from ((expression, distance, own) for expression, distance in fixed.items())


def _write_numbers(language: str) -> tuple[str, str]:
    """Return the expressions of what stands between a number and its unit, and of whole numbers."""
    writing = load_writing(language)
    if language == "zh":
        return r"\s?", r"(?<![\d年月])\d{1,2}|[一二两兩三四五六七八九]?十?[一二两兩三四五六七八九十]"
    listed = {*_load(language).ones, *(word for word, value in writing.words.items() if value == int(value) > 0)}
    return r"\s+", "|".join((r"\d{1,2}", *sorted(map(re.escape, listed), key=lambda word: (-len(word), word))))


def _load(language: str) -> SpanWords:
    words: SpanWords = getattr(load_lexicon("spans", Spans), language)
    return words
