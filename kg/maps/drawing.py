"""Choose what a map shows, compute where it stands, and write it as one self-contained page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.files import open_whole
from kg.labels import name_entity
from kg.maps.data import collect, collect_evidence
from kg.maps.page import render_page
from kg.maps.picture import DENSE, draw_edges, draw_nodes
from kg.maps.words import load_words
from kg.resolution.resolved import Resolved

if TYPE_CHECKING:
    from pyvis.network import Network

LIMIT = 120
"""How many entities a map shows unless more are asked for."""
HELD = 600
"""How many more a page holds, to show when a reader asks for an entity's neighbours."""


def draw(
    resolved: Resolved,
    names: Sequence[str],
    path: Path,
    *,
    limit: int = LIMIT,
    title: str | None = None,
    language: str = "en",
) -> Resolved:
    """Write the map of what surrounds some entities (by id), or of the whole graph; return the part that it shows."""
    shown = select(resolved, names, limit=limit)
    held = hold(resolved, shown) if len(shown.entities) <= DENSE else shown
    data = collect(
        shown, title=title or name_map(resolved, names, language), language=language, held=held, whole=resolved
    )
    page = render_page(data, collect_evidence(held, language), language=language)
    with open_whole(path) as file:
        file.write(page)
    return shown


def name_map(resolved: Resolved, names: Sequence[str], language: str) -> str:
    """Return the title of the map of some entities, or of the whole graph."""
    words = load_words(language)
    labels = ", ".join(name_entity(resolved.entities[name], language) for name in names)
    return words["around"].format(names=labels) if labels else words["title"]


def select(resolved: Resolved, names: Sequence[str], *, limit: int = LIMIT) -> Resolved:
    """Return the part of a graph to show: the neighbours of some entities, else the most stated, `limit` at most."""
    wanted, weights = set(names), Counter[str]()
    for statement in resolved.statements:
        if wanted and statement.subject not in wanted and statement.object not in wanted:
            continue
        weights.update({statement.subject: len(statement.evidences), statement.object: len(statement.evidences)})
    ranked = sorted(weights, key=lambda identifier: (identifier not in wanted, -weights[identifier], identifier))
    return _take(resolved, {*ranked[:limit], *(name for name in names if name in resolved.entities)}, names)


def hold(resolved: Resolved, shown: Resolved, *, limit: int = HELD) -> Resolved:
    """Return the part of a graph that is shown with the most stated neighbours of what is."""
    drawn = {side for statement in shown.statements for side in (statement.subject, statement.object)}
    weights = Counter[str]()
    for statement in resolved.statements:
        if (statement.subject in drawn) != (statement.object in drawn):
            weights[statement.object if statement.subject in drawn else statement.subject] += len(statement.evidences)
    ranked = sorted(weights, key=lambda identifier: (-weights[identifier], identifier))
    return _take(resolved, drawn | set(ranked[:limit]), ())


def _take(resolved: Resolved, chosen: set[str], names: Sequence[str]) -> Resolved:
    statements = tuple(s for s in resolved.statements if s.subject in chosen and s.object in chosen)
    tied = {side for statement in statements for side in (statement.subject, statement.object)} | set(names)
    claimants = {s.attributed_to for s in statements if s.attributed_to}
    entities = {i: entity for i, entity in resolved.entities.items() if i in tied or i in claimants}
    return replace(resolved, entities=entities, statements=statements)


def to_pyvis(resolved: Resolved, *, language: str = "en") -> Network:
    """Return a PyVis network with computed coordinates and no physics; labels are text, not markup.

    Raises QueryError where there are more entities than a browser draws this way.
    """
    from pyvis.network import Network

    nodes = draw_nodes(resolved, language)
    if len(nodes) > DENSE:
        raise QueryError(f"PyVis draws up to {DENSE:,} entities, and there are {len(nodes):,}; lower `limit`")
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line", notebook=False)
    network.toggle_physics(False)
    for node in nodes:
        network.add_node(node.id, **node.to_pyvis())
    for edge in draw_edges(resolved):
        network.add_edge(edge.statement.subject, edge.statement.object, **edge.to_pyvis())
    return network
