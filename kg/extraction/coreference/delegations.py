"""Delegations of a place by several names: the "Jiangsu delegation", "deputies from Jiangsu Province", 江苏代表团."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Key, Links
from kg.extraction.patterns.lexicon import load_yaml
from kg.names import fold, has_han
from ontology.authorities import load_authorities
from ontology.vocabulary import LANGUAGES, EntityType


def join_delegations(links: Links) -> None:
    """Make one entity of the delegations of one place, known by the name that stands first."""
    first: dict[str, Key] = {}
    bodies = [key for key in links.mentions if key[0] == EntityType.BODY]
    for key in sorted(bodies, key=lambda key: min(links.mentions[key])):
        place = find_home(links.mentions[key][0].text)
        if place is not None:
            links.join(key, first.setdefault(place, key))


def find_home(name: str) -> str | None:
    """Return the id of the known place that a delegation is from, None where a name is none of a delegation.

    >>> find_home("NPC delegation from Jiangsu Province"), find_home("江苏代表团"), find_home("Jiangsu Bank")
    ('place/CN-JS', 'place/CN-JS', None)
    """
    label = clean_label(name)
    for expression in _compile_delegations(han=has_han(label)):
        match = expression.fullmatch(fold(label) if has_han(label) else label)
        records = load_authorities().find(match["place"], EntityType.PLACE) if match else ()
        if len(records) == 1:
            return next(iter(records)).id
    return None


@cache
def _compile_delegations(*, han: bool) -> tuple[re.Pattern[str], ...]:
    """Return the expressions of a delegation's names, the place in a group of that name."""
    languages = ("zh",) if han else tuple(language for language in LANGUAGES if language != "zh")
    listed = (words for language in languages for words in load_yaml("events.yaml")[language]["delegations"])
    return tuple(re.compile(words) for words in listed)
