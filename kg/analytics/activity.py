"""How much is stated when: statements by month and predicate, or by month and actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.analytics.book import ACTORS, Book, When
from kg.analytics.table import Table
from kg.queries.names import find_entity
from ontology.vocabulary import LABELS

MONTHS = 120
"""Over how many months the months are told apart; over more, the years."""


class By(StrEnum):
    """What the statements of a time are told apart by."""

    PREDICATE = "predicate"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Activity:
    """How many statements of a kind, or of an actor, fall into a month or year."""

    time: str
    name: str
    count: int
    statements: tuple[str, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Return the time, and the predicate's or actor's name."""
        return (self.time, self.name)

    def to_row(self) -> dict[str, Any]:
        """Return the count by column."""
        return {"time": self.time, "name": self.name, "count": self.count}


def count_activity(book: Book, name: str = "", *, by: By = By.PREDICATE, year: str | None = None) -> Table[Activity]:
    """Return the statements by time and predicate or actor, of one entity where a name is given.

    A statement counts for the month in which it was made: its own date, unless that is a period or lies after its
    document; else the document's. Where most dates are known to the year only, or months are too many, years are
    counted.
    """
    entity = find_entity(book.resolved, name) if name else None
    times: dict[str, tuple[When, str]] = {}
    undated = 0
    for statement in book.resolved.statements:
        if entity is not None and entity.id not in (statement.subject, statement.object):
            continue
        if by is By.ACTOR and book.resolved.entities[statement.subject].type not in ACTORS:
            continue
        when = book.find_said(statement)
        if when is None:
            undated += 1
        elif year in (None, when.year):
            label = LABELS["en"][statement.predicate] if by is By.PREDICATE else book.name(statement.subject)
            times[statement.id] = (when, label)
    monthly = _has_months([when for when, _ in times.values()])
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    vague = 0
    for id, (when, label) in times.items():
        if monthly and len(when.month) == len("2024"):
            vague += 1
        else:
            groups[when.month if monthly else when.year, label].append(id)
    rows = [Activity(time, label, len(ids), tuple(sorted(ids))) for (time, label), ids in groups.items()]
    totals = Counter[str]()
    for row in rows:
        totals[row.name] += row.count
    whose = f" about {entity.label}" if entity is not None else ""
    return Table(
        name="activity",
        title=f"Statements{whose} by {'month' if monthly else 'year'} and {by.value}",
        rows=tuple(sorted(rows, key=lambda row: (row.time, -totals[row.name], row.name))),
        columns=("time", "name", "count", "statements"),
        notes=(f"left out: {undated:,} without a date, {vague:,} dated to the year only", book.note),
        book=book,
    )


def _has_months(times: list[When]) -> bool:
    """Return whether months are told apart: most dates have one, and they are not too many."""
    months = {when.month for when in times if len(when.month) > len("2024")}
    if not months:
        return False
    known = sum(len(when.month) > len("2024") for when in times)
    first, last = min(months), max(months)
    span = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    return 2 * known >= len(times) and span < MONTHS
