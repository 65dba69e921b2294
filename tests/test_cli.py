from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from kg.cli import app, run
from kg.console import ExitCode
from tests.samples import TEXTS, write_samples

QUICK = ("--reader", "grammar", "--project", "later")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    return write_samples(tmp_path / "documents")


@pytest.fixture
def built(folder, capsys):
    assert run(["build", str(folder), *QUICK]) == ExitCode.DONE
    capsys.readouterr()
    return folder


def test_build_prints_how_much_the_graph_holds(folder, capsys):
    assert run(["build", str(folder), *QUICK]) == ExitCode.DONE

    output = capsys.readouterr().out
    assert "documents" in output
    assert "ANNOUNCED" in output


def test_the_graph_stands_in_the_folder_graph_unless_told_otherwise(built, tmp_path):
    assert (tmp_path / "graph" / "manifest.json").is_file()


def test_the_environment_names_the_graph(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "elsewhere"))
    run(["build", str(folder), *QUICK])

    assert (tmp_path / "elsewhere" / "manifest.json").is_file()


def test_a_bad_file_shows_in_the_exit_code_and_on_standard_error(folder, capsys):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    assert run(["build", str(folder), *QUICK]) == ExitCode.PARTLY

    assert "`broken.pdf` failed" in capsys.readouterr().err


def test_extract_prints_one_statement_a_line(folder, capsys):
    assert run(["extract", str(folder / "speech.txt"), "--format", "jsonl", "--reader", "grammar"]) == ExitCode.DONE

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    for row in rows:
        evidence = row["evidence"]
        assert TEXTS["speech.txt"][evidence["start"] : evidence["end"]] == evidence["quote"]
        assert {"id", "type", "label", "aliases"} <= row["subject"].keys()


def test_extract_prints_the_same_with_one_worker_and_with_two(folder, capsys):
    outputs = []
    for workers in ("1", "2"):
        run(["extract", str(folder), "--reader", "grammar", "--workers", workers])
        outputs.append(capsys.readouterr().out)

    assert outputs[0] == outputs[1]
    assert outputs[0].count("\n") > len(TEXTS)


def test_extract_goes_on_after_a_bad_file(folder, capsys):
    (folder / "a-broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")

    assert run(["extract", str(folder), "--reader", "grammar"]) == ExitCode.PARTLY

    captured = capsys.readouterr()
    assert "`a-broken.pdf` failed" in captured.err
    assert captured.out


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
        (["trace", "Nobody At All", "--graph", "graph"], ExitCode.REFUSED, "no graph in"),
        (["extract", "does-not-exist"], ExitCode.PARTLY, "does-not-exist"),
        (["build", "does-not-exist"], ExitCode.REFUSED, "does-not-exist"),
        (["build", "documents", "--date", "2024-02-30"], ExitCode.USAGE, "`2024-02-30` is no date"),
        (["extract", "documents", "--lang", "Chinese"], ExitCode.USAGE, "give one of en, zh, fr, es"),
    ],
)
def test_a_wrong_use_is_one_line_with_the_remedy(folder, capsys, arguments, code, message):
    assert run(arguments) == code

    error = capsys.readouterr().err
    assert error.startswith("kg: ")
    assert error.count("\n") == 1
    assert message in error


QUESTIONS = [
    ("trace", "Li Qiang"),
    ("show", "Li Qiang"),
    ("search", "Qiang"),
    ("targets",),
    ("sparql", "SELECT ?s WHERE { ?s a pkg:Person } ORDER BY ?s"),
    ("ask", "--list"),
    ("ask", "targets-of-year", "year=2024"),
    ("analyse",),
    ("review", "--all"),
    ("stats", "--documents"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_question_answers_in_json(built, capsys, question):
    assert run([*question, "--format", "json"]) == ExitCode.DONE

    assert isinstance(json.loads(capsys.readouterr().out), list)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_question_answers_as_a_table(built, capsys, question):
    assert run([*question]) == ExitCode.DONE

    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("question", "remedy"),
    [
        (("search", "zzz"), "fewer letters"),
        (("targets", "--year", "1900"), "without options"),
        (("conflicts", "--min-confidence", "1"), "--min-confidence 0"),
        (("review",), "--all"),
    ],
)
def test_an_empty_answer_says_so_beside_it(built, capsys, question, remedy):
    assert run([*question, "--format", "csv"]) == ExitCode.DONE

    captured = capsys.readouterr()
    assert captured.out.count("\n") <= 1
    assert captured.err.startswith("kg: note: no")
    assert remedy in captured.err
    assert captured.err.count("\n") == 1


def test_a_trace_cites_the_sentence(built, capsys):
    run(["trace", "李强", "--format", "json"])

    rows = json.loads(capsys.readouterr().out)
    assert rows
    for row in rows:
        assert TEXTS[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_a_query_is_read_from_a_file(built, capsys, tmp_path):
    (tmp_path / "query.rq").write_text("ASK { ?s a pkg:Person }", "utf-8")

    assert run(["sparql", f"@{tmp_path / 'query.rq'}", "--format", "json"]) == ExitCode.DONE

    assert json.loads(capsys.readouterr().out) == [{"answer": True}]


def test_a_query_is_read_from_standard_input(built, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?s a pkg:Person }"))

    assert run(["sparql", "-", "--format", "json"]) == ExitCode.DONE


def test_a_map_is_one_page(built, capsys, tmp_path):
    assert run(["map", "Li Qiang", "-o", str(tmp_path / "map.html")]) == ExitCode.DONE

    assert (tmp_path / "map.html").read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.parametrize("format", ["jsonl", "turtle", "nquads", "graphml"])
def test_the_graph_is_exported_in_every_format(built, capsys, tmp_path, format):
    path = tmp_path / f"graph.{format}"

    assert run(["export", "--format", format, "-o", str(path)]) == ExitCode.DONE

    assert path.stat().st_size > 0


def test_a_post_that_is_no_longer_held_is_shown_as_former(built, capsys):
    (built / "then.txt").write_text("Former Prime Minister Rishi Sunak spoke.", encoding="utf-8")
    run(["build", str(built), *QUICK])
    capsys.readouterr()
    run(["show", "Rishi Sunak"])

    assert "former" in capsys.readouterr().out


def test_a_merge_can_be_taken_back(built, capsys):
    assert run(["merge", "person/li-qiang", "person/xi-jinping"]) == ExitCode.DONE
    run(["review", "--format", "json"])
    decision = json.loads(capsys.readouterr().out.partition("\n")[2])[0]

    assert decision["by"] == "person"
    assert run(["review", "--undo", decision["id"]]) == ExitCode.DONE
    assert run(["show", "person/xi-jinping"]) == ExitCode.DONE


def test_a_split_parts_one_document(built, capsys):
    assert run(["split", "person/li-qiang", "note.txt"]) == ExitCode.DONE

    assert "are different" in capsys.readouterr().out


def test_version_is_that_of_the_package(capsys):
    from importlib.metadata import version

    assert run(["version"]) == ExitCode.DONE
    assert capsys.readouterr().out.strip() == version("policy-kg")


@pytest.mark.cypher
def test_two_questions_in_cypher_at_once_are_both_answered(built):
    command = [sys.executable, "-m", "kg", "cypher", "MATCH (n:Person) RETURN count(n) AS n", "--format", "json"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [process.communicate()[0] for process in processes]

    assert [process.returncode for process in processes] == [ExitCode.DONE, ExitCode.DONE]
    assert answers[0] == answers[1]


def test_a_mistyped_command_is_no_traceback_in_a_real_process():
    done = subprocess.run([sys.executable, "-m", "kg", "bild"], capture_output=True, text=True, check=False)

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.count("\n") == 1


def test_no_command_at_all_is_answered_with_the_help(capsys):
    assert run([]) == ExitCode.DONE

    assert "Commands:" in capsys.readouterr().out


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


@pytest.mark.parametrize(("command", "told"), [("build", "the same command again goes on from here"), ("trace", "")])
def test_what_is_interrupted_says_so(capsys, monkeypatch, tmp_path, command, told):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.graph.Graph.build", stop)
    monkeypatch.setattr("kg.graph.Graph.open", stop)

    assert run([command, "x", "--graph", str(tmp_path)]) == ExitCode.INTERRUPTED
    error = capsys.readouterr().err
    assert error.startswith("kg: interrupted")
    assert told in error
    assert error.count("\n") == 1
