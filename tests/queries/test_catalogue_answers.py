"""Ways from one to another, step by step, and the words for which a question has rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kg.errors import NotFoundError, QueryError
from kg.queries.catalogue import answer, find_asked, find_question, find_sample, list_asked, list_questions
from kg.queries.catalogue.answers import list_steps
from kg.resolution.resolved import Resolved
from kg.stores.rdf import RdfStore
from tests.catalogue_graph import make_catalogue_graph

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def graph() -> Resolved:
    return make_catalogue_graph()


@pytest.fixture(scope="module")
def rdf(graph: Resolved, tmp_path_factory: pytest.TempPathFactory) -> RdfStore:
    return RdfStore.open(tmp_path_factory.mktemp("rdf") / "store", lambda: graph, "key")


class Listening:
    """A store that keeps what it was asked."""

    def __init__(self, rdf: RdfStore) -> None:
        self._rdf = rdf
        self.asked: list[str] = []

    def __call__(self, text: str, parameters: Mapping[str, Any]) -> Rows:
        self.asked.append(text)
        rows = self._rdf.query(text, parameters)
        assert isinstance(rows, list)
        return rows


def find_path(graph: Resolved, rdf: RdfStore, one: str, other: str) -> tuple[Rows, list[str]]:
    store = Listening(rdf)
    rows = answer(find_asked("path"), graph, {"from": one, "to": other}, "sparql", store)
    return rows, store.asked


def test_a_path_is_the_shortest_and_no_longer_one_is_asked_for(graph: Resolved, rdf: RdfStore) -> None:
    direct, asked = find_path(graph, rdf, "ann", "dan")
    by_one, then = find_path(graph, rdf, "ann", "eve")

    assert [(row["path"], row["step"], row["who"], row["predicate"], row["what"]) for row in direct] == [
        (1, 1, "Ann", "MET_WITH", "Dan")
    ]
    assert asked == [find_question("links").read("sparql")]
    assert [row["step"] for row in by_one[:2]] == [1, 2]
    assert then[-1] == find_question("paths-of-two").read("sparql")


def test_each_step_of_a_path_has_its_words(graph: Resolved, rdf: RdfStore) -> None:
    rows, _ = find_path(graph, rdf, "bureau", "ann")
    quotes = {(s.subject, s.object, e.quote) for s in graph.statements for e in s.evidences}

    assert {row["step"] for row in rows} == {1, 2, 3}
    assert all((row["who"].lower(), row["what"].lower(), row["quote"]) in quotes for row in rows)


def test_the_surest_path_is_told_first() -> None:
    way = {"who": "A", "what": "B", "quote": "q", "document": "d"}
    ways = [way | {"predicate": "OPPOSES", "confidence": 0.4}, way | {"predicate": "MET_WITH", "confidence": 0.9}]

    assert [(row["path"], row["predicate"], row["confidence"]) for row in list_steps(ways)] == [
        (1, "MET_WITH", 0.9),
        (2, "OPPOSES", 0.4),
    ]


def test_what_is_denied_is_no_path() -> None:
    way = {"who": "A", "predicate": "MET_WITH", "what": "B", "quote": "q", "document": "d", "confidence": 0.9}

    assert list_steps([way | {"modality": "negated"}]) == []
    assert len(list_steps([way | {"modality": "asserted"}])) == 1


def test_a_step_that_is_written_twice_is_one_step() -> None:
    way = {"who": "A", "predicate": "MET_WITH", "what": "B", "document": "d", "confidence": 0.9, "modality": "asserted"}

    rows = list_steps([way | {"quote": "one"}, way | {"quote": "two"}, way | {"quote": "one"}])

    assert [(row["path"], row["step"], row["quote"]) for row in rows] == [(1, 1, "one"), (1, 1, "two")]


def test_a_path_needs_two_ends(graph: Resolved, rdf: RdfStore) -> None:
    with pytest.raises(QueryError, match="give two that differ"):
        find_path(graph, rdf, "Ann", "ann")
    with pytest.raises(QueryError, match="needs `to`"):
        answer(find_asked("path"), graph, {"from": "ann"}, "sparql", Listening(rdf))


def test_no_path_is_no_rows(graph: Resolved, rdf: RdfStore) -> None:
    rows, asked = find_path(graph, rdf, "report", "act")

    assert rows == []
    assert len(asked) == 3


def test_all_that_can_be_asked_has_an_example_that_is_typed_as_it_is_read(graph: Resolved, rdf: RdfStore) -> None:
    store = Listening(rdf)
    for asked in list_asked():
        values = find_sample(asked, graph, store, {})

        assert answer(asked, graph, values, "sparql", store), asked.name


def test_an_example_keeps_what_is_given(graph: Resolved, rdf: RdfStore) -> None:
    values = find_sample(find_asked("path"), graph, Listening(rdf), {"from": "bob"})

    assert values["from"] == "bob"
    assert answer(find_asked("path"), graph, values, "sparql", Listening(rdf))


def test_an_example_that_there_is_not_is_refused(graph: Resolved, rdf: RdfStore) -> None:
    with pytest.raises(NotFoundError, match="nothing in this graph answers `path` with from=report"):
        find_sample(find_asked("path"), graph, Listening(rdf), {"from": "report"})


def test_a_series_is_no_question() -> None:
    assert "path" in {asked.name for asked in list_asked()} - {question.name for question in list_questions()}
    with pytest.raises(NotFoundError, match="several questions"):
        find_question("path")
