"""What the property-graph stores must do alike: the embedded engine and a real Neo4j."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from kg.errors import QueryError, StoreError
from kg.stores.cypher import CypherStore
from kg.stores.embedded import open_embedded
from tests.graphs import make_graph


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("embedded", marks=pytest.mark.cypher),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ],
)
def cypher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CypherStore]:
    if request.param == "embedded":
        with open_embedded(tmp_path_factory.mktemp("cypher") / "store", make_graph(), "key") as store:
            yield store
        return
    store = CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"])
    store.clear()
    store.load(make_graph())
    yield store
    store.clear()
    store.close()


def test_every_statement_is_one_relationship(cypher: CypherStore) -> None:
    rows = cypher.query("MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id ORDER BY id")

    assert [row["id"] for row in rows] == [statement.id for statement in make_graph().statements]


@pytest.mark.parametrize(
    "attack",
    [
        "CREATE (n:Hurt) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.label = 'x' RETURN n",
        "MERGE (n:Entity {id: 'new'}) RETURN n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "load csv from 'http://127.0.0.1:9/' as line return line",
        "L\\u004fAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
        "/* */ LOAD/**/CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (n) CALL { LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line } RETURN line",
        "CYPHER runtime=slotted LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
        "CREATE USER other SET PASSWORD 'a-long-password'",
        "MATCH (n) CALL { CREATE (m:Hurt) RETURN m } RETURN m",
        "DROP CONSTRAINT entity_id",
    ],
)
def test_writes_and_files_are_refused(cypher: CypherStore, attack: str) -> None:
    before = cypher.query("MATCH (n) RETURN count(n) AS n")
    with pytest.raises(QueryError):
        cypher.query(attack)

    assert cypher.query("MATCH (n) RETURN count(n) AS n") == before


def test_words_in_names_are_no_attack(cypher: CypherStore) -> None:
    query = "MATCH (load:Person) WHERE EXISTS { MATCH (load)-->(called) } RETURN count(load) AS payload, $download AS x"

    assert cypher.query(query, {"download": "LOAD"}) == [{"payload": 1, "x": "LOAD"}]


def test_words_in_a_string_are_no_attack(cypher: CypherStore) -> None:
    assert cypher.query("RETURN 'SERVICE and LOAD FROM' AS words") == [{"words": "SERVICE and LOAD FROM"}]


def test_a_slow_query_ends_at_its_deadline_and_the_store_still_answers(cypher: CypherStore) -> None:
    slow = "UNWIND range(1, 4000) AS a UNWIND range(1, 4000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    started = time.monotonic()
    with pytest.raises(QueryError):
        cypher.query(slow, timeout=0.1)

    assert time.monotonic() - started < 5
    assert cypher.query("RETURN 1 AS one") == [{"one": 1}]


def test_values_come_as_parameters_never_as_text(cypher: CypherStore) -> None:
    hostile = "'}) DETACH DELETE n //"
    rows = cypher.query("MATCH (n:Entity {id: $id}) RETURN n.id AS id", {"id": hostile})

    assert rows == []


def test_a_syntax_error_is_a_query_error(cypher: CypherStore) -> None:
    with pytest.raises(QueryError):
        cypher.query("MATCH (n RETURN n")


def test_rows_stop_at_the_limit(cypher: CypherStore) -> None:
    assert len(cypher.query("MATCH (n) RETURN n", limit=2)) == 2


def test_an_address_where_nothing_answers_is_a_store_error() -> None:
    with pytest.raises(StoreError, match="nothing answers"):
        CypherStore.connect("bolt://127.0.0.1:9", user="x", password="y")


@pytest.mark.neo4j
def test_a_wrong_password_is_told_with_its_remedy() -> None:
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"], password="wrong-password")


@pytest.mark.neo4j
def test_loading_twice_changes_nothing() -> None:
    store = CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"])
    contents = "MATCH (n)-[r]->(m) RETURN n, r, m ORDER BY r.id"
    store.load(make_graph())
    before = store.query(contents)
    store.load(make_graph())
    after = store.query(contents)
    store.close()

    assert after == before
    assert len(before) == len(make_graph().statements) + len(make_graph().mentions)
