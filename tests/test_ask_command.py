"""`kg ask` as people use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.graph import Graph
from tests.catalogue_graph import make_catalogue_graph
from tests.graphs import write_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("graph"), make_catalogue_graph())


@pytest.fixture(autouse=True)
def here(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", str(graph))


def test_the_list_fits_a_narrow_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--list"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "  path from=ENTITY to=ENTITY" in lines


def test_the_list_is_rows_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--list", "-f", "json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert {"group", "name", "description", "parameters"} == set(rows[0])
    assert "path" in {row["name"] for row in rows}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["anouncers"], 1, "the nearest is `announcers`"),
        (["announcers"], 1, "needs `what`"),
        (["announcers", "wat=levy"], 1, "the nearest is `what`"),
        (["announcers", "what=nothing at all"], 1, "nothing at all"),
        (["announcers", "levy"], 2, "no KEY=VALUE"),
        (["path", "from=ann", "from=bob", "to=dan"], 2, "given twice"),
        (["path", "from=ann"], 1, "needs `to`"),
        (["path", "from=ann", "to=Ann"], 1, "give two that differ"),
        (["targets-of-year", "year=24"], 1, "no year"),
        (["targets-of-year", "year=2024", "--via", "sql"], 2, "`sparql` or `cypher`"),
        (["targets-of-year", "year=2024", "--via", "cypher", "--uri", "http://127.0.0.1:1/sparql"], 2, "takes sparql"),
        (["targets-of-year", "year=2024", "--timeout", "0"], 2, "--timeout"),
        (["targets-of-year", "year=2024", "--uri", "http://127.0.0.1:1/sparql"], 1, "127.0.0.1:1"),
    ],
)
def test_what_is_wrong_is_told(words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", *words]) == code
    assert told in capsys.readouterr().err


@pytest.mark.cypher
def test_a_path_is_the_same_in_both_languages_and_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for via in ("sparql", "cypher", "sparql", "cypher"):
        assert run(["ask", "path", "from=Ann", "to=Eve", "--via", via, "-f", "json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))

    assert answers[0]
    assert all(rows == answers[0] for rows in answers)


def test_the_example_is_told_as_one_would_type_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "priorities", "--example", "-f", "csv"]) == 0

    told = capsys.readouterr()
    assert told.err.startswith("kg ask priorities who=")
    assert [row["rank"] for row in csv.DictReader(io.StringIO(told.out))] == ["1"]


def test_an_answer_without_rows_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "targets-of-year", "year=1999", "-f", "json"]) == 0

    told = capsys.readouterr()
    assert json.loads(told.out) == []
    assert "--example" in told.err


def test_a_cut_answer_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "timeline", "who=ann", "--limit", "1", "-f", "json"]) == 0

    told = capsys.readouterr()
    assert len(json.loads(told.out)) == 1
    assert "--limit" in told.err


def test_python_asks_the_same(graph: Path) -> None:
    rows = Graph.open(graph).ask("path", {"from": "Ann", "to": "Dan"})

    assert [row["predicate"] for row in rows] == ["MET_WITH"]
