"""Property graphs whose nodes and relationships carry the hash of what they say, and those hashes in a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.stores.cypher import CypherStore
from kg.stores.property_graph import KINDS as GRAPH_KINDS
from kg.stores.property_graph import PropertyGraph, Row, find_kind
from kg.stores.pushing import digest_row

DIGEST = "kg_digest"
OWN = f"{DIGEST} IS NOT NULL"
"""What tells a node or relationship that a push wrote."""
KINDS = (*GRAPH_KINDS, "GraphFile")
"""The labels whose nodes a push identifies: those of the graph, and that of its directory's files."""


@dataclass(frozen=True)
class Digests:
    """What a store holds, or shall hold: the digests of nodes by kind and id, of relationships by type and id."""

    nodes: Mapping[str, Mapping[str, str]]
    relationships: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, store: CypherStore) -> Digests:
        """Return the digests of what was pushed to a store."""
        nodes = {
            kind: {
                row["id"]: row["digest"]
                for row in store.fetch(f"MATCH (n:{kind}) WHERE n.{OWN} RETURN n.id AS id, n.{DIGEST} AS digest")
            }
            for kind in KINDS
        }
        relationships: dict[str, dict[str, str]] = defaultdict(dict)
        for row in store.fetch(
            f"MATCH (s)-[r]->(:Entity) WHERE (s:Entity OR s:SourceDocument) AND r.{OWN} "
            f"RETURN type(r) AS type, r.id AS id, r.{DIGEST} AS digest"
        ):
            relationships[row["type"]][row["id"]] = row["digest"]
        return cls(nodes, relationships)

    @classmethod
    def of(cls, graph: PropertyGraph) -> Digests:
        """Return the digests of a signed graph."""
        nodes: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        for label, rows in graph.nodes.items():
            nodes[find_kind(label)].update((row["id"], row[DIGEST]) for row in rows)
        relationships = {
            kind: {row["properties"]["id"]: row["properties"][DIGEST] for row in rows}
            for kind, rows in graph.relationships.items()
        }
        return cls(nodes, relationships)

    def count_graph(self) -> int:
        """Return how many nodes and relationships there are, files aside."""
        nodes = sum(len(found) for kind, found in self.nodes.items() if kind != "GraphFile")
        return nodes + sum(map(len, self.relationships.values()))

    def list_graph(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind or type, id and digest of each node and relationship, files aside."""
        for found in (self.nodes, self.relationships):
            for kind, digests in found.items():
                if kind != "GraphFile":
                    yield from ((kind, id, digest) for id, digest in digests.items())


def sign(graph: PropertyGraph) -> PropertyGraph:
    """Return a graph whose nodes and relationships carry their digests."""
    return PropertyGraph(
        nodes={label: [_sign_node(label, row) for row in rows] for label, rows in graph.nodes.items()},
        relationships={kind: _sign_relationships(kind, rows) for kind, rows in graph.relationships.items()},
    )


def _sign_node(label: str, row: Row) -> Row:
    return row | {DIGEST: digest_row(label, row)}


def _sign_relationships(kind: str, rows: Sequence[Row]) -> list[Row]:
    return [row | {"properties": row["properties"] | {DIGEST: digest_row(kind, row)}} for row in rows]
