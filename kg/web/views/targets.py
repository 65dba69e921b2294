"""What was announced as a target and what was reported as reached, by indicator, place and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.indicators import find_indicator
from kg.labels import name_indicator, write_quantity
from kg.names import normalise_name
from kg.periods import list_years
from kg.statement import Quantity, Statement
from kg.web.views.records import Paged, Said
from kg.web.views.teller import Teller
from ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody announced or reported, at its best place."""

    indicator: str
    """The indicator's name where one is known, else the text's words."""
    key: str
    place: str
    year: str
    period: str
    value: str
    is_result: bool
    said: Said
    quantity: Quantity = field(repr=False)

    def to_row(self) -> dict[str, Any]:
        """Return the figure by column."""
        quantity = _describe_quantity(self.quantity)
        row = self.said.to_rows()[0]
        kind = "result" if self.is_result else "target"
        return {"indicator": self.indicator, "kind": kind, "place": self.place, "year": self.year} | quantity | row


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was announced for an indicator, a place and a year, and what was reported of it."""

    indicator: str
    place: str
    year: str
    targets: tuple[Figure, ...]
    results: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class TargetsPage(Paged):
    """The comparisons that fit the reader's choice, and what there is to choose from."""

    rows: tuple[Comparison, ...]
    total: int
    offset: int
    indicators: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[str, ...]
    has_results: bool
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the figures by column."""
        return [figure.to_row() for figure in self.figures]


def list_targets(
    teller: Teller, *, indicator: str = "", place: str = "", year: str = "", offset: int = 0, limit: int = 40
) -> TargetsPage:
    """Return the targets and results, filtered by an indicator's name or words of it, a place and a year."""
    every = sorted(list_figures(teller), key=lambda each: (each.indicator.casefold(), each.place, each.year))
    wanted, known = normalise_name(indicator), find_indicator(indicator) if indicator else None
    fitting = [
        figure
        for figure in every
        if (wanted in normalise_name(figure.indicator) or (known is not None and figure.key == known.id))
        and place in ("", figure.place)
        and (not year or year in list_years(figure.period))
    ]
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in fitting:
        groups.setdefault((figure.key, figure.place, figure.year), []).append(figure)
    compared = [_compare(group) for group in groups.values()]
    return TargetsPage(
        rows=tuple(compared[offset : offset + limit]),
        total=len(compared),
        offset=offset,
        indicators=tuple(dict.fromkeys(figure.indicator for figure in every)),
        places=tuple(sorted({figure.place for figure in every if figure.place})),
        years=tuple(sorted({year for figure in every for year in list_years(figure.period)}, reverse=True)),
        has_results=any(figure.is_result for figure in fitting),
        figures=tuple(fitting),
    )


def list_figures(teller: Teller) -> Iterator[Figure]:
    """Yield every statement of a number, through the reader's filter."""
    index = teller.index
    for kind in (EntityType.TARGET, EntityType.RESULT):
        for entity in index.by_type.get(kind, ()):
            quantity = index.entities[entity].quantity
            for statement in teller.keep(index.passive.get(entity, ())):
                if quantity is not None:
                    yield _make_figure(teller, statement, quantity, is_result=kind is EntityType.RESULT)


def _make_figure(teller: Teller, statement: Statement, quantity: Quantity, *, is_result: bool) -> Figure:
    said = teller.tell(statement)
    key, name = name_indicator(quantity.indicator, quantity.unit, teller.words.language)
    period = quantity.period or said.time or ""
    actor = said.subject.label if said.subject.type == EntityType.PLACE.value else ""
    return Figure(
        indicator=name,
        key=key,
        place=quantity.place or actor,
        year=period[:4],
        period=period,
        value=write_quantity(quantity, teller.words.language),
        is_result=is_result,
        said=said,
        quantity=quantity,
    )


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


def _compare(group: list[Figure]) -> Comparison:
    first = group[0]
    return Comparison(
        indicator=first.indicator,
        place=first.place,
        year=first.year,
        targets=tuple(figure for figure in group if not figure.is_result),
        results=tuple(figure for figure in group if figure.is_result),
    )
