"""The words that tell when a text was written: numbered bodies, anniversaries, years planned for, days ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.reading import Sentence
from kg.names import fold
from kg.numerals import parse_numeral
from ontology.lexicon import Lexicon, load_lexicon, pick_language

Span = tuple[int, int]
"""The first month and the last, in months since the year 0."""


class Series(Lexicon):
    """Bodies that are numbered anew each term."""

    expressions: tuple[str, ...]
    first: int
    met: str
    years: int


class Founded(Lexicon):
    """Something whose anniversaries are spoken of."""

    expressions: tuple[str, ...]
    year: int


class Dating(Lexicon):
    """The shape of `ontology/lexicon/dating.yaml`."""

    ahead: Mapping[str, tuple[str, ...]]
    planned: Mapping[str, tuple[str, ...]]
    budgets: Mapping[str, tuple[str, ...]]
    series: tuple[Series, ...]
    founded: tuple[Founded, ...]
    undated: Mapping[str, tuple[str, ...]]


def find_anniversaries(text: str) -> Iterator[int]:
    """Yield the years in which something known was as old as a text says: 中华人民共和国成立75周年."""
    for founded in _load().founded:
        for expression in founded.expressions:
            for match in re.finditer(expression, text, re.I):
                number = parse_numeral(match["number"], "zh")
                if number is not None:
                    yield founded.year + int(number)


def find_plans(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield the words for what is planned for a `year`: "economic work for 2021"."""
    for expression in _compile_years("planned", pick_language(sentence.language)):
        yield from expression.finditer(fold(sentence.text))


def is_planned(text: str, place: int, language: str) -> bool:
    """Tell whether a year that begins at a place of a title is one that is planned for: the "2023 budget".

    >>> is_planned("Massa sends 2023 budget to Congress", 12, "en"), is_planned("The 2023 summit", 4, "en")
    (True, False)
    """
    language = pick_language(language)
    expressions = (*_compile_years("planned", language), *_compile_years("budgets", language))
    return any(found.start("year") == place for expression in expressions for found in expression.finditer(text))


def find_terms(text: str) -> Iterator[Span]:
    """Yield the months in which the numbered bodies of a text sat."""
    for expression, series in _compile_series():
        for match in expression.finditer(text):
            number = parse_numeral(match["number"], "zh")
            if number is not None and number >= series.first:
                first = read_span(series.met)[0] + (int(number) - series.first) * series.years * 12
                yield first, first + series.years * 12


@cache
def compile_former(language: str) -> re.Pattern[str]:
    """Return the expression of what ends the words before a title that is no longer held."""
    words = "|".join(load_yaml("titles.yaml")[language]["former"])
    return re.compile(rf"(?:{words})$" if language == "zh" else rf"\b(?:{words})\b[\s-]*(?:\w+\s+){{0,2}}$", re.I)


@cache
def compile_ahead(language: str) -> re.Pattern[str]:
    """Return the expression of what ends the words before a date that lies ahead."""
    start = "" if language == "zh" else r"\b"
    return re.compile(rf"{start}(?:{'|'.join(_load().ahead[language])})$", re.I)


@cache
def compile_undated(language: str) -> re.Pattern[str]:
    """Return the expression of words before a day that is none of a text's own: "will vote on May 3"."""
    words = "|".join(_load().undated.get(language, ())) or "(?!)"
    return re.compile(words if language == "zh" else rf"\b(?:{words})\b", re.I)


@cache
def _compile_series() -> tuple[tuple[re.Pattern[str], Series], ...]:
    return tuple((re.compile(words, re.I), series) for series in _load().series for words in series.expressions)


@cache
def _compile_years(kind: str, language: str) -> tuple[re.Pattern[str], ...]:
    """Return the expressions of a `year` of one kind: `planned`, or of `budgets`."""
    return tuple(re.compile(words, re.I) for words in getattr(_load(), kind).get(language, ()))


def read_span(date: str) -> Span:
    """Return the first and the last month of a date, in months since the year 0."""
    year, month = int(date[:4]), int(date[5:7] or 0)
    return (year * 12 + month - 1,) * 2 if month else (year * 12, year * 12 + 11)


def _load() -> Dating:
    return load_lexicon("dating", Dating)
