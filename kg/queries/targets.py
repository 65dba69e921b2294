"""The quantified targets of a graph: who set them, for when and where, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.indicators import find_indicator, load_indicator
from kg.names import normalise_name
from kg.periods import list_years
from kg.queries.trace import make_line
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Quantity, Statement
from ontology.vocabulary import EntityType

TARGET_COLUMNS = (
    "indicator",
    "comparator",
    "value",
    "unit",
    "period",
    "place",
    "actor",
    "modality",
    "confidence",
    "quote",
)
"""Those that people are shown first."""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as one actor states it in one place."""

    indicator: str
    comparator: str
    value: float | tuple[float, float]
    unit: str | None
    period: str | None
    place: str | None
    actor: str
    predicate: str
    modality: str
    claimant: str | None
    date: str | None
    confidence: float
    quote: str
    document: str
    start: int
    end: int
    citation: str

    def to_row(self) -> dict[str, Any]:
        """Return the target by column."""
        return asdict(self)


def list_targets(
    resolved: Resolved,
    *,
    indicator: str | None = None,
    year: str | None = None,
    place: str | None = None,
    least: float = 0.0,
) -> tuple[TargetRow, ...]:
    """Return the targets, filtered by indicator, a year of the period, and the place; sorted by indicator.

    The indicator is an id (`gdp-growth`), a name in any language of one that the records know, or words of its own.
    `least` is the lowest confidence of a statement to show.
    """
    rows = [row for row in _list_all(resolved, least) if _fits(row, indicator, year, place)]
    return tuple(sorted(rows, key=lambda r: (r.indicator, r.period or "", r.place or "", r.document, r.start)))


def _list_all(resolved: Resolved, least: float) -> Iterator[TargetRow]:
    documents = {record.hash: record for record in resolved.documents}
    for statement in resolved.statements:
        entity = resolved.entities[statement.object]
        quantity = entity.quantity if entity.type is EntityType.TARGET else None
        if quantity is not None and statement.confidence >= least:
            yield from _make_rows(resolved, documents, statement, quantity)


def _make_rows(
    resolved: Resolved, documents: Mapping[str, DocumentRecord], statement: Statement, quantity: Quantity
) -> Iterator[TargetRow]:
    for evidence in statement.evidences:
        line = make_line(resolved, documents, statement, evidence)
        yield TargetRow(
            indicator=quantity.indicator,
            comparator=quantity.comparator.value,
            value=quantity.value,
            unit=quantity.unit,
            period=quantity.period,
            place=quantity.place,
            actor=line.subject,
            predicate=line.predicate,
            modality=line.modality,
            claimant=line.claimant,
            date=line.date,
            confidence=line.confidence,
            quote=line.quote,
            document=line.document,
            start=line.start,
            end=line.end,
            citation=line.citation,
        )


def _fits(row: TargetRow, indicator: str | None, year: str | None, place: str | None) -> bool:
    if indicator is not None and not _is_called(row, indicator):
        return False
    if year is not None and year not in list_years(row.period or row.date or ""):
        return False
    named = {normalise_name(name) for name in (row.place, row.actor) if name}
    return place is None or normalise_name(place) in named


def _is_called(row: TargetRow, indicator: str) -> bool:
    """Tell whether an id, or words in any language, mean a row's indicator."""
    wanted, name = normalise_name(indicator), normalise_name(row.indicator)
    if wanted in name or set(wanted.split()) <= set(name.split()):
        return True
    known = load_indicator(indicator) or find_indicator(indicator)
    return known is not None and find_indicator(row.indicator, row.unit) == known
