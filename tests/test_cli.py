from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kg.cli import app, run
from kg.console import ExitCode
from tests.samples import TEXTS, write_samples


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    return write_samples(tmp_path / "documents")


@pytest.fixture
def built(folder, capsys):
    assert run(["build", str(folder), "--reader", "grammar"]) == ExitCode.DONE
    capsys.readouterr()
    return folder


def test_build_prints_how_much_the_graph_holds(folder, capsys):
    assert run(["build", str(folder), "--reader", "grammar"]) == ExitCode.DONE

    output = capsys.readouterr().out
    assert "documents" in output
    assert "ANNOUNCED" in output


def test_the_graph_stands_in_the_folder_graph_unless_told_otherwise(built, tmp_path):
    assert (tmp_path / "graph" / "manifest.json").is_file()


def test_the_environment_names_the_graph(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "elsewhere"))
    run(["build", str(folder), "--reader", "grammar"])

    assert (tmp_path / "elsewhere" / "manifest.json").is_file()


def test_a_bad_file_shows_in_the_exit_code_and_on_standard_error(folder, capsys):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    assert run(["build", str(folder), "--reader", "grammar"]) == ExitCode.PARTLY

    assert "`broken.pdf` failed" in capsys.readouterr().err


def test_extract_prints_one_statement_a_line(folder, capsys):
    assert run(["extract", str(folder / "speech.txt"), "--format", "jsonl", "--reader", "grammar"]) == ExitCode.DONE

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    for row in rows:
        evidence = row["evidence"]
        assert TEXTS["speech.txt"][evidence["start"] : evidence["end"]] == evidence["quote"]
        assert {"id", "type", "label", "aliases"} <= row["subject"].keys()


def test_retract_names_what_it_took_out(built, capsys):
    assert run(["retract", "speech.txt"]) == ExitCode.DONE

    assert capsys.readouterr().out.startswith("retracted speech.txt (")


def test_stats_answers_in_json(built, capsys):
    assert run(["stats", "--format", "json"]) == ExitCode.DONE

    rows = json.loads(capsys.readouterr().out)
    assert {"what": "documents", "count": len(TEXTS)} in rows


@pytest.mark.parametrize("format", ["table", "csv", "md"])
def test_stats_answers_in_every_format(built, capsys, format):
    assert run(["stats", "--format", format]) == ExitCode.DONE

    assert "documents" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["stats"], ExitCode.REFUSED, "no graph in `graph`; build one"),
        (["retract", "x", "--graph", "nowhere"], ExitCode.REFUSED, "no graph in `nowhere`"),
        (["frobnicate"], ExitCode.USAGE, "frobnicate"),
        (["merge", "one"], ExitCode.USAGE, "kg merge --help"),
        (["stats", "--format", "xml"], ExitCode.USAGE, "xml"),
        (["build", "--workers", "0", "x"], ExitCode.USAGE, "workers"),
        (["extract", "x", "--format", "xml"], ExitCode.USAGE, "jsonl"),
        (["build", "does-not-exist"], ExitCode.REFUSED, "does-not-exist"),
    ],
)
def test_a_wrong_use_is_one_line_with_the_remedy(folder, capsys, arguments, code, message):
    assert run(arguments) == code

    error = capsys.readouterr().err
    assert error.startswith("kg: ")
    assert error.count("\n") == 1
    assert message in error


def test_a_mistyped_command_is_no_traceback_in_a_real_process():
    done = subprocess.run([sys.executable, "-m", "kg", "bild"], capture_output=True, text=True, check=False)

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.count("\n") == 1


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from kg.cli import run; run(['--help']);"
        "heavy = {'pydantic', 'rich', 'networkx', 'pyoxigraph', 'onnxruntime', 'numpy', 'lxml', 'neo4j', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"


def test_every_command_has_a_help_of_one_sentence():
    for command in app.registered_commands:
        assert command.callback is not None
        assert (command.callback.__doc__ or "").strip().endswith("."), command.callback.__name__
