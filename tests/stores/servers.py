"""The servers that stores are tested on, each with how to empty it and to see all that it holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from kg.stores.cypher import CypherStore
from kg.stores.endpoint import SparqlEndpoint
from kg.transfer import Server

NAMES = [
    pytest.param("neo4j", marks=pytest.mark.neo4j),
    pytest.param("fuseki", marks=pytest.mark.fuseki),
    pytest.param("fuseki-store", marks=pytest.mark.fuseki),
    pytest.param("oxigraph", marks=pytest.mark.oxigraph),
]
Snapshot = list[str]


@dataclass(frozen=True)
class Target:
    """A server to push to; `environment` is what its user would set."""

    server: Server
    environment: dict[str, str]
    clear: Callable[[], None]
    look: Callable[[], Snapshot]
    """Returns all that the server holds, sorted."""
    plant: Callable[[], None]
    """Puts something there that is not this project's."""
    spoil: Callable[[], None]
    """Changes something that a push wrote."""
    uncommit: Callable[[], None]
    """Makes a push look unfinished."""

    @property
    def options(self) -> list[str]:
        """Return the options of `kg push` that the server needs."""
        return ["--store-uri", self.server.store] if self.server.store else []


def connect(name: str) -> Target:
    """Return the server of a name; it is where the environment says."""
    return _find_neo4j() if name == "neo4j" else _find_endpoint(name)


def find_endpoint(name: str) -> dict[str, Any]:
    """Return where a SPARQL server is, and as whom to write there, as `SparqlEndpoint.connect` takes them."""
    if name == "oxigraph":
        return {"url": f"{os.environ['KG_TEST_OXIGRAPH_URI']}/query"}
    found = {
        "url": os.environ["KG_TEST_FUSEKI_QUERY"],
        "username": os.environ["KG_TEST_FUSEKI_USERNAME"],
        "password": os.environ["KG_TEST_FUSEKI_PASSWORD"],
    }
    return found | ({"store": os.environ["KG_TEST_FUSEKI_STORE"]} if name == "fuseki-store" else {})


def _find_neo4j() -> Target:
    address = os.environ["KG_TEST_NEO4J_URI"]

    def write(statement: str) -> None:
        store = CypherStore.connect(address)
        store.write(statement)
        store.close()

    def look() -> Snapshot:
        store = CypherStore.connect(address)
        nodes = store.fetch("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
        edges = store.fetch(
            "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties"
        )
        found = sorted(repr(sorted(row.items(), key=repr)) for rows in (nodes, edges) for row in map(_order, rows))
        store.close()
        return found

    return Target(
        Server(address),
        {},
        lambda: write("MATCH (n) DETACH DELETE n"),
        look,
        lambda: write("MERGE (a:Note {id: 'mine'}) MERGE (b:Entity {id: 'theirs'}) MERGE (a)-[:ABOUT {id: 1}]->(b)"),
        lambda: write("MATCH (n:Person) WITH n LIMIT 1 SET n.label = 'somebody else'"),
        lambda: write("MATCH (f:GraphFile {id: 'manifest.json'}) DELETE f"),
    )


def _order(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose labels and properties stand in a fixed order."""
    labels = {"labels": sorted(row["labels"])} if "labels" in row else {}
    return row | labels | {"properties": sorted(row["properties"].items(), key=repr)}


def _find_endpoint(name: str) -> Target:
    found = find_endpoint(name)
    endpoint = SparqlEndpoint.connect(**found)
    given = {"SPARQL_USERNAME": found.get("username"), "SPARQL_PASSWORD": found.get("password")}
    everything = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    def look() -> Snapshot:
        return sorted(repr(sorted(row.items())) for row in endpoint.fetch(everything))

    return Target(
        Server(found["url"], store=found.get("store")),
        {key: value for key, value in given.items() if value is not None},
        endpoint.clear,
        look,
        lambda: endpoint.update("INSERT DATA { <a:s> <a:p> <a:o> GRAPH <a:g> { <a:s> <a:p> <a:o> } }"),
        lambda: endpoint.update(
            'DELETE { ?s rdfs:label ?l } INSERT { ?s rdfs:label "somebody else" } '
            "WHERE { { SELECT ?s ?l { ?s a pkg:Person ; rdfs:label ?l } LIMIT 1 } }"
        ),
        lambda: endpoint.update(
            "DELETE { GRAPH ?g { ?f ?p ?o } } WHERE { GRAPH ?g { ?f pkg:name 'manifest.json' ; ?p ?o } }"
        ),
    )
