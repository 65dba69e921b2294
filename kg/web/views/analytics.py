"""The analyses of a graph: tables whose numbers lead to their statements, each with its plot."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from kg.analytics import ASSERTED, Analyses, Row, Table
from kg.queries import keep_sure
from kg.web.index import Index
from kg.web.views.analytics_words import COLUMNS, TITLES
from kg.web.views.records import Paged, Said, Thing
from kg.web.views.teller import Teller
from ontology.vocabulary import Modality

SHOWN = 40
"""How many rows of a table are shown before more are asked for, and how many statements of a row."""
_THINGS: Mapping[str, Mapping[str, str]] = {
    "Standing": {"actor": "entity"},
    "Broker": {"actor": "entity"},
    "Agenda": {"actor": "entity"},
    "Alignment": {"actor": "left", "and": "right"},
    "Adoption": {"who": "entity"},
    "Spread": {"policy": "entity"},
    "Moment": {"whom or what": "entity"},
}
"""For each class of rows, the columns that name an entity, and the field that has its id."""
_READERS: Mapping[str, Callable[[Analyses, str, frozenset[Modality]], Table[Row]]] = {
    "centrality": lambda analyses, of, kept: analyses.centrality(modalities=kept),
    "communities": lambda analyses, of, kept: analyses.communities(modalities=kept),
    "brokers": lambda analyses, of, kept: analyses.brokers(modalities=kept),
    "agendas": lambda analyses, of, kept: analyses.agendas(modalities=kept),
    "alignment": lambda analyses, of, kept: analyses.alignment(modalities=kept),
    "diffusion": lambda analyses, of, kept: (
        analyses.diffusion(of, modalities=kept) if of else analyses.spread(modalities=kept)
    ),
    "delivery": lambda analyses, of, kept: analyses.delivery(modalities=kept, unanswered=True),
    "activity": lambda analyses, of, kept: analyses.activity(of, modalities=kept),
    "timeline": lambda analyses, of, kept: analyses.timeline(of, modalities=kept),
}
NEEDS_NAME = frozenset({"timeline"})
TAKES_NAME = NEEDS_NAME | {"diffusion", "activity"}
_made: WeakKeyDictionary[Index, dict[tuple[object, ...], Table[Row]]] = WeakKeyDictionary()
_making = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a thing, a number that leads to its statements, or words."""

    text: str
    thing: Thing | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a table, by its place in it."""

    number: int
    cells: tuple[Cell, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class AnalysisPage(Paged):
    """An analysis, from some row on, and the statements behind one of its rows."""

    kind: str
    title: str
    meaning: str
    of: str
    """The name or id that was asked for."""
    subject: Thing | None
    """What it means, where it is an id."""
    headings: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    total: int
    offset: int
    notes: tuple[str, ...]
    modalities: frozenset[Modality]
    chosen: int | None = None
    """The number of the row whose statements are shown."""
    statements: tuple[Said, ...] = ()
    behind: int = 0
    """How many statements are behind the chosen row."""
    all_rows: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    @property
    def shown(self) -> int:
        """Return how many rows are shown."""
        return len(self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows by column; those of the chosen row's statements where one is chosen."""
        if self.chosen is not None:
            return [row for said in self.statements for row in said.to_rows()]
        return list(self.all_rows)


def make_table(teller: Teller, kind: str, of: str, modalities: frozenset[Modality]) -> Table[Row]:
    """Return an analysis of the graph, made once for each choice; raise NotFoundError for an unknown name."""
    key = (kind, of, teller.filter.least, modalities)
    with _making:
        made = _made.setdefault(teller.index, {})
        if key not in made:
            sure = keep_sure(teller.index.resolved, teller.filter.least)
            made[key] = _READERS[kind](Analyses(lambda least: sure), of, modalities)
        return made[key]


def choose_modalities(kind: str, asked: frozenset[Modality] | None) -> frozenset[Modality]:
    """Return what counts: what the reader asks for, else what is asserted; on a timeline all, told apart."""
    return asked or (frozenset(Modality) if kind == "timeline" else ASSERTED)


def tell_analysis(
    teller: Teller,
    kind: str,
    table: Table[Row] | None,
    *,
    modalities: frozenset[Modality],
    of: str = "",
    offset: int = 0,
    chosen: int | None = None,
    limit: int = SHOWN,
    whole: int = 0,
) -> AnalysisPage:
    """Return the page of an analysis; without a table, where it needs a name, an empty one."""
    title, meaning = TITLES[kind]
    rows = table.rows if table is not None else ()
    shown = tuple(
        ShownRow(number, _make_cells(teller, table, number), len(rows[number].statements))
        for number in range(offset, min(len(rows), offset + limit))
        if table is not None
    )
    behind = rows[chosen].statements if chosen is not None and chosen < len(rows) else ()
    known = [teller.index.statements[id] for id in behind if id in teller.index.statements]
    ordered = sorted(known, key=teller.index.rank)
    return AnalysisPage(
        kind=kind,
        title=teller.words.say(title),
        meaning=teller.words.say(meaning),
        of=of,
        subject=teller.name(of) if of in teller.index.entities else None,
        headings=tuple(teller.words.say(COLUMNS[name]) for name in _list_columns(table)) if table is not None else (),
        rows=shown,
        total=len(rows),
        offset=offset,
        notes=table.notes if table is not None else (),
        modalities=modalities,
        chosen=chosen if behind else None,
        statements=tuple(map(teller.tell, ordered[: whole or SHOWN])),
        behind=len(ordered),
        all_rows=tuple(_number_rows(table, whole)) if table is not None else (),
    )


def _list_columns(table: Table[Row]) -> tuple[str, ...]:
    """Return the columns that a page shows: names lead to their pages, so that no id need be told."""
    return tuple(name for name in table.columns if name != "id")


def _number_rows(table: Table[Row], limit: int) -> list[dict[str, Any]]:
    return [row.to_row() | {"statements": list(row.statements)} for row in table.rows[:limit]]


def _make_cells(teller: Teller, table: Table[Row] | None, number: int) -> tuple[Cell, ...]:
    from kg.console import write_cell

    assert table is not None
    row = table.rows[number]
    named = _THINGS.get(type(row).__name__, {})
    values = row.to_row() | {"statements": len(row.statements)}
    cells = []
    for name in _list_columns(table):
        value, id = values.get(name), getattr(row, named[name]) if name in named else ""
        thing = teller.name(id) if id in teller.index.entities else None
        numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
        cells.append(Cell(write_cell(value), thing, numeric))
    return tuple(cells)
