from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.embedded import open_embedded
from kg.stores.property_graph import DOCUMENT_PROPERTIES, ENTITY_PROPERTIES, STATEMENT_PROPERTIES, to_property_graph
from kg.stores.property_graph_reader import from_property_graph
from kg.stores.pull_bolt import fetch_graph, read_graph
from tests.graphs import make_graph
from tests.properties.test_round_trips import graphs


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graphs())
def test_a_property_graph_gives_back_the_graph(graph: Resolved) -> None:
    assert from_property_graph(to_property_graph(graph)) == graph


def test_mentions_come_back_with_their_counts() -> None:
    assert from_property_graph(to_property_graph(make_graph())).mentions == make_graph().mentions


def test_lists_of_evidence_are_of_equal_length() -> None:
    lists = ("quotes", "documents", "hashes", "starts", "ends", "sections", "pages", "readers", "confidences")
    for kind, rows in to_property_graph(make_graph()).relationships.items():
        for row in rows:
            if kind != "MENTIONS":
                assert {len(row["properties"][name]) for name in lists} == {1}


@given(graphs())
def test_every_property_is_a_known_one(graph: Resolved) -> None:
    found = to_property_graph(graph)
    for label, nodes in found.nodes.items():
        known = DOCUMENT_PROPERTIES if label == "SourceDocument" else ENTITY_PROPERTIES
        assert all(row.keys() <= known for row in nodes)
    for rows in found.relationships.values():
        assert all(row["properties"].keys() <= STATEMENT_PROPERTIES for row in rows)


@pytest.mark.neo4j
def test_neo4j_gives_back_the_graph() -> None:
    store = CypherStore.connect(os.environ["KG_TEST_NEO4J_URI"])
    store.clear()
    store.load(make_graph())
    found = fetch_graph(store)
    store.clear()
    store.close()

    assert found == make_graph()


@pytest.mark.cypher
def test_the_embedded_engine_gives_back_the_graph(tmp_path: Path) -> None:
    with open_embedded(tmp_path / "store", make_graph(), "key") as store:
        found = read_graph(store.fetch)

    assert found == make_graph()
