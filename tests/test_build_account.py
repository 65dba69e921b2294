"""What a build says of files that it passed over or had to guess at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.console import ExitCode
from kg.directory import Directory
from kg.errors import DocumentError
from kg.exports import ExportFormat
from kg.graph import Graph
from kg.pipeline import build, retract
from kg.readersets import ReaderSet
from loaders.encoding import EncodingWarning
from tests.samples import TEXTS, read_graph, write_samples

QUICK = ("--reader", "grammar", "--project", "later")
OLD = TEXTS["bericht.txt"] * 4


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    return write_samples(tmp_path / "documents", ("speech.txt",))


def add_strangers(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number}.odt").write_bytes(b"x")


def test_files_of_other_formats_are_counted_and_named_and_change_no_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_strangers(folder, 7)

    assert run(["build", str(folder), *QUICK]) == ExitCode.DONE

    (note,) = [line for line in capsys.readouterr().err.splitlines() if "passed over" in line]
    assert "7 files were passed over: `0.odt`, `1.odt`, `2.odt`, `3.odt`, `4.odt` and 2 more" in note
    assert ".docx" in note


def test_nothing_is_said_where_nothing_is_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(folder), *QUICK])
    run(["build", str(folder), *QUICK])

    assert "passed over" not in capsys.readouterr().err


def test_programs_get_every_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_strangers(folder, 7)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "old.txt").write_bytes(OLD.encode("gb18030"))

    assert run(["build", str(folder), *QUICK, "--format", "json"]) == ExitCode.PARTLY

    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["documents read now"] == 2
    assert [each["name"] for each in told["failed"]] == ["broken.pdf"]
    assert [each["name"] for each in told["passed_over"]] == [f"{number}.odt" for number in range(7)]
    assert {each["reason"] for each in told["passed_over"]} == {"unknown format `.odt`"}
    assert told["guessed_encodings"] == [{"name": "old.txt", "encoding": "gb18030"}]


def test_a_folder_without_documents_says_what_is_there(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    add_strangers(tmp_path / "other", 3)

    with pytest.raises(DocumentError, match=r"no document \(files of other formats: 3\).*\.docx"):
        build([tmp_path / "other"], Directory(tmp_path / "graph"), readers=ReaderSet.GRAMMAR)


def test_the_graph_itself_is_not_passed_over(folder: Path) -> None:
    build([folder], Directory(folder / "graph"), readers=ReaderSet.GRAMMAR)

    report = build([folder], Directory(folder / "graph"), readers=ReaderSet.GRAMMAR)

    assert report.passed_over == ()
    assert [record.name for record in report.graph.documents] == ["speech.txt"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_guessed_encoding_is_warned_of_and_kept_with_the_input(folder: Path, tmp_path: Path, workers: int) -> None:
    (folder / "old.txt").write_bytes(OLD.encode("gb18030"))
    directory = Directory(tmp_path / "graph")

    with pytest.warns(EncodingWarning, match=r"`old\.txt`.*gb18030"):
        report = build([folder], directory, readers=ReaderSet.GRAMMAR, workers=workers)

    assert [entry.name for entry in report.guessed] == ["old.txt"]
    kept = {entry.name: entry.encoding for entry in directory.read_manifest().documents}
    assert kept == {"old.txt": "gb18030", "speech.txt": None}
    assert '"encoding": null' not in directory.manifest.read_text("utf-8")


@pytest.mark.filterwarnings("ignore::loaders.encoding.EncodingWarning")
def test_a_guess_lasts_with_later_builds_and_through_an_export(folder: Path, tmp_path: Path) -> None:
    (folder / "old.txt").write_bytes(OLD.encode("gb18030"))
    graph = Graph.build([folder], tmp_path / "graph", readers=ReaderSet.GRAMMAR)
    once = read_graph(tmp_path / "graph")
    Graph.build([folder], tmp_path / "graph", readers=ReaderSet.GRAMMAR)
    graph.export(ExportFormat.JSONL, tmp_path / "graph.jsonl", least=0)

    again = Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")

    assert read_graph(tmp_path / "graph") == once
    assert again.manifest == graph.manifest


@pytest.mark.filterwarnings("ignore::loaders.encoding.EncodingWarning")
def test_a_file_saved_as_utf8_is_no_guess_any_more(folder: Path, tmp_path: Path) -> None:
    directory = Directory(tmp_path / "graph")
    (folder / "old.txt").write_bytes(OLD.encode("gb18030"))
    build([folder], directory, readers=ReaderSet.GRAMMAR)
    (folder / "old.txt").write_text(OLD, "utf-8")

    report = build([folder], directory, readers=ReaderSet.GRAMMAR)

    assert report.guessed == ()
    assert {entry.encoding for entry in report.manifest.documents} == {None}
    assert [entry.name for entry in retract("old.txt", directory)] == ["old.txt"]


@pytest.mark.parametrize("command", [("build", *QUICK), ("extract", *QUICK[:2]), ("tour", *QUICK[:2])])
def test_a_guess_is_said_once_as_a_note(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (folder / "old.txt").write_bytes(OLD.encode("gb18030"))

    run([command[0], str(folder), *command[1:]])

    said = [line for line in capsys.readouterr().err.splitlines() if "old.txt" in line]
    assert said == [
        "kg: note: `old.txt`: encoding not declared; read as gb18030; check a quote, or save the file as UTF-8"
    ]
