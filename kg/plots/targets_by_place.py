"""Targets by place: a row a report, a dot where it sets its target, the results and the weighted figure beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.plots.markers import choose_marker, draw_legend, draw_range, draw_result, find_value
from kg.plots.palette import FAINT, INK, QUIET
from kg.plots.plot import Plot, clear_axes
from kg.quantities import SIGNS, find_scale
from kg.queries.figures_told import Figure
from kg.queries.figures_values import MISSING, find_ends
from kg.queries.targets_by import TargetLine, TargetTable
from kg.queries.targets_weighted import Weighted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NOTE = "A triangle points to where the target is open. A row with — has a report, but no such target was found in it."
_REPORTED = "\nA diamond is what was reported for the same year, or else for the year before."
_ROOM = 0.24
"""The share of a panel's width that the words right of the dots need."""


def plot_targets_by_place(table: TargetTable, *, reported: bool = False, weighted: Weighted | None = None) -> Plot:
    """Draw a row a place (and year, where there are several), a panel an indicator, the highest target on top.

    To be called within `use_style()`.
    """
    lines = sorted(_merge(table.lines), key=lambda line: _order(line, table.indicators[0]))
    years = sorted({line.year for line in lines})
    title = f"{', '.join(table.indicators)}: targets of {years[0] if len(years) == 1 else f'{years[0]}–{years[-1]}'}"
    count = len(table.indicators)
    plot = Plot(
        title, _NOTE + (_REPORTED if reported else ""), width=3.2 + 4.4 * count, height=1.9 + 0.25 * max(len(lines), 3)
    )
    panels = plot.figure.subplots(1, count, sharey=True, squeeze=False)[0]
    names = [line.place if len(years) == 1 else f"{line.place} {line.year}" for line in lines]
    for axes, indicator in zip(panels, table.indicators, strict=True):
        _draw_panel(plot, axes, lines, indicator, reported=reported)
        axes.set_yticks(range(len(lines)), [plot.write(name) for name in names])
        axes.set_ylim(len(lines) - 0.4, -0.6)
        draw_legend(axes, [line.targets[indicator] for line in lines if indicator in line.targets], reported=reported)
    if weighted is not None and weighted.indicator in table.indicators:
        _draw_weighted(plot, panels[table.indicators.index(weighted.indicator)], weighted)
    return plot


def _merge(lines: Sequence[TargetLine]) -> Sequence[TargetLine]:
    """Return the lines with a report or a target, each with the results of the year before where its own has none.

    A report tells what was reached in the year before it sets the targets of its own.
    """
    known = {(line.place, line.year): line for line in lines}
    kept = [line for line in lines if line.documents or line.targets] or lines
    before = ((line, known.get((line.place, str(int(line.year) - 1)))) for line in kept)
    return [replace(line, results={**older.results, **line.results}) if older else line for line, older in before]


def _order(line: TargetLine, indicator: str) -> tuple[float, str, str]:
    figure = line.targets.get(indicator)
    return (-find_value(figure) if figure else float("inf"), line.place, line.year)


def _draw_panel(plot: Plot, axes: Axes, lines: Sequence[TargetLine], indicator: str, *, reported: bool) -> None:
    clear_axes(axes)
    axes.grid(visible=True, axis="x")
    figures = [line.targets[indicator] for line in lines if indicator in line.targets]
    size, unit = find_scale(figure.quantity for figure in figures)
    axes.set_xlabel(plot.write(f"{indicator}, {unit}" if unit else indicator))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value / size:,.6g}")
    for row, line in enumerate(lines):
        axes.axhline(row, color=FAINT, linewidth=0.6, zorder=0)
        if reported and indicator in line.results:
            draw_result(plot, axes, (find_value(line.results[indicator]), row), line, indicator)
        if indicator in line.targets:
            _draw_row(plot, axes, row, line, line.targets[indicator])
        else:
            axes.annotate(MISSING, (0.012, row), xycoords=("axes fraction", "data"), color=QUIET, va="center")
    axes.margins(x=0.1)
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + _ROOM * (high - low))


def _draw_row(plot: Plot, axes: Axes, row: int, line: TargetLine, figure: Figure) -> None:
    low, high = find_ends(figure.quantity)
    label = f"{line.place} {line.year}: {figure.quantity.indicator} {figure.text}"
    if low != high:
        plot.cite(draw_range(axes, (low, high), (row, row)), label, [figure.passage])
    (dot,) = axes.plot([find_value(figure)], [row], **choose_marker(figure.quantity.comparator))
    plot.cite(dot, label, [figure.passage])
    axes.annotate(
        figure.text,
        (high, row),
        xytext=(9, 0),
        textcoords="offset points",
        color=QUIET,
        va="center",
        fontsize=7.5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )


def _draw_weighted(plot: Plot, axes: Axes, weighted: Weighted) -> None:
    line = axes.axvline(weighted.value, color=INK, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1)
    name = f"{weighted.whole or 'all'}, weighted by {weighted.by.value}"
    label = f"{name}: {weighted.value:.2f}{SIGNS.write_unit(weighted.unit)}"
    passages = [figure.passage for one in weighted.inputs for figure in (one.target, one.output)]
    plot.cite(line, label, passages)
    axes.annotate(
        plot.write(label),
        (weighted.value, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=8,
    )
