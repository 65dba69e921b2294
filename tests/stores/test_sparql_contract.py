"""What every RDF store must answer alike: the embedded one, Fuseki, and Oxigraph's server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QueryError
from kg.queries.catalogue import Question, list_questions
from kg.resolution.resolved import Resolved
from kg.stores.endpoint import SparqlEndpoint, guess_update
from kg.stores.pull_sparql import fetch_graph
from kg.stores.rdf import RdfStore
from kg.stores.vocabulary import Iri, name_entity
from tests.graphs import make_graph
from tests.stores.servers import find_endpoint

VALUES = {
    "announcers": {"what": "target/gdp"},
    "by-document": {"document": "report.txt"},
    "meetings": {"who": "person/envoy"},
    "opponents": {"what": "policy/levy"},
    "post-holders": {"post": "post/premier"},
    "promoters": {"what": "增长"},
    "targets-of-year": {"year": "2024"},
    "timeline": {"who": "the chief"},
}
QUESTIONS = [question for question in list_questions() if question.name in VALUES or not question.parameters]
Store = RdfStore | SparqlEndpoint
HOSTILE = "\"\"\"''' \\ \u0007 \u2028 {} <> ?x } ; CLEAR ALL # é 改革 😀\r\n\t"


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> RdfStore:
    return RdfStore.open(tmp_path_factory.mktemp("rdf") / "store", make_graph(), "key")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("embedded"),
        pytest.param("fuseki", marks=pytest.mark.fuseki),
        pytest.param("oxigraph", marks=pytest.mark.oxigraph),
    ],
)
def store(request: pytest.FixtureRequest, embedded: RdfStore) -> Iterator[Store]:
    if request.param == "embedded":
        yield embedded
        return
    endpoint = SparqlEndpoint.connect(**find_endpoint(request.param))
    endpoint.clear()
    endpoint.load(make_graph())
    yield endpoint
    endpoint.clear()


def ask(store: Store, query: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    rows = store.query(query, parameters)
    assert isinstance(rows, list)
    return sorted((tuple(sorted(row.items())) for row in rows), key=repr)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_the_rows_of_the_embedded_store(question: Question, store: Store, embedded: RdfStore) -> None:
    bound = question.bind(make_graph(), VALUES.get(question.name, {}), "sparql")

    assert ask(store, question.read("sparql"), dict(bound)) == ask(embedded, question.read("sparql"), dict(bound))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?value { ?s a pkg:Target ; pkg:value ?value }",
        "SELECT ?s ?inferred { ?s a pkg:Person OPTIONAL { ?s pkg:inferred ?inferred } }",
        "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s",
        "SELECT ?s ?date { ?s a pkg:Statement ; pkg:date ?date }",
        "SELECT ?g ?s ?o { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s a pkg:Person ; rdfs:label ?label }",
        "SELECT ?nothing { ?nothing a pkg:Nothing }",
    ],
)
def test_a_query_has_the_rows_of_the_embedded_store(query: str, store: Store, embedded: RdfStore) -> None:
    assert ask(store, query) == ask(embedded, query)


def test_yes_and_no_are_answers(store: Store) -> None:
    assert store.query("ASK { ?s a pkg:Person }") is True
    assert store.query("ASK { ?s a pkg:Nothing }") is False


def test_values_are_put_in_as_texts_or_as_addresses(store: Store) -> None:
    found = ask(store, "SELECT ?p { ?p rdfs:label ?name }", {"name": "The Envoy"})

    assert found == [(("p", name_entity("person/envoy")),)]
    assert ask(store, "SELECT ?name { ?p rdfs:label ?name }", {"p": Iri(name_entity("person/envoy"))}) == [
        (("name", "The Envoy"),)
    ]


def test_a_hostile_text_stays_a_text(store: Store) -> None:
    assert ask(store, "SELECT ?x { VALUES ?y { 1 } }", {"x": HOSTILE}) == [(("x", HOSTILE),)]
    assert store.query("ASK { ?s a pkg:Statement }") is True


@pytest.mark.parametrize(
    "attack",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "ASK {} ; CLEAR ALL",
        "LOAD <file:///etc/passwd>",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT ?s WHERE {",
    ],
)
def test_writes_other_endpoints_and_nonsense_are_refused(attack: str, store: Store) -> None:
    before = ask(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with pytest.raises(QueryError):
        store.query(attack)

    assert ask(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_rows_stop_at_the_limit(store: Store) -> None:
    rows = store.query("SELECT ?s { ?s ?p ?o }", limit=3)

    assert isinstance(rows, list)
    assert len(rows) == 3


def test_a_slow_query_ends_at_its_deadline(store: Store) -> None:
    product = "?a0 ?b0 ?c0 . ?a1 ?b1 ?c1 . ?a2 ?b2 ?c2"
    with pytest.raises(QueryError):
        store.query(
            f"SELECT (COUNT(*) AS ?n) {{ {product} FILTER(STRLEN(CONCAT(STR(?c0), STR(?c1), STR(?c2))) = 1) }}",
            timeout=0.3,
        )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("fuseki", marks=pytest.mark.fuseki),
        pytest.param("fuseki-store", marks=pytest.mark.fuseki),
        pytest.param("oxigraph", marks=pytest.mark.oxigraph),
    ],
)
def test_a_graph_with_any_text_comes_back(name: str, tmp_path: Path) -> None:
    endpoint = SparqlEndpoint.connect(**find_endpoint(name))
    graph = make_graph()
    entities = [entity.model_copy(update={"label": HOSTILE + entity.id}) for entity in graph.entities.values()]
    hostile = Resolved.collect(entities=entities, statements=graph.statements, documents=graph.documents)
    endpoint.clear()
    endpoint.load(hostile)
    found = fetch_graph(endpoint)
    endpoint.clear()

    assert {entity.label for entity in found.entities.values()} == {entity.label for entity in entities}
    assert found.statements == hostile.statements
    assert found.documents == hostile.documents


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("http://localhost:3030/kg/sparql", "http://localhost:3030/kg/update"),
        ("http://localhost:3030/kg/query", "http://localhost:3030/kg/update"),
        ("https://data.example/query", "https://data.example/update"),
        ("http://localhost:7200/repositories/kg", "http://localhost:7200/repositories/kg/statements"),
        ("http://localhost:9999/bigdata/namespace/kg", "http://localhost:9999/bigdata/namespace/kg"),
    ],
)
def test_the_address_for_updates_is_guessed(query: str, update: str) -> None:
    assert guess_update(query) == update
