"""`kg tour`, and the one option that all commands share which show or export statements."""

from __future__ import annotations

import json

import pytest

from kg.cli import app, run
from kg.console import ExitCode
from tests.samples import TEXTS, write_samples

SHOWING = [
    "analyse",
    "ask",
    "conflicts",
    "cypher",
    "export",
    "extract",
    "map",
    "search",
    "show",
    "sparql",
    "stats",
    "targets",
    "tour",
    "trace",
]
HEADINGS = ("Who:", "How much:", "Which policy", "Who holds what", "What came of it:", "Where sources disagree")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.delenv("KG_MIN_CONFIDENCE", raising=False)
    return write_samples(tmp_path / "documents")


@pytest.fixture
def built(folder, capsys):
    assert run(["build", str(folder), "--reader", "grammar", "--project", "later"]) == ExitCode.DONE
    capsys.readouterr()
    return folder


@pytest.mark.parametrize("name", SHOWING)
def test_every_command_that_shows_statements_takes_the_same_bound(name):
    from typer.main import get_command

    parameters = {p.name: p for p in get_command(app).commands[name].params}

    assert parameters["least"].opts == ["--min-confidence"]
    assert parameters["least"].default is None


def test_a_tour_of_a_folder_prints_every_section_and_leaves_nothing_behind(folder, capsys, tmp_path):
    assert run(["tour", str(folder), "--reader", "grammar"]) == ExitCode.DONE

    output = capsys.readouterr().out
    assert all(f"\n{heading}" in output for heading in HEADINGS)
    assert any(f"{name}:" in output for name in TEXTS)
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_a_tour_keeps_the_graph_that_is_named(folder, capsys, tmp_path):
    assert run(["tour", str(folder), "--reader", "grammar", "--graph", "kept"]) == ExitCode.DONE
    first = capsys.readouterr().out

    assert (tmp_path / "kept" / "manifest.json").is_file()
    assert run(["tour", "--graph", "kept"]) == ExitCode.DONE
    assert capsys.readouterr().out == first


def test_a_tour_tells_of_a_person_by_any_name(built, capsys):
    assert run(["tour", "--person", "李强"]) == ExitCode.DONE

    assert "Li Qiang, in the documents' words" in capsys.readouterr().out


def test_a_tour_goes_on_after_a_bad_file(folder, capsys):
    (folder / "a-broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    assert run(["tour", str(folder), "--reader", "grammar"]) == ExitCode.PARTLY

    captured = capsys.readouterr()
    assert "`a-broken.pdf` failed" in captured.err
    assert "Where sources disagree" in captured.out


def test_extract_prints_all_that_is_read_unless_a_bound_is_given(folder, capsys, monkeypatch):
    monkeypatch.setenv("KG_MIN_CONFIDENCE", "1")
    command = ["extract", str(folder), "--reader", "grammar"]
    run(command)
    everything = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    run([*command, "--min-confidence", "0.7"])
    sure = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert everything
    assert sure == [row for row in everything if row["confidence"] >= 0.7]


def test_the_environment_bounds_what_is_shown_and_the_option_outweighs_it(built, capsys, monkeypatch):
    monkeypatch.setenv("KG_MIN_CONFIDENCE", "1")
    run(["export"])
    bounded = capsys.readouterr().out.count('{"statement":')
    run(["export", "--min-confidence", "0"])

    assert bounded < capsys.readouterr().out.count('{"statement":')


@pytest.mark.parametrize("bound", ["much", "1.2"])
def test_a_wrong_bound_in_the_environment_is_one_line(built, capsys, monkeypatch, bound):
    monkeypatch.setenv("KG_MIN_CONFIDENCE", bound)

    assert run(["stats"]) == ExitCode.REFUSED

    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "KG_MIN_CONFIDENCE" in error


def test_a_named_question_leaves_out_what_is_less_sure(built, capsys):
    rows = {}
    for bound in ("0", "0.9", "1"):
        run(["ask", "timeline", "who=Li Qiang", "--min-confidence", bound, "--format", "json"])
        rows[bound] = json.loads(capsys.readouterr().out)

    assert rows["0.9"] == [row for row in rows["0"] if row["confidence"] >= 0.9]
    assert len(rows["1"]) <= len(rows["0.9"]) <= len(rows["0"])
    assert rows["0"]


@pytest.mark.parametrize("format", ["table", "json"])
def test_disagreements_are_listed_with_the_confidence_of_the_least_sure_side(capsys, tmp_path, monkeypatch, format):
    from kg.graph import Graph
    from tests.graphs import make_graph

    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    monkeypatch.setattr(Graph, "resolved", lambda _: make_graph())
    assert run(["conflicts", "--graph", str(tmp_path), "--format", format]) == ExitCode.DONE

    output = capsys.readouterr().out
    assert "denied" in output
    assert "0.9" in output


def test_a_query_may_name_the_bound(built, capsys):
    query = "SELECT ?c WHERE { ?s pkg:confidence ?c ; a pkg:Statement FILTER(?c >= ?least) }"
    run(["sparql", query, "--min-confidence", "0.8", "--format", "json"])

    assert all(row["c"] >= 0.8 for row in json.loads(capsys.readouterr().out))
