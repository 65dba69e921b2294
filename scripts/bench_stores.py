"""Time what writes a graph to stores, as ratios to what their own libraries take for the same; 50,000 statements.

    python -m scripts.bench_stores [--statements N] [--rounds N]

Each is done in turn with its library's own way, and the best time of each counts.
Neo4j is measured where KG_TEST_NEO4J_URI names one (`scripts/servers start neo4j`); its database is emptied first.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resolution.resolved import Resolved
from kg.stores.credentials import Protocol, find_credentials
from kg.stores.cypher import CypherStore
from kg.stores.nquads import to_lines
from kg.stores.property_graph import find_kind, merge_node, merge_relationship, to_property_graph
from kg.stores.push_bolt import BATCH, push
from kg.stores.rdf import RdfStore
from kg.stores.signed import KINDS
from scripts.comparison import Comparison
from scripts.many import make_many

if TYPE_CHECKING:
    import neo4j

STATEMENTS = 50_000
ROUNDS = 3
LIMITS = {"push to Neo4j": 1.5, "bulk load into pyoxigraph": 1.3}
"""How many times as long as the bare library each may take."""


def compare_neo4j(graph: Resolved, uri: str, rounds: int = ROUNDS) -> Comparison:
    """Return how long a push to an empty Neo4j takes, against the driver that is given the rows ready-made."""
    import neo4j

    store = CypherStore.connect(uri)
    known = find_credentials(uri, Protocol.BOLT)
    auth = (known.username, known.password) if known else None
    try:
        push(store, make_many(2000))  # a server just started is slow at first
        with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
            ways = (_write_bare(driver, graph), lambda: push(store, graph))
            bare, whole = _time_best(ways, lambda: _empty(store), rounds)
        _empty(store)
    finally:
        store.close()
    return Comparison("push to Neo4j", bare, whole)


def _write_bare(driver: neo4j.Driver, graph: Resolved) -> Callable[[], None]:
    """Return what writes a graph in the batches of a push, by the driver alone."""
    ready = to_property_graph(graph)
    batches = []
    for label, rows in ready.nodes.items():
        more = f" SET n:{label}" if find_kind(label) == "Entity" else ""
        batches.append((f"UNWIND $rows AS row {merge_node(find_kind(label))}{more}", rows))
    for kind, rows in ready.relationships.items():
        batches.append((f"UNWIND $rows AS row {merge_relationship(kind)}", rows))

    def write() -> None:
        for statement, rows in batches:
            for start in range(0, len(rows), BATCH):
                driver.execute_query(statement, rows=rows[start : start + BATCH])

    return write


def _empty(store: CypherStore) -> None:
    for kind in KINDS:
        store.define(f"MATCH (n:{kind}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 2000 ROWS")


def compare_pyoxigraph(graph: Resolved, rounds: int = ROUNDS) -> Comparison:
    """Return how long the RDF store of a graph takes to make, against loading the same file of N-Quads."""
    import pyoxigraph

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "graph.nq"
        with source.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(to_lines(graph))

        def load() -> None:
            store = pyoxigraph.Store(str(folder / "bare"))
            store.bulk_load(path=str(source), format=pyoxigraph.RdfFormat.N_QUADS)
            store.flush()

        def clear() -> None:
            shutil.rmtree(folder / "bare", ignore_errors=True)

        ways = (load, lambda: RdfStore.open(folder / "whole", graph, secrets.token_hex()))
        bare, whole = _time_best(ways, clear, rounds)
    return Comparison("bulk load into pyoxigraph", bare, whole)


def _time_best(
    ways: tuple[Callable[[], object], Callable[[], object]], prepare: Callable[[], None], rounds: int
) -> tuple[float, float]:
    """Return the best time of each of two ways, taken in turn, each time after some preparation."""
    times: list[list[float]] = [[], []]
    for _ in range(rounds):
        for way, taken in zip(ways, times, strict=True):
            prepare()
            started = time.perf_counter()
            way()
            taken.append(time.perf_counter() - started)
    return min(times[0]), min(times[1])


def print_comparison(compared: Comparison) -> None:
    """Print a comparison as one line."""
    limit = LIMITS[compared.name]
    late = ", LATE" if compared.ratio > limit else ""
    print(
        f"{compared.name:28} {compared.whole:7.2f} s  bare {compared.bare:7.2f} s  {compared.ratio:5.2f} x  "
        f"limit {limit} x{late}"
    )


def time_stores(statements: int = STATEMENTS, rounds: int = ROUNDS) -> None:
    """Print how long stores take for a graph of so many statements, a line each."""
    graph = make_many(statements)
    print_comparison(compare_pyoxigraph(graph, rounds))
    if uri := os.environ.get("KG_TEST_NEO4J_URI"):
        print_comparison(compare_neo4j(graph, uri, rounds))


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    time_stores(arguments.statements, arguments.rounds)


if __name__ == "__main__":
    main()
