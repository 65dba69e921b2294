"""How much is stated in each month or year, stacked by predicate or actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.analytics.activity import Activity
from kg.analytics.table import Table
from kg.plots.palette import FAINT, QUIET, SERIES
from kg.plots.plot import Plot, clear_axes
from kg.plots.rankings import PASSAGES, shorten

OTHER = "other"
_LABELS = 24
"""About how many times are named on the axis."""


def plot_activity(table: Table[Activity]) -> Plot:
    """Draw a stacked bar a month or year; to be called within `use_style()`."""
    times = list_times([row.time for row in table.rows])
    totals: Counter[str] = Counter()
    for row in table.rows:
        totals[row.name] += row.count
    names = sorted(totals, key=lambda name: (-totals[name], name))
    kept = names if len(names) <= len(SERIES) else names[: len(SERIES) - 1]
    colors = dict(zip(kept, SERIES, strict=False)) | ({OTHER: QUIET} if len(kept) < len(names) else {})
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in table.rows:
        told[row.time, row.name if row.name in colors else OTHER].extend(row.statements)
    plot = Plot(table.title, table.notes[0], width=max(7.0, min(13.0, 2.5 + 0.24 * len(times))), height=4.4)
    axes = plot.figure.subplots()
    clear_axes(axes)
    axes.grid(visible=True, axis="y")
    axes.axhline(0, color=FAINT)
    for place, time in enumerate(times):
        bottom = 0
        for name, color in colors.items():
            ids = told.get((time, name), [])
            if ids:
                bar = axes.bar(place, len(ids), bottom=bottom, width=0.8, color=color)[0]
                plot.cite(bar, f"{time}, {name}: {len(ids)}", table.book.cite(ids, most=PASSAGES))
                bottom += len(ids)
    step = max(1, -(-len(times) // _LABELS))
    axes.set_xticks(range(0, len(times), step), times[::step], rotation=60 if len(times) > 8 else 0, fontsize=8)
    axes.set_xlim(-0.7, len(times) - 0.3)
    _draw_legend(plot, colors)
    return plot


def list_times(times: Sequence[str]) -> list[str]:
    """Return every month from the first to the last, or every year where they are years.

    >>> list_times(["2024-02", "2023-12"]), list_times(["2022", "2024"])
    (['2023-12', '2024-01', '2024-02'], ['2022', '2023', '2024'])
    """
    first, last = min(times), max(times)
    if len(first) == len("2024"):
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    begin, end = (12 * int(time[:4]) + int(time[5:7]) - 1 for time in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]


def _draw_legend(plot: Plot, colors: dict[str, str]) -> None:
    from matplotlib.patches import Patch

    entries = [Patch(color=color, label=plot.write(shorten(name, 34))) for name, color in colors.items()]
    plot.figure.legend(handles=entries, loc="outside right upper", fontsize=8, handlelength=1.0)
