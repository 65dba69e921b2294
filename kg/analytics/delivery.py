"""What was announced against what was reported as reached, by indicator, place and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.analytics.book import Book
from kg.analytics.table import Table
from kg.indicators import list_indicators
from kg.names import normalise_name
from kg.queries.figures_reports import find_reports
from kg.queries.figures_told import Figure, collect_figures, name_indicator
from kg.queries.figures_values import find_ends, find_middle, normalise_unit
from kg.statement import Quantity, Statement
from ontology.vocabulary import Comparator, EntityType

NEAR = 0.05
"""How far a result may lie from a target that is meant as about or exactly a value, as a share of the value."""


class Outcome(StrEnum):
    """What became of a target."""

    MET = "met"
    MISSED = "missed"
    ABOVE = "above"
    BELOW = "below"
    OPEN = "no result"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A target of a place and year, and what was reported of it."""

    indicator: str
    place: str
    year: str
    target: Figure
    result: Figure | None
    difference: float | None
    """The result less the target (the middle of a range), in the unit of both; None without a result."""
    outcome: Outcome
    statements: tuple[str, ...]
    """That of the target, then that of the result."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the place and the indicator."""
        return (self.place, self.indicator)

    def to_row(self) -> dict[str, Any]:
        """Return the comparison by column."""
        return {
            "indicator": self.indicator,
            "place": self.place,
            "year": self.year,
            "announced": self.target.text,
            "reported": self.result.text if self.result is not None else None,
            "difference": self.difference,
            "outcome": self.outcome.value,
            "target": self.target.to_row(),
            "result": self.result.to_row() if self.result is not None else None,
        }


def tabulate_delivery(
    book: Book,
    *,
    indicators: Sequence[str] = (),
    year: str | None = None,
    place: str | None = None,
    unanswered: bool = False,
) -> Table[Delivery]:
    """Return each target of which a result is reported, by indicator, place and year.

    `indicators` are ids or words, by default all that are known; `unanswered` keeps targets without a result too. A
    target of at least or at most a value is met or missed; one of about or exactly a value is met within a twentieth of
    it, else the result lies above or below; a range is met inside. As performance audits compare announced with
    reported figures (INTOSAI, ISSAI 3000): in words, whether by the documents' own numbers the promise was kept. Both
    numbers come from the documents; whether they are true is another matter.
    """
    wanted = tuple(dict.fromkeys(map(name_indicator, indicators))) or tuple(one.label for one in list_indicators())
    figures = collect_figures(book.resolved, find_reports(book.resolved), wanted, 0.0)
    written = _index(book.resolved.statements)
    rows, alone = [], 0
    for key, target in figures.items():
        (where, when, indicator, kind) = key
        if kind is not EntityType.TARGET or (year not in (None, when)) or not _is_called(where, place):
            continue
        result = figures.get((where, when, indicator, EntityType.RESULT))
        if result is not None and result.quantity.unit != target.quantity.unit:
            result = None
        alone += result is None
        if result is not None or unanswered:
            rows.append(_compare(book, written, indicator, where, when, target, result))
    return Table(
        name="delivery",
        title="What was announced, what was reported",
        rows=tuple(sorted(rows, key=lambda row: (row.indicator, row.year, row.place))),
        columns=("indicator", "place", "year", "announced", "reported", "difference", "outcome", "statements"),
        notes=(
            "outcome: by the target's own words; about or exactly a value is met within a twentieth of it",
            f"{alone} targets of these indicators have no result in the graph (--unanswered lists them)",
            book.note,
        ),
        book=book,
    )


def _is_called(place: str, wanted: str | None) -> bool:
    return wanted is None or normalise_name(place) == normalise_name(wanted)


def _compare(
    book: Book,
    written: Mapping[tuple[str, int, int], Sequence[Statement]],
    indicator: str,
    place: str,
    year: str,
    target: Figure,
    result: Figure | None,
) -> Delivery:
    figures = [figure for figure in (target, result) if figure is not None]
    difference = find_middle(result.quantity) - find_middle(target.quantity) if result is not None else None
    return Delivery(
        indicator=indicator,
        place=place,
        year=year,
        target=target,
        result=result,
        difference=round(difference, 6) if difference is not None else None,
        outcome=judge(target.quantity, result.quantity) if result is not None else Outcome.OPEN,
        statements=tuple(id for figure in figures for id in _find_statements(book, written, figure)),
    )


def judge(target: Quantity, result: Quantity) -> Outcome:
    """Return what became of a target, by its own comparator.

    >>> target = Quantity(indicator="GDP growth", comparator=Comparator.AROUND, value=5, unit="percent")
    >>> judge(target, Quantity(indicator="GDP growth", value=5.2, unit="percent")).value
    'met'
    """
    (low, high), reached = find_ends(target), find_middle(result)
    match target.comparator:
        case Comparator.AT_LEAST | Comparator.ABOVE:
            met = reached > low or (target.comparator is Comparator.AT_LEAST and reached == low)
            return Outcome.MET if met else Outcome.MISSED
        case Comparator.AT_MOST | Comparator.BELOW:
            met = reached < high or (target.comparator is Comparator.AT_MOST and reached == high)
            return Outcome.MET if met else Outcome.MISSED
    room = 0.0 if low != high else abs(high) * NEAR
    if reached > high + room:
        return Outcome.ABOVE
    return Outcome.BELOW if reached < low - room else Outcome.MET


def _index(statements: Sequence[Statement]) -> Mapping[tuple[str, int, int], Sequence[Statement]]:
    """Return the statements by each place where they are written."""
    written: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        for evidence in statement.evidences:
            written[evidence.document, evidence.start, evidence.end].append(statement)
    return written


def _find_statements(
    book: Book, written: Mapping[tuple[str, int, int], Sequence[Statement]], figure: Figure
) -> Sequence[str]:
    """Return the statements that give a figure at its place."""
    passage = figure.passage
    found = []
    for statement in written.get((passage.hash, passage.start, passage.end), ()):
        quantity = book.resolved.entities[statement.object].quantity
        if quantity is not None and normalise_unit(quantity) == figure.quantity:
            found.append(statement.id)
    return sorted(found)
