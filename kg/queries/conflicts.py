"""Where sources disagree: on whether something is so, on a target's number, on who holds an office or did an act."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg.names import normalise_name
from kg.queries.rivals import Rivals, find_rival_actors, find_rival_holders, list_sides
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from ontology.vocabulary import Modality

CONFLICT_COLUMNS = ("kind", "about", "sides")
"""Those that people are shown first."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that can't all be right."""

    kind: str
    """`denied`, `number`, `holder` (of an office) or `actor` (whose act it is)."""
    entities: tuple[str, ...]
    about: str
    sides: tuple[str, ...]
    """What each side says, with its document and offsets."""
    statements: tuple[str, ...]

    def to_row(self) -> dict[str, Any]:
        """Return the conflict by column."""
        return {"kind": self.kind, "about": self.about, "sides": list(self.sides), "statements": list(self.statements)}


def find_conflicts(resolved: Resolved) -> tuple[Conflict, ...]:
    """Return the disagreements of a graph, sorted."""
    found = [*_find_denials(resolved), *_find_numbers(resolved)]
    found += [_report("holder", resolved, rivals) for rivals in find_rival_holders(resolved)]
    found += [_report("actor", resolved, rivals) for rivals in find_rival_actors(resolved)]
    return tuple(sorted(found, key=lambda conflict: (conflict.kind, conflict.about, conflict.statements)))


def _find_denials(resolved: Resolved) -> list[Conflict]:
    said: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in resolved.statements:
        said[statement.subject, statement.predicate, statement.object].append(statement)
    return [
        _make("denied", resolved, group)
        for group in said.values()
        if {Modality.ASSERTED, Modality.NEGATED} <= {statement.modality for statement in group}
    ]


def _find_numbers(resolved: Resolved) -> list[Conflict]:
    """Return targets of one actor, indicator and period that differ, where different documents state them."""
    said: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in resolved.statements:
        quantity = resolved.entities[statement.object].quantity
        if quantity is not None and quantity.period and statement.modality is Modality.ASSERTED:
            words = " ".join(sorted(normalise_name(quantity.indicator).split()))
            said[statement.subject, words, quantity.period[:4], quantity.unit or ""].append(statement)
    conflicts = []
    for group in said.values():
        by_value: dict[str, list[Statement]] = defaultdict(list)
        for statement in group:
            quantity = resolved.entities[statement.object].quantity
            by_value[str(quantity.value if quantity else None)].append(statement)
        documents = [{e.document for s in side for e in s.evidences} for side in by_value.values()]
        if len(by_value) > 1 and not set.intersection(*documents):
            conflicts.append(_make("number", resolved, group))
    return conflicts


def _report(kind: str, resolved: Resolved, rivals: Rivals) -> Conflict:
    """Return a disagreement on a person, neither side corrected, with what the authority file knows."""
    person, holder = resolved.entities[rivals.person].label, rivals.fact.rpartition(" is ")[2]
    return Conflict(
        kind=kind,
        entities=tuple(sorted({side for s in rivals.statements for side in (s.subject, s.object)})),
        about=f"{person} or {holder}",
        sides=(*list_sides(resolved, rivals.statements), rivals.fact),
        statements=tuple(sorted(statement.id for statement in rivals.statements)),
    )


def _make(kind: str, resolved: Resolved, group: list[Statement]) -> Conflict:
    first = group[0]
    names = resolved.entities
    about = f"{names[first.subject].label} {first.predicate} {names[first.object].label}"
    sides = [
        f"{statement.modality}: {names[statement.object].label} ({evidence.name}:{evidence.start}-{evidence.end})"
        for statement in group
        for evidence in statement.evidences[:1]
    ]
    return Conflict(
        kind=kind,
        entities=tuple(sorted({side for s in group for side in (s.subject, s.object)})),
        about=about,
        sides=tuple(sides),
        statements=tuple(sorted(statement.id for statement in group)),
    )
