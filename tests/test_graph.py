from __future__ import annotations

import re

import pytest

from kg.errors import GraphError, QueryError
from kg.graph import Graph
from kg.readersets import ReaderSet
from kg.stores.deadline import TIMEOUT
from kg.stores.rdf import RdfStore
from kg.stores.terms import Answer
from tests.samples import TEXTS, read_graph, write_samples


@pytest.fixture
def graph(tmp_path):
    return Graph.build([write_samples(tmp_path / "documents")], tmp_path / "graph", readers=ReaderSet.GRAMMAR)


def test_opening_what_is_not_there_says_how_to_build_it(tmp_path):
    with pytest.raises(GraphError, match=r"no graph in `.*`; build one \(`kg build"):
        Graph.open(tmp_path)


def test_the_class_tells_where_each_method_stands():
    told = dict(re.findall(r"- `(\w+)`: ([^;.]+)[;.]", Graph.__doc__))
    topics = {each.__name__: {name for name in vars(each) if name[0] != "_"} for each in Graph.__mro__[1:-1]}

    assert {topic: set(re.findall(r"\w+", names)) for topic, names in told.items()} == topics


def test_an_opened_graph_equals_the_one_that_was_built(graph):
    assert Graph.open(graph.directory.path).resolved() == graph.report.graph


def test_a_graph_knows_its_documents(graph):
    assert [record.name for record in graph.resolved().documents] == sorted(TEXTS)


def test_every_quote_stands_in_its_document(graph, tmp_path):
    texts = {name: (tmp_path / "documents" / name).read_text("utf-8") for name in TEXTS}
    evidences = [evidence for statement in graph.resolved().statements for evidence in statement.evidences]

    assert evidences
    assert all(texts[each.name][each.start : each.end] == each.quote for each in evidences)


def test_a_merge_and_its_undoing_leave_the_bytes_of_before(graph):
    before = read_graph(graph.directory.path)
    first, second = [entity.id for entity in graph.resolved().entities.values()][:2]

    decision = graph.merge(first, second)
    merged = len(graph.resolved().entities)
    graph.undo(decision.id)

    assert merged == len(graph.resolved().entities) - 1
    after = read_graph(graph.directory.path)
    assert after.pop("decisions-reviewed.jsonl") == b""
    after["projections/graph.key"] = before["projections/graph.key"]
    assert after == before


def test_a_persons_decision_outlives_the_next_build(graph, tmp_path):
    first, second = [entity.id for entity in graph.resolved().entities.values()][:2]
    graph.merge(first, second)
    merged = len(graph.resolved().entities)

    again = Graph.build([tmp_path / "documents"], tmp_path / "graph", readers=ReaderSet.GRAMMAR)

    assert len(again.resolved().entities) == merged


def test_retracting_through_the_graph_shows_at_once(graph):
    graph.resolved()

    graph.retract("speech.txt")

    assert "speech.txt" not in [record.name for record in graph.resolved().documents]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda graph: graph.targets_by(by="month"), "`place` or `year`"),
        (lambda graph: graph.weigh_targets(by="people"), "`output` or `contribution`"),
        (lambda graph: graph.ask("appointments", {"year": "2023"}, via="sql"), "`sparql` or `cypher`"),
        (lambda graph: graph.ask("unsure", via="cypher", uri="http://127.0.0.1:1/sparql"), "takes sparql"),
    ],
)
def test_a_word_that_is_not_among_the_choices_is_refused_with_them(graph, ask, told):
    with pytest.raises(QueryError, match=told):
        ask(graph)


def test_a_limit_cuts_every_answer_and_none_cuts_nothing(graph):
    query, given = "SELECT ?s ?p ?o { ?s ?p ?o }", {"below": "1"}
    rows = graph.sparql(query, limit=None)

    assert len(graph.sparql(query, limit=2)) == len(graph.ask("unsure", given, limit=2, least=0)) == 2
    assert rows == graph.sparql(query)
    assert len(graph.ask("unsure", given, limit=None, least=0)) > 2


@pytest.mark.parametrize(("timeout", "expected"), [(None, TIMEOUT), (7.0, 7.0)])
def test_a_question_has_the_time_that_its_asker_says(graph, monkeypatch, timeout, expected):
    allowed = []

    def answer(store, text, parameters, *, timeout, limit):
        allowed.append(timeout)
        return Answer(("who",), [])

    monkeypatch.setattr(RdfStore, "answer", answer)
    graph.ask("appointments", {"year": "2023"}, timeout=timeout)

    assert allowed == [expected]
