"""`kg sparql` and `kg cypher` as people use them."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.cli import run
from tests.graphs import make_graph, write_graph

PROMOTED = "SELECT ?who { ?who pkg:PROMOTES ?what } ORDER BY ?who"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("graph"), make_graph())


@pytest.fixture(autouse=True)
def here(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", str(graph))


def test_an_entity_is_looked_up_by_any_of_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["sparql", "SELECT ?o { ?s pkg:ANNOUNCED ?o }", "-p", "s=entity:总理", "-f", "json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out) == [{"o": "https://w3id.org/policy-kg/entity/target/gdp"}]


@pytest.mark.parametrize(("value", "count"), [("5", 1), ("5.0", 1), ('"5"', 0), ("words", 0)])
def test_a_number_is_a_number_and_a_text_a_text(value: str, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    run(["sparql", "SELECT ?t { ?t pkg:value ?v FILTER(?v = ?n) }", "-p", f"n={value}", "-f", "json"])

    assert len(json.loads(capsys.readouterr().out)) == count


@pytest.mark.parametrize("wrong", ["who", "=x", "nobody=x"])
def test_a_parameter_that_the_query_lacks_is_told(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", PROMOTED, "-p", wrong]) == 2
    assert "--param" in capsys.readouterr().err


def test_the_limit_holds_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", PROMOTED, "--limit", "1", "-f", "csv"]) == 0
    told = capsys.readouterr()

    assert told.out == "who\nhttps://w3id.org/policy-kg/entity/body/ministry\n"
    assert "only the first 1 rows" in told.err


def test_a_query_that_takes_too_long_is_ended(capsys: pytest.CaptureFixture[str]) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    started = time.monotonic()

    assert run(["sparql", endless, "--timeout", "0.5"]) == 1
    assert time.monotonic() - started < 5
    assert "longer than 0.5 s" in capsys.readouterr().err


def test_triples_are_written_in_turtle(capsys: pytest.CaptureFixture[str]) -> None:
    run(["sparql", "CONSTRUCT { ?t pkg:value ?v } WHERE { ?t pkg:value ?v }"])
    turtle = capsys.readouterr().out
    run(["sparql", "CONSTRUCT { ?t pkg:value ?v } WHERE { ?t pkg:value ?v }", "-f", "json"])
    rows = json.loads(capsys.readouterr().out)

    assert turtle.splitlines()[0] == "@prefix entity: <https://w3id.org/policy-kg/entity/> ."
    assert turtle.splitlines()[-1].startswith("entity:target\\/gdp pkg:value ")
    assert rows == [
        {
            "subject": "https://w3id.org/policy-kg/entity/target/gdp",
            "predicate": "https://w3id.org/policy-kg/ontology#value",
            "object": 5.0,
        }
    ]


def test_an_answer_without_rows_still_has_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run(["sparql", "SELECT ?law ?who { ?law a pkg:Law ; ?who ?x }", "-f", "csv"])

    assert capsys.readouterr().out == "law,who\n"


def test_a_query_is_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s pkg:PROMOTES ?o }", "utf-8")

    assert run(["sparql", f"@{tmp_path / 'q.rq'}", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"answer": True}]


def test_a_malformed_query_is_shown_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", "ASK {\n ?s pgk:x ?o }"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "kg: not valid SPARQL: prefix `pgk:` is not declared; did you mean `pkg`? (line 2, column 5)",
        " ?s pgk:x ?o }",
        "    ^",
    ]


def test_a_name_that_nothing_has_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", "ASK { ?s pkg:promots ?o }"]) == 0
    assert "did you mean `pkg:PROMOTES`?" in capsys.readouterr().err


def test_a_query_is_explained_and_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", PROMOTED, "--explain"]) == 0
    assert "?who pkg:PROMOTES ?what" in capsys.readouterr().out


@pytest.mark.parametrize("query", ["", "  \n"])
def test_an_empty_query_is_wrong_use(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sparql", query]) == 2
    assert run(["cypher", query]) == 2
    assert capsys.readouterr().err.count("empty") == 2


@pytest.mark.cypher
def test_cypher_takes_values_and_tells_unknown_names(capsys: pytest.CaptureFixture[str]) -> None:
    query = "MATCH (n:Entity {id: $who})-[:ANOUNCED|ANNOUNCED]->(m) RETURN m.id AS id"

    assert run(["cypher", query, "-p", "who=entity:the chief", "-f", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == [{"id": "target/gdp"}]
    assert "did you mean `ANNOUNCED`?" in told.err


@pytest.mark.cypher
def test_malformed_cypher_is_shown_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cypher", "MATCH (n RETURN n"]) == 1
    assert capsys.readouterr().err.splitlines()[1:] == ["MATCH (n RETURN n", "         ^"]


@pytest.mark.cypher
def test_cypher_is_explained_and_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cypher", "MATCH (n:Person) RETURN n.label", "--explain"]) == 0
    assert "Person" in capsys.readouterr().out


class Quiet(BaseHTTPRequestHandler):
    """A server that answers every query by what its class says."""

    status, kind, body, pause = 200, "text/html", b"<html>welcome</html>", 0.0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        self.end_headers()
        for byte in self.body:
            try:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            except OSError:
                return
            time.sleep(self.pause)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serve(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def make_handler(**values: object) -> type[Quiet]:
    return type("Handler", (Quiet,), values)


JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (make_handler(), "is no SPARQL endpoint"),
        (make_handler(status=401), "refuses"),
        (make_handler(status=403), "refuses"),
        (make_handler(status=404), "no such endpoint"),
        (make_handler(status=500, body=b"broken\ninside"), "failed (500)"),
        (make_handler(kind=JSON, body=b"{"), "kg:"),
        (make_handler(kind=JSON, body=b'{"head": {}, "boolean": maybe}'), "is no SPARQL endpoint"),
        (make_handler(kind=JSON, body=b" " * 60, pause=0.2), "longer than 1 s"),
    ],
)
def test_an_endpoint_that_misbehaves_is_told_in_one_line(
    handler: type[Quiet], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve(handler) as url:
        started = time.monotonic()
        code = run(["sparql", "ASK {}", "--uri", url, "--timeout", "1"])
        took = time.monotonic() - started
    told = capsys.readouterr().err

    assert code == 1
    assert took < 5
    assert told.count("\n") == 1
    assert said in told


def close_at_once(caller: socket.socket) -> None:
    caller.close()


def say_http(caller: socket.socket) -> None:
    caller.recv(100)
    caller.sendall(b"HTTP/1.1 200 OK\r\n\r\nhello")
    caller.close()


@pytest.mark.parametrize("answer", [close_at_once, say_http])
@pytest.mark.parametrize(("command", "scheme"), [("cypher", "bolt"), ("sparql", "http")])
def test_a_port_that_speaks_something_else_is_told_in_one_line(
    command: str, scheme: str, answer: Callable[[socket.socket], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    answer(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=listen, daemon=True).start()
        address = f"{scheme}://127.0.0.1:{server.getsockname()[1]}"
        code = run([command, "RETURN 1" if command == "cypher" else "ASK {}", "--uri", address])
        server.shutdown(socket.SHUT_RDWR)
    told = capsys.readouterr().err

    assert code == 1
    assert told.startswith("kg: ")
    assert told.count("\n") == 1
