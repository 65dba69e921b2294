"""What stores are measured with is the same each time."""

from __future__ import annotations

from scripts.many import make_many


def test_the_graph_to_measure_with_is_the_same_each_time() -> None:
    assert make_many(300) == make_many(300)
    assert len(make_many(300).statements) == 300
