"""Reading a graph back from a Neo4j database: its files as they were pushed, and its nodes and relationships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.property_graph import PropertyGraph, Row, to_property_graph
from kg.stores.property_graph_reader import from_property_graph
from kg.stores.pushing import COMMIT, SIZE, unpack_file
from kg.stores.signed import DIGEST, OWN, Digests, sign
from ontology.vocabulary import EntityType

_TYPES = frozenset(EntityType)


def fetch_files(store: CypherStore) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file that was pushed, by name."""
    names = sorted(row["id"] for row in store.fetch("MATCH (f:GraphFile) RETURN f.id AS id"))
    for name in names:
        statement = f"MATCH (f:GraphFile {{id: $rows}}) RETURN f.content AS content, f.{DIGEST} AS digest"
        for row in store.fetch(statement, name):
            yield name, unpack_file(name, row["digest"], row["content"])


def fetch_graph(store: CypherStore) -> Resolved:
    """Return the graph that was pushed to a database; raise StoreError where it is of another shape."""
    return read_graph(store.fetch, f" WHERE x.{OWN}")


def read_graph(fetch: Callable[[str], Iterable[Mapping[str, Any]]], condition: str = "") -> Resolved:
    """Return the graph of a property-graph store that is read by `fetch`; the condition is on nodes and edges `x`."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    relationships: dict[str, list[Row]] = defaultdict(list)
    for kind in ("Entity", "SourceDocument"):
        for row in fetch(f"MATCH (x:{kind}){condition} RETURN labels(x) AS labels, properties(x) AS properties"):
            label = next((label for label in row["labels"] if label in _TYPES), kind)
            nodes[label].append(row["properties"])
        for row in fetch(
            f"MATCH (s:{kind})-[x]->(t:Entity){condition} "
            "RETURN type(x) AS type, s.id AS source, t.id AS target, properties(x) AS properties"
        ):
            relationships[row["type"]].append(dict(row))
    try:
        return from_property_graph(PropertyGraph(nodes, relationships))
    except (LookupError, ValueError) as error:
        raise StoreError(f"the store holds a graph of another shape ({error}); push it again") from error


def count_changes(store: CypherStore) -> int:
    """Return how many nodes and relationships are no longer what was pushed; lost ones count too."""
    told = set(Digests.read(store).list_graph())
    found = set(Digests.of(sign(to_property_graph(fetch_graph(store)))).list_graph())
    sizes: list[int] = [
        row["size"] for row in store.fetch(f"MATCH (f:GraphFile {{id: '{COMMIT}'}}) RETURN f.{SIZE} AS size")
    ]
    return len(told - found) + sum(abs(size - len(told)) for size in sizes)
