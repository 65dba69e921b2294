"""Dated statements about one entity, in lanes by predicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analytics.book import When
from kg.analytics.table import Table
from kg.analytics.timeline import Moment
from kg.plots.palette import FAINT, INK, QUIET, SERIES
from kg.plots.plot import Plot, clear_axes
from kg.plots.rankings import PASSAGES, measure, shorten
from kg.plots.times import name_days, to_days
from ontology.vocabulary import Modality, Predicate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

APART = 60
"""Up to so many statements each has a mark; of more, those of a lane and modality share one by time, then by year."""
_WIDTH = 8.5
"""Inches of the time axis."""
_LABEL = 40
_LETTER = 0.062
"""Inches that a letter of a name takes; a Chinese character takes two."""
_MARKERS: Mapping[Modality, Mapping[str, Any]] = {
    Modality.ASSERTED: {"marker": "o"},
    Modality.PREDICTED: {"marker": ">", "markerfacecolor": "white"},
    Modality.POSSIBLE: {"marker": "o", "markerfacecolor": "white"},
    Modality.NEGATED: {"marker": "X", "markerfacecolor": "white"},
}
_NOTE = "Line: the date is known no better. Pale: dated by the document. Filled: asserted; hollow: a guess or denial."


@dataclass(frozen=True, slots=True)
class Event:
    """What one mark stands for: a statement, or those of one time, lane and modality."""

    when: When
    lane: str
    modality: Modality
    labels: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return what is written beside the mark."""
        first = shorten(self.labels[0], _LABEL)
        return first if len(self.labels) == 1 else f"{len(self.labels)}: {shorten(', '.join(self.labels), _LABEL)}"


def plot_timeline(table: Table[Moment]) -> Plot:
    """Draw a timeline, a lane a predicate, the surest names beside the marks; to be called within `use_style()`."""
    order = {row.lane: list(Predicate).index(row.predicate) for row in table.rows}
    lanes = sorted(order, key=lambda lane: (order[lane], lane))
    events = _make_events(table.rows)
    span = _find_span(events)
    placed = {lane: _stack([event for event in events if event.lane == lane], span) for lane in lanes}
    heights = [1 + max((row for _, row in placed[lane]), default=0) for lane in lanes]
    plot = Plot(table.title, _NOTE, width=_WIDTH + 2.4, height=1.6 + 0.21 * sum(heights) + 0.1 * len(lanes))
    axes = plot.figure.subplots()
    clear_axes(axes)
    top, middles = 0.0, []
    for number, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
        color = SERIES[number % len(SERIES)]
        for event, row in placed[lane]:
            _draw_event(plot, axes, event, top + row + 0.5, color, span, table)
        middles.append(top + height / 2)
        top += height + 0.5
        axes.axhline(top - 0.25, color=FAINT, linewidth=0.8)
    axes.set_yticks(middles, [plot.write(lane) for lane in lanes])
    axes.set_ylim(top - 0.2, -0.2)
    axes.set_xlim(*span)
    name_days(axes)
    return plot


def _make_events(rows: Sequence[Moment]) -> list[Event]:
    """Return what gets a mark: each statement; of many, those of one time; of very many, those of one year."""
    keys: tuple[Callable[[Moment], tuple[object, ...]], ...] = (
        lambda row: row.statements,
        lambda row: (row.when.first, row.when.last, row.when.stated),
        lambda row: (row.when.first.year,),
    )
    for key in keys:
        groups: dict[tuple[object, ...], list[Moment]] = defaultdict(list)
        for row in rows:
            groups[row.lane, row.modality, *key(row)].append(row)
        if len(groups) <= APART:
            break
    return [_make_event(group) for group in groups.values()]


def _make_event(group: Sequence[Moment]) -> Event:
    times = {row.when for row in group}
    whole = When(max(when.last for when in times), min(when.first for when in times), group[0].when.year, stated=True)
    return Event(
        when=group[0].when if len(times) == 1 else whole,
        lane=group[0].lane,
        modality=group[0].modality,
        labels=tuple(row.label for row in sorted(group, key=lambda row: (-row.confidence, row.label))),
        statements=tuple(id for row in group for id in row.statements),
    )


def _find_span(events: Sequence[Event]) -> tuple[float, float]:
    """Return where the time axis begins and ends, in days."""
    first = to_days(min(event.when.first for event in events))
    last = to_days(max(event.when.last for event in events))
    room = max(20.0, 0.03 * (last - first))
    return first - room, last + room


def _find_place(event: Event) -> float:
    """Return where an event's mark stands: in the middle of the time that it may mean, at a period's beginning."""
    first, last = to_days(event.when.first), to_days(event.when.last)
    return first if "/" in event.when.text else (first + last) / 2


def _stack(events: Sequence[Event], span: tuple[float, float]) -> list[tuple[Event, int]]:
    """Return the events of a lane, each with the first row in which it and its name touch no other."""
    scale = _WIDTH / (span[1] - span[0])
    ends: list[list[tuple[float, float]]] = []
    placed = []
    for event in sorted(events, key=lambda event: (event.when.first, event.when.last, event.labels)):
        left, right = _find_room(event, span, scale)
        row = next((n for n, taken in enumerate(ends) if all(right < a or left > b for a, b in taken)), len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append((left, right))
        placed.append((event, row))
    return placed


def _find_room(event: Event, span: tuple[float, float], scale: float) -> tuple[float, float]:
    """Return from where to where an event and its name reach, in inches."""
    at = (_find_place(event) - span[0]) * scale
    first = (to_days(event.when.first) - span[0]) * scale
    last = (to_days(event.when.last) - span[0]) * scale
    length = 0.2 + _LETTER * measure(event.text)
    name = (at - length, at) if _is_late(event, span) else (at, at + length)
    return min(first, name[0], at - 0.08), max(last, name[1], at + 0.08)


def _is_late(event: Event, span: tuple[float, float]) -> bool:
    """Return whether a name is written before its mark, for want of room behind."""
    return (_find_place(event) - span[0]) / (span[1] - span[0]) > 0.6


def _draw_event(
    plot: Plot,
    axes: Axes,
    event: Event,
    y: float,
    color: str,
    span: tuple[float, float],
    table: Table[Moment],
) -> None:
    x, alpha = _find_place(event), 1.0 if event.when.stated else 0.45
    first, last = to_days(event.when.first), to_days(event.when.last)
    if last > first:
        wide = 4 if "/" in event.when.text else 1
        axes.plot([first, last], [y, y], color=color, linewidth=wide, alpha=0.35 * alpha, solid_capstyle="butt")
    size = 5 if len(event.labels) == 1 else min(11.0, 5 + len(event.labels) ** 0.5)
    style = {"color": color, "markersize": size, "alpha": alpha, "linestyle": "none", **_MARKERS[event.modality]}
    (mark,) = axes.plot([x], [y], **style)
    guess = "" if event.modality is Modality.ASSERTED else f" ({event.modality})"
    label = f"{event.when.text}: {event.lane} {event.text}{guess}"
    plot.cite(mark, label, table.book.cite(event.statements, most=PASSAGES))
    late = _is_late(event, span)
    axes.annotate(
        plot.write(event.text),
        (x, y),
        xytext=(-7 if late else 7, 0),
        textcoords="offset points",
        ha="right" if late else "left",
        va="center",
        fontsize=7.5,
        color=INK if event.when.stated else QUIET,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        url=mark.get_url(),
    )
