"""Who is tied to whom, as arrays: entities by number, and how many documents tie each pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.statement import Statement

if TYPE_CHECKING:
    import networkx

ARRAYS_FROM = 10_000
"""From so many ties on measures are taken on the arrays; below, by NetworkX."""


@dataclass(frozen=True)
class Ties:
    """An undirected network without loops; two entities are tied where a statement has them as subject and object."""

    ids: tuple[str, ...]
    """The entities that have ties, sorted."""
    matrix: Any
    """A symmetric `scipy.sparse.csr_array`: how many documents tie two entities, by their places in `ids`."""

    @property
    def count(self) -> int:
        """Return how many pairs are tied."""
        return int(self.matrix.nnz) // 2

    @property
    def is_large(self) -> bool:
        """Return whether measures are taken on the arrays."""
        return self.count >= ARRAYS_FROM

    def to_networkx(self) -> networkx.Graph[str]:
        """Return the network as NetworkX has it, `weight` the number of documents."""
        import networkx
        from scipy import sparse

        upper = sparse.triu(self.matrix, k=1, format="coo")
        graph: networkx.Graph[str] = networkx.Graph()
        for one, other, weight in sorted(zip(*upper.coords, upper.data, strict=True)):
            graph.add_edge(self.ids[one], self.ids[other], weight=int(weight))
        return graph


def collect_ties(statements: Iterable[Statement]) -> Ties:
    """Return the ties of some statements."""
    import numpy
    from scipy import sparse

    entities: dict[str, int] = {}
    documents: dict[str, int] = {}
    told: list[tuple[int, int, int]] = []
    for statement in statements:
        if statement.subject == statement.object:
            continue
        one = entities.setdefault(statement.subject, len(entities))
        other = entities.setdefault(statement.object, len(entities))
        for evidence in statement.evidences:
            told.append((one, other, documents.setdefault(evidence.document, len(documents))))
    ids = tuple(sorted(entities))
    places = numpy.empty(len(ids), dtype=numpy.int64)
    places[[entities[id] for id in ids]] = numpy.arange(len(ids))
    size = (len(ids), len(ids))
    if not told:
        return Ties(ids, sparse.csr_array(size, dtype=float))
    columns = numpy.array(told, dtype=numpy.int64)
    ends = numpy.sort(places[columns[:, :2]], axis=1)
    pairs = ends[:, 0] * len(ids) + ends[:, 1]
    pairs = numpy.unique(pairs * len(documents) + columns[:, 2]) // len(documents)
    unique, weights = numpy.unique(pairs, return_counts=True)
    one_way = sparse.coo_array((weights.astype(float), divmod(unique, len(ids))), shape=size)
    return Ties(ids, sparse.csr_array(one_way + one_way.T))
