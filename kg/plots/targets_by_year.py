"""Targets over the years: a panel an indicator, a line a place, ranges as bars, results as diamonds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.plots.markers import choose_marker, draw_legend, draw_range, draw_result, find_value
from kg.plots.palette import QUIET, SERIES, TARGET
from kg.plots.plot import Plot, clear_axes
from kg.quantities import find_scale, write_short
from kg.queries.figures_told import Figure
from kg.queries.figures_values import find_ends
from kg.queries.targets_by import TargetLine, TargetTable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NOTE = "A triangle points to where the target is open. A cross: a report in which no such target was found."
_CROWD = 16
"""From so many years on their names are turned, so that they do not run into each other."""


def plot_targets_by_year(table: TargetTable, *, reported: bool = False) -> Plot:
    """Draw the targets of each indicator over the years; to be called within `use_style()`."""
    places = sorted({line.place for line in table.lines})
    count = len(table.indicators)
    whose = f" of {places[0]}" if len(places) == 1 else ""
    plot = Plot(f"{', '.join(table.indicators)}: targets{whose} by year", _NOTE, width=9, height=1.5 + 2.3 * count)
    panels = plot.figure.subplots(count, 1, sharex=True, squeeze=False)[:, 0]
    for axes, indicator in zip(panels, table.indicators, strict=True):
        _draw_panel(plot, axes, table.lines, places, indicator, reported=reported)
    years = sorted({int(line.year) for line in table.lines})
    panels[-1].set_xticks(years, [str(year) for year in years], rotation=0 if len(years) < _CROWD else 60)
    figures = [figure for line in table.lines for figure in line.targets.values()]
    draw_legend(panels[0], figures, reported=reported, rising=True)
    return plot


def _draw_panel(
    plot: Plot, axes: Axes, lines: Sequence[TargetLine], places: Sequence[str], indicator: str, *, reported: bool
) -> None:
    clear_axes(axes)
    axes.grid(visible=True, axis="y")
    size, unit = find_scale(line.targets[indicator].quantity for line in lines if indicator in line.targets)
    axes.set_title(plot.write(f"{indicator}, {unit}" if unit else indicator), loc="left", fontsize=9, color=QUIET)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value / size:,.6g}")
    for number, place in enumerate(places):
        color = SERIES[number] if len(places) <= len(SERIES) else TARGET
        own = [line for line in lines if line.place == place]
        _draw_line(plot, axes, own, indicator, color)
        _name_line(plot, axes, own, indicator, color, size if len(places) == 1 else None, len(places))
        for line in own:
            if reported and indicator in line.results:
                draw_result(plot, axes, (int(line.year), find_value(line.results[indicator])), line, indicator)
    axes.margins(x=0.04, y=0.25)


def _draw_line(plot: Plot, axes: Axes, lines: Sequence[TargetLine], indicator: str, color: str) -> None:
    """Draw a place's targets, and a cross for each report without one."""
    told = [(line, line.targets[indicator]) for line in lines if indicator in line.targets]
    years = [int(line.year) for line, _ in told]
    axes.plot(years, [find_value(figure) for _, figure in told], color=color, linewidth=1.2, alpha=0.5)
    for line, figure in told:
        _draw_point(plot, axes, line, indicator, figure, color)
    for line in lines:
        if indicator not in line.targets and line.documents:
            cross = {"marker": "x", "color": QUIET, "markersize": 5}
            axes.plot([int(line.year)], [0.03], transform=axes.get_xaxis_transform(), **cross)  # type: ignore[arg-type]


def _name_line(
    plot: Plot,
    axes: Axes,
    lines: Sequence[TargetLine],
    indicator: str,
    color: str,
    size: float | None,
    places: int,
) -> None:
    """Write the values of a line, in units of `size`, beside it; of several lines, each one's place at its end.

    More lines than there are colours have no names: they would run into each other.
    """
    told = [(line, line.targets[indicator]) for line in lines if indicator in line.targets]
    if size is not None:
        for line, figure in told:
            _write(axes, write_short(figure.quantity, size), (int(line.year), find_ends(figure.quantity)[1]), QUIET)
    elif told and places <= len(SERIES):
        line, figure = told[-1]
        name, place = plot.write(line.place), (int(line.year), find_value(figure))
        axes.annotate(name, place, xytext=(8, 0), textcoords="offset points", color=color, va="center", fontsize=8)


def _draw_point(plot: Plot, axes: Axes, line: TargetLine, indicator: str, figure: Figure, color: str) -> None:
    year, (low, high) = int(line.year), find_ends(figure.quantity)
    label = f"{line.place} {line.year}: {indicator} {figure.text}"
    if low != high:
        plot.cite(draw_range(axes, (year, year), (low, high), color), label, [figure.passage])
    style = choose_marker(figure.quantity.comparator, color=color, rising=True)
    (dot,) = axes.plot([year], [find_value(figure)], **style)
    plot.cite(dot, label, [figure.passage])


def _write(axes: Axes, text: str, place: tuple[float, float], color: str) -> None:
    axes.annotate(text, place, xytext=(0, 7), textcoords="offset points", ha="center", fontsize=7.5, color=color)
