"""A person or body in the words of the documents: whom they met, what they urged, what they cautioned against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.names import fold_case, has_han
from kg.queries.confidence import keep_sure_conflicts
from kg.queries.conflicts import Conflict, find_conflicts
from kg.queries.tour.telling import Told, find_stated, tell
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Evidence
from ontology.vocabulary import Predicate

DEEDS: Mapping[str, frozenset[Predicate]] = {
    "met": frozenset({Predicate.MET_WITH, Predicate.HOSTED}),
    "announced or delivered": frozenset(
        {Predicate.ANNOUNCED, Predicate.DELIVERED, Predicate.AUTHORED, Predicate.AMENDED}
    ),
    "urged or supported": frozenset({Predicate.PROMOTES, Predicate.PRIORITISES}),
    "cautioned against, opposed or cancelled": frozenset({Predicate.OPPOSES, Predicate.CANCELLED}),
    "posts": frozenset(
        {
            Predicate.HOLDS_POST,
            Predicate.APPOINTED_TO,
            Predicate.REMOVED_FROM,
            Predicate.SUCCEEDED,
            Predicate.MEMBER_OF,
            Predicate.AFFILIATED_WITH,
        }
    ),
    "attended": frozenset({Predicate.ATTENDED}),
}
"""What somebody does, by heading, in the order in which it is told."""
MUTUAL = frozenset({Predicate.MET_WITH})
"""What both sides do."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the documents say of somebody."""

    entity: Entity
    deeds: Mapping[str, tuple[Told, ...]]
    """By heading; a heading without statements is left out."""
    others: tuple[Told, ...]
    """What others do to or say of them."""
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """One person, and the names by which the quoted sentences call them."""

    entity: Entity
    names: tuple[str, ...]
    """Without those that only add words to another."""
    documents: tuple[str, ...]


def draw_portrait(resolved: Resolved, entity: Entity, *, least: float) -> Portrait:
    """Return what the documents say of an entity, as far as it is sure enough."""
    said = [s for s in find_stated(resolved, least) if entity.id in (s.subject, s.object)]
    active = [s for s in said if s.subject == entity.id or s.predicate in MUTUAL]
    deeds = {
        heading: tell(resolved, (s for s in active if s.predicate in predicates))
        for heading, predicates in DEEDS.items()
    }
    conflicts = (conflict for conflict in find_conflicts(resolved) if entity.id in conflict.entities)
    return Portrait(
        entity=entity,
        deeds={heading: told for heading, told in deeds.items() if told},
        others=tell(resolved, (s for s in said if s not in active)),
        conflicts=keep_sure_conflicts(resolved, conflicts, least),
    )


def list_namings(resolved: Resolved, entities: tuple[Entity, ...], *, least: float) -> tuple[Naming, ...]:
    """Return under which names, in any language, the sentences that are quoted speak of each entity."""
    wanted = {entity.id for entity in entities}
    quoted: dict[str, list[Evidence]] = defaultdict(list)
    for statement in find_stated(resolved, least):
        for side in {statement.subject, statement.object} & wanted:
            quoted[side].extend(statement.evidences)
    return tuple(_name(resolved, entity, quoted[entity.id]) for entity in entities)


def _name(resolved: Resolved, entity: Entity, quoted: list[Evidence]) -> Naming:
    quotes = {evidence.quote for evidence in quoted}
    names = {name for name in (entity.label, *entity.aliases) if any(_holds(quote, name) for quote in quotes)}
    keys = {fold_case(name): name for name in sorted(names, reverse=True)}
    plain = sorted(keys[key] for key in keys if not any(key != other and other in key for other in keys))
    records = {record.hash: record.name for record in resolved.documents}
    named = {records[hash] for hash, identifier, _ in resolved.mentions if identifier == entity.id and hash in records}
    return Naming(entity, tuple(plain), tuple(sorted(named | {evidence.name for evidence in quoted})))


def _holds(quote: str, name: str) -> bool:
    """Tell whether a name stands in a quote, as a whole word where the script has words.

    >>> _holds("Chile spoke", "Chi"), _holds("李强说", "李强")
    (False, True)
    """
    if has_han(name):
        return name in quote
    return re.search(rf"(?<!\w){re.escape(fold_case(name))}(?!\w)", fold_case(quote)) is not None
