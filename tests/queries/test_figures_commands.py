"""The commands over official reports, on the sample reports as a user has them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.graph import Graph
from kg.readersets import ReaderName, ReaderSet
from tests.conftest import ROOT

REPORTS = ROOT / "examples" / "reports"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("reports") / "graph"
    Graph.build([REPORTS], path, readers=ReaderSet(ReaderName.GRAMMAR))
    return str(path)


def _ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def test_priorities_name_the_topic_and_the_words_that_told(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_ask(capsys, "priorities", "--graph", graph, "--format", "csv"))))

    first = next(row for row in rows if (row["place"], row["rank"]) == ("Gansu", "1"))
    assert (first["topic"], first["because"]) == ("domestic demand", "扩大内需")
    assert first["quote"].startswith("（一）")


def test_priorities_are_counted_by_topic(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(_ask(capsys, "priorities", "--by", "topic", "--graph", graph, "--format", "json"))

    assert (rows[0]["topic"], rows[0]["first"], rows[0]["of"]) == ("domestic demand", 2, 3)
    assert rows[0]["tasks"][0]["document"] == "fujian-2025.txt"


def test_targets_by_place_show_what_is_missing(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _ask(
        capsys, "targets", "--by", "place", "--indicator", "GDP", "--indicator", "grain-output", "--graph", graph,
        "--format", "md",
    )  # fmt: skip

    assert "| Fujian | 2025 |" in out
    assert "| — |" in out


def test_the_weighted_figure_has_the_sentence_of_each_input(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_ask(capsys, "targets", "--weighted", "--graph", graph, "--format", "json"))

    assert found["whole"] == "China"
    assert 5.25 <= found["value"] <= 6
    assert all("地区生产总值" in one["output"]["quote"] for one in found["inputs"])


def test_results_stand_beside_targets(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _ask(
        capsys, "targets", "--by", "year", "--place", "Fujian", "--reported", "--graph", graph, "--format", "csv"
    )

    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["year"], row["GDP growth"], row["GDP growth, reported"]) for row in rows] == [
        ("2024", "", "5.4 %"),
        ("2025", "5–5.5 %", ""),
    ]


def test_mentions_are_found_in_any_wording(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(
        _ask(capsys, "mentions", "new quality productive forces", "--by", "place", "--graph", graph, "--format", "json")
    )

    assert {row["name"]: row["count"] for row in rows} == {"Fujian": 1, "Gansu": 1, "Hainan": 1}
    for row in rows:
        assert row["first"]["words"] == "新质生产力"
        assert "新质生产力" in row["first"]["quote"]


def test_mentions_of_a_pattern_are_told_with_the_first(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = _ask(capsys, "mentions", "--pattern", "全球.方", "--by", "year", "--graph", graph)

    assert "1 mentions in 1 of 3 documents" in out
    assert "gansu-2025.txt" in out


def test_two_places_are_compared(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(_ask(capsys, "compare", "Fujian", "Hainan", "--graph", graph, "--format", "json"))

    growth = next(one for one in found[0]["differences"] if one["name"] == "GDP growth")
    assert (growth["left"], growth["right"], growth["change"]) == ("5–5.5 %", "≥ 6 %", "changed")
    assert growth["left_evidence"]["document"] == "fujian-2025.txt"


@pytest.mark.parametrize(
    "arguments",
    [
        ["targets", "--by", "place"],
        ["targets", "--by", "year", "--reported"],
        ["targets", "--by", "place", "--weighted"],
        ["priorities"],
        ["mentions", "新质生产力", "--by", "document"],
    ],
)
def test_every_answer_can_be_drawn(graph: str, arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plot.html"

    assert run([*arguments, "--graph", graph, "--plot", str(path)]) == 0
    assert "<svg" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["targets"],
        ["targets", "--by", "year"],
        ["mentions", "新质生产力"],
        ["priorities"],
        ["priorities", "--by", "topic"],
    ],
)
def test_kg_plot_draws_and_prints_what_the_command_does(
    graph: str, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"

    assert run([*arguments, "--graph", graph, "--plot", str(one)]) == 0
    printed = capsys.readouterr().out
    assert run(["plot", *arguments, "--graph", graph, "--output", str(two)]) == 0

    assert capsys.readouterr().out == printed
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["targets", "--by", "month"], 2),
        (["targets", "--plot", "x.gif"], 2),
        (["targets", "--indicator", "a", "--indicator", "b"], 2),
        (["priorities", "--plot", "x.gif"], 2),
        (["mentions"], 2),
        (["mentions", "a", "--pattern", "b"], 2),
        (["mentions", "--pattern", "("], 1),
        (["compare", "2025"], 2),
        (["compare", "1900", "2025"], 1),
        (["compare", "--by", "language"], 1),
        (["targets", "--weighted", "--year", "1900"], 1),
    ],
)
def test_wrong_use_is_refused_in_one_line(
    graph: str, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--graph", graph]) == code
    assert capsys.readouterr().err.count("\n") == 1


def test_a_graph_without_reports_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "note.txt"
    text.write_text("It rained all day, and nobody came to the market.", encoding="utf-8")
    Graph.build([text], tmp_path / "graph", readers=ReaderSet(ReaderName.GRAMMAR))

    assert run(["priorities", "--graph", str(tmp_path / "graph")]) == 0
    assert "no ordered tasks" in capsys.readouterr().err
