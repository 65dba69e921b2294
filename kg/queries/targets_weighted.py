"""What the targets of many places make for their whole, each weighted by the output that the place itself reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.errors import NotFoundError
from kg.names import normalise_name
from kg.queries.figures_told import Figure, name_indicator
from kg.queries.figures_values import find_ends, find_middle
from kg.queries.targets_by import Grouping, TargetLine, tabulate_targets
from kg.resolution.resolved import Resolved
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType


class Weight(StrEnum):
    """By what targets are weighted."""

    OUTPUT = "output"
    """The output of the year before."""
    CONTRIBUTION = "contribution"
    """What the place added to output in the year before: its output less what it was before it grew."""


@dataclass(frozen=True, slots=True)
class Input:
    """A place's target, and the figures of the year before by which it is weighted."""

    place: str
    target: Figure
    output: Figure
    growth: Figure | None
    weight: float
    share: float
    """Of all the weights, 0 to 1."""

    def to_row(self) -> dict[str, Any]:
        """Return the input by column, each figure with its sentence."""
        return {
            "place": self.place,
            "share": round(self.share, 6),
            "target": self.target.to_row(),
            "output": self.output.to_row(),
            "growth": self.growth.to_row() if self.growth else None,
        }

    def to_cells(self) -> dict[str, Any]:
        """Return the columns that people are shown."""
        return {
            "place": self.place,
            "target": self.target.text,
            "output of the year before": self.output.text,
            "share, %": round(100 * self.share, 2),
        }


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted figure, with all that it is made of."""

    whole: str | None
    """What the places are parts of, None where no authority file knows."""
    indicator: str
    year: str
    by: Weight
    value: float
    """In the targets' unit, the middle of each range."""
    low: float
    high: float
    """The same with the lower and the upper ends of ranges."""
    unit: str | None
    inputs: tuple[Input, ...]
    left_out: Mapping[str, str]
    """The places that are no part of the figure, and why."""

    def to_row(self) -> dict[str, Any]:
        """Return the figure by column, with its inputs."""
        return {
            "whole": self.whole,
            "indicator": self.indicator,
            "year": self.year,
            "weighted_by": self.by.value,
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "unit": self.unit,
            "inputs": [input.to_row() for input in self.inputs],
            "left_out": dict(self.left_out),
        }

    def _repr_html_(self) -> str:
        from kg.display import render_rows

        unit = "%" if self.unit == "percent" else self.unit or ""
        ends = "" if self.low == self.high else f" ({self.low:.2f} to {self.high:.2f} by the ranges' ends)"
        rows = [one.to_cells() | {"sentence": one.target.passage.quote} for one in self.inputs]
        title = f"{self.whole or 'all'}, {self.indicator} {self.year}: {self.value:.2f} {unit}{ends}"
        notes = [f"weighted by {self.by.value}", *(f"left out: {each}: {why}" for each, why in self.left_out.items())]
        return render_rows(rows, title=title, notes=notes)


def weigh_targets(
    resolved: Resolved,
    *,
    indicator: str = "gdp-growth",
    output: str = "gdp",
    year: str | None = None,
    by: Weight = Weight.OUTPUT,
    least: float = 0.0,
) -> Weighted:
    """Return the weighted figure of a year, the latest by default, of the places that are parts of one whole.

    A place counts with the target that its report sets and the output that its reports tell of the year before; one
    that lacks either is left out and named. Raises NotFoundError where no two places have both.
    """
    target, size = name_indicator(indicator), name_indicator(output)
    table = tabulate_targets(resolved, [target, size], by=Grouping.PLACE, reported=True, least=least)
    lines = {(line.place, line.year): line for line in table.lines}
    chosen = year or _find_latest(table.lines, target)
    parts, whole = _find_parts({place for place, known in lines if known == chosen})
    inputs, left_out = [], {}
    for place in sorted(parts):
        now, before = lines[place, chosen], lines.get((place, str(int(chosen) - 1)))
        found = _make_input(now, before, target, size, by)
        if isinstance(found, str):
            left_out[place] = found
        else:
            inputs.append(found)
    if len(inputs) < 2:
        raise NotFoundError(
            f"no two places have both a target for {target} and a reported {size} of the year before; "
            "build a graph of their reports, or lower --min-confidence"
        )
    return _weigh(inputs, left_out, whole, target, chosen, by)


def _find_latest(lines: Sequence[TargetLine], indicator: str) -> str:
    """Return the latest year for which two places have a target, `0` where there is none."""
    counts = Counter(line.year for line in lines if indicator in line.targets)
    return max((year for year, count in counts.items() if count > 1), default="0")


def _find_parts(places: set[str]) -> tuple[set[str], str | None]:
    """Return the places that are parts of one whole, and the whole; all but their wholes where no file knows them."""
    wholes = {place: _find_whole(place) for place in places}
    counts = Counter(whole for whole in wholes.values() if whole is not None)
    if not counts:
        return places, None
    whole = max(counts, key=lambda name: (counts[name], name))
    return {place for place in places if wholes[place] == whole}, whole


def _find_whole(place: str) -> str | None:
    files = load_authorities()
    found = [record for record in files.find(place) if record.type is EntityType.PLACE and record.part_of in files]
    known = [record for record in found if normalise_name(record.label) == normalise_name(place)]
    return files[known[0].part_of or ""].label if known else None


def _make_input(now: TargetLine, before: TargetLine | None, target: str, size: str, by: Weight) -> Input | str:
    """Return a place's input with its weight, or why it has none."""
    aim, output = now.targets.get(target), before.results.get(size) if before else None
    growth = before.results.get(target) if before else None
    if aim is None:
        return f"no target for {target} found"
    if output is None:
        return f"no {size} of the year before found"
    weight = find_middle(output.quantity)
    if by is Weight.CONTRIBUTION:
        if growth is None:
            return f"no {target} of the year before found"
        rate = find_middle(growth.quantity) / 100
        weight *= rate / (1 + rate)
    return Input(now.place, aim, output, growth, weight, 0.0)


def _weigh(
    inputs: Sequence[Input], left_out: Mapping[str, str], whole: str | None, target: str, year: str, by: Weight
) -> Weighted:
    total = sum(input.weight for input in inputs)
    shared = tuple(
        Input(one.place, one.target, one.output, one.growth, one.weight, one.weight / total) for one in inputs
    )
    return Weighted(
        whole=whole,
        indicator=target,
        year=year,
        by=by,
        value=sum(input.share * find_middle(input.target.quantity) for input in shared),
        low=sum(input.share * find_ends(input.target.quantity)[0] for input in shared),
        high=sum(input.share * find_ends(input.target.quantity)[1] for input in shared),
        unit=shared[0].target.quantity.unit,
        inputs=shared,
        left_out=left_out,
    )
