"""Which topic each report ranks where: places by topics, the rank as shade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.plots.palette import FAINT, QUIET, SHADES
from kg.plots.plot import Plot, clear_axes
from kg.queries.priorities import UNCLASSIFIED, Priority

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DARK = 3
"""The ranks whose shade is so dark that their number is written in white."""
Cells = Mapping[tuple[str, str], Priority]
"""The highest-ranked task of each row (a place, with the year where there are several) and topic."""


def plot_priorities(priorities: Sequence[Priority]) -> Plot:
    """Draw places by topics with the rank as shade, topics that come first leftmost; to be called in `use_style()`."""
    several = len({priority.year for priority in priorities}) > 1
    cells = _find_cells(priorities, several=several)
    topics, rows = _sort_topics(cells), list(dict.fromkeys(row for row, _ in cells))
    rows.sort(key=lambda row: ([cells[row, topic].rank if (row, topic) in cells else 99 for topic in topics], row))
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


_NOTE = "The number is the task's place in the report's own order, darkest first. A dot: the report has no such task."


def _find_cells(priorities: Sequence[Priority], *, several: bool) -> Cells:
    cells: dict[tuple[str, str], Priority] = {}
    for priority in priorities:
        key = (f"{priority.place} {priority.year}" if several else priority.place, priority.topic)
        if key not in cells or priority.rank < cells[key].rank:
            cells[key] = priority
    return cells


def _sort_topics(cells: Cells) -> list[str]:
    """Return the topics, the one that stands highest in most reports first; what has no topic last."""
    weights: Counter[str] = Counter()
    for (_, topic), priority in cells.items():
        weights[topic] += 1 / priority.rank  # type: ignore[assignment]
    return sorted(weights, key=lambda topic: (topic == UNCLASSIFIED, -weights[topic], topic))


def _draw_cells(plot: Plot, axes: Axes, cells: Cells, rows: Sequence[str], topics: Sequence[str]) -> None:
    from matplotlib.patches import Rectangle

    for y, row in enumerate(rows):
        for x, topic in enumerate(topics):
            priority = cells.get((row, topic))
            if priority is None:
                axes.plot([x], [y], marker=".", markersize=2, color=FAINT)
                continue
            shade = SHADES[min(priority.rank, len(SHADES)) - 1]
            cell = Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=shade, edgecolor="none")
            axes.add_patch(cell)
            plot.cite(cell, f"{row}, rank {priority.rank}: {topic}", [priority.passage])
            color = "white" if priority.rank <= _DARK else QUIET
            number = axes.text(x, y, str(priority.rank), ha="center", va="center", color=color, fontsize=8)
            number.set_url(cell.get_url())
