"""Numbers as people read them: the indicator by its name, the value with comparator and unit, in a language."""

from __future__ import annotations

from functools import lru_cache

from kg.indicators import find_indicator
from kg.names import normalise_name
from kg.statement import Quantity
from ontology.vocabulary import LABELS, Comparator

_SIGNS = {"percent": "%"}
"""Units that are written as a sign, joined to their number."""


@lru_cache(maxsize=1 << 14)
def name_indicator(words: str, unit: str | None, language: str) -> tuple[str, str]:
    """Return the id and name of the indicator that some words mean; the words where no record knows it."""
    known = find_indicator(words, unit)
    if known is None:
        return normalise_name(words), words
    return known.id, known.labels.get(language, known.label)


def write_quantity(quantity: Quantity, language: str) -> str:
    """Return a number with its comparator and unit, as people read it."""
    values = quantity.value if isinstance(quantity.value, tuple) else (quantity.value,)
    number = "–".join(write_number(value, language) for value in values)
    plain = quantity.comparator in (Comparator.EXACTLY, Comparator.RANGE)
    comparator = "" if plain else LABELS[language].get(quantity.comparator, quantity.comparator.value)
    unit = quantity.unit or ""
    joint = "" if unit in _SIGNS else "\u00a0"
    return " ".join(part for part in (comparator, f"{number}{joint}{_SIGNS.get(unit, unit)}".strip()) if part)


def write_number(value: float, language: str = "en") -> str:
    """Return a number with its thousands apart, large ones in words of the language.

    >>> [write_number(value) for value in (5.0, 12_000_000.0, 1234.5)]
    ['5', '12 million', '1,234.5']
    """
    for size, names in _SIZES:
        if abs(value) >= size and language in names:
            return f"{value / size:,.4g}{names[language]}"
    return f"{value:,.10g}"


_SIZES: tuple[tuple[float, dict[str, str]], ...] = (
    (1e12, {"en": " trillion", "zh": "万亿", "fr": " billions", "es": " billones"}),
    (1e9, {"en": " billion", "fr": " milliards"}),
    (1e8, {"zh": "亿"}),
    (1e6, {"en": " million", "fr": " millions", "es": " millones"}),
    (1e4, {"zh": "万"}),
)


def name_quantity(quantity: Quantity, language: str) -> str:
    """Return a target's or result's name: indicator, value, period."""
    _, indicator = name_indicator(quantity.indicator, quantity.unit, language)
    period = f"({quantity.period})" if quantity.period else ""
    return " ".join(part for part in (indicator, write_quantity(quantity, language), period) if part)
