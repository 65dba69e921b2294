"""A push or pull that can't be: one line that says why, exit code 1, and no password in it."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.cli import run
from kg.console import ExitCode
from kg.errors import StoreError
from kg.graph import Graph
from kg.readersets import ReaderName, ReaderSet
from kg.stores.credentials import Protocol, find_credentials
from kg.stores.endpoint import SparqlEndpoint
from kg.stores.pushing import GraphFile, unpack_file
from tests.samples import write_samples
from tests.stores.servers import find_endpoint

SECRET = "not-to-be-told"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("refused")
    Graph.build(
        [write_samples(folder / "texts", ("note.txt",))], folder / "graph", readers=ReaderSet(ReaderName.GRAMMAR)
    )
    return str(folder / "graph")


@pytest.fixture
def silent() -> Iterator[int]:
    """Return the port of a server that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that a command says when it is refused."""
    assert run(list(arguments)) == ExitCode.REFUSED
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1, lines
    assert SECRET not in lines[0]
    return lines[0]


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:9", "neo4j://127.0.0.1:9", "http://127.0.0.1:9/kg/sparql"])
@pytest.mark.parametrize("command", ["push", "pull"])
def test_a_server_that_is_down_is_told(
    command: str, address: str, graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = graph if command == "push" else str(tmp_path / "new")

    assert f"nothing answers at `{address}`" in refuse(capsys, command, address, "--graph", path)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:{}", "http://127.0.0.1:{}/query"])
def test_a_server_that_says_nothing_is_given_up(
    address: str, silent: int, graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    line = refuse(capsys, "push", address.format(silent), "--timeout", "1", "--graph", graph)

    assert "answer" in line
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("address", [f"bolt://me:{SECRET}@127.0.0.1:9", f"http://me:{SECRET}@127.0.0.1:9/query"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    address: str, graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "must not name a user or a password" in refuse(capsys, "push", address, "--graph", graph)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/kg", "bolt", "graph.nq"])
def test_what_is_no_address_of_a_store_is_told(address: str, graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no address of a store" in refuse(capsys, "push", address, "--graph", graph)


@pytest.mark.neo4j
def test_neo4j_refuses_a_wrong_password(
    graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import os

    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)

    assert "refuses user `neo4j`" in refuse(capsys, "push", os.environ["KG_TEST_NEO4J_URI"], "--graph", graph)


@pytest.mark.fuseki
@pytest.mark.parametrize("password", [SECRET, None])
def test_fuseki_refuses_a_wrong_password_or_none(
    password: str | None, graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = find_endpoint("fuseki")
    SparqlEndpoint.connect(**found).clear()
    if password is not None:
        monkeypatch.setenv("SPARQL_USERNAME", found["username"])
        monkeypatch.setenv("SPARQL_PASSWORD", password)

    assert "SPARQL_PASSWORD" in refuse(capsys, "push", found["url"], "--graph", graph)


class _Moved(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(307)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_redirect_does_not_take_the_password_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARQL_PASSWORD", SECRET)
    with HTTPServer(("127.0.0.1", 0), _Moved) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(StoreError, match=r"has moved to .*elsewhere"):
            SparqlEndpoint.connect(f"http://127.0.0.1:{server.server_port}/query")


def test_credentials_come_from_the_environment_and_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARQL_USERNAME", "me")
    monkeypatch.setenv("SPARQL_PASSWORD", SECRET)
    found = find_credentials("https://data.example/kg/sparql", Protocol.SPARQL)

    assert found is not None
    assert (found.username, found.password) == ("me", SECRET)
    assert SECRET not in repr(found)


def test_credentials_come_from_the_keyring_where_the_environment_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.backend import KeyringBackend
    from keyring.credentials import SimpleCredential

    class Drawer(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return SECRET if (service, username) == ("https://data.example", "me") else None

        def set_password(self, service: str, username: str, password: str) -> None: ...

        def delete_password(self, service: str, username: str) -> None: ...

        def get_credential(self, service: str, username: str | None) -> SimpleCredential | None:
            return SimpleCredential("me", SECRET) if service == "https://data.example" else None

    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    monkeypatch.delenv("SPARQL_PASSWORD", raising=False)
    try:
        found = find_credentials("https://data.example/kg/sparql", Protocol.SPARQL)
        unknown = find_credentials("https://other.example/kg/sparql", Protocol.SPARQL)
    finally:
        keyring.set_keyring(before)

    assert found is not None
    assert (found.username, found.password) == ("me", SECRET)
    assert unknown is None


@pytest.mark.parametrize("name", ["../graph.json", "/etc/passwd", "a/b/c.json", "projections/graph.jsonl", "x.sh"])
def test_a_store_can_name_no_place_outside_the_directory(name: str) -> None:
    with pytest.raises(StoreError, match="which no graph directory has"):
        unpack_file(name, hashlib.sha256(b"").hexdigest(), gzip.compress(b""))


def test_a_file_that_is_not_what_was_pushed_is_refused() -> None:
    with pytest.raises(StoreError, match="not what was pushed"):
        unpack_file("manifest.json", "0" * 64, gzip.compress(b"{}"))
    with pytest.raises(StoreError, match="damaged"):
        unpack_file("manifest.json", "0" * 64, b"spoilt")


def test_a_file_that_changes_under_a_push_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    file = GraphFile.find(tmp_path, "manifest.json")
    (tmp_path / "manifest.json").write_text("{ }", "utf-8")
    with pytest.raises(StoreError, match="changed while"):
        file.pack()
