"""Quantities in words: numbers of a target or a result with their comparator and unit, large ones in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.statement import Quantity
from ontology.vocabulary import LABELS, Comparator

_SIZES: tuple[tuple[float, dict[str, str]], ...] = (
    (1e12, {"en": " trillion", "zh": "万亿", "fr": " billions", "es": " billones"}),
    (1e9, {"en": " billion", "fr": " milliards"}),
    (1e8, {"zh": "亿"}),
    (1e6, {"en": " million", "fr": " millions", "es": " millones"}),
    (1e4, {"zh": "万"}),
)
_SIGNS: Mapping[Comparator, str] = {
    Comparator.AROUND: "around",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a quantity is written: with signs or words for its comparator, and with what between its parts."""

    signs: Mapping[Comparator, str] | None
    """In place of the words of the reader's language."""
    between: str
    """What stands between the ends of a range."""
    gap: str
    """What stands before a unit."""
    percent: str
    """What is written for percent, with what stands before it."""

    def write_unit(self, unit: str | None) -> str:
        """Return what is written after a number: its unit."""
        return self.percent if unit == "percent" else f"{self.gap}{unit}" if unit else ""

    def write_comparator(self, comparator: Comparator, language: str) -> str:
        """Return what is written before a number; nothing where it is meant exactly, or is a range."""
        if comparator in (Comparator.EXACTLY, Comparator.RANGE):
            return ""
        words = LABELS[language].get(comparator, comparator.value) if self.signs is None else self.signs[comparator]
        return f"{words} "


WORDS = Style(None, "–", "\u00a0", "%")
"""As pages and names have it: `at least 12 million jobs`."""
SIGNS = Style(_SIGNS, "–", " ", " %")
"""As tables and plots have it: `≥ 12 million jobs`."""
PROSE = Style(None, " to ", " ", " percent")
"""As a text is read aloud: `5 to 5.5 percent`."""


def write_quantity(quantity: Quantity, style: Style, language: str = "en") -> str:
    """Return a quantity as people write it.

    >>> growth = Quantity(indicator="GDP growth", value=(5, 5.5), comparator=Comparator.RANGE, unit="percent")
    >>> [write_quantity(growth, style) for style in (WORDS, SIGNS, PROSE)]
    ['5–5.5%', '5–5.5 %', '5 to 5.5 percent']
    >>> write_quantity(Quantity(indicator="deficit", value=5.66e12, comparator=Comparator.AROUND, unit="CNY"), SIGNS)
    'around 5.66 trillion CNY'
    """
    number = style.between.join(dict.fromkeys(write_number(value, language) for value in quantity.values))
    return style.write_comparator(quantity.comparator, language) + number + style.write_unit(quantity.unit)


def write_short(quantity: Quantity, size: float = 1.0) -> str:
    """Return a quantity without its unit, in so many ones; what is around a value is written as the value.

    >>> write_short(Quantity(indicator="new urban jobs", comparator=Comparator.AT_LEAST, value=1.2e7), 1e6)
    '≥12'
    """
    sign = "" if quantity.comparator is Comparator.AROUND else _SIGNS.get(quantity.comparator, "")
    return sign + "–".join(dict.fromkeys(f"{value / size:,.6g}" for value in quantity.values))


def write_number(value: float, language: str = "en") -> str:
    """Return a number with its thousands apart, large ones in words of the language.

    >>> [write_number(value) for value in (5.0, 12_000_000.0, 1234.5)]
    ['5', '12 million', '1,234.5']
    """
    size, name = find_size(value, language)
    return f"{value / size:,.6g}{name}" if name else f"{value:,.10g}"


def find_size(value: float, language: str = "en") -> tuple[float, str]:
    """Return the greatest size that a language has a word for and a number reaches, and the word; 1 where it has none.

    >>> find_size(12_000_000), find_size(12_000_000, "zh"), find_size(5)
    ((1000000.0, ' million'), (10000.0, '万'), (1.0, ''))
    """
    fitting = ((size, names[language]) for size, names in _SIZES if abs(value) >= size and language in names)
    return next(fitting, (1.0, ""))


def find_scale(quantities: Iterable[Quantity]) -> tuple[float, str]:
    """Return the size, and its name, in which the greatest of some quantities is best written.

    >>> find_scale([Quantity(indicator="deficit", value=5.66e12, unit="CNY")])
    (1000000000000.0, 'trillion CNY')
    """
    known = list(quantities)
    unit = next((quantity.unit for quantity in known if quantity.unit), None)
    greatest = max((abs(quantity.values[-1]) for quantity in known), default=0.0)
    size, name = find_size(greatest)
    return size, f"{name}{SIGNS.write_unit(unit)}".strip()
