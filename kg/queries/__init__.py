"""Questions to a graph in memory: pure functions of the resolved graph, each with a typed answer."""

from __future__ import annotations

from kg.queries.confidence import keep_sure, keep_sure_conflicts
from kg.queries.conflicts import CONFLICT_COLUMNS, Conflict, find_conflicts
from kg.queries.names import find_entities, find_entity
from kg.queries.search import Hit, search
from kg.queries.show import Card, show
from kg.queries.targets import TARGET_COLUMNS, TargetRow, list_targets
from kg.queries.trace import Line, Trace, trace

__all__ = [
    "CONFLICT_COLUMNS",
    "TARGET_COLUMNS",
    "Card",
    "Conflict",
    "Hit",
    "Line",
    "TargetRow",
    "Trace",
    "find_conflicts",
    "find_entities",
    "find_entity",
    "keep_sure",
    "keep_sure_conflicts",
    "list_targets",
    "search",
    "show",
    "trace",
]
