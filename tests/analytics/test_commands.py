"""`kg analyse`, `kg timeline` and `kg plot` as people and programs use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.resolution.resolved import Resolved
from tests.analytics.actors import make_actors
from tests.graphs import write_graph

KINDS = ("centrality", "communities", "brokers", "agendas", "alignment", "diffusion", "delivery")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("analyse") / "graph", make_actors())


def kg(*arguments: str | Path) -> int:
    return run([str(argument) for argument in arguments])


@pytest.mark.parametrize("kind", KINDS)
def test_an_analysis_prints_its_table_and_how_it_was_counted(
    kind: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg("analyse", kind, "--graph", graph) == 0

    assert "counted: " in capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
def test_programs_get_the_statements_behind_each_row(
    kind: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg("analyse", kind, "--graph", graph, "--format", "json") == 0

    rows = json.loads(capsys.readouterr().out)
    assert all(row["statements"] for row in rows)


def test_without_a_kind_it_tells_who_is_central_and_which_groups_there_are(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg("analyse", "--graph", graph) == 0

    out = capsys.readouterr().out
    assert "Who is central" in out
    assert "Which groups move together" in out


def test_a_number_is_explained_by_its_sentences(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("analyse", "brokers", "--explain", "Ann", "--graph", graph) == 0

    out = capsys.readouterr().out
    assert "Ann PROMOTES carbon levy" in out
    assert "old.txt:" in out


def test_an_explanation_as_json_has_the_lines(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("analyse", "delivery", "--explain", "Coast", "--graph", graph, "--format", "json") == 0

    (row,) = json.loads(capsys.readouterr().out)
    assert [line["predicate"] for line in row["lines"]] == ["ANNOUNCED", "REPORTED"]


def test_guesses_count_when_asked_for(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--modality", "asserted", "--modality", "possible", "--graph", graph, "--format", "json")
    assert kg("analyse", "centrality", *options) == 0

    cy = next(row for row in json.loads(capsys.readouterr().out) if row["actor"] == "Cy")
    assert len(cy["statements"]) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("analyse", "fame"), "not one of"),
        (("analyse", "brokers", "Ann"), "takes a policy"),
        (("analyse", "diffusion", "--by", "place"), "needs `kg analyse diffusion POLICY`"),
        (("analyse", "brokers", "--year", "2024"), "need `kg analyse delivery`"),
        (("analyse", "brokers", "--groups"), "`--groups` is for `kg analyse` alone"),
        (("analyse", "brokers", "--plot", "x.gif"), "ends in"),
        (("timeline", "Ann", "-o", "x.gif"), "ends in"),
        (("plot", "activity", "--by", "mood"), "not known to --by"),
    ],
)
def test_wrong_use_is_refused_in_one_line(
    arguments: tuple[str, ...], told: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kg(*arguments, "--graph", graph) == 2

    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_name_that_nothing_has_is_refused(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("analyse", "diffusion", "nothing like it", "--graph", graph) == 1
    assert kg("timeline", "nothing like it", "--graph", graph) == 1

    assert "nothing is named" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".svg", ".png", ".html"])
def test_an_analysis_is_drawn_as_its_file_ends(ending: str, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / f"plot{ending}"

    assert kg("analyse", "alignment", "--plot", path, "--graph", graph) == 0
    assert path.stat().st_size > 1000


def test_a_timeline_is_a_table_or_a_figure(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "levy.html"

    assert kg("timeline", "la taxe", "--graph", graph) == 0
    assert "is promoted by" in capsys.readouterr().out
    assert kg("timeline", "la taxe", "-o", path, "--graph", graph) == 0
    assert "carbon levy over time" in path.read_text("utf-8")


def test_activity_is_drawn_and_printed(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "activity.svg"

    assert kg("plot", "activity", "-o", path, "--graph", graph) == 0
    assert "promotes" in capsys.readouterr().out
    assert "</svg>" in path.read_text("utf-8")


def test_targets_are_drawn_as_kg_targets_does(graph: Path, tmp_path: Path) -> None:
    assert kg("plot", "targets", "-o", tmp_path / "one.svg", "--graph", graph) == 0
    assert kg("targets", "--by", "place", "--plot", tmp_path / "two.svg", "--graph", graph) == 0

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_an_empty_graph_says_that_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = write_graph(tmp_path / "graph", Resolved())

    assert kg("analyse", "centrality", "--graph", empty) == 0
    assert "has no rows" in capsys.readouterr().err
    assert kg("plot", "activity", "-o", tmp_path / "x.svg", "--graph", empty) == 1
    assert "nothing to draw" in capsys.readouterr().err
