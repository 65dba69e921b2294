"""The plot of any analysis, by what its rows are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.analytics.table import Row, Table
from kg.errors import NotFoundError
from kg.plots.activity import plot_activity
from kg.plots.delivery import plot_delivery
from kg.plots.diffusion import plot_diffusion
from kg.plots.grids import plot_agendas, plot_alignment
from kg.plots.plot import Plot
from kg.plots.rankings import RANKINGS, plot_ranking
from kg.plots.timeline import plot_timeline

_PLOTS: Mapping[str, Callable[[Any], Plot]] = {
    "Agenda": plot_agendas,
    "Alignment": plot_alignment,
    "Adoption": plot_diffusion,
    "Delivery": plot_delivery,
    "Moment": plot_timeline,
    "Activity": plot_activity,
    **dict.fromkeys(RANKINGS, plot_ranking),
}
"""By the name of the rows' class."""


def plot_table(table: Table[Row]) -> Plot:
    """Draw an analysis; to be called within `use_style()`. Raises NotFoundError where it has no rows."""
    if not table.rows or (table.name == "delivery" and all(getattr(row, "result", None) is None for row in table.rows)):
        raise NotFoundError(f"`{table.name}` has nothing to draw; {'; '.join(table.notes[-2:])}")
    return _PLOTS[type(table.rows[0]).__name__](table)
