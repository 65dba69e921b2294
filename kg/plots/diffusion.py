"""Who took up a policy when: a row an adopter, in order."""

from __future__ import annotations

from kg.analytics.book import read_when
from kg.analytics.diffusion import Adoption
from kg.analytics.table import Table
from kg.plots.palette import FAINT, QUIET, RESULT, TARGET
from kg.plots.plot import Plot, clear_axes
from kg.plots.rankings import PASSAGES, shorten
from kg.plots.times import name_days, to_days

_AGAINST = frozenset({"OPPOSES", "CANCELLED"})
_NAME = 40


def plot_diffusion(table: Table[Adoption], *, limit: int = 40) -> Plot:
    """Draw when each adopter first states the policy, the first on top; to be called within `use_style()`."""
    rows = table.rows[:limit]
    note = "A line: the date is known no better than that. Hollow: the document's date. Orange: against it."
    plot = Plot(table.title, note, width=9, height=1.7 + 0.29 * max(len(rows), 3))
    axes = plot.figure.subplots()
    clear_axes(axes)
    for y, row in enumerate(rows):
        when = read_when(row.date)
        assert when is not None
        first, last = to_days(when.first), to_days(when.last)
        color = RESULT if _AGAINST.intersection(row.how) else TARGET
        axes.axhline(y, color=FAINT, linewidth=0.8, zorder=0)
        axes.plot([first, last], [y, y], color=color, linewidth=2, alpha=0.4)
        face = "white" if row.dated_by_document else color
        (mark,) = axes.plot([last], [y], marker="o", markersize=7, color=color, markerfacecolor=face, linestyle="none")
        passages = table.book.cite(row.statements[:1], most=PASSAGES)
        plot.cite(mark, f"{row.order}. {row.label}, {row.date}: {', '.join(row.how)}", passages)
        late = f"{row.date} · {row.days:+,} days" if row.days else row.date
        axes.annotate(
            late, (last, y), xytext=(8, 0), textcoords="offset points", va="center", color=QUIET, fontsize=7.5
        )
    names = [f"{row.label} ({row.place})" if row.place not in (None, row.label) else row.label for row in rows]
    axes.set_yticks(range(len(rows)), [plot.write(shorten(name, _NAME)) for name in names])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.12)
    name_days(axes)
    return plot
