"""The resolved graph as lines: read as it was written, and refused where somebody changed it."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.resolution.resolved import Resolved, read_line
from tests.graphs import make_graph


def test_lines_written_by_others_read_the_same() -> None:
    graph = make_graph()
    others = [f" {json.dumps(json.loads(line), indent=None)} \n" for line in graph.to_lines()]

    assert Resolved.from_lines(reversed(others)) == graph
    assert Resolved.from_lines([*others, "\n"]).statements == graph.statements


@pytest.mark.parametrize(
    "line",
    [
        "damaged",
        "[]",
        "{}",
        '{"statement":{"subject":"a"}}',
        '{"statement":',
        '{"entity":{"id":"topic/x","type":"Topic","label":"x","more":1}}',
        '{"entity":{"id":"topic/x","type":"Topic","label":"x"},"entity":{}}',
        '{"entity":{"id":"target/x","type":"Target","label":"x"}}',
        '{"document":{"hash":1,"name":"a.txt"}}',
        '{"mention":["a","b"]}',
        '{"mention":1}',
        '{"mention":["a","b",1],"x":1}',
        '{"other":1}',
    ],
)
def test_a_line_that_was_changed_is_told_with_the_remedy(tmp_path: Path, line: str) -> None:
    path = tmp_path / "graph.jsonl"
    path.write_text("\n".join([*make_graph().to_lines(), line]), "utf-8")

    with pytest.raises(GraphError, match=r"graph\.jsonl` is damaged .*; delete it"):
        Resolved.load(path)


def test_garbage_is_looked_for_as_before_after_a_graph_was_read(tmp_path: Path) -> None:
    before = gc.get_threshold()
    make_graph().dump(tmp_path / "graph.jsonl")
    Resolved.load(tmp_path / "graph.jsonl")

    assert gc.get_threshold() == before


def test_a_line_says_what_it_holds() -> None:
    graph = make_graph()
    kinds = {read_line(line)[0] for line in graph.to_lines()}
    values = [value for kind, value in map(read_line, graph.to_lines()) if kind == "statement"]

    assert kinds == {"document", "entity", "mention", "statement"}
    assert tuple(values) == graph.statements
