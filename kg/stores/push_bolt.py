"""Making a Neo4j database hold a graph: what it lacks is written, what the graph no longer has is removed.

Every node and relationship written carries `kg_digest`, a hash of what it says. A push compares these first, so that
it writes what changed only, goes on where a killed one stopped, and removes nothing that it did not write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError
from kg.progress import Progress, tell_nothing
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.property_graph import (
    DOCUMENT_PROPERTIES,
    ENTITY_PROPERTIES,
    STATEMENT_PROPERTIES,
    PropertyGraph,
    Row,
    constrain_id,
    find_kind,
    merge_node,
    merge_relationship,
    to_property_graph,
)
from kg.stores.pushing import COMMIT, SIZE, GraphFile, Pushed, cut_files
from kg.stores.signed import DIGEST, KINDS, OWN, Digests, sign
from ontology.vocabulary import EntityType

BATCH = 5000
"""Rows written in one transaction."""
_OLD = "old entities"
_FILE = "UNWIND $rows AS row MERGE (f:GraphFile {id: row.id}) SET f = row RETURN count(f) AS n"
_UNCOMMIT = f"MATCH (f:GraphFile {{id: '{COMMIT}'}}) WHERE f.{OWN} DELETE f RETURN count(*) AS n"
_LET_GO = f"UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WHERE n.{OWN} REMOVE n.{DIGEST} RETURN count(n) AS n"
"""What is done with nodes that hold relationships of others: they are theirs from now on."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A statement with the rows it is run with."""

    name: str
    statement: str
    rows: Sequence[Row] = ()
    exact: bool = False
    """Whether each row must come to pass, as told by the statement's `n`."""
    files: Sequence[GraphFile] = ()
    """What the rows are made of at the last moment, where they are files."""

    @property
    def size(self) -> int:
        return len(self.rows) + len(self.files)


def push(
    store: CypherStore, resolved: Resolved, files: Sequence[GraphFile] = (), *, progress: Progress = tell_nothing
) -> Pushed:
    """Make a database hold a graph and the files it was made of; what others have there stays.

    A push that was killed is finished by the next. Raises StoreError.
    """
    for kind in KINDS:
        store.define(constrain_id(kind))
    graph = sign(to_property_graph(resolved))
    wanted, known = Digests.of(graph), Digests.read(store)
    filed = known.nodes["GraphFile"]
    new = [file for file in files if filed.get(file.name) != file.digest]
    removals = [*_remove_relationships(known, wanted), *_remove_nodes(known, wanted, {file.name for file in files})]
    writes = [*_write_nodes(known, graph), *_write_relationships(known, graph)]
    size = wanted.count_graph()
    if not (removals or writes or new):
        return Pushed(0, size + len(files), 0)
    store.write(_UNCOMMIT)
    parts = cut_files(file for file in new if file.name != COMMIT)
    filings = [_Change("files", _FILE, exact=True, files=part) for part in parts]
    commits = [
        _Change("files", _FILE, [_describe_file(file) | {SIZE: size}], exact=True)
        for file in files
        if file.name == COMMIT
    ]
    kept = _run(store, [*removals, *writes, *filings, *commits], progress)
    written = sum(change.size for change in (*writes, *filings)) + sum(file.name == COMMIT for file in new)
    removed = sum(change.size for change in removals) - kept
    return Pushed(written, size + len(files) - written, removed, kept)


def _run(store: CypherStore, changes: Sequence[_Change], progress: Progress) -> int:
    """Make changes one after another; return how many nodes could not be removed because others hold on to them."""
    total, done, kept = sum(change.size for change in changes), 0, 0
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


def _remove_relationships(known: Digests, wanted: Digests) -> Iterator[_Change]:
    for kind, digests in known.relationships.items():
        kept = wanted.relationships.get(kind, {})
        statement = (
            f"MATCH ()-[r:`{kind.replace('`', '``')}`]->() WHERE r.id IN [row IN $rows | row.id] AND r.{OWN} "
            "DELETE r RETURN count(*) AS n"
        )
        yield from _cut("old relationships", statement, [{"id": id} for id in digests if id not in kept])


def _remove_nodes(known: Digests, wanted: Digests, files: set[str]) -> Iterator[_Change]:
    for kind, digests in known.nodes.items():
        kept = {*files, COMMIT} if kind == "GraphFile" else wanted.nodes[kind]
        statement = (
            f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) WHERE n.{OWN} AND NOT (n)--() "
            "DELETE n RETURN count(*) AS n"
        )
        name = _OLD if kind == "Entity" else "old documents"
        yield from _cut(name, statement, [{"id": id} for id in digests if id not in kept])


def _write_nodes(known: Digests, graph: PropertyGraph) -> Iterator[_Change]:
    for label, rows in graph.nodes.items():
        kind = find_kind(label)
        new, changed = _compare(rows, known.nodes[kind])
        merge = f"UNWIND $rows AS row {merge_node(kind)}"
        others = "".join(f":{other}" for other in EntityType if other != label)
        unlabel, relabel = (f" REMOVE n{others}", f" SET n:{label}") if kind == "Entity" else ("", "")
        yield from _cut("nodes", f"{merge}{relabel} RETURN count(n) AS n", new, exact=True)
        properties = ENTITY_PROPERTIES if kind == "Entity" else DOCUMENT_PROPERTIES
        padded = [dict.fromkeys(properties) | row for row in changed]
        yield from _cut("nodes", f"{merge}{unlabel}{relabel} RETURN count(n) AS n", padded, exact=True)


def _write_relationships(known: Digests, graph: PropertyGraph) -> Iterator[_Change]:
    for kind, rows in graph.relationships.items():
        new, changed = _compare(rows, known.relationships.get(kind, {}))
        padded = [row | {"properties": dict.fromkeys(STATEMENT_PROPERTIES) | row["properties"]} for row in changed]
        statement = f"UNWIND $rows AS row {merge_relationship(kind)} RETURN count(r) AS n"
        yield from _cut("relationships", statement, [*new, *padded], exact=True)


def _describe_file(file: GraphFile) -> Row:
    return {"id": file.name, "content": file.pack(), DIGEST: file.digest}


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
