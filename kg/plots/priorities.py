"""Which topic each report ranks where: places by topics, the rank as shade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.plots.palette import FAINT, INK, QUIET, SHADES
from kg.plots.plot import Plot, clear_axes
from kg.queries.priorities import UNCLASSIFIED, Priority

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LAST = 99
_DARK = 3
"""The ranks whose shade is so dark that their number is written in white."""
Cells = Mapping[tuple[str, str], tuple[Priority, bool]]
"""For each row (a place, with the year where there are several) and topic, the task that ranks it highest, and whether
that is what the task is most about."""


def plot_priorities(priorities: Sequence[Priority]) -> Plot:
    """Draw places by topics with the rank as shade, topics that come first leftmost; to be called in `use_style()`."""
    several = len({priority.year for priority in priorities}) > 1
    cells = _find_cells(priorities, several=several)
    topics, rows = _sort_topics(cells), list(dict.fromkeys(row for row, _ in cells))
    rows.sort(key=lambda row: ([_rank(cells, row, topic) for topic in topics], row))
    years = sorted({priority.year for priority in priorities})
    title = f"What comes first: ordered tasks of {years[0]}" + (f"–{years[-1]}" if several else "")
    plot = Plot(title, _NOTE, width=2.6 + 0.62 * max(len(topics), 6), height=2.4 + 0.27 * max(len(rows), 3))
    axes = plot.figure.subplots()
    clear_axes(axes)
    _draw_cells(plot, axes, cells, rows, topics)
    axes.set_xticks(range(len(topics)), [plot.write(topic) for topic in topics], rotation=40, ha="left", va="bottom")
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, pad=1)
    axes.set_yticks(range(len(rows)), [plot.write(row) for row in rows])
    axes.set_xlim(-0.5, max(len(topics), 1) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    return plot


_NOTE = (
    "The number is the task's place in the report's own order, darkest first. "
    "Outlined: a task that is also about the topic. A dot: no task is."
)


def _find_cells(priorities: Sequence[Priority], *, several: bool) -> Cells:
    cells: dict[tuple[str, str], tuple[Priority, bool]] = {}
    for priority in sorted(priorities, key=lambda priority: priority.rank):
        row = f"{priority.place} {priority.year}" if several else priority.place
        cells.setdefault((row, priority.topic), (priority, True))
        if not cells[row, priority.topic][1]:
            cells[row, priority.topic] = (priority, True)
        for match in priority.topics[1:]:
            cells.setdefault((row, match.label), (priority, False))
    return cells


def _rank(cells: Cells, row: str, topic: str) -> int:
    """Return the rank of a topic in a row by which rows are sorted; one that no task is most about comes last."""
    priority, main = cells.get((row, topic), (None, False))
    return priority.rank if priority is not None and main else _LAST


def _sort_topics(cells: Cells) -> list[str]:
    """Return the topics, the one that stands highest in most reports first; what has no topic last."""
    weights: dict[str, float] = defaultdict(float)
    for (_, topic), (priority, main) in cells.items():
        weights[topic] += (1 if main else 0.1) / priority.rank
    return sorted(weights, key=lambda topic: (topic == UNCLASSIFIED, -weights[topic], topic))


def _draw_cells(plot: Plot, axes: Axes, cells: Cells, rows: Sequence[str], topics: Sequence[str]) -> None:
    for y, row in enumerate(rows):
        for x, topic in enumerate(topics):
            if (row, topic) in cells:
                _draw_cell(plot, axes, (x, y), row, topic, *cells[row, topic])
            else:
                axes.plot([x], [y], marker=".", markersize=2, color=FAINT)


def _draw_cell(
    plot: Plot, axes: Axes, place: tuple[int, int], row: str, topic: str, priority: Priority, main: bool
) -> None:
    from matplotlib.patches import Rectangle

    (x, y), shade = place, SHADES[min(priority.rank, len(SHADES)) - 1]
    face, color = (shade, "white" if priority.rank <= _DARK else INK) if main else ("white", QUIET)
    cell = Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=face, edgecolor=shade, linewidth=0.8)
    axes.add_patch(cell)
    about = "" if main else "also "
    plot.cite(cell, f"{row}, rank {priority.rank}: {about}{topic}", [priority.passage])
    axes.text(x, y, str(priority.rank), ha="center", va="center", color=color, fontsize=8, url=cell.get_url())
