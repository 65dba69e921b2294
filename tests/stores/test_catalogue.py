"""The catalogue: every question gives the same rows in the same order, in both languages, on every store."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from kg.queries.catalogue import Question, find_question, find_sample, list_questions
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.embedded import open_embedded
from kg.stores.endpoint import SparqlEndpoint
from kg.stores.rdf import RdfStore
from tests.catalogue_graph import make_catalogue_graph

Ask = Callable[[Question, Mapping[str, str], float], list[dict[str, Any]]]
EVERY = pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def graph() -> Resolved:
    return make_catalogue_graph()


@pytest.fixture(scope="module")
def rdf(graph: Resolved, tmp_path_factory: pytest.TempPathFactory) -> RdfStore:
    return RdfStore.open(tmp_path_factory.mktemp("rdf") / "store", lambda: graph, "key")


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in ("cypher", "neo4j", "fuseki", "oxigraph")],
)
def ask(request: pytest.FixtureRequest, graph: Resolved, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    if request.param == "cypher":
        with open_embedded(tmp_path_factory.mktemp("cypher") / "store", lambda: graph, "key") as store:
            yield lambda question, values, least: ask_cypher(store, graph, question, values, least)
    elif request.param == "neo4j":
        store = CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"])
        store.clear()
        store.load(graph)
        yield lambda question, values, least: ask_cypher(store, graph, question, values, least)
        store.clear()
        store.close()
    else:
        endpoint = connect(request.param)
        endpoint.clear()
        endpoint.load(graph)
        yield lambda question, values, least: ask_sparql(endpoint, graph, question, values, least)
        endpoint.clear()


def connect(name: str) -> SparqlEndpoint:
    if name == "oxigraph":
        base = os.environ["KG_TEST_OXIGRAPH_URI"].rstrip("/")
        return SparqlEndpoint.connect(f"{base}/query", update=f"{base}/update")
    return SparqlEndpoint.connect(
        os.environ["KG_TEST_FUSEKI_QUERY"],
        update=os.environ["KG_TEST_FUSEKI_UPDATE"],
        username=os.environ.get("KG_TEST_FUSEKI_USERNAME"),
        password=os.environ.get("KG_TEST_FUSEKI_PASSWORD"),
    )


def ask_sparql(
    store: RdfStore | SparqlEndpoint, graph: Resolved, question: Question, values: Mapping[str, str], least: float
) -> list[dict[str, Any]]:
    rows = store.query(question.read("sparql"), question.bind(graph, values, "sparql", least=least))
    assert isinstance(rows, list)
    return rows


def ask_cypher(
    store: CypherStore, graph: Resolved, question: Question, values: Mapping[str, str], least: float
) -> list[dict[str, Any]]:
    return store.query(question.read("cypher"), question.bind(graph, values, "cypher", least=least))


def find_values(rdf: RdfStore, graph: Resolved, question: Question) -> dict[str, str]:
    def query(text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        rows = rdf.query(text, parameters)
        assert isinstance(rows, list)
        return rows

    return find_sample(question, graph, query, {})


@EVERY
def test_a_question_has_equal_rows_in_equal_order_on_every_store(
    question: Question, graph: Resolved, rdf: RdfStore, ask: Ask
) -> None:
    values = find_values(rdf, graph, question)
    expected = ask_sparql(rdf, graph, question, values, 0.0)
    found = ask(question, values, 0.0)

    assert expected
    assert found == expected
    assert [[type(row[name]) for name in question.columns] for row in found] == [
        [type(row[name]) for name in question.columns] for row in expected
    ]


@EVERY
def test_a_question_leaves_out_what_is_less_sure_alike(
    question: Question, graph: Resolved, rdf: RdfStore, ask: Ask
) -> None:
    values = find_values(rdf, graph, question)

    assert ask(question, values, 0.65) == ask_sparql(rdf, graph, question, values, 0.65)


@EVERY
def test_a_question_orders_by_every_column(question: Question) -> None:
    for language in ("cypher", "sparql"):
        order = question.read(language).partition("ORDER BY")[2]  # type: ignore[arg-type]

        assert set(question.columns) <= set(re.findall(r"\w+", order))


def test_there_are_many_questions_each_short_and_in_a_group() -> None:
    questions = list_questions()

    assert len(questions) >= 34
    assert all(len(question.read("cypher").splitlines()) <= 30 for question in questions)
    assert {question.group for question in questions} == {
        "agendas", "targets", "posts", "events", "actors", "documents", "certainty",
    }  # fmt: skip


def test_a_guess_and_a_denial_are_no_holding_of_a_post(graph: Resolved, rdf: RdfStore) -> None:
    question = find_question("holders-at")
    held = {
        at: {
            row["who"]
            for row in ask_sparql(rdf, graph, question, {"post": "premier", "at": at}, 0.0)
        }
        for at in ("2023", "2024-01", "2025")
    }  # fmt: skip

    assert held == {"2023": {"Ann"}, "2024-01": {"Ann"}, "2025": {"Bob"}}


def test_a_chain_of_successors_counts_its_steps(graph: Resolved, rdf: RdfStore) -> None:
    rows = ask_sparql(rdf, graph, find_question("successors"), {"who": "ann"}, 0.0)

    assert [(row["step"], row["successor"]) for row in rows] == [(1, "Bob"), (2, "Cleo"), (3, "Ann")]
