"""How often some words stand in documents, by document, place or year."""

from __future__ import annotations

from kg.plots.fonts import can_show
from kg.plots.palette import COUNT, FAINT, QUIET
from kg.plots.plot import Plot, clear_axes
from kg.queries.mentions import MentionCounts, MentionGrouping, MentionLine


def plot_mentions(counts: MentionCounts, by: MentionGrouping, *, name: str) -> Plot:
    """Draw a bar for each document, place or year; to be called within `use_style()`."""
    lines = counts.group(by)
    if by is MentionGrouping.PLACE:
        lines = tuple(sorted(lines, key=lambda line: (-line.count, line.name)))
    title = f"“{name if can_show(name) else counts.label}” by {by.value}"
    using = sum(bool(document.mentions) for document in counts.documents)
    note = f"{counts.count} mentions in {using} of {len(counts.documents)} documents"
    return _draw_years(lines, title, note) if by is MentionGrouping.YEAR else _draw_rows(lines, title, note)


def _draw_rows(lines: tuple[MentionLine, ...], title: str, note: str) -> Plot:
    plot = Plot(title, note, width=8.5, height=1.5 + 0.26 * max(len(lines), 3))
    axes = plot.figure.subplots()
    clear_axes(axes)
    for row, line in enumerate(lines):
        bar = axes.barh(row, line.count, height=0.68, color=COUNT)[0]
        _cite(plot, bar, line)
        axes.annotate(
            str(line.count), (line.count, row), xytext=(4, 0), textcoords="offset points", va="center", color=QUIET
        )
    axes.set_yticks(range(len(lines)), [plot.write(line.name) for line in lines])
    axes.set_ylim(len(lines) - 0.4, -0.6)
    axes.set_xticks([])
    return plot


def _draw_years(lines: tuple[MentionLine, ...], title: str, note: str) -> Plot:
    """Draw a bar a year, with a place for the years that no document is of."""
    plot = Plot(title, note, width=max(5.0, 2 + 0.45 * len(lines)), height=3.6)
    axes = plot.figure.subplots()
    clear_axes(axes)
    for column, line in enumerate(lines):
        bar = axes.bar(column, line.count, width=0.68, color=COUNT)[0]
        _cite(plot, bar, line)
        axes.annotate(
            str(line.count), (column, line.count), xytext=(0, 3), textcoords="offset points", ha="center", color=QUIET
        )
    axes.axhline(0, color=FAINT)
    labels = [f"{line.name}\n{line.documents} of {line.of}" for line in lines]
    axes.set_xticks(range(len(lines)), labels, fontsize=8)
    axes.set_xlim(-0.6, max(len(lines), 1) - 0.4)
    axes.set_yticks([])
    axes.set_xlabel("year, and how many of its documents use the words")
    return plot


def _cite(plot: Plot, bar: object, line: MentionLine) -> None:
    from matplotlib.patches import Rectangle

    assert isinstance(bar, Rectangle)
    plot.cite(bar, f"{line.name}: {line.count}", [mention.passage for mention in line.mentions])
