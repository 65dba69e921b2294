"""Writing to stores, measured against what their own libraries take for the same in the same run."""

from __future__ import annotations

import os

import pytest

from scripts.bench_stores import LIMITS, STATEMENTS, compare_neo4j, compare_pyoxigraph
from scripts.many import make_many

pytestmark = pytest.mark.slow


def test_the_graph_to_measure_with_is_the_same_each_time() -> None:
    assert make_many(300) == make_many(300)
    assert len(make_many(300).statements) == 300


@pytest.mark.neo4j
def test_a_push_to_neo4j_takes_little_more_than_the_bare_driver() -> None:
    compared = compare_neo4j(make_many(STATEMENTS), os.environ["KG_TEST_NEO4J_URI"])

    assert compared.ratio <= LIMITS[compared.name], compared


def test_a_bulk_load_takes_little_more_than_the_bare_library() -> None:
    compared = compare_pyoxigraph(make_many(STATEMENTS))

    assert compared.ratio <= LIMITS[compared.name], compared
