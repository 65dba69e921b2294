"""Where each node stands: computed here, seeded, so that the page opens at once and always alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from kg.maps.forces import push_apart, settle
from kg.maps.packing import pack
from kg.resolution.resolved import Resolved

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Points = NDArray[numpy.float64]

_SPREAD = 62.0
"""Pixels between neighbours, about."""
_LABELLED = 400
"""Nodes up to which there is room for most labels, which are wider than high."""
_USUAL = 0.9
"""The share of nodes whose distance from the middle is left as it is."""
_SMALL = 60
"""Nodes of a component up to which path lengths decide (Kamada and Kawai 1989), which is nicer and slower."""


def place_nodes(
    resolved: Resolved, drawn: AbstractSet[str], sizes: Mapping[str, float] | None = None
) -> dict[str, tuple[float, float]]:
    """Return x and y, in pixels, of each entity to be drawn: the largest component in the middle, the others around."""
    import numpy

    nodes = sorted(drawn)
    number = {node: place for place, node in enumerate(nodes)}
    pairs = {
        (min(ends), max(ends))
        for statement in resolved.statements
        if statement.subject in number and statement.object in number
        for ends in [(number[statement.subject], number[statement.object])]
    }
    ties = numpy.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=numpy.int64).reshape(-1, 2)
    radii = numpy.array([(sizes or {}).get(node, 10.0) for node in nodes])
    points = numpy.zeros((len(nodes), 2))
    parts = _find_parts(len(nodes), ties)
    for part in parts:
        points[part] = _lay_out(part, ties, radii)
    packed = pack([points[part] for part in parts], gap=_SPREAD)
    for part, placed in zip(parts, packed, strict=True):
        points[part] = placed
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _find_parts(count: int, ties: NDArray[numpy.int64]) -> list[NDArray[numpy.int64]]:
    """Return the nodes of each connected component, the largest first."""
    import numpy
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    matrix = coo_matrix((numpy.ones(len(ties)), (ties[:, 0], ties[:, 1])), shape=(count, count))
    found, label = connected_components(matrix, directed=False)
    order = numpy.argsort(label, kind="stable")
    parts = numpy.split(order, numpy.cumsum(numpy.bincount(label, minlength=found))[:-1]) if found else []
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _lay_out(part: NDArray[numpy.int64], ties: NDArray[numpy.int64], radii: Points) -> Points:
    """Return the places of one component, wider than high, around 0,0."""
    import numpy

    if len(part) == 1:
        return numpy.zeros((1, 2))
    number = numpy.full(len(radii), -1)
    number[part] = numpy.arange(len(part))
    own = number[ties]
    own = own[(own >= 0).all(axis=1)]
    points = _stand_apart(part, own) if len(part) <= _SMALL else settle(len(part), own)
    points = _draw_in(_lay_down(points - points.mean(axis=0)))
    points *= _find_scale(points)
    wide = 1.25 if len(radii) <= _LABELLED else 1.0
    room = radii[part] + (18.0 if len(radii) <= _LABELLED else 6.0)
    return push_apart(points, room, wide=wide, rounds=80)


def _stand_apart(part: Sequence[int] | NDArray[numpy.int64], ties: NDArray[numpy.int64]) -> Points:
    import networkx
    import numpy

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(len(part)))
    graph.add_edges_from(ties.tolist())
    found = networkx.kamada_kawai_layout(graph)
    return numpy.array([found[node] for node in range(len(part))])


def _lay_down(points: Points) -> Points:
    """Return the points turned so that they reach farthest from left to right, as screens do."""
    import numpy

    if len(points) < 3:
        return points[:, ::-1] if abs(points[0, 1]) > abs(points[0, 0]) else points
    (a, b), (_, d) = points.T @ points
    turn = 0.5 * numpy.arctan2(2 * b, a - d)
    turned: Points = points @ numpy.array([[numpy.cos(turn), -numpy.sin(turn)], [numpy.sin(turn), numpy.cos(turn)]])
    return turned


def _draw_in(points: Points) -> Points:
    """Return the points with the few that are far out drawn nearer, so that the many are not small on the screen."""
    import numpy

    distance = numpy.sqrt((points**2).sum(axis=1)) + 1e-9
    usual = float(numpy.quantile(distance, _USUAL)) if len(points) > _SMALL else float(distance.max())
    near = numpy.minimum(distance, usual) + 0.3 * numpy.maximum(distance - usual, 0.0)
    drawn: Points = points * (near / distance)[:, None]
    return drawn


def _find_scale(points: Points) -> float:
    """Return by how much to stretch the points so that the nearest of each is about as far as the spread."""
    import numpy
    from scipy.spatial import cKDTree

    near = min(3, len(points) - 1)
    distances, _ = cKDTree(points).query(points, near + 1)
    usual = float(numpy.median(distances[:, 1:].mean(axis=1)))
    return _SPREAD / usual if usual > 0 else 1.0
