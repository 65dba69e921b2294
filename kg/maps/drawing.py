"""Choose what a map shows, compute where it stands, and write it as one self-contained page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.files import open_whole
from kg.maps.layout import place_nodes
from kg.maps.page import render_page
from kg.maps.palette import COLOURS, SHAPES
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement

if TYPE_CHECKING:
    from pyvis.network import Network

LIMIT = 120
"""How many entities a map shows unless more are asked for."""


def draw(
    resolved: Resolved, names: Sequence[str], path: Path, *, limit: int = LIMIT, title: str | None = None
) -> Resolved:
    """Write the map of what surrounds some entities (by id), or of the whole graph; return the part that it shows."""
    shown = select(resolved, names, limit=limit)
    labels = ", ".join(resolved.entities[name].label for name in names)
    page = render_page(to_pyvis(shown), shown, title=title or labels or "Policy map")
    with open_whole(path) as file:
        file.write(page)
    return shown


def select(resolved: Resolved, names: Sequence[str], *, limit: int = LIMIT) -> Resolved:
    """Return the part of a graph to show: the neighbours of some entities, else the most stated, `limit` at most."""
    weights = Counter[str]()
    for statement in resolved.statements:
        if names and not {statement.subject, statement.object} & set(names):
            continue
        weights.update({statement.subject: len(statement.evidences), statement.object: len(statement.evidences)})
    ranked = sorted(weights, key=lambda identifier: (identifier not in names, -weights[identifier], identifier))
    chosen = set(ranked[:limit]) | {name for name in names if name in resolved.entities}
    statements = tuple(s for s in resolved.statements if s.subject in chosen and s.object in chosen)
    tied = {side for statement in statements for side in (statement.subject, statement.object)} | set(names)
    claimants = {s.attributed_to for s in statements if s.attributed_to}
    entities = {i: entity for i, entity in resolved.entities.items() if i in tied or i in claimants}
    return replace(resolved, entities=entities, statements=statements)


def to_pyvis(resolved: Resolved) -> Network:
    """Return a PyVis network with computed coordinates and no physics; labels are text, not markup."""
    from pyvis.network import Network

    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line", notebook=False)
    network.toggle_physics(False)
    drawn = {side for statement in resolved.statements for side in (statement.subject, statement.object)}
    places = place_nodes(resolved, drawn)
    weights = Counter(side for s in resolved.statements for side in (s.subject, s.object))
    for identifier in sorted(drawn):
        entity, (x, y) = resolved.entities[identifier], places[identifier]
        network.add_node(identifier, **_describe_node(entity, weights[identifier]), x=x, y=y, physics=False)
    seen: Counter[tuple[str, str]] = Counter()
    for statement in resolved.statements:
        pair = min(statement.subject, statement.object), max(statement.subject, statement.object)
        network.add_edge(statement.subject, statement.object, **_describe_edge(statement, seen[pair]))
        seen[pair] += 1
    return network


def shorten(label: str, width: int = 34) -> str:
    """Return a label that fits under a node.

    >>> shorten("a" * 50)[-1]
    '…'
    """
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"


def _describe_node(entity: Entity, weight: int) -> dict[str, object]:
    return {
        "label": shorten(entity.label),
        "shape": SHAPES[entity.type],
        "color": COLOURS[entity.type],
        "size": round(8 + 6 * weight**0.5, 1),
        "font": {"size": min(17 + weight, 30)},
    }


def _describe_edge(statement: Statement, parallel: int) -> dict[str, object]:
    bend = 0.12 * (parallel + 1) * (1 if parallel % 2 == 0 else -1) if parallel else 0.06
    return {
        "id": statement.id,
        "predicate": statement.predicate.value,
        "modality": statement.modality.value,
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)},
        "width": round(1 + len(statement.evidences) ** 0.5, 1),
        "dashes": statement.modality.value != "asserted",
    }
