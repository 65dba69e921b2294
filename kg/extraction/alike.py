"""Wordings of one number in a document: what one of them says of its comparator holds for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extraction.reading import Mention
from kg.statement import Quantity
from ontology.vocabulary import Comparator


def share_comparators(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the comparator that another wording of the same number gives, where one gives none."""
    said: dict[tuple[object, ...], Comparator] = {}
    for mention in mentions:
        if mention.quantity is not None and mention.quantity.comparator is not Comparator.EXACTLY:
            said.setdefault(_name_number(mention, mention.quantity), mention.quantity.comparator)
    return [_give_comparator(mention, said) for mention in mentions]


def _give_comparator(mention: Mention, said: Mapping[tuple[object, ...], Comparator]) -> Mention:
    quantity = mention.quantity
    if quantity is None or quantity.comparator is not Comparator.EXACTLY:
        return mention
    comparator = said.get(_name_number(mention, quantity), Comparator.EXACTLY)
    return replace(mention, quantity=quantity.model_copy(update={"comparator": comparator}))


def _name_number(mention: Mention, quantity: Quantity) -> tuple[object, ...]:
    """Return what two wordings of one number have in common."""
    return mention.type, quantity.indicator, quantity.value, quantity.unit, quantity.period
