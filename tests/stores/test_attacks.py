"""Attacks on every store: no file is read, no host reached, nothing written, and no query goes on beyond its time."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.errors import PolicyKGError, QueryError
from kg.stores.cypher import CypherStore
from kg.stores.embedded import open_embedded
from kg.stores.endpoint import SparqlEndpoint
from kg.stores.rdf import RdfStore
from kg.stores.remote import ask_endpoint
from kg.stores.terms import Answer
from tests.graphs import make_graph
from tests.stores import attacks

SECRET = "the-canary-sings-at-midnight"
SERVERS = [pytest.param("fuseki", marks=pytest.mark.fuseki), pytest.param("oxigraph", marks=pytest.mark.oxigraph)]
GRAPHS = [pytest.param("embedded", marks=pytest.mark.cypher), pytest.param("neo4j", marks=pytest.mark.neo4j)]
PATIENCE = 2.0
"""Seconds that an endless query gets."""


@dataclass
class Trap:
    """A file with a secret, and a port of this machine that counts who calls."""

    file: Path
    port: int
    calls: list[object] = field(default_factory=list)

    def bait(self, attack: str) -> str:
        address = f"http://127.0.0.1:{self.port}/x"
        return attack.replace("FILE", str(self.file)).replace("URL", address).replace("PORT", str(self.port))


@dataclass
class Store:
    """A store to be attacked: how it is asked, and what it holds."""

    ask: Callable[..., Answer]
    counting: str

    def count(self) -> list[dict[str, object]]:
        return self.ask(self.counting, {}, timeout=30).rows


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    file = tmp_path_factory.mktemp("trap") / "canary.csv"
    file.write_text(f"{SECRET},1\n", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        trap = Trap(file, server.getsockname()[1])

        def listen() -> None:
            while True:
                try:
                    caller, address = server.accept()
                except OSError:
                    return
                trap.calls.append(address)
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield trap


@pytest.fixture(scope="module", params=["embedded", *SERVERS])
def rdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    counting = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    if request.param == "embedded":
        yield Store(RdfStore.open(tmp_path_factory.mktemp("rdf") / "store", make_graph(), "key").answer, counting)
        return
    environment = os.environ
    if request.param == "fuseki":
        url = environment["KG_TEST_FUSEKI_QUERY"]
        name, word = environment["KG_TEST_FUSEKI_USERNAME"], environment["KG_TEST_FUSEKI_PASSWORD"]
        writer = SparqlEndpoint.connect(url, update=environment["KG_TEST_FUSEKI_UPDATE"], username=name, password=word)
    else:
        url = f"{environment['KG_TEST_OXIGRAPH_URI']}/query"
        writer = SparqlEndpoint.connect(url)
    writer.clear()
    writer.load(make_graph())
    yield Store(lambda text, values=None, **limits: ask_endpoint(url, text, values or {}, **limits), counting)
    writer.clear()


@pytest.fixture(scope="module", params=GRAPHS)
def cypher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    counting = (
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN labels(n) AS labels, n.id AS id, n.label AS label, "
        "count(r) AS n ORDER BY id"
    )
    if request.param == "embedded":
        with open_embedded(tmp_path_factory.mktemp("cypher") / "store", make_graph(), "key") as embedded:
            yield Store(embedded.answer, counting)
        return
    store = CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"])
    store.clear()
    store.load(make_graph())
    yield Store(store.answer, counting)
    store.clear()
    store.close()


def attack(store: Store, trap: Trap, query: str, *, refused: bool) -> None:
    """Ask, and check that nothing was read, reached or written; a refusal is one line that doesn't tell the secret."""
    before = store.count()
    try:
        said = repr(store.ask(trap.bait(query), {}, timeout=PATIENCE, limit=20))
        done = True
    except PolicyKGError as error:
        said, done, refused = str(error), False, refused and not isinstance(error, QueryError)
    assert SECRET not in said
    assert trap.calls == []
    assert store.count() == before
    assert not refused, said
    assert done or (said and "\n" not in said)


@pytest.mark.parametrize("query", attacks.SPARQL_REFUSED)
def test_what_leaves_a_graph_in_rdf_is_refused(rdf: Store, trap: Trap, query: str) -> None:
    attack(rdf, trap, query, refused=True)


@pytest.mark.parametrize("query", attacks.SPARQL_HARMLESS)
def test_what_may_run_on_rdf_does_no_harm(rdf: Store, trap: Trap, query: str) -> None:
    attack(rdf, trap, query, refused=False)


@pytest.mark.parametrize("query", attacks.CYPHER_REFUSED)
def test_what_leaves_a_property_graph_is_refused(cypher: Store, trap: Trap, query: str) -> None:
    attack(cypher, trap, query, refused=True)


@pytest.mark.neo4j
@pytest.mark.parametrize("cypher", GRAPHS[1:], indirect=True)
@pytest.mark.parametrize("query", attacks.NEO4J_REFUSED)
def test_what_neo4j_lets_readers_do_is_refused(cypher: Store, trap: Trap, query: str) -> None:
    attack(cypher, trap, query, refused=True)


@pytest.mark.parametrize("query", attacks.CYPHER_HARMLESS)
def test_what_may_run_on_a_property_graph_does_no_harm(cypher: Store, trap: Trap, query: str) -> None:
    attack(cypher, trap, query, refused=False)


def end(store: Store, query: str) -> None:
    """Ask what never ends, and check that it does, and that the store goes on."""
    before, started = store.count(), time.monotonic()
    with pytest.raises(PolicyKGError):
        store.ask(query, {}, timeout=PATIENCE, limit=5)
    assert time.monotonic() - started < PATIENCE + 8
    assert store.count() == before


@pytest.mark.slow
@pytest.mark.parametrize("rdf", ["embedded"], indirect=True)  # a server ends queries, or not, as its owner set it up
@pytest.mark.parametrize("query", attacks.SPARQL_ENDLESS)
def test_an_endless_query_on_rdf_is_ended(rdf: Store, query: str) -> None:
    end(rdf, query)


@pytest.mark.slow
@pytest.mark.parametrize("query", attacks.CYPHER_ENDLESS)
def test_an_endless_query_on_a_property_graph_is_ended(cypher: Store, query: str) -> None:
    end(cypher, query)


HOSTILE = (
    '"}) DETACH DELETE n //',
    "x' } } ; CLEAR ALL #",
    '") } SERVICE <URL> { ?s ?p ?o } #',
    "\\u0022) } #",
    "\n}\x00",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_part_of_a_query(rdf: Store, trap: Trap, value: str) -> None:
    before = rdf.count()
    answer = rdf.ask("SELECT ?s ?x { ?s pkg:id ?x }", {"x": trap.bait(value)}, timeout=PATIENCE)

    assert (answer.rows, trap.calls, rdf.count()) == ([], [], before)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_part_of_cypher(cypher: Store, trap: Trap, value: str) -> None:
    before = cypher.count()
    answer = cypher.ask("MATCH (n:Entity {id: $x}) RETURN n", {"x": trap.bait(value)}, timeout=PATIENCE)

    assert (answer.rows, trap.calls, cypher.count()) == ([], [], before)
