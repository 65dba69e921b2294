"""A table's rows as bars, the longest first: who is central, which groups are large, who joins, what has gone far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.analytics.table import Row, Table
from kg.plots.palette import COUNT, QUIET
from kg.plots.plot import Plot, clear_axes

PASSAGES = 12
"""How many sentences a mark leads to at most; the table names all statements."""
_NAME, _REST = 44, 70
_WIDTH, _LETTER = 7.0, 0.068
"""About how many inches the bars and their texts have, and a letter of a text takes."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the rows of an analysis become bars."""

    value: Callable[[Any], float]
    name: Callable[[Any], str]
    text: Callable[[Any], str]
    """What is written at a bar's end."""


RANKINGS: dict[str, Ranking] = {
    "Standing": Ranking(
        lambda row: row.centrality, lambda row: row.label, lambda row: f"{row.centrality:.2g} · {row.ties} ties"
    ),
    "Community": Ranking(
        lambda row: len(row.members),
        lambda row: row.name,
        lambda row: (
            f"{len(row.members)} · held by {', '.join(row.held_by[:3])}" if row.held_by else str(len(row.members))
        ),
    ),
    "Broker": Ranking(
        lambda row: row.betweenness,
        lambda row: row.label,
        lambda row: f"{row.betweenness:.2g} · joins {len(row.groups)} group{'s' if len(row.groups) != 1 else ''}",
    ),
    "Spread": Ranking(
        lambda row: row.actors,
        lambda row: row.label,
        lambda row: f"{row.actors} · first {row.to_row()['first']}, {row.begun}; last {row.ended}",
    ),
}
"""By the name of the rows' class."""


def plot_ranking(table: Table[Row], *, limit: int = 20) -> Plot:
    """Draw the first rows of a table as bars; to be called within `use_style()`."""
    rows = table.rows[:limit]
    how = RANKINGS[type(rows[0]).__name__]
    plot = Plot(table.title, table.notes[0], width=9.5, height=1.5 + 0.3 * max(len(rows), 3))
    axes = plot.figure.subplots()
    clear_axes(axes)
    longest = max(how.value(row) for row in rows) or 1.0
    for place, row in enumerate(rows):
        value, name = how.value(row), how.name(row)
        bar = axes.barh(place, value, height=0.66, color=COUNT)[0]
        plot.cite(bar, f"{name}: {how.text(row)}", table.book.cite(row.statements, most=PASSAGES))
        axes.annotate(
            plot.write(shorten(how.text(row), _REST)),
            (value, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            color=QUIET,
            fontsize=8,
        )
    axes.set_yticks(range(len(rows)), [plot.write(shorten(how.name(row), _NAME)) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    room = _LETTER * max(len(shorten(how.text(row), _REST)) for row in rows)
    axes.set_xlim(0, longest * _WIDTH / (_WIDTH - room))
    axes.set_xticks([])
    return plot


def shorten(text: str, length: int) -> str:
    """Return a text cut to a length, a Chinese character counting as two.

    >>> shorten("新质生产力发展", 9)
    '新质生产…'
    """
    text = " ".join(text.split())
    if measure(text) <= length:
        return text
    kept = next(cut for cut in range(len(text), -1, -1) if measure(text[:cut]) < length)
    return text[:kept].rstrip(" ,") + "…"


def measure(text: str) -> int:
    """Return how wide a text is in letters, a Chinese character counting as two."""
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)
