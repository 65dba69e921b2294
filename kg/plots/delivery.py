"""Targets beside results, a panel an indicator: how far what was reported lies from what was announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.analytics.delivery import Delivery, Outcome
from kg.analytics.table import Table
from kg.plots.markers import choose_marker, draw_legend, draw_range, find_value
from kg.plots.palette import QUIET, RESULT, TARGET
from kg.plots.plot import Plot, clear_axes
from kg.quantities import find_scale
from kg.queries.figures_values import find_ends

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANELS, ROWS = 6, 36
"""The most indicators that are drawn, and the most places and years of each."""


def plot_delivery(table: Table[Delivery]) -> Plot:
    """Draw each target of which a result is reported; to be called within `use_style()`."""
    groups: dict[str, list[Delivery]] = defaultdict(list)
    for row in table.rows:
        if row.result is not None:
            groups[row.indicator].append(row)
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))[:PANELS]
    heights = [max(2, min(len(groups[name]), ROWS)) for name in names]
    note = (
        "A triangle points to where the target is open. Diamond: what was reported. Written: what became of the target."
    )
    plot = Plot(table.title, note, width=8.5, height=2.0 + 0.6 * len(names) + 0.26 * sum(heights))
    panels = plot.figure.subplots(len(names), 1, squeeze=False, height_ratios=heights)[:, 0]
    for axes, name in zip(panels, names, strict=True):
        _draw_panel(plot, axes, name, groups[name][:ROWS])
    draw_legend(panels[0], [row.target for name in names for row in groups[name]], reported=True)
    return plot


def _draw_panel(plot: Plot, axes: Axes, name: str, rows: Sequence[Delivery]) -> None:
    clear_axes(axes)
    axes.grid(visible=True, axis="x")
    size, unit = find_scale(row.target.quantity for row in rows)
    axes.set_title(plot.write(f"{name}, {unit}" if unit else name), loc="left", fontsize=9, color=QUIET)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value / size:,.6g}")
    for y, row in enumerate(rows):
        _draw_row(plot, axes, y, row)
    axes.set_yticks(range(len(rows)), [plot.write(f"{row.place}  {row.year}") for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.12)


def _draw_row(plot: Plot, axes: Axes, y: int, row: Delivery) -> None:
    assert row.result is not None
    label = f"{row.place} {row.year}: {row.indicator}"
    (low, high), reached = find_ends(row.target.quantity), find_value(row.result)
    axes.plot([find_value(row.target), reached], [y, y], color=QUIET, linewidth=0.8, alpha=0.6)
    if low != high:
        plot.cite(draw_range(axes, (low, high), (y, y)), f"{label} {row.target.text}", [row.target.passage])
    (mark,) = axes.plot([find_value(row.target)], [y], **choose_marker(row.target.quantity.comparator, color=TARGET))
    plot.cite(mark, f"{label} {row.target.text}", [row.target.passage])
    style = {"marker": "D", "markersize": 5.5, "color": RESULT, "markerfacecolor": "white", "linestyle": "none"}
    (diamond,) = axes.plot([reached], [y], **style)  # type: ignore[arg-type]
    plot.cite(diamond, f"{label} reported, {row.result.text}", [row.result.passage])
    color = RESULT if row.outcome in (Outcome.MISSED, Outcome.BELOW) else QUIET
    place = (max(reached, high), y)
    axes.annotate(row.outcome, place, xytext=(9, 0), textcoords="offset points", va="center", color=color, fontsize=7.5)
