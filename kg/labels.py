"""What things are called in a reader's language: entities, and numbers by their indicator."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.indicators import find_indicator
from kg.names import has_han, normalise_name
from kg.quantities import WORDS, write_quantity
from kg.statement import Entity, Quantity
from ontology.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from ontology.authorities import Authority


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


def name_quantity(quantity: Quantity, language: str) -> str:
    """Return a target's or result's name: indicator, value, period."""
    _, indicator = name_indicator(quantity.indicator, quantity.unit, language)
    period = f"({quantity.period})" if quantity.period else ""
    return " ".join(part for part in (indicator, write_quantity(quantity, WORDS, language), period) if part)
