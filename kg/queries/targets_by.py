"""Targets side by side: a row a place and year for which a report speaks, a column an indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kg.indicators import Indicator, find_indicator, load_indicator
from kg.names import normalise_name
from kg.numbers import is_currency
from kg.queries.figures_reports import OfficialReport, Passage, find_reports
from kg.queries.figures_sessions import Delivery, find_delivery
from kg.queries.figures_values import MISSING, find_ends, normalise_unit, write_quantity
from kg.queries.targets import find_years
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality

Key = tuple[str, str, str, EntityType]
"""A place, a year, an indicator's label, and whether a target or a result."""


class Grouping(StrEnum):
    """What the rows are sorted by."""

    PLACE = "place"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target that was set, or a result that was reported, with the sentence."""

    quantity: Quantity
    """In the unit in which it is compared."""
    passage: Passage
    others: tuple[str, ...] = ()
    """What else the documents state for the same indicator, place and year."""

    @property
    def text(self) -> str:
        """Return the value as people write it."""
        return write_quantity(self.quantity)

    def to_row(self) -> dict[str, Any]:
        """Return the figure by column."""
        low, high = find_ends(self.quantity)
        return {
            "text": self.text,
            "comparator": self.quantity.comparator.value,
            "low": low,
            "high": high,
            "unit": self.quantity.unit,
            "period": self.quantity.period,
            "indicator": self.quantity.indicator,
            "others": list(self.others),
            **self.passage.to_row(),
        }


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A place and year, with the target and the result of each indicator; what is missing is not there."""

    place: str
    year: str
    documents: tuple[str, ...]
    """The names of the reports that speak for the place and year; none where other documents tell of it."""
    targets: Mapping[str, Figure]
    """By the indicator's label."""
    results: Mapping[str, Figure]
    delivery: Delivery = field(default_factory=Delivery)


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The targets of several places and years, by indicator."""

    by: Grouping
    indicators: tuple[str, ...]
    """The labels of the columns."""
    lines: tuple[TargetLine, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the table for programs: every figure with its sentence, None for one that is missing."""
        return [
            {
                "place": line.place,
                "year": line.year,
                "documents": list(line.documents),
                **{f"report_{name}": value for name, value in line.delivery.to_row().items()},
                "targets": {name: _to_row(line.targets.get(name)) for name in self.indicators},
                "results": {name: _to_row(line.results.get(name)) for name in self.indicators},
            }
            for line in self.lines
        ]

    def to_texts(self, *, reported: bool = False, missing: str = MISSING) -> list[dict[str, str]]:
        """Return the table for people: a column an indicator, `missing` where a report has no such figure."""
        delivered = self.by is Grouping.YEAR and any(line.delivery.person for line in self.lines)
        return [self._to_text(line, reported, delivered, missing) for line in self.lines]

    def _to_text(self, line: TargetLine, reported: bool, delivered: bool, missing: str) -> dict[str, str]:
        first = [("place", line.place), ("year", line.year)]
        row = dict(first if self.by is Grouping.PLACE else reversed(first))
        if delivered:
            for name, value in (("given by", line.delivery.person), ("session", line.delivery.short_session)):
                row[name] = value or missing
            row["date"] = line.delivery.date or missing
        for name in self.indicators:
            row[name] = line.targets[name].text if name in line.targets else missing
            if reported:
                row[f"{name}, reported"] = line.results[name].text if name in line.results else missing
        return row


def tabulate_targets(
    resolved: Resolved,
    indicators: Sequence[str],
    *,
    by: Grouping = Grouping.PLACE,
    year: str | None = None,
    place: str | None = None,
    reported: bool = False,
    least: float = 0.0,
) -> TargetTable:
    """Return the targets of some indicators (ids or words in any language) by place and year.

    Every place and year for which there is a report has a row, whether it sets the target or not, and so has every
    target of a place without a report. With `reported`, so has every year of which a report tells only the result.
    `least` is the lowest confidence of a statement to show.
    """
    wanted = tuple(dict.fromkeys(name_indicator(words) for words in indicators))
    reports = find_reports(resolved)
    figures = _collect(resolved, reports, wanted, least)
    told: dict[tuple[str, str], list[OfficialReport]] = defaultdict(list)
    for report in reports:
        told[report.place, report.year].append(report)
    speaking = {place for place, _ in told}
    keys = set(told) | {key[:2] for key in figures if _has_row(key, speaking, reported)}
    lines = [
        TargetLine(
            place=key[0],
            year=key[1],
            documents=tuple(report.name for report in told.get(key, ())),
            targets=_take(figures, key, wanted, EntityType.TARGET),
            results=_take(figures, key, wanted, EntityType.RESULT),
            delivery=find_delivery(resolved, told[key][0]) if key in told else Delivery(),
        )
        for key in keys
        if year in (None, key[1]) and (place is None or _same(place, key[0]))
    ]
    order = (lambda line: (line.place, line.year)) if by is Grouping.PLACE else (lambda line: (line.year, line.place))
    return TargetTable(by, wanted, tuple(sorted(lines, key=order)))


def _has_row(key: Key, speaking: Collection[str], reported: bool) -> bool:
    """Tell whether a figure gets a row where no report speaks for its place and year."""
    if key[0] not in speaking:
        return key[3] is EntityType.TARGET
    return reported and key[3] is EntityType.RESULT


def name_indicator(words: str) -> str:
    """Return the label of the indicator that an id or words mean; words that no record knows stay as they are."""
    known = load_indicator(words) or find_indicator(words)
    return known.label if known is not None else words


def _collect(
    resolved: Resolved, reports: Iterable[OfficialReport], wanted: Sequence[str], least: float
) -> Mapping[Key, Figure]:
    """Return the figure of each place, year and indicator that is told best, with what else is told.

    A report is better than another document, its own year better than a span of years, a target with a comparator
    (around, at least) better than a bare number, a greater amount of money that was reached better than a smaller one
    (the whole rather than its parts), a sentence with many figures better than one with few, then the surer statement.
    """
    speakers = {report.hash: report for report in reports}
    documents = {record.hash: record for record in resolved.documents}
    crowd = _count_figures(resolved)
    found: dict[Key, list[tuple[tuple[Any, ...], Figure]]] = defaultdict(list)
    for statement, quantity, evidence in _list_quantities(resolved, least):
        report = speakers.get(evidence.document)
        kind = resolved.entities[statement.object].type
        indicator = _match(quantity, wanted)
        place = quantity.place or (report.place if report else None)
        years = find_years(quantity.period) or ({report.year} if report else set())
        if indicator is None or place is None:
            continue
        order = (
            report is None,
            kind is EntityType.TARGET and report is not None and report.year not in years,
            len(years) > 1,
            kind is EntityType.TARGET and quantity.comparator is Comparator.EXACTLY,
            -find_ends(quantity)[1] if kind is EntityType.RESULT and is_currency(quantity.unit) else 0.0,
            -crowd[evidence.document, evidence.start, kind],
            -statement.confidence,
            evidence.name,
            evidence.start,
            statement.id,
        )
        figure = Figure(normalise_unit(quantity), _make_passage(documents, statement, evidence))
        for year in _choose_years(years, report, kind):
            found[place, year, indicator, kind].append((order, figure))
    return {key: _choose(candidates) for key, candidates in found.items()}


def _list_quantities(resolved: Resolved, least: float) -> Iterator[tuple[Statement, Quantity, Evidence]]:
    for statement in resolved.statements:
        quantity = resolved.entities[statement.object].quantity
        if quantity is None or statement.confidence < least or statement.modality is Modality.NEGATED:
            continue
        for evidence in statement.evidences:
            yield statement, quantity, evidence


def _count_figures(resolved: Resolved) -> Counter[tuple[str, int, EntityType]]:
    """Return how many figures each sentence states: the list of a report's main targets states most."""
    spans = {
        (evidence.document, evidence.start, resolved.entities[statement.object].type, statement.object)
        for statement, _, evidence in _list_quantities(resolved, 0.0)
    }
    return Counter(span[:3] for span in spans)


def _match(quantity: Quantity, wanted: Sequence[str]) -> str | None:
    known = find_indicator(quantity.indicator, quantity.unit)
    if known is not None:
        return known.label if known.label in wanted else None
    name = normalise_name(quantity.indicator)
    return next((words for words in wanted if _unknown(words) and normalise_name(words) in name), None)


def _unknown(words: str) -> bool:
    indicator: Indicator | None = find_indicator(words)
    return indicator is None


def _choose_years(years: Iterable[str], report: OfficialReport | None, kind: EntityType) -> Sequence[str]:
    """Return the years for which a figure counts: of a target over several years, the report's own."""
    listed = sorted(years)
    if len(listed) <= 1:
        return listed
    if report is not None and report.year in listed and kind is EntityType.TARGET:
        return [report.year]
    return []


def _choose(candidates: Iterable[tuple[tuple[Any, ...], Figure]]) -> Figure:
    ordered = [figure for _, figure in sorted(candidates, key=lambda candidate: candidate[0])]
    others = dict.fromkeys(figure.text for figure in ordered if figure.text != ordered[0].text)
    return Figure(ordered[0].quantity, ordered[0].passage, tuple(others))


def _make_passage(documents: Mapping[str, DocumentRecord], statement: Statement, evidence: Evidence) -> Passage:
    return Passage.of(documents.get(evidence.document), evidence, statement.confidence)


def _take(
    figures: Mapping[Key, Figure], key: tuple[str, str], wanted: Sequence[str], kind: EntityType
) -> Mapping[str, Figure]:
    return {name: figures[*key, name, kind] for name in wanted if (*key, name, kind) in figures}


def _same(left: str, right: str) -> bool:
    return normalise_name(left) == normalise_name(right)


def _to_row(figure: Figure | None) -> dict[str, Any] | None:
    return figure.to_row() if figure is not None else None
