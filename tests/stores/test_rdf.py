from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.stores.rdf import RdfStore
from tests.graphs import make_graph


@pytest.fixture
def store(tmp_path: Path) -> RdfStore:
    return RdfStore.open(tmp_path / "rdf", make_graph(), "key")


def test_only_asserted_triples_stand_in_the_default_graph(store: RdfStore) -> None:
    cancelled = store.query("ASK { ?s pkg:CANCELLED ?o }")
    in_its_graph = store.query("ASK { GRAPH ?g { ?s pkg:CANCELLED ?o } }")

    assert (cancelled, in_its_graph) == (False, True)


def test_every_statement_has_its_quote(store: RdfStore) -> None:
    rows = store.query("SELECT ?g ?quote WHERE { ?g a pkg:Statement ; pkg:evidence/pkg:quote ?quote }")

    assert isinstance(rows, list)
    assert len({row["g"] for row in rows}) == len(make_graph().statements)


def test_numbers_come_back_as_numbers(store: RdfStore) -> None:
    rows = store.query("SELECT ?value WHERE { ?t a pkg:Target ; pkg:value ?value }")

    assert rows == [{"value": 5.0}]


def test_a_store_is_made_anew_when_the_graph_changes(tmp_path: Path) -> None:
    graph = make_graph()
    RdfStore.open(tmp_path / "rdf", graph, "one")
    fewer = type(graph).collect(entities=graph.entities.values(), statements=(), documents=graph.documents)
    store = RdfStore.open(tmp_path / "rdf", fewer, "two")

    assert store.query("ASK { ?s a pkg:Statement }") is False


def test_a_damaged_store_is_made_anew(tmp_path: Path) -> None:
    RdfStore.open(tmp_path / "rdf", make_graph(), "key")
    for path in (tmp_path / "rdf" / "store").iterdir():
        path.unlink()
    store = RdfStore.open(tmp_path / "rdf", make_graph(), "key")

    assert store.query("ASK { ?s a pkg:Statement }") is True


@pytest.mark.parametrize(
    "attack",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_updates_and_federation_are_refused(store: RdfStore, attack: str) -> None:
    with pytest.raises(QueryError):
        store.query(attack)


def test_a_syntax_error_names_line_and_column_in_the_query_as_written(store: RdfStore) -> None:
    with pytest.raises(QueryError, match=r"unexpected `pkg:x`.*line 1, column 17"):
        store.query("SELECT ?s WHERE pkg:x }")


def test_a_slow_query_ends_at_its_deadline(store: RdfStore) -> None:
    product = "?a0 ?b0 ?c0 . ?a1 ?b1 ?c1 . ?c2 a pkg:Statement ."
    with pytest.raises(QueryError, match="longer than"):
        store.query(
            f"SELECT (COUNT(*) AS ?n) {{ {product} FILTER(STRLEN(CONCAT(STR(?c0), STR(?c1), STR(?c2))) = 1) }}",
            timeout=0.05,
        )

    assert store.query("ASK { ?s a pkg:Statement }") is True


def test_rows_stop_at_the_limit(store: RdfStore) -> None:
    rows = store.query("SELECT ?s WHERE { ?s ?p ?o }", limit=3)

    assert isinstance(rows, list)
    assert len(rows) == 3
