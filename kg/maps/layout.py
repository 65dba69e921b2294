"""Where each node stands: computed here, seeded, so that the page opens at once and always alike."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.resolution.resolved import Resolved

_SEED = 11
_SPREAD = 95.0
"""Pixels between neighbours, about."""


def place_nodes(resolved: Resolved, drawn: AbstractSet[str]) -> dict[str, tuple[float, float]]:
    """Return x and y, in pixels, of each entity to be drawn: a spring layout a component, components in rows."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(drawn))
    for statement in resolved.statements:
        graph.add_edge(statement.subject, statement.object)
    components = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda p: (-len(p), p))
    places: dict[str, tuple[float, float]] = {}
    left, top, row = 0.0, 0.0, 0.0
    edge = 2.4 * _SPREAD * max(len(components[0]) if components else 1, 4) ** 0.5
    for part in components:
        size = _SPREAD * max(len(part), 2) ** 0.5 * (1.6 if len(part) > 2 else 1.0)
        if left and left + size > edge:
            left, top, row = 0.0, top + row + _SPREAD, 0.0
        for identifier, (x, y) in _spring(graph.subgraph(part), size).items():
            places[identifier] = round(left + x, 1), round(top + y, 1)
        left, row = left + size + _SPREAD, max(row, size)
    return places


def _spring(graph: object, size: float) -> dict[str, tuple[float, float]]:
    """Return the places of one component inside a square of the given size."""
    import networkx

    count = len(graph)  # type: ignore[arg-type]
    if count == 1:
        return {next(iter(graph)): (size / 2, size / 2)}  # type: ignore[call-overload]
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(graph))  # type: ignore[call-overload]
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges()))  # type: ignore[attr-defined]
    found = networkx.spring_layout(ordered, k=2.2 / count**0.5, iterations=120, seed=_SEED)
    return {node: ((x + 1) / 2 * size, (y + 1) / 2 * size * 0.75) for node, (x, y) in found.items()}
