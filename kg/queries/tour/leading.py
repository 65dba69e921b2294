"""What a graph says most about: the persons, the policy, the post and the year to begin with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.queries.tour.telling import find_stated
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.vocabulary import EntityType, Predicate

HOLDING = frozenset({Predicate.HOLDS_POST, Predicate.APPOINTED_TO, Predicate.REMOVED_FROM})
"""What a person has to do with a post."""


def find_leading_persons(resolved: Resolved, *, least: float, limit: int) -> tuple[Entity, ...]:
    """Return the persons that most is stated of, in most documents first."""
    return _rank(resolved, find_stated(resolved, least), EntityType.PERSON)[:limit]


def find_leading_policy(resolved: Resolved, *, least: float) -> Entity | None:
    """Return the policy that most is stated of, in most documents; None where there is none."""
    return next(iter(_rank(resolved, find_stated(resolved, least), EntityType.POLICY)), None)


def find_leading_post(resolved: Resolved, *, least: float) -> Entity | None:
    """Return the post with the most holders, then with the most changes and statements; None where there is none."""
    holders: dict[str, set[str]] = defaultdict(set)
    changes: Counter[str] = Counter()
    for statement in find_stated(resolved, least):
        if statement.predicate in HOLDING and resolved.entities[statement.object].type is EntityType.POST:
            holders[statement.object].add(statement.subject)
            changes[statement.object] += 1 + 2 * (statement.predicate is not Predicate.HOLDS_POST)
    ranked = sorted(holders, key=lambda post: (-len(holders[post]), -changes[post], post))
    return resolved.entities[ranked[0]] if ranked else None


def find_leading_year(resolved: Resolved, *, least: float) -> str | None:
    """Return the year that most targets are set for; None where none has a period."""
    years: Counter[str] = Counter()
    for target in {statement.object for statement in find_stated(resolved, least)}:
        entity = resolved.entities[target]
        period = entity.quantity.period if entity.type is EntityType.TARGET and entity.quantity else None
        if (period or "")[:4].isdigit():
            years[str(period)[:4]] += 1
    return max(years, key=lambda year: (years[year], year), default=None)


def _rank(resolved: Resolved, statements: Iterable[Statement], type: EntityType) -> tuple[Entity, ...]:
    documents: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for statement in statements:
        for side in (statement.subject, statement.object):
            if resolved.entities[side].type is type:
                documents[side].update(evidence.document for evidence in statement.evidences)
                count[side] += 1
    ranked = sorted(count, key=lambda one: (-len(documents[one]) * count[one], one))
    return tuple(resolved.entities[one] for one in ranked)
