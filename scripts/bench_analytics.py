"""Time the analyses of a network of 100,000 ties against scipy and NetworKit on the same arrays.

    python -m scripts.bench_analytics [--statements N] [--rounds N]

What is compared begins with the same symmetric matrix and ends with a rank or group for each entity. That the matrix is
made of statements, and what a whole table takes, is printed besides. Each is done in turn, and the best time counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from kg.analytics import Analyses
from kg.analytics.measures import DAMPING, find_groups, rank
from kg.analytics.ties import Ties, collect_ties
from scripts.comparison import Comparison
from scripts.many import make_many

STATEMENTS = 102_000
"""So many statements make about 100,000 ties."""
ROUNDS = 9
LIMIT = 1.5
"""How many times as long as the bare library each may take."""
TABLES = ("centrality", "communities", "brokers", "agendas", "alignment", "spread", "delivery", "activity")


def compare_ranks(ties: Ties, rounds: int = ROUNDS) -> tuple[Comparison, Comparison]:
    """Return how long PageRank takes, against scipy's products of a matrix and a vector, and against NetworKit."""
    bare, whole = _time_best((lambda: _rank_by_scipy(ties.matrix), lambda: rank(ties)), rounds)
    other, again = _time_best((lambda: _rank_by_networkit(ties.matrix), lambda: rank(ties)), rounds)
    return Comparison("PageRank, scipy", bare, whole), Comparison("PageRank, NetworKit", other, again)


def compare_groups(ties: Ties, rounds: int = ROUNDS) -> Comparison:
    """Return how long it takes to find groups, against NetworKit's Louvain on one thread."""
    return Comparison(
        "communities, NetworKit",
        *_time_best((lambda: _group_by_networkit(ties.matrix), lambda: find_groups(ties)), rounds),
    )


def _rank_by_scipy(matrix: Any) -> Any:
    """Return PageRank as its textbook has it: a matrix of steps, applied until nothing moves."""
    import numpy
    from scipy import sparse

    size = matrix.shape[0]
    steps = sparse.csr_array(matrix @ sparse.diags_array(1 / matrix.sum(axis=1)))
    ranks = numpy.full(size, 1 / size)
    for _ in range(200):
        before, ranks = ranks, DAMPING * (steps @ ranks) + (1 - DAMPING) / size
        if numpy.abs(ranks - before).sum() < 1e-9:
            break
    return ranks


def _make_networkit(matrix: Any) -> Any:
    import networkit
    import numpy
    from scipy import sparse

    upper = sparse.triu(matrix, k=1, format="coo")
    ends = tuple(side.astype(numpy.uint64) for side in upper.coords)
    return networkit.GraphFromCoo((upper.data, ends), n=matrix.shape[0], weighted=True)


def _rank_by_networkit(matrix: Any) -> Any:
    import networkit

    method = networkit.centrality.PageRank(_make_networkit(matrix), damp=DAMPING, tol=1e-9)
    method.run()
    return method.scores()


def _group_by_networkit(matrix: Any) -> Any:
    import networkit

    networkit.setNumberOfThreads(1)
    method = networkit.community.PLM(_make_networkit(matrix), par="none")
    method.run()
    partition = method.getPartition()
    return partition.getVector()


def _time_best(ways: tuple[Callable[[], object], Callable[[], object]], rounds: int) -> tuple[float, float]:
    """Return the best time of each of two ways, taken in turn, after a first try of each."""
    times: list[list[float]] = [[], []]
    for turn in range(rounds + 1):
        for way, taken in zip(ways, times, strict=True):
            started = time.perf_counter()
            way()
            if turn:
                taken.append(time.perf_counter() - started)
    return min(times[0]), min(times[1])


def time_analytics(statements: int = STATEMENTS, rounds: int = ROUNDS) -> None:
    """Print how long the analyses of a graph of so many statements take, a line each."""
    from ontology.vocabulary import Modality

    graph = make_many(statements)
    started = time.perf_counter()
    ties = collect_ties(graph.statements)
    taken = time.perf_counter() - started
    print(f"{'ties of statements':28} {taken:7.3f} s  {len(ties.ids):,} entities, {ties.count:,} ties")
    for compared in (*compare_ranks(ties, rounds), compare_groups(ties, rounds)):
        late = ", LATE" if compared.ratio > LIMIT else ""
        print(
            f"{compared.name:28} {compared.whole:7.3f} s  bare {compared.bare:7.3f} s  {compared.ratio:5.2f} x  "
            f"limit {LIMIT} x{late}"
        )
    analyses = Analyses(lambda least: graph)
    for name in TABLES:
        started = time.perf_counter()
        rows = len(getattr(analyses, name)(modalities=tuple(Modality)))
        print(f"{name + ', whole table':28} {time.perf_counter() - started:7.3f} s  {rows:,} rows")


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    time_analytics(arguments.statements, arguments.rounds)


if __name__ == "__main__":
    main()
