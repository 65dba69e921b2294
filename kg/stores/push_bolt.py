"""Making a Neo4j database hold a graph: what it lacks is written, what the graph no longer has is removed.

Every node and relationship written carries `kg_digest`, a hash of what it says. A push compares these first, so that
it writes what changed only, goes on where a killed one stopped, and removes nothing that it did not write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.property_graph import (
    DOCUMENT_PROPERTIES,
    ENTITY_PROPERTIES,
    STATEMENT_PROPERTIES,
    Row,
    to_property_graph,
)
from kg.stores.pushing import COMMIT, GraphFile, Progress, Pushed, digest_row, tell_nothing
from ontology.vocabulary import EntityType

DIGEST = "kg_digest"
BATCH = 5000
"""Rows written in one transaction."""
_FILE_BYTES = 8_000_000
"""Bytes of files, not yet packed, written in one transaction, unless one file alone is more."""
_KINDS = ("Entity", "SourceDocument", "GraphFile")
"""The labels whose nodes have an id of their own; every entity has the first."""
_MENTIONS = "MENTIONS"
_OLD = "old entities"
_OWN = f"{DIGEST} IS NOT NULL"


@dataclass(frozen=True, slots=True)
class _Change:
    """A statement with the rows it is run with."""

    name: str
    statement: str
    rows: Sequence[Row]
    exact: bool = False
    """Whether each row must come to pass, as told by the statement's `n`."""
    files: Sequence[GraphFile] = ()
    """What the rows are made of at the last moment, where they are files."""


@dataclass(frozen=True)
class _Known:
    """The digests of what a database holds: nodes by kind and id, relationships by type and id."""

    nodes: Mapping[str, Mapping[str, str]]
    relationships: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, store: CypherStore) -> _Known:
        nodes = {
            kind: {
                row["id"]: row["digest"]
                for row in store.fetch(f"MATCH (n:{kind}) WHERE n.{_OWN} RETURN n.id AS id, n.{DIGEST} AS digest")
            }
            for kind in _KINDS
        }
        relationships: dict[str, dict[str, str]] = defaultdict(dict)
        for row in store.fetch(
            f"MATCH (s)-[r]->(:Entity) WHERE (s:Entity OR s:SourceDocument) AND r.{_OWN} "
            f"RETURN type(r) AS type, r.id AS id, r.{DIGEST} AS digest"
        ):
            relationships[row["type"]][row["id"]] = row["digest"]
        return cls(nodes, relationships)


def push(
    store: CypherStore, resolved: Resolved, files: Sequence[GraphFile] = (), *, progress: Progress = tell_nothing
) -> Pushed:
    """Make a database hold a graph and the files it was made of; what others have there stays.

    A push that was killed is finished by the next. Raises StoreError.
    """
    for kind in _KINDS:
        store.define(f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE")
    graph = to_property_graph(resolved)
    nodes = {label: [_sign_node(label, row) for row in rows] for label, rows in graph.nodes.items()}
    relationships = {kind: [_sign(kind, row) for row in rows] for kind, rows in graph.relationships.items()}
    known = _Known.read(store)
    removals = [*_remove_relationships(known, relationships), *_remove_nodes(known, nodes, files)]
    writes = [*_write_nodes(known, nodes), *_write_relationships(known, relationships)]
    filings = list(_write_files(known, files))
    if removals or writes or filings:
        store.write(f"MATCH (f:GraphFile {{id: '{COMMIT}'}}) WHERE f.{_OWN} DELETE f")
    kept = _run(store, [*removals, *writes, *filings], progress)
    total = sum(map(len, nodes.values())) + sum(map(len, relationships.values())) + len(files)
    written = sum(len(change.rows) + len(change.files) for change in (*writes, *filings))
    return Pushed(written, total - written, sum(len(change.rows) for change in removals) - kept, kept)


def _run(store: CypherStore, changes: Sequence[_Change], progress: Progress) -> int:
    """Make changes one after another; return how many nodes could not be removed because others hold on to them."""
    total, done, kept = sum(len(change.rows) + len(change.files) for change in changes), 0, 0
    for change in changes:
        rows = change.rows or [_describe_file(file) for file in change.files]
        count = store.write(change.statement, rows)[0]["n"]
        if change.exact and count != len(rows):
            raise StoreError(f"{len(rows) - count} {change.name} found no ends; was the store changed meanwhile?")
        if change.name == _OLD:
            kept += store.write(_LET_GO, rows)[0]["n"]
        done += len(rows)
        progress(done, total, change.name)
    return kept


_LET_GO = f"UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WHERE n.{_OWN} REMOVE n.{DIGEST} RETURN count(n) AS n"
"""What is done with nodes that hold relationships of others: they are theirs from now on."""


def _sign_node(label: str, row: Row) -> Row:
    return row | {DIGEST: digest_row(label, row)}


def _sign(kind: str, row: Row) -> Row:
    return row | {"properties": row["properties"] | {DIGEST: digest_row(kind, row)}}


def _remove_relationships(known: _Known, wanted: Mapping[str, Sequence[Row]]) -> Iterator[_Change]:
    for kind, digests in known.relationships.items():
        kept = {row["properties"]["id"] for row in wanted.get(kind, ())}
        statement = (
            f"MATCH ()-[r:`{kind.replace('`', '``')}`]->() WHERE r.id IN [row IN $rows | row.id] AND r.{_OWN} "
            "DELETE r RETURN count(*) AS n"
        )
        yield from _cut("old relationships", statement, [{"id": id} for id in digests if id not in kept])


def _remove_nodes(known: _Known, wanted: Mapping[str, Sequence[Row]], files: Sequence[GraphFile]) -> Iterator[_Change]:
    kept: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    kept["GraphFile"] = {COMMIT, *(file.name for file in files)}
    for label, rows in wanted.items():
        kept[_find_kind(label)].update(row["id"] for row in rows)
    for kind, digests in known.nodes.items():
        statement = (
            f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) WHERE n.{_OWN} AND NOT (n)--() "
            "DELETE n RETURN count(*) AS n"
        )
        name = _OLD if kind == "Entity" else "old documents"
        yield from _cut(name, statement, [{"id": id} for id in digests if id not in kept[kind]])


def _write_nodes(known: _Known, wanted: Mapping[str, Sequence[Row]]) -> Iterator[_Change]:
    for label, rows in wanted.items():
        kind = _find_kind(label)
        new, changed = _compare(rows, known.nodes[kind])
        others = "".join(f":{other}" for other in EntityType if other != label)
        properties = ENTITY_PROPERTIES if kind == "Entity" else DOCUMENT_PROPERTIES
        merge = f"UNWIND $rows AS row MERGE (n:{kind} {{id: row.id}}) SET n += row"
        label_it = f" SET n:{label}" if kind == "Entity" else ""
        unlabel = f" REMOVE n{others}" if kind == "Entity" else ""
        count = " RETURN count(n) AS n"
        yield from _cut("nodes", f"{merge}{label_it}{count}", new, exact=True)
        padded = [dict.fromkeys(properties) | row for row in changed]
        yield from _cut("nodes", f"{merge}{unlabel}{label_it}{count}", padded, exact=True)


def _write_relationships(known: _Known, wanted: Mapping[str, Sequence[Row]]) -> Iterator[_Change]:
    for kind, rows in wanted.items():
        source = "SourceDocument" if kind == _MENTIONS else "Entity"
        statement = (
            f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}) MATCH (t:Entity {{id: row.target}}) "
            f"MERGE (s)-[r:{kind} {{id: row.properties.id}}]->(t) SET r += row.properties RETURN count(r) AS n"
        )
        new, changed = _compare(rows, known.relationships.get(kind, {}))
        padded = [row | {"properties": dict.fromkeys(STATEMENT_PROPERTIES) | row["properties"]} for row in changed]
        yield from _cut("relationships", statement, [*new, *padded], exact=True)


def _write_files(known: _Known, files: Iterable[GraphFile]) -> Iterator[_Change]:
    """Yield the writing of files that changed, in parts that a transaction can hold, the one that commits last."""
    statement = "UNWIND $rows AS row MERGE (f:GraphFile {id: row.id}) SET f += row RETURN count(f) AS n"
    part: list[GraphFile] = []
    size = 0
    new = [file for file in files if known.nodes["GraphFile"].get(file.name) != file.digest]
    for file in sorted(new, key=lambda file: (file.name == COMMIT, file.name)):
        size += file.path.stat().st_size
        if part and (size > _FILE_BYTES or file.name == COMMIT):
            yield _Change("files", statement, (), exact=True, files=part)
            part, size = [], 0
        part.append(file)
    if part:
        yield _Change("files", statement, (), exact=True, files=part)


def _describe_file(file: GraphFile) -> Row:
    return {"id": file.name, "content": file.pack(), DIGEST: file.digest}


def _find_kind(label: str) -> str:
    return label if label in _KINDS else "Entity"


def _compare(rows: Iterable[Row], known: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """Return the rows that a store lacks, and those that it holds otherwise."""
    new, changed = [], []
    for row in rows:
        properties: Mapping[str, Any] = row.get("properties", row)
        found = known.get(properties["id"])
        if found is None:
            new.append(row)
        elif found != properties[DIGEST]:
            changed.append(row)
    return new, changed


def _cut(name: str, statement: str, rows: Sequence[Row], *, exact: bool = False) -> Iterator[_Change]:
    for start in range(0, len(rows), BATCH):
        yield _Change(name, statement, rows[start : start + BATCH], exact)
