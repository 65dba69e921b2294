"""The part of a graph that is sure enough to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.queries.conflicts import Conflict
from kg.resolution.resolved import Resolved


def keep_sure(resolved: Resolved, least: float) -> Resolved:
    """Return the graph with the statements that are at least so sure; entities stay, for documents name them."""
    if all(statement.confidence >= least for statement in resolved.statements):
        return resolved
    return replace(resolved, statements=tuple(s for s in resolved.statements if s.confidence >= least))


def keep_sure_conflicts(resolved: Resolved, conflicts: Iterable[Conflict], least: float) -> tuple[Conflict, ...]:
    """Return the disagreements all of whose statements are at least so sure.

    They are found among all statements and left out afterwards, so that a higher number never makes up a new one.
    """
    unsure = {statement.id for statement in resolved.statements if statement.confidence < least}
    return tuple(conflict for conflict in conflicts if unsure.isdisjoint(conflict.statements))
