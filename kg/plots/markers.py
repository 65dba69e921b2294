"""How a target is drawn: a marker for each comparator, a bar for a range, a hollow diamond for what was reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.plots.palette import RESULT, TARGET
from kg.plots.plot import Plot
from kg.queries.figures_told import Figure
from kg.queries.figures_values import find_middle
from kg.queries.targets_by import TargetLine
from ontology.vocabulary import Comparator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKERS: Mapping[Comparator, str] = {
    Comparator.EXACTLY: "s",
    Comparator.AROUND: "o",
    Comparator.AT_LEAST: ">",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "<",
    Comparator.BELOW: "<",
    Comparator.RANGE: "o",
}
_RISING: Mapping[str, str] = {">": "^", "<": "v"}
"""A marker that points along the values, where they go up rather than to the right."""
_NAMES: Mapping[Comparator, str] = {
    Comparator.EXACTLY: "exactly",
    Comparator.AROUND: "around",
    Comparator.AT_LEAST: "at least",
    Comparator.ABOVE: "more than",
    Comparator.AT_MOST: "at most",
    Comparator.BELOW: "less than",
}
_BAR: Mapping[str, Any] = {"linewidth": 5.5, "alpha": 0.4, "solid_capstyle": "round"}
_RESULT: Mapping[str, Any] = {
    "marker": "D",
    "markersize": 5.5,
    "color": RESULT,
    "markerfacecolor": "white",
    "linestyle": "none",
}


def choose_marker(comparator: Comparator, *, color: str = TARGET, rising: bool = False) -> dict[str, Any]:
    """Return how a target with a comparator is drawn; `rising` where values go up rather than to the right."""
    marker = _MARKERS[comparator]
    hollow = comparator in (Comparator.ABOVE, Comparator.BELOW)
    return {
        "marker": _RISING.get(marker, marker) if rising else marker,
        "color": color,
        "markerfacecolor": "white" if hollow else color,
        "markersize": 7,
        "linestyle": "none",
    }


def draw_range(axes: Axes, x: tuple[float, float], y: tuple[float, float], color: str = TARGET) -> Any:
    """Draw a range's bar between two points, and return it."""
    return axes.plot(x, y, color=color, **_BAR)[0]


def draw_result(plot: Plot, axes: Axes, place: tuple[float, float], line: TargetLine, indicator: str) -> None:
    """Draw what was reached at a place of the plot."""
    figure = line.results[indicator]
    (mark,) = axes.plot([place[0]], [place[1]], **_RESULT)
    year = figure.quantity.period or line.year
    plot.cite(mark, f"{line.place} {year}: {indicator} reported, {figure.text}", [figure.passage])


def draw_legend(axes: Axes, figures: Iterable[Figure], *, reported: bool, rising: bool = False) -> None:
    """Explain the markers that some figures are drawn with, above the axes."""
    from matplotlib.lines import Line2D

    used = {figure.quantity.comparator for figure in figures}
    entries = [
        Line2D([], [], label=name, **choose_marker(comparator, rising=rising))
        for comparator, name in _NAMES.items()
        if comparator in used
    ]
    if Comparator.RANGE in used:
        entries.append(Line2D([], [], color=TARGET, label="range", **_BAR))
    if reported:
        entries.append(Line2D([], [], label="reported", **_RESULT))
    if entries:
        axes.legend(
            handles=entries,
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=len(entries),
            fontsize=8,
            borderaxespad=2.0,
            handletextpad=0.8,
            columnspacing=1.4,
        )


def find_value(figure: Figure) -> float:
    """Return the value at which a figure is drawn: the middle of a range."""
    return find_middle(figure.quantity)
