"""Plots of what a graph tells: targets, priorities, mentions; each mark leads to its sentence."""

from __future__ import annotations

from kg.plots.fonts import use_style
from kg.plots.mentions import plot_mentions
from kg.plots.plot import Mark, Plot
from kg.plots.priorities import plot_priorities
from kg.plots.saving import check_ending, render_page, save
from kg.plots.targets_by_place import plot_targets_by_place
from kg.plots.targets_by_year import plot_targets_by_year

__all__ = [
    "Mark",
    "Plot",
    "check_ending",
    "plot_mentions",
    "plot_priorities",
    "plot_targets_by_place",
    "plot_targets_by_year",
    "render_page",
    "save",
    "use_style",
]
