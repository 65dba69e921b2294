"""Where sources disagree: whether something is so, a target's or result's number, who holds an office or did an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import inf, isclose
from typing import Any

from kg.indicators import find_indicator
from kg.names import normalise_name
from kg.queries.figures_values import find_ends, normalise_unit
from kg.queries.rivals import Rivals, find_rival_actors, find_rival_holders, list_sides
from kg.resolution.resolved import Resolved
from kg.statement import Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality

CONFLICT_COLUMNS = ("kind", "about", "sides")
"""Those that people are shown first."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that can't all be right."""

    kind: str
    """`denied`, `number` (of a target), `result`, `holder` (of an office) or `actor` (whose act it is)."""
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
    found = [*_find_denials(resolved), *_find_numbers(resolved), *_find_results(resolved)]
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
        quantity = _read_number(resolved, statement, EntityType.TARGET)
        if quantity is not None and quantity.period:
            words = " ".join(sorted(normalise_name(quantity.indicator).split()))
            said[statement.subject, words, quantity.period[:4], quantity.unit or ""].append(statement)
    conflicts = []
    for group in said.values():
        by_value: dict[str, list[Statement]] = defaultdict(list)
        for statement in group:
            quantity = resolved.entities[statement.object].quantity
            by_value[str(quantity.value if quantity else None)].append(statement)
        documents = [_list_documents(side) for side in by_value.values()]
        if len(by_value) > 1 and not set.intersection(*documents):
            conflicts.append(_make("number", resolved, group))
    return conflicts


def _find_results(resolved: Resolved) -> list[Conflict]:
    """Return what different documents tell differently of one place, indicator and period, beyond rounding."""
    said: dict[tuple[str, ...], list[tuple[Statement, Quantity]]] = defaultdict(list)
    for statement in resolved.statements:
        quantity = _read_number(resolved, statement, EntityType.RESULT)
        if quantity is not None and quantity.period:
            place = normalise_name(quantity.place or resolved.entities[statement.subject].label)
            known, even = find_indicator(quantity.indicator, quantity.unit), normalise_unit(quantity)
            name = known.id if known is not None else normalise_name(quantity.indicator)
            said[place, name, quantity.period, even.unit or ""].append((statement, even))
    return [
        _make("result", resolved, [statement for statement, _ in group])
        for group in said.values()
        if any(_differ(one, other) for one, other in combinations(group, 2))
    ]


def _differ(one: tuple[Statement, Quantity], other: tuple[Statement, Quantity]) -> bool:
    """Tell whether two documents give results that rounding does not explain: 5.4 and 5.5, not 5.4 and 5.43."""
    if _list_documents([one[0]]) & _list_documents([other[0]]):
        return False
    if find_ends(one[1]) == find_ends(other[1]):
        return False
    (low, high), (least, most) = _find_span(one[1]), _find_span(other[1])
    return _comes_before(high, least) or _comes_before(most, low)


def _comes_before(end: float, start: float) -> bool:
    """Tell whether a span ends where another begins, or before."""
    return end < start or isclose(end, start, rel_tol=1e-9)


def _find_span(quantity: Quantity) -> tuple[float, float]:
    """Return between which values a number lies that was rounded to its digits, or only bounded."""
    low, high = find_ends(quantity)
    slack = max(_find_slack(low), _find_slack(high))
    if quantity.comparator in (Comparator.ABOVE, Comparator.AT_LEAST):
        return low - slack, inf
    if quantity.comparator in (Comparator.BELOW, Comparator.AT_MOST):
        return -inf, high + slack
    return low - slack, high + slack


def _find_slack(value: float) -> float:
    """Return by how much a value's last digit may have been rounded, a small share of it at most.

    >>> _find_slack(13.7e12), _find_slack(5.25), _find_slack(5.0)
    (50000000000.0, 0.005, 0.05)
    """
    digits = Decimal(f"{value:.12g}").normalize()
    return min(0.5 * 10.0 ** int(digits.as_tuple().exponent), _ROUNDED * abs(value))


_ROUNDED = 0.01
"""The share of a number by which rounding may have changed it at most."""


def _list_documents(statements: Sequence[Statement]) -> set[str]:
    return {evidence.document for statement in statements for evidence in statement.evidences}


def _read_number(resolved: Resolved, statement: Statement, kind: EntityType) -> Quantity | None:
    """Return the number that a statement asserts of a target, or of a result, None where it does not."""
    entity = resolved.entities[statement.object]
    return entity.quantity if entity.type is kind and statement.modality is Modality.ASSERTED else None


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
