from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import run
from kg.console import ExitCode
from kg.directory import Directory
from kg.extracting import find_versions
from kg.graph import Graph
from kg.pipeline import build
from kg.readersets import LanguageModel, ReaderSet
from tests.extraction.stub_llm import Response, complete, number_sentences, refuse, serve, state
from tests.samples import read_graph

KEY = "sk-abcdef0123456789abcdef0123456789"
TEXTS = {
    "a.txt": "Premier Li Qiang announced the Blue Harbour Plan in Beijing.\n",
    "b.txt": "The European Union opposes the Blue Harbour Plan.\n",
    "c.txt": "Xi Jinping promotes the Blue Harbour Plan in Shanghai.\n",
}
SAID = {
    "Li Qiang": ("Person", "ANNOUNCED", "announced the Blue Harbour Plan"),
    "European Union": ("Body", "OPPOSES", "opposes the Blue Harbour Plan"),
    "Xi Jinping": ("Person", "PROMOTES", "promotes the Blue Harbour Plan"),
}


def answer_well(body, before=0) -> Response:
    """Answer what the sentences say, and one thing that they don't."""
    statements = []
    for number, text in number_sentences(body).items():
        for name, (type, predicate, quote) in SAID.items():
            if name in text:
                subject = {"sentence": number, "text": name, "type": type}
                thing = {"sentence": number, "text": "Blue Harbour Plan", "type": "Policy"}
                stated = {"sentence": number, "quote": quote, "subject": subject, "predicate": predicate}
                statements.append(stated | {"object": thing, "modality": "asserted", "claimant": None, "former": False})
                statements.append(stated | {"object": thing, "quote": "invented"})
    return complete(state(*statements))


def fail_on(word: str, response: Response):
    """Return a way to answer well, but for a document that holds a word."""

    def respond(body, before):
        return response if any(word in text for text in number_sentences(body).values()) else answer_well(body)

    return respond


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for variable in ("KG_GRAPH", "KG_LLM_URL", "KG_LLM_MODEL", "OPENAI_API_KEY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("KG_LLM_API_KEY", KEY)
    monkeypatch.setenv("KG_LLM_CACHE", str(tmp_path / "cache"))
    (tmp_path / "documents").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "documents" / name).write_text(text, "utf-8")
    return tmp_path / "documents"


def choose(url: str, cache: Path, **settings) -> ReaderSet:
    return ReaderSet.with_model(LanguageModel(url, "test-model", cache, **({"timeout": 5.0, "pause": 0.01} | settings)))


def kg(url: str, *arguments: str, command: str = "build") -> int:
    return run([command, "documents", "--reader", "llm", "--llm-url", url, "--model", "test-model", *arguments])


LATER = ("--project", "later")


def test_a_build_reads_with_the_model_and_says_what_was_used(folder, capsys):
    with serve(answer_well) as stub:
        assert kg(stub.url, *LATER, "--llm-price-in", "1", "--llm-price-out", "10") == ExitCode.DONE
    error = capsys.readouterr().err

    assert "llm: about documents to read 3, requests 3, cached 0, tokens in" in error
    assert "llm: used requests 3, cached 0, tokens in 300, tokens out 30, cost, in the prices' currency 0.0006" in error
    assert "statements accepted 3, rejected 3, rejected: quote not in its sentence 3" in error
    readers = {
        reader
        for statement in Graph.open("graph").resolved().statements
        for evidence in statement.evidences
        for reader in evidence.readers
    }
    assert "llm" in readers
    assert "learned" in readers


def test_what_is_known_is_not_asked_for_again(folder, capsys):
    with serve(answer_well) as stub:
        kg(stub.url, *LATER)
        kg(stub.url, *LATER)
        requests = len(stub.requests)

    assert requests == 3
    assert "llm: used requests 0, cached 0" in capsys.readouterr().err


def test_a_second_graph_asks_nothing_and_is_the_same(folder, tmp_path, capsys):
    with serve(answer_well) as stub:
        kg(stub.url, *LATER, "--graph", "one")
    kg(stub.url, *LATER, "--graph", "two")

    assert read_graph(tmp_path / "one") == read_graph(tmp_path / "two")
    assert "llm: used requests 0, cached 3" in capsys.readouterr().err


def test_several_workers_make_the_same_graph_and_count_together(folder, tmp_path, capsys):
    with serve(answer_well) as stub:
        kg(stub.url, *LATER, "--graph", "one", "--llm-cache", "cache-one")
        capsys.readouterr()
        kg(stub.url, *LATER, "--graph", "two", "--llm-cache", "cache-two", "--workers", "2")

    assert read_graph(tmp_path / "one") == read_graph(tmp_path / "two")
    assert "llm: used requests 3, cached 0, tokens in 300" in capsys.readouterr().err


def test_the_estimate_asks_nothing_and_makes_no_graph(folder, tmp_path, capsys):
    with serve(answer_well) as stub:
        code = kg(stub.url, "--llm-estimate", "--llm-price-in", "1000000", "--llm-price-out", "0")
        requests = len(stub.requests)
    output = capsys.readouterr().out

    assert code == ExitCode.DONE
    assert requests == 0
    assert "documents to read" in output
    assert "cost" in output
    assert not (tmp_path / "graph").exists()
    assert not (tmp_path / "cache").exists()


def test_extract_prints_statements_alone_on_standard_output(folder, capsys):
    with serve(answer_well) as stub:
        assert kg(stub.url, command="extract") == ExitCode.DONE
    output, error = capsys.readouterr()

    assert '"llm"' in output
    assert all(line.startswith("{") for line in output.splitlines())
    assert "llm: used requests 3" in error


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("response", [complete("Let us talk."), refuse(500, "broken"), refuse(422, "not so")])
def test_a_document_whose_reading_fails_is_reported_and_the_others_go_on(workers, response, folder, tmp_path):
    directory = Directory(tmp_path / "graph")
    with serve(fail_on("European Union", response)) as stub:
        report = build([folder], directory, readers=choose(stub.url, tmp_path / "cache"), workers=workers)

    assert [fault.name for fault in report.failed] == ["b.txt"]
    assert "the language model" in report.failed[0].fault
    assert [entry.name for entry in report.manifest.documents] == ["a.txt", "c.txt"]
    assert len(list((tmp_path / "graph" / "statements").iterdir())) == 2


def test_what_failed_is_read_when_the_model_answers(folder, tmp_path):
    directory, cache = Directory(tmp_path / "graph"), tmp_path / "cache"
    with serve(fail_on("European Union", refuse(500, "broken"))) as stub:
        build([folder], directory, readers=choose(stub.url, cache))
    with serve(answer_well) as stub:
        report = build([folder], directory, readers=choose(stub.url, cache))
        requests = len(stub.requests)

    assert requests == 1
    assert report.failed == ()
    assert report.read == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_does_not_answer_stops_the_build_with_the_remedy(workers, folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("kg.readersets.LanguageModel.__init__.__defaults__", (1.0, 2, 0.01))
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/v1"

    assert kg(url, *LATER, "--workers", workers) == ExitCode.REFUSED

    error = capsys.readouterr().err
    assert f"kg: the language model at `{url}` can't be reached" in error
    assert "start its server, or name another address by --llm-url" in error
    assert not (tmp_path / "graph" / "manifest.json").exists()


@pytest.mark.parametrize("response", [None, refuse(401, f"wrong key {KEY}"), complete(f"The key is {KEY}.")])
def test_the_key_is_in_no_file_and_in_no_output(response, folder, tmp_path, capfd):
    with serve(answer_well if response is None else lambda body, before: response) as stub:
        kg(stub.url, "--workers", "2")
        keys = set(stub.keys)
    output, error = capfd.readouterr()

    assert keys == {f"Bearer {KEY}"}
    assert KEY not in output + error
    assert [path for path in tmp_path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()] == []


def test_the_address_is_in_no_file(folder, tmp_path):
    with serve(answer_well) as stub:
        kg(stub.url, *LATER)

    assert [path for path in tmp_path.rglob("*") if path.is_file() and stub.url.encode() in path.read_bytes()] == []


def test_another_model_reads_again(folder, tmp_path):
    one, two = (ReaderSet.with_model(LanguageModel("http://localhost/v1", name, tmp_path)) for name in ("one", "two"))

    assert find_versions(one)["readers"] != find_versions(two)["readers"]
    assert find_versions(one)["readers"] != find_versions(ReaderSet.ALL)["readers"]
    assert " one " in find_versions(one)["readers"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--reader", "llm", "--model", "m"), "needs `--llm-url"),
        (("--reader", "llm", "--llm-url", "http://localhost/v1"), "needs `--model"),
        (("--model", "m"), "need `--reader llm`"),
        (("--llm-estimate",), "need `--reader llm`"),
    ],
)
def test_options_that_do_not_fit_are_wrong_use(arguments, message, folder, capsys):
    assert run(["build", "documents", *arguments]) == ExitCode.USAGE
    assert message in capsys.readouterr().err


def test_the_environment_names_the_model(folder, capsys, monkeypatch):
    with serve(answer_well) as stub:
        monkeypatch.setenv("KG_LLM_URL", stub.url)
        monkeypatch.setenv("KG_LLM_MODEL", "test-model")
        assert run(["build", "documents", "--reader", "llm", *LATER]) == ExitCode.DONE
        models = {body["model"] for body in stub.requests}

    assert models == {"test-model"}


def test_standard_input_is_read_once(folder, capsys, monkeypatch):
    import io

    content = TEXTS["a.txt"].encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    with serve(answer_well) as stub:
        assert run(["extract", "-", "--reader", "llm", "--llm-url", stub.url, "--model", "test-model"]) == ExitCode.DONE

    assert "Blue Harbour Plan" in capsys.readouterr().out


def test_no_other_reader_loads_an_http_client(folder):
    code = (
        "import sys; from kg.cli import run; run(['extract', 'documents']); "
        "sys.exit(any(name.startswith(('httpx', 'kg.extraction.llm')) for name in sys.modules))"
    )
    root = str(Path(__file__).resolve().parents[2])

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": root}
    )

    assert done.returncode == 0
