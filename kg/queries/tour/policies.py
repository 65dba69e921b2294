"""The story of a policy: who put it forward, what it concerns, what came before, who answers or opposes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.queries.tour.telling import Told, find_stated, find_words, tell
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Predicate

PUT_FORWARD = frozenset(
    {
        Predicate.ANNOUNCED,
        Predicate.AMENDED,
        Predicate.AUTHORED,
        Predicate.DELIVERED,
        Predicate.PROMOTES,
        Predicate.PRIORITISES,
    }
)
OPPOSED = frozenset({Predicate.OPPOSES, Predicate.CANCELLED})
TOPICS = frozenset({EntityType.TOPIC})
MEASURES = frozenset({EntityType.POLICY, EntityType.LAW})


@dataclass(frozen=True, slots=True)
class Related:
    """Another policy or law that the documents speak of together with the one told of."""

    entity: Entity
    date: str | None
    """Its date in the authority file, else the earliest that a statement gives of it."""
    shared: tuple[str, ...]
    """Labels of what both concern."""
    told: tuple[Told, ...]
    """Who put it forward, promotes or opposes it, and what it concerns."""


@dataclass(frozen=True, slots=True)
class PolicyStory:
    """A policy as the documents tell of it."""

    entity: Entity
    put_forward: tuple[Told, ...]
    """Who announced, adopted, wrote or promotes it."""
    concerns: tuple[Told, ...]
    """What it is about, is part of, or gives priority to."""
    before: tuple[Related, ...]
    """What shares a field or a sentence with it and is dated earlier."""
    beside: tuple[Related, ...]
    """What shares a field or a sentence with it and is not known to be earlier."""
    opposed: tuple[Told, ...]
    opposed_fields: tuple[Told, ...]
    """Who opposes something that it concerns, or that is named by it."""


def tell_policy(resolved: Resolved, policy: Entity, *, least: float) -> PolicyStory:
    """Return the story of a policy (or anything else that is announced and opposed)."""
    stated = find_stated(resolved, least)
    about = [s for s in stated if s.object == policy.id]
    own = [s for s in stated if s.subject == policy.id]
    fields = {s.object for s in own if s.predicate is Predicate.CONCERNS}
    related = _find_related(resolved, policy, stated, fields)
    first = _find_begin(policy, about)
    before = tuple(one for one in related if _precedes(one.date, first))
    return PolicyStory(
        entity=policy,
        put_forward=tell(resolved, (s for s in about if s.predicate in PUT_FORWARD)),
        concerns=tell(resolved, (*own, *(s for s in about if s.predicate is Predicate.PART_OF))),
        before=before,
        beside=tuple(one for one in related if one not in before),
        opposed=tell(resolved, (s for s in about if s.predicate in OPPOSED)),
        opposed_fields=tell(resolved, _find_opposed(resolved, stated, fields)),
    )


def _find_related(
    resolved: Resolved, policy: Entity, stated: Sequence[Statement], fields: set[str]
) -> tuple[Related, ...]:
    """Return the measures that share a field or a sentence with a policy, the earliest first."""
    places = {place for s in stated if policy.id in (s.subject, s.object) for place in _list_places(s)}
    tied: dict[str, list[Statement]] = defaultdict(list)
    for statement in stated:
        for side in (statement.subject, statement.object):
            if side != policy.id and resolved.entities[side].type in MEASURES:
                tied[side].append(statement)
    found = []
    for identifier, statements in tied.items():
        shared = {
            s.object for s in statements if s.predicate is Predicate.CONCERNS and s.subject == identifier
        } & fields
        if shared or any(places & set(_list_places(s)) for s in statements):
            labels = tuple(sorted(resolved.entities[one].label for one in shared))
            entity = resolved.entities[identifier]
            found.append(Related(entity, _find_begin(entity, statements), labels, tell(resolved, statements)))
    return tuple(sorted(found, key=lambda one: (one.date or "9999", -len(one.told), one.entity.id)))


def _find_opposed(resolved: Resolved, stated: Sequence[Statement], fields: set[str]) -> Iterator[Statement]:
    """Yield who opposes a field, or something that is named by it ("imports of electric cars" by "electric cars")."""
    named = [resolved.entities[field] for field in sorted(fields) if resolved.entities[field].type in TOPICS]
    keys = {find_words(name) for entity in named for name in (entity.label, *entity.aliases)} - {frozenset()}
    for statement in stated:
        if statement.predicate in OPPOSED and resolved.entities[statement.object].type is not EntityType.PLACE:
            words = find_words(resolved.entities[statement.object].label)
            if statement.object in fields or any(key <= words for key in keys):
                yield statement


def _list_places(statement: Statement) -> list[tuple[str, int]]:
    return [(evidence.document, evidence.start) for evidence in statement.evidences]


def _find_begin(measure: Entity, statements: Iterable[Statement]) -> str | None:
    """Return the earliest date of a measure: that of the authority file, else of what is stated of it."""
    record = load_authorities().get(measure.authority or "")
    if record is not None and record.date is not None:
        return record.date
    return min((statement.date for statement in statements if statement.date), default=None)


def _precedes(date: str | None, first: str | None) -> bool:
    """Tell whether a date is surely earlier than another: at the precision that both have."""
    if date is None or first is None:
        return False
    length = min(len(date), len(first))
    return date[:length] < first[:length]
