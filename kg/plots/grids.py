"""Cells by row and column: what actors stress by year and topic, and which actors stand together or apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analytics.agendas import Agenda
from kg.analytics.alignment import Alignment
from kg.analytics.table import Table
from kg.plots.palette import FAINT, INK, QUIET, RESULT, SHADES, TARGET
from kg.plots.plot import Plot, clear_axes
from kg.plots.rankings import PASSAGES, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NAME = 30
_MIXED = 1 / 3
"""Up to which alignment, for or against, two are said to stand now together, now apart."""
_LIGHT = 0.55
"""From which darkness on a cell's number is written in white."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the statements behind it."""

    label: str
    text: str
    color: str
    darkness: float
    """From 0 to 1."""
    statements: tuple[str, ...]


Cells = Mapping[tuple[str, str], Cell]


def plot_agendas(table: Table[Agenda], *, limit: int = 30) -> Plot:
    """Draw actors' years by topics, the share as shade; to be called within `use_style()`."""
    rows = table.rows[:limit]
    weights: dict[str, float] = defaultdict(float)
    cells: dict[tuple[str, str], Cell] = {}
    for row in rows:
        for stress in row.topics:
            weights[stress.topic] += stress.share
            if stress.share > 0:
                shade = SHADES[max(0, len(SHADES) - 1 - int(stress.share * 18))]
                darkness = 1.0 if stress.share >= 1 / 6 else 0.0
                label = f"{row.label} {row.year}: {stress.topic} {stress.share:.0%}"
                cells[_name(row), stress.topic] = Cell(
                    label, f"{100 * stress.share:.0f}", shade, darkness, stress.statements
                )
    topics = sorted(weights, key=lambda topic: (-weights[topic], topic))
    note = "The number is the share of the actor's statements of that year, in percent; the darker, the more."
    return _draw(table.title, note, [_name(row) for row in rows], topics, cells, table)


def plot_alignment(table: Table[Alignment], *, limit: int = 20) -> Plot:
    """Draw actors by actors, coloured by how they stand to each other; to be called within `use_style()`."""
    names: dict[str, str] = {}
    for row in table.rows:
        for id, label in ((row.left, row.left_label), (row.right, row.right_label)):
            if len(names) < limit:
                names.setdefault(id, label)
    cells: dict[tuple[str, str], Cell] = {}
    most = max(row.shared for row in table.rows)
    for row in table.rows:
        if row.left in names and row.right in names:
            color = TARGET if row.alignment > _MIXED else RESULT if row.alignment < -_MIXED else QUIET
            strength = 0.2 + 0.8 * (row.shared / most) ** 0.5
            label = f"{row.left_label} and {row.right_label}: {row.alignment:g} on {row.shared} matters"
            cell = Cell(label, str(row.shared), color, strength, row.statements)
            cells[row.left, row.right] = cells[row.right, row.left] = cell
    note = (
        "Blue: on the same side; orange: on opposite sides; grey: now this, now that. "
        "The number, and the darkness: on how many matters both take a side."
    )
    return _draw(table.title, note, list(names), list(names), cells, table, names)


def _name(row: Agenda) -> str:
    return f"{shorten(row.label, _NAME)}  {row.year}"


def _draw(
    title: str,
    note: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Cells,
    table: Table[Agenda] | Table[Alignment],
    names: Mapping[str, str] | None = None,
) -> Plot:
    plot = Plot(title, note, width=3.2 + 0.52 * max(len(columns), 6), height=2.6 + 0.28 * max(len(rows), 3))
    axes = plot.figure.subplots()
    clear_axes(axes)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            if (row, column) in cells:
                _draw_cell(plot, axes, (x, y), cells[row, column], table)
            else:
                axes.plot([x], [y], marker=".", markersize=2, color=FAINT)
    across = [plot.write(shorten(names[column] if names else column, _NAME)) for column in columns]
    axes.set_xticks(range(len(columns)), across, rotation=40, ha="left", va="bottom")
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, pad=1)
    axes.set_yticks(range(len(rows)), [plot.write(shorten(names[row], _NAME) if names else row) for row in rows])
    axes.set_xlim(-0.5, max(len(columns), 1) - 0.5)
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    return plot


def _draw_cell(
    plot: Plot, axes: Axes, place: tuple[int, int], cell: Cell, table: Table[Agenda] | Table[Alignment]
) -> None:
    from matplotlib.patches import Rectangle

    x, y = place
    pale = cell.color in (TARGET, RESULT, QUIET)
    box = Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=cell.color, alpha=cell.darkness if pale else 1.0)
    axes.add_patch(box)
    plot.cite(box, cell.label, table.book.cite(cell.statements, most=PASSAGES))
    color = "white" if cell.darkness >= _LIGHT else INK
    axes.text(x, y, cell.text, ha="center", va="center", color=color, fontsize=7.5, url=box.get_url())
