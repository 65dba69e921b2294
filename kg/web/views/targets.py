"""What was announced as a target and what was reported as reached, by indicator, place and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.indicators import Indicator, list_indicators
from kg.names import normalise_name
from kg.passage import Passage
from kg.periods import list_years
from kg.quantities import WORDS, write_quantity
from kg.queries.figures_told import Figure, Key, is_placed, name_indicator, rank_figures
from kg.statement import Quantity
from kg.web.views.records import LinkedPassage, Paged, Said
from kg.web.views.teller import Teller
from ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A number that somebody announced or reported, as a page tells it."""

    indicator: str
    """In the reader's language where the indicator is known, else the text's words."""
    label: str
    """The indicator as the queries name it."""
    place: str
    year: str
    value: str
    is_result: bool
    is_chosen: bool
    """Whether it stands for its indicator, place and year where these are laid side by side."""
    said: Said
    written: LinkedPassage
    """The place that tells it best."""
    quantity: Quantity = field(repr=False)

    def to_row(self) -> dict[str, Any]:
        """Return the figure by column."""
        quantity = _describe_quantity(self.quantity)
        row = next(row for row in self.said.to_rows() if row["evidence"] == self.written.id)
        kind = "result" if self.is_result else "target"
        first = {"indicator": self.indicator, "kind": kind, "place": self.place, "year": self.year}
        return first | {"chosen": self.is_chosen} | quantity | row


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What was announced for an indicator, a place and a year, and what was reported of it, told best first."""

    indicator: str
    place: str
    year: str
    targets: tuple[ToldFigure, ...]
    results: tuple[ToldFigure, ...]


@dataclass(frozen=True, slots=True)
class TargetsPage(Paged):
    """The lines that fit the reader's choice, and what there is to choose from."""

    rows: tuple[FigureLine, ...]
    total: int
    offset: int
    indicators: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[str, ...]
    has_results: bool
    figures: tuple[ToldFigure, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the figures by column."""
        return [figure.to_row() for figure in self.figures]


def show_figures(
    teller: Teller, *, indicator: str = "", place: str = "", year: str = "", offset: int = 0, limit: int = 40
) -> TargetsPage:
    """Return the targets and results, filtered by an indicator's name or words of it, a place and a year.

    They are chosen and ordered as `kg targets --by` does; those of no known place or of several years are there too.
    """
    every = sorted(_list_figures(teller), key=lambda each: (each.indicator.casefold(), each.place, each.year))
    wanted, label = normalise_name(indicator), name_indicator(indicator) if indicator else ""
    fitting = [
        figure
        for figure in every
        if (wanted in normalise_name(figure.indicator) or figure.label == label)
        and place in ("", figure.place)
        and (not year or year in list_years(figure.year))
    ]
    groups: dict[tuple[str, str, str], list[ToldFigure]] = {}
    for figure in fitting:
        groups.setdefault((figure.label, figure.place, figure.year), []).append(figure)
    lines = [_make_line(group) for group in groups.values()]
    return TargetsPage(
        rows=tuple(lines[offset : offset + limit]),
        total=len(lines),
        offset=offset,
        indicators=tuple(dict.fromkeys(figure.indicator for figure in every)),
        places=tuple(sorted({figure.place for figure in every if figure.place})),
        years=tuple(sorted({year for figure in every for year in list_years(figure.year)}, reverse=True)),
        has_results=any(figure.is_result for figure in fitting),
        figures=tuple(fitting),
    )


def _list_figures(teller: Teller) -> Iterator[ToldFigure]:
    """Yield every number that is told, through the reader's filter, once a statement."""
    index = teller.index
    for key, figures in rank_figures(index.resolved, index.reports, teller.filter.least).items():
        told: dict[str, Figure] = {}
        for figure in figures:
            if teller.filter.keeps(index.statements[figure.statement]):
                told.setdefault(figure.statement, figure)
        for rank, figure in enumerate(told.values()):
            yield _tell(teller, key, figure, is_chosen=rank == 0 and is_placed(key))


def _tell(teller: Teller, key: Key, figure: Figure, *, is_chosen: bool) -> ToldFigure:
    place, year, label, kind = key
    said = teller.tell(teller.index.statements[figure.statement])
    known = _index_indicators().get(label)
    return ToldFigure(
        indicator=known.labels.get(teller.words.language, label) if known is not None else label,
        label=label,
        place=place,
        year=year,
        value=write_quantity(figure.quantity, WORDS, teller.words.language),
        is_result=kind is EntityType.RESULT,
        is_chosen=is_chosen,
        said=said,
        written=_find_place(said, figure.passage),
        quantity=figure.quantity,
    )


def _find_place(said: Said, passage: Passage) -> LinkedPassage:
    """Return the place of a statement at which a passage is, else its surest."""
    fitting = (each for each in said.written if (each.hash, each.start) == (passage.hash, passage.start))
    return next(fitting, said.written[0])


@cache
def _index_indicators() -> Mapping[str, Indicator]:
    return {indicator.label: indicator for indicator in list_indicators()}


def _describe_quantity(quantity: Quantity) -> dict[str, Any]:
    """Return a number by column, its ends apart."""
    values = (*quantity.values, None)
    return {
        "words": quantity.indicator,
        "comparator": quantity.comparator.value,
        "value": values[0],
        "value_to": values[1],
        "unit": quantity.unit,
        "period": quantity.period,
    }


def _make_line(group: list[ToldFigure]) -> FigureLine:
    first = group[0]
    return FigureLine(
        indicator=first.indicator,
        place=first.place,
        year=first.year,
        targets=tuple(figure for figure in group if not figure.is_result),
        results=tuple(figure for figure in group if figure.is_result),
    )
