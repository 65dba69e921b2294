"""The targets of a year, each once, with everybody who set, promoted or foretold it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.periods import split_date
from kg.queries.tour.telling import Told, find_stated, find_words, tell
from kg.resolution.resolved import Resolved
from kg.statement import Quantity, Statement
from ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """One number for one indicator in one year, however it is worded."""

    quantity: Quantity
    """As its surest statement words it."""
    told: tuple[Told, ...]

    @property
    def number(self) -> tuple[str, str]:
        """Return value and unit, by which targets stand side by side."""
        return str(self.quantity.value), self.quantity.unit or ""

    @property
    def documents(self) -> frozenset[str]:
        """Return the names of the documents that state it."""
        return frozenset(name for one in self.told for name in one.documents)


def group_targets(resolved: Resolved, year: str, *, least: float) -> tuple[TargetGroup, ...]:
    """Return the targets for a year: equal numbers side by side, those of most documents first.

    A target without a period is for the year of its statement or its document.
    """
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    years = {record.hash: (record.date or "")[:4] for record in resolved.documents}
    for statement in find_stated(resolved, least):
        quantity = find_target(resolved, statement)
        if quantity is None:
            continue
        period = quantity.period or statement.date or years.get(statement.evidences[0].document, "")
        if includes_year(period, year):
            groups[describe_quantity(quantity)].append(statement)
    made = [_make(resolved, group) for group in groups.values()]
    weights: dict[object, int] = defaultdict(int)
    for group in made:
        weights[group.number] += len(group.documents)
    return tuple(
        sorted(made, key=lambda one: (-weights[one.number], one.number, -len(one.documents), one.quantity.label))
    )


def find_target(resolved: Resolved, statement: Statement) -> Quantity | None:
    """Return the number of the target that a statement is about, None where it is about something else."""
    entity = resolved.entities[statement.object]
    return entity.quantity if entity.type is EntityType.TARGET else None


def describe_quantity(quantity: Quantity) -> tuple[object, ...]:
    """Return what two wordings of one target have in common: the indicator's words, the value and the unit."""
    return find_words(quantity.indicator), quantity.value, quantity.unit or ""


def includes_year(period: str, year: str) -> bool:
    """Tell whether a period includes a year.

    >>> includes_year("2021/2025", "2024"), includes_year("2024-03", "2025")
    (True, False)
    """
    first, _, last = period.partition("/")
    start, end = split_date(first), split_date(last or first)
    return start is not None and end is not None and start[0] <= int(year) <= end[0]


def _make(resolved: Resolved, group: list[Statement]) -> TargetGroup:
    surest = max(group, key=lambda statement: (statement.confidence, statement.id))
    quantity = resolved.entities[surest.object].quantity
    assert quantity is not None
    return TargetGroup(quantity, tell(resolved, group))
