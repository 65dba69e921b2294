"""Rank, between-ness and groups of a network's members: by NetworkX where it is small, on its arrays where it is large.

Every function returns an array in the order of `Ties.ids`, and the same one each time.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.analytics.ties import Ties

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 7
DAMPING = 0.85
"""How often a walker follows a tie rather than starts anew, in PageRank."""
PIVOTS = 256
"""From how many members of a large network shortest paths are followed."""
EXACT = 2_000
"""Up to so many members shortest paths are followed from each."""
_SMALL = 300
"""Up to so many members NetworkX follows them, which takes long for more."""
_TOLERANCE = 1e-9
_ROUNDS = 200
_BATCH = 64


def rank(ties: Ties) -> NDArray[Any]:
    """Return the members' PageRank, which sums to 1.

    Page, Brin, Motwani, Winograd (1999), "The PageRank citation ranking": how often a reader who follows ties at
    random, and now and then starts anew anywhere, would come by.
    """
    import numpy

    if not ties.ids:
        return numpy.empty(0)
    if ties.is_large:
        return rank_arrays(ties.matrix)
    import networkx

    tolerance = _TOLERANCE / len(ties.ids)
    network = networkx.from_scipy_sparse_array(ties.matrix)
    ranks = networkx.pagerank(network, alpha=DAMPING, tol=tolerance, max_iter=_ROUNDS, weight="weight")
    return numpy.array([ranks[number] for number in range(len(ties.ids))])


def rank_arrays(matrix: Any) -> NDArray[Any]:
    """Return the PageRank of a symmetric matrix without empty rows, by power iteration."""
    import numpy

    size = matrix.shape[0]
    share = DAMPING / numpy.asarray(matrix.sum(axis=1)).ravel()
    ranks = numpy.full(size, 1 / size)
    for _ in range(_ROUNDS):
        before, ranks = ranks, matrix @ (ranks * share) + (1 - DAMPING) / size
        if numpy.abs(ranks - before).sum() < _TOLERANCE:
            break
    shares: NDArray[Any] = ranks / ranks.sum()
    return shares


def measure_betweenness(ties: Ties) -> NDArray[Any]:
    """Return the share of the shortest paths between two others that lead through each member.

    Freeman (1977), "A set of measures of centrality based on betweenness", by the algorithm of Brandes (2001). Of more
    than `EXACT` members paths are followed from `PIVOTS` only, the same each time (Brandes and Pich 2007).
    """
    import numpy

    size = len(ties.ids)
    if size < 3:
        return numpy.zeros(size)
    if size > _SMALL:
        pivots = numpy.random.default_rng(SEED).permutation(size)[:PIVOTS] if is_sampled(ties) else numpy.arange(size)
        return measure_betweenness_arrays(ties.matrix, numpy.sort(pivots))
    import networkx

    measured = networkx.betweenness_centrality(networkx.from_scipy_sparse_array(ties.matrix), normalized=True)
    return numpy.array([measured[number] for number in range(size)])


def is_sampled(ties: Ties) -> bool:
    """Return whether paths are followed from some members only."""
    return len(ties.ids) > EXACT


def measure_betweenness_arrays(matrix: Any, pivots: NDArray[Any]) -> NDArray[Any]:
    """Return the betweenness of three or more members of a symmetric matrix, over the paths that begin at some."""
    import numpy

    size = matrix.shape[0]
    plain = matrix.copy()
    plain.data[:] = 1.0
    total = numpy.zeros(size)
    for start in range(0, len(pivots), _BATCH):
        total += _sum_dependencies(plain, pivots[start : start + _BATCH])
    measured: NDArray[Any] = total * size / (len(pivots) * (size - 1) * (size - 2))
    return measured


def _sum_dependencies(matrix: Any, sources: NDArray[Any]) -> NDArray[Any]:
    """Return, for each member, its share of the shortest paths from some sources, summed (Brandes 2001)."""
    import numpy

    columns = numpy.arange(len(sources))
    paths = numpy.zeros((matrix.shape[0], len(sources)))
    paths[sources, columns] = 1.0
    levels = [paths > 0]
    seen, frontier = levels[0].copy(), paths.copy()
    while True:
        frontier = (matrix @ frontier) * ~seen
        reached = frontier > 0
        if not reached.any():
            break
        paths += frontier
        seen |= reached
        levels.append(reached)
    dependencies = numpy.zeros_like(paths)
    ratio = numpy.divide(1.0, paths, out=numpy.zeros_like(paths), where=paths > 0)
    for nearer, farther in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
        dependencies += nearer * paths * (matrix @ (farther * (1 + dependencies) * ratio))
    dependencies[sources, columns] = 0.0
    return numpy.asarray(dependencies.sum(axis=1))


def find_groups(ties: Ties) -> tuple[NDArray[Any], str]:
    """Return the number of each member's group, and by what it was found.

    Blondel, Guillaume, Lambiotte, Lefebvre (2008), "Fast unfolding of communities in large networks": groups with more
    ties inside than chance would give. A large network is cut by NetworKit where it is installed (extra `analytics`;
    Staudt and Meyerhenke 2016), else by NetworkX, which takes minutes where the other takes a second.
    """
    import numpy

    if not ties.ids:
        return numpy.empty(0, dtype=int), "Louvain"
    if ties.is_large and find_spec("networkit") is not None:
        return group_arrays(ties.matrix), "Louvain (NetworKit)"
    import networkx

    groups = numpy.empty(len(ties.ids), dtype=int)
    network = networkx.from_scipy_sparse_array(ties.matrix)  # its members are numbers, whose order no hash changes
    for group, members in enumerate(networkx.community.louvain_communities(network, weight="weight", seed=SEED)):
        groups[list(members)] = group
    return groups, "Louvain (NetworkX)"


def group_arrays(matrix: Any) -> NDArray[Any]:
    """Return the groups of a symmetric matrix's members, by NetworKit, on one thread so that they stay the same."""
    import networkit
    import numpy
    from scipy import sparse

    upper = sparse.triu(matrix, k=1, format="coo")
    ends = tuple(side.astype(numpy.uint64) for side in upper.coords)
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        graph = networkit.GraphFromCoo((upper.data, ends), n=matrix.shape[0], weighted=True)
        method = networkit.community.PLM(graph, par="none")
        method.run()
        partition = method.getPartition()
        return numpy.array(partition.getVector(), dtype=int)
    finally:
        networkit.setNumberOfThreads(threads)
