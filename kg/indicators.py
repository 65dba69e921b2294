"""Which of the indicators that questions group by some words mean, in any of the four languages.

Their records, with labels, units and the wordings by which they are known, are in `ontology/lexicon/indicators.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.names import fold
from kg.numerals import load_numbers
from ontology.lexicon import Lexicon, load_lexicon

_PERCENT = frozenset({"percent"})
_COUNT = frozenset({"jobs", "people", "person-times"})
_LEVELS = frozenset({"money", "mass"})
"""Kinds of units in which levels are told."""


class IndicatorRecord(Lexicon):
    """What the lexicon says of an indicator that questions group by."""

    labels: Mapping[str, str]
    unit: str
    """`percent`, `money`, `mass`, `count` or `any`."""
    match: tuple[str, ...]
    bare: tuple[str, ...] = ()
    """Words that name the indicator only where the number's unit is its own."""
    unlike: tuple[str, ...] = ()


class IndicatorLexicon(Lexicon):
    """The shape of `ontology/lexicon/indicators.yaml`."""

    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    known: Mapping[str, IndicatorRecord]
    """The indicators that questions group by."""
    changed: tuple[str, ...]
    """Expressions for words that tell how much something changed."""
    terms: Mapping[str, Mapping[str, str]]
    links: Mapping[str, Mapping[str, str]]
    """Prepositions and conjunctions within the names of indicators, in English."""
    prenominal: tuple[str, ...]
    """Adjectives that Romance languages too put before their noun."""
    vague: tuple[str, ...]
    calls: Mapping[str, tuple[str, ...]]
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is counted or measured, by one name in every text."""

    id: str
    labels: Mapping[str, str]
    unit: str
    """`percent`, `money`, `mass`, `count` or `any`."""

    @property
    def label(self) -> str:
        """Return the English name."""
        return self.labels["en"]


def list_indicators() -> tuple[Indicator, ...]:
    """Return every indicator that the lexicon knows, in its order."""
    return tuple(pattern.indicator for pattern in _load())


def load_indicator(id: str) -> Indicator | None:
    """Return the indicator of an id (`gdp-growth`), None where there is none."""
    return next((pattern.indicator for pattern in _load() if pattern.indicator.id == id), None)


@lru_cache(maxsize=8192)
def find_indicator(words: str, unit: str | None = None) -> Indicator | None:
    """Return the indicator that words name, in whatever language, None where no record knows them.

    `unit`, where it is known, is the unit of the number: `GDP` is output in yuan and growth in percent.

    >>> find_indicator("地区生产总值增长").id, find_indicator("croissance du PIB").id, find_indicator("GDP", "CNY").id
    ('gdp-growth', 'gdp-growth', 'gdp')
    >>> find_indicator("energy consumption per unit of GDP").id, find_indicator("marine GDP growth")
    ('energy-intensity', None)
    """
    text = " ".join(re.sub(r"[\s_“”\"]+", " ", fold(words)).casefold().split())
    return next((pattern.indicator for pattern in _load() if pattern.fits(text, unit)), None)


def convert(value: float, unit: str | None) -> tuple[float, str | None]:
    """Return a value in the unit in which it can be compared: tonnes, hectares, all else as it is.

    >>> convert(1.3e12, "jin"), convert(6.5e8, "tonnes"), convert(5.0, "percent")
    ((650000000.0, 'tonnes'), (650000000.0, 'tonnes'), (5.0, 'percent'))
    """
    numbers = load_numbers()
    for base, units in (("tonnes", numbers.masses), ("hectares", numbers.areas)):
        if unit is not None and unit in units:
            return round(value * units[unit], _DIGITS), base
    return value, unit


_DIGITS = 6
"""Places after the point that a converted value keeps."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An indicator with the expressions by which it is known."""

    indicator: Indicator
    match: re.Pattern[str]
    bare: re.Pattern[str] | None
    unlike: re.Pattern[str] | None
    changed: re.Pattern[str] | None
    """Of sums and masses, words that only tell how much they changed."""

    def fits(self, text: str, unit: str | None) -> bool:
        """Tell whether the words name this indicator, for a number of this unit."""
        if unit is not None and not _is_of(unit, self.indicator.unit):
            return False
        named = self.match.search(text) or (unit is not None and self.bare is not None and self.bare.search(text))
        return bool(named) and not any(
            other is not None and other.search(text) for other in (self.unlike, self.changed)
        )


def _is_of(unit: str, kind: str) -> bool:
    """Tell whether a number's unit is of a kind."""
    if kind == "money":
        return len(unit) == len("CNY") and unit.isupper()
    return kind == "any" or unit in {"percent": _PERCENT, "mass": load_numbers().masses, "count": _COUNT}[kind]


@lru_cache(maxsize=1)
def _load() -> tuple[_Pattern, ...]:
    lexicon = load_lexicon("indicators", IndicatorLexicon)
    changed = _compile(lexicon.changed)
    return tuple(
        _Pattern(
            indicator=Indicator(id, record.labels, record.unit),
            match=_compile(record.match),
            bare=_compile(record.bare) if record.bare else None,
            unlike=_compile(record.unlike) if record.unlike else None,
            changed=changed if record.unit in _LEVELS else None,
        )
        for id, record in lexicon.known.items()
    )


def _compile(expressions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fold(expression)})" for expression in expressions))
