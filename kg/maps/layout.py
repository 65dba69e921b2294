"""Where each node stands: computed here, seeded, so that the page opens at once and always alike."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from kg.resolution.resolved import Resolved

if TYPE_CHECKING:
    import networkx
    import numpy

_SEED = 11
_SPREAD = 105.0
"""Pixels between neighbours, about."""
_GAP = 95.0
_SMALL = 400
"""Nodes of a component up to which the better and slower layout is affordable (a second, about)."""
_ROUNDS = 120


def place_nodes(resolved: Resolved, drawn: AbstractSet[str]) -> dict[str, tuple[float, float]]:
    """Return x and y, in pixels, of each entity to be drawn: each component by itself, the components in rows."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(drawn))
    for statement in resolved.statements:
        graph.add_edge(statement.subject, statement.object)
    parts = sorted((sorted(part) for part in networkx.connected_components(graph)), key=lambda p: (-len(p), p))
    laid = [_lay_out(graph, part) for part in parts]
    boxes = [[max(place[axis] for place in each.values()) for axis in (0, 1)] for each in laid]
    edge = max([box[0] for box in boxes] + [1.25 * sum((w + _GAP) * (h + _GAP) for w, h in boxes) ** 0.5])
    places: dict[str, tuple[float, float]] = {}
    left, top, row = 0.0, 0.0, 0.0
    for each, (width, height) in zip(laid, boxes, strict=True):
        if left and left + width > edge:
            left, top, row = 0.0, top + row + _GAP, 0.0
        places |= {node: (round(left + x, 1), round(top + y, 1)) for node, (x, y) in each.items()}
        left, row = left + width + _GAP, max(row, height)
    return places


def _lay_out(graph: networkx.Graph[str], part: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return the places of one component, from 0,0 on: by path lengths (Kamada and Kawai 1989) where small enough."""
    import networkx
    import numpy

    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(part)
    ties = {(min(edge), max(edge)) for edge in graph.subgraph(part).edges() if edge[0] != edge[1]}
    ordered.add_edges_from(sorted(ties))
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    found = (
        networkx.kamada_kawai_layout(ordered)
        if len(part) <= _SMALL
        else networkx.spring_layout(ordered, k=2.2 / len(part) ** 0.5, iterations=100, seed=_SEED)
    )
    points = numpy.array([found[node] for node in part]) * [1.35, 1.0] * _SPREAD * 0.75 * len(part) ** 0.5
    points = _push_apart(points)
    points -= points.min(axis=0)
    return {node: (float(x), float(y)) for node, (x, y) in zip(part, points, strict=True)}


def _push_apart(points: numpy.ndarray) -> numpy.ndarray:
    """Return the points moved until hardly any two are nearer than the spread; wider than high, as labels are."""
    import numpy

    room = numpy.array([_SPREAD * 1.25, _SPREAD * 0.75])
    turned = numpy.linspace(0, 1e-3, points.size).reshape(points.shape)
    points = points + turned  # no two in one place
    for _ in range(_ROUNDS if len(points) <= _SMALL else 0):
        apart = (points[:, None] - points[None, :]) / room
        distance = numpy.sqrt((apart**2).sum(axis=2))
        numpy.fill_diagonal(distance, 9.0)
        push = numpy.clip(1.0 - distance, 0.0, None)[..., None] * apart / distance[..., None]
        if not push.any():
            break
        points = points + push.sum(axis=1) * room * 0.4
    return points
