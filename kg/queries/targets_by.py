"""Targets side by side: a row a place and year for which a report speaks, a column an indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kg.names import normalise_name
from kg.queries.figures_reports import OfficialReport, find_reports
from kg.queries.figures_sessions import Delivery, find_deliveries
from kg.queries.figures_told import Figure, Key, collect_figures, name_indicator
from kg.queries.figures_values import MISSING
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType


class Grouping(StrEnum):
    """What the rows are sorted by."""

    PLACE = "place"
    YEAR = "year"


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

    def _repr_html_(self) -> str:
        from kg.display import render_rows

        reported = any(line.results for line in self.lines)
        return render_rows(self.to_texts(reported=reported), notes=["to_rows() has the sentence of each figure"])

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
    figures = collect_figures(resolved, reports, wanted, least)
    told: dict[tuple[str, str], list[OfficialReport]] = defaultdict(list)
    for report in reports:
        told[report.place, report.year].append(report)
    deliveries = find_deliveries(resolved, reports)
    speaking = {place for place, _ in told}
    keys = set(told) | {key[:2] for key in figures if _has_row(key, speaking, reported)}
    lines = [
        TargetLine(
            place=key[0],
            year=key[1],
            documents=tuple(report.name for report in told.get(key, ())),
            targets=_take(figures, key, wanted, EntityType.TARGET),
            results=_take(figures, key, wanted, EntityType.RESULT),
            delivery=deliveries[told[key][0].hash] if key in told else Delivery(),
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


def _take(
    figures: Mapping[Key, Figure], key: tuple[str, str], wanted: Sequence[str], kind: EntityType
) -> Mapping[str, Figure]:
    return {name: figures[*key, name, kind] for name in wanted if (*key, name, kind) in figures}


def _same(left: str, right: str) -> bool:
    return normalise_name(left) == normalise_name(right)


def _to_row(figure: Figure | None) -> dict[str, Any] | None:
    return figure.to_row() if figure is not None else None
