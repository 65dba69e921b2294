"""The command: what it refuses, that it starts, notices a new graph, and ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kg.cli import run
from kg.web.library import Library
from kg.web.serving import make_settings
from tests.graphs import write_graph
from tests.web.graphs import REPORT, make_graph, write_small


def test_no_graph_is_an_error_with_the_remedy(tmp_path, capsys):
    assert run(["serve", "--graph", str(tmp_path / "none")]) == 1
    assert "kg build" in capsys.readouterr().err


def test_a_port_in_use_is_an_error_with_the_remedy(graph, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code = run(["serve", "--graph", str(graph), "--port", str(taken.getsockname()[1])])

    assert code == 1
    assert "choose another --port" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_wrong_use(graph, port, capsys):
    assert run(["serve", "--graph", str(graph), "--port", port]) == 2


def test_only_this_machine_may_ask_unless_more_is_allowed():
    settings = make_settings("127.0.0.1", (), write=False, least=0.3)

    assert settings.hosts == {"localhost", "127.0.0.1", "[::1]"}
    assert settings.token is None
    assert "graph.example" in make_settings("0.0.0.0", ["Graph.Example"], write=True, least=0.3).hosts


def test_each_token_is_another_and_long():
    tokens = {make_settings("127.0.0.1", (), write=True, least=0.3).token for _ in range(5)}

    assert len(tokens) == 5
    assert all(token and len(token) >= 32 for token in tokens)


def start(*options: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
    assert found is not None
    return process, found[0]


def test_it_prints_its_address_answers_and_ends_cleanly_on_ctrl_c(graph):
    process, address = start("--graph", str(graph))
    with urllib.request.urlopen(f"{address}person/li-qiang", timeout=20) as answer:
        page = answer.read().decode()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)

    assert "Li Qiang" in page
    assert process.returncode == 0
    assert errors == ""


def test_it_prints_the_token_and_warns_where_others_can_read(graph):
    process, address = start("--graph", str(graph), "--write", "--host", "0.0.0.0")
    token = process.stdout.readline() if process.stdout else ""
    with urllib.request.urlopen(address, timeout=20):  # from now on it heeds signals
        pass
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)

    assert re.match(r"token for decisions: [\w-]{32,}\n", token)
    assert "lets others on the network read this graph" in errors


def test_a_graph_that_was_built_again_is_picked_up(tmp_path: Path):
    library = Library(write_small(tmp_path))
    assert len(library.current().documents) == 2
    fewer = make_graph()
    kept = tuple(record for record in fewer.documents if record.hash == REPORT.hash)
    write_graph(tmp_path, type(fewer)(fewer.entities, fewer.statements, kept), (REPORT,))

    deadline = time.monotonic() + 20
    while len(library.current().documents) != 1 and time.monotonic() < deadline:
        time.sleep(0.1)

    assert len(library.current().documents) == 1


def test_a_graph_that_was_damaged_meanwhile_is_shown_as_it_was_and_said_so(tmp_path: Path):
    library = Library(write_small(tmp_path))
    library.current()
    (tmp_path / "manifest.json").write_text("{", "utf-8")

    deadline = time.monotonic() + 20
    while library.fault is None and time.monotonic() < deadline:
        library.current()
        time.sleep(0.1)

    assert "damaged" in (library.fault or "")
    assert len(library.current().documents) == 2


def test_an_empty_graph_has_a_start_page_that_says_what_to_do(tmp_path: Path):
    from starlette.testclient import TestClient

    from kg.resolution.resolved import Resolved
    from kg.web.app import make_app
    from tests.web.conftest import HOST
    from tests.web.test_pages import put_suffix

    client = TestClient(make_app(Library(write_graph(tmp_path, Resolved(), ()))), base_url=HOST)

    assert "kg build PATH" in client.get("/").text
    for address in ("/", "/person", "/timeline", "/targets", "/documents", "/conflicts", "/review", "/search?q=x"):
        for form in ("", ".json", ".csv"):
            assert client.get(put_suffix(address, form)).status_code == 200, (address, form)
