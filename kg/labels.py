"""What things are called in a reader's language: entities, and numbers with their indicator, comparator and unit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.indicators import find_indicator
from kg.names import has_han, normalise_name
from kg.statement import Entity, Quantity
from ontology.vocabulary import LABELS, LANGUAGES, Comparator

if TYPE_CHECKING:
    from ontology.authorities import Authority

_SIGNS = {"percent": "%"}
"""Units that are written as a sign, joined to their number."""
_SIZES: tuple[tuple[float, dict[str, str]], ...] = (
    (1e12, {"en": " trillion", "zh": "万亿", "fr": " billions", "es": " billones"}),
    (1e9, {"en": " billion", "fr": " milliards"}),
    (1e8, {"zh": "亿"}),
    (1e6, {"en": " million", "fr": " millions", "es": " millones"}),
    (1e4, {"zh": "万"}),
)


def name_entity(entity: Entity, language: str) -> str:
    """Return an entity's name: the authority file's in a language, else one of the texts' in its script."""
    if entity.quantity is not None:
        return name_quantity(entity.quantity, language)
    known = _find_known(entity.authority, language)
    if known is not None:
        return known
    if language == "zh" and not has_han(entity.label):
        return next((alias for alias in entity.aliases if has_han(alias)), entity.label)
    return entity.label


def _find_known(authority: str | None, language: str) -> str | None:
    if authority is None or language == LANGUAGES[0]:
        return None
    from ontology.authorities import load_authorities

    record = load_authorities().get(authority)
    return name_record(record, language) if record is not None else None


def name_record(record: Authority, language: str) -> str | None:
    """Return the name of an authority file's record in a language, None where it has none."""
    names = record.names.get(language) or record.made.get(language) or ()
    return names[0] if names else None


@lru_cache(maxsize=1 << 14)
def name_indicator(words: str, unit: str | None, language: str) -> tuple[str, str]:
    """Return the id and name of the indicator that some words mean; the words where no record knows it."""
    known = find_indicator(words, unit)
    if known is None:
        return normalise_name(words), words
    return known.id, known.labels.get(language, known.label)


def write_quantity(quantity: Quantity, language: str) -> str:
    """Return a number with its comparator and unit, as people read it."""
    number = "–".join(write_number(value, language) for value in quantity.values)
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
    size, name = find_size(value, language)
    return f"{value / size:,.6g}{name}" if name else f"{value:,.10g}"


def find_size(value: float, language: str = "en") -> tuple[float, str]:
    """Return the greatest size that a language has a word for and a number reaches, and the word; 1 where it has none.

    >>> find_size(12_000_000), find_size(12_000_000, "zh"), find_size(5)
    ((1000000.0, ' million'), (10000.0, '万'), (1.0, ''))
    """
    fitting = ((size, names[language]) for size, names in _SIZES if abs(value) >= size and language in names)
    return next(fitting, (1.0, ""))


def name_quantity(quantity: Quantity, language: str) -> str:
    """Return a target's or result's name: indicator, value, period."""
    _, indicator = name_indicator(quantity.indicator, quantity.unit, language)
    period = f"({quantity.period})" if quantity.period else ""
    return " ".join(part for part in (indicator, write_quantity(quantity, language), period) if part)
