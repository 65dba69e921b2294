"""The commands as people use them: every format, wrong words, twice in a row, an empty graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.console import ExitCode
from kg.exports import FOLDERS, ExportFormat
from kg.graph import Graph
from kg.readersets import ReaderName, ReaderSet
from tests.samples import write_samples


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    write_samples(folder / "texts")
    Graph.build([folder / "texts"], folder / "graph", readers=ReaderSet(ReaderName.GRAMMAR))
    return folder / "graph"


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.parametrize("format", list(ExportFormat))
def test_every_format_is_written_twice_in_a_row(
    format: ExportFormat, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert run(["export", "-f", format, "-o", str(tmp_path / "out"), "-g", str(built)]) == ExitCode.DONE

    said = capsys.readouterr().out
    assert "bytes" in said
    assert (" files" in said) == (format in FOLDERS)


@pytest.mark.parametrize("format", sorted(FOLDERS))
def test_a_format_of_several_files_needs_a_folder(format: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-f", format, "-g", str(built)]) == ExitCode.USAGE
    assert "name a folder" in capsys.readouterr().err


def test_an_unknown_format_is_told_with_those_there_are(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-f", "visio", "-g", str(built)]) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert [format for format in ExportFormat if format not in said] == []


def test_a_graph_goes_out_and_comes_in(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-o", str(tmp_path / "a.jsonl"), "-g", str(built)]) == ExitCode.DONE
    for _ in range(2):
        assert run(["import", str(tmp_path / "a.jsonl"), "-g", str(tmp_path / "again")]) == ExitCode.DONE

    assert "5 documents" in capsys.readouterr().out
    assert Graph.open(tmp_path / "again").shown() == Graph.open(built).shown()


def test_what_can_not_come_in_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text("no graph", "utf-8")

    assert run(["import", str(tmp_path / "a.jsonl"), "-g", str(tmp_path / "again")]) == ExitCode.REFUSED
    assert run(["import", str(tmp_path / "b.jsonl"), "-g", str(tmp_path / "again")]) == ExitCode.REFUSED
    assert run(["import", str(tmp_path / "a.jsonl"), "-f", "csv", "-g", str(tmp_path / "again")]) == ExitCode.USAGE
    assert not (tmp_path / "again").exists()
    assert "can't import `csv`" in capsys.readouterr().err


def test_the_base_comes_from_the_option_or_the_environment(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_BASE_IRI", "https://one.example.org/kg")
    assert run(["export", "-f", "void", "-g", str(built)]) == ExitCode.DONE
    assert "<https://one.example.org/kg/dataset>" in capsys.readouterr().out

    assert run(["export", "-f", "void", "--base-iri", "https://two.example.org/", "-g", str(built)]) == ExitCode.DONE
    assert "<https://two.example.org/dataset>" in capsys.readouterr().out
    assert run(["export", "-f", "void", "--base-iri", "two", "-g", str(built)]) == ExitCode.REFUSED
    assert "can't begin an IRI" in capsys.readouterr().err


def test_a_graph_and_a_file_are_checked(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "-g", str(built)]) == ExitCode.DONE
    run(["export", "-f", "nquads", "-o", str(tmp_path / "a.nq"), "-g", str(built)])
    assert run(["validate", str(tmp_path / "a.nq")]) == ExitCode.DONE
    assert "a.nq keeps to the shapes" in capsys.readouterr().out

    lines = (tmp_path / "a.nq").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "b.nq").write_text("".join(line for line in lines if "#quote>" not in line), "utf-8")
    assert run(["validate", str(tmp_path / "b.nq"), "-f", "json"]) == ExitCode.REFUSED
    rows = json.loads(capsys.readouterr().out)
    assert {row["path"] for row in rows} == {"https://w3id.org/policy-kg/ontology#quote"}
    assert run(["validate", str(tmp_path / "c.nq")]) == ExitCode.REFUSED
