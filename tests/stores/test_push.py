from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import run
from kg.console import ExitCode
from kg.errors import GraphError, StoreError
from kg.graph import Graph
from kg.readersets import ReaderName, ReaderSet
from kg.stores.pushing import Pushed
from tests.samples import read_graph, write_samples
from tests.stores.servers import NAMES, Target, connect

KILLED = """
import os, signal, sys
from pathlib import Path
from kg import transfer
from kg.directory import Directory
from kg.stores import push_bolt, push_sparql
from scripts.many import make_many

def die(done, total, name):
    assert done < total
    if done > total // 3:
        os.kill(os.getpid(), signal.SIGKILL)

push_bolt.BATCH, push_sparql.BATCH = 100, 2000
server = transfer.Server(sys.argv[2], store=sys.argv[3] or None)
transfer.push(Directory(Path(sys.argv[1])), make_many(1000), server, progress=die)
"""
"""What pushes to a server in small batches, and is killed a third of the way."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph directory of the sample documents."""
    folder = tmp_path_factory.mktemp("built")
    Graph.build([write_samples(folder / "texts")], folder / "graph", readers=ReaderSet(ReaderName.GRAMMAR))
    return folder / "graph"


@pytest.fixture(scope="module", params=NAMES)
def server(request: pytest.FixtureRequest) -> Target:
    return connect(request.param)


@pytest.fixture
def target(server: Target, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """Return an empty server to push to, with its user's name and password in the environment."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.clear()
    yield server
    server.clear()


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Graph:
    """Return a copy of the graph that a test may change."""
    shutil.copytree(built, tmp_path / "graph")
    return Graph.open(tmp_path / "graph")


def push_afresh(target: Target, graph: Graph) -> list[str]:
    """Return what a server holds after a push of a graph to nothing."""
    target.clear()
    graph.push(target.server)
    return target.look()


def test_a_pushed_graph_is_pulled_as_it_was(target: Target, graph: Graph, tmp_path: Path) -> None:
    graph.push(target.server)
    pulled = Graph.pull(target.server, tmp_path / "pulled")

    assert read_graph(tmp_path / "pulled") == {
        name: content
        for name, content in read_graph(graph.directory.path).items()
        if not name.startswith("projections/")
    }
    assert pulled.resolved() == graph.resolved()


def test_texts_stay_here_where_that_is_wanted(target: Target, graph: Graph, tmp_path: Path) -> None:
    graph.push(target.server, texts=False)
    Graph.pull(target.server, tmp_path / "pulled")

    assert (graph.directory.path / "texts").is_dir()
    assert not (tmp_path / "pulled" / "texts").exists()


def test_a_second_push_changes_nothing(target: Target, graph: Graph) -> None:
    first = graph.push(target.server)
    before = target.look()
    second = graph.push(target.server)

    assert second == Pushed(written=0, unchanged=first.written, removed=0)
    assert target.look() == before


def test_what_was_retracted_is_gone_after_the_next_push(target: Target, graph: Graph) -> None:
    graph.push(target.server)
    graph.retract("speech.txt")
    pushed = graph.push(target.server)
    found = target.look()

    assert pushed.removed > 0
    assert pushed.unchanged > 0
    assert found == push_afresh(target, graph)


def test_what_comes_back_is_written_again(target: Target, graph: Graph, tmp_path: Path) -> None:
    whole = push_afresh(target, graph)
    graph.retract("comment.md")
    graph.push(target.server)
    Graph.build([write_samples(tmp_path / "texts")], graph.directory.path, readers=ReaderSet(ReaderName.GRAMMAR))
    Graph.open(graph.directory.path).push(target.server)

    assert target.look() == whole


def test_what_others_have_in_the_store_stays(target: Target, graph: Graph) -> None:
    target.plant()
    theirs = target.look()
    graph.push(target.server)
    for name in ("speech.txt", "comment.md", "bericht.txt", "note.txt", "apunte.txt"):
        graph.retract(name)
    graph.push(target.server)
    rest = [
        line for line in target.look() if "manifest" not in line and "decisions" not in line and "file/" not in line
    ]

    assert rest == theirs


def test_a_killed_push_is_finished_by_the_next(target: Target, graph: Graph, tmp_path: Path) -> None:
    from kg import transfer
    from scripts.many import make_many

    command = [
        sys.executable,
        "-c",
        KILLED,
        str(graph.directory.path),
        target.server.address,
        target.server.store or "",
    ]
    killed = subprocess.run(command, env=os.environ | target.environment, stderr=subprocess.PIPE, check=False)
    left = target.look()
    with pytest.raises(StoreError, match="no finished push"):
        Graph.pull(target.server, tmp_path / "pulled")
    pushed = transfer.push(graph.directory, make_many(1000), target.server)
    found = target.look()
    target.clear()
    transfer.push(graph.directory, make_many(1000), target.server)

    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert 0 < len(left) < len(found)
    assert pushed.unchanged > 0
    assert found == target.look()


def test_a_graph_changed_in_the_store_is_told_from_the_one_pushed(target: Target, graph: Graph, tmp_path: Path) -> None:
    graph.push(target.server)
    target.spoil()
    with pytest.raises(StoreError, match="was changed since"):
        Graph.pull(target.server, tmp_path / "pulled")
    Graph.pull(target.server, tmp_path / "pulled", check=False)

    assert Graph.open(tmp_path / "pulled").resolved() == graph.resolved()


def test_an_unfinished_push_is_not_pulled(target: Target, graph: Graph, tmp_path: Path) -> None:
    graph.push(target.server)
    target.uncommit()
    with pytest.raises(StoreError, match="no finished push"):
        Graph.pull(target.server, tmp_path / "pulled")
    graph.push(target.server)

    assert Graph.pull(target.server, tmp_path / "pulled").manifest == graph.manifest


def test_a_graph_is_not_pulled_over_another(target: Target, graph: Graph) -> None:
    graph.push(target.server)
    with pytest.raises(GraphError, match="holds a graph already"):
        Graph.pull(target.server, graph.directory.path)


def test_the_commands_say_what_they_did(
    target: Target, graph: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, address = str(graph.directory.path), target.server.address
    assert run(["push", address, *target.options, "--graph", path]) == ExitCode.DONE
    assert run(["push", address, *target.options, "--graph", path]) == ExitCode.DONE
    assert run(["pull", address, "--graph", str(tmp_path / "pulled")]) == ExitCode.DONE
    first, second, third = capsys.readouterr().out.splitlines()

    assert first.startswith("written ")
    assert second.startswith("written 0, unchanged ")
    assert third.startswith(f"{tmp_path / 'pulled'}: 5 documents, ")


@pytest.mark.parametrize("server", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
def test_an_entity_that_others_hold_on_to_is_left_to_them(target: Target, graph: Graph) -> None:
    from kg.stores.cypher import CypherStore

    graph.push(target.server)
    store = CypherStore.connect(target.server.address)
    store.write("MATCH (n:Person {id: 'person/vladimir-putin'}) CREATE (:Note {id: 'mine'})-[:ABOUT]->(n)")
    graph.retract("comment.md")
    pushed = graph.push(target.server)
    rows = store.query("MATCH (:Note)-[:ABOUT]->(n) RETURN n.id AS id, n.kg_digest AS digest")
    store.close()

    assert pushed.kept == 1
    assert rows == [{"id": "person/vladimir-putin", "digest": None}]


@pytest.mark.parametrize("server", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
def test_properties_that_others_added_stay(target: Target, graph: Graph) -> None:
    from kg.stores.cypher import CypherStore

    graph.push(target.server)
    store = CypherStore.connect(target.server.address)
    store.write("MATCH (n:Person) SET n.seen = true")
    store.write("MATCH (n:Person) SET n.kg_digest = 'of another version', n.label = 'old', n.wikidata = 'Q0'")
    graph.push(target.server)
    rows = store.query("MATCH (n:Person) RETURN n.id AS id, n.label AS label, n.wikidata AS wikidata, n.seen AS seen")
    store.close()

    entities = graph.resolved().entities
    assert rows
    for row in rows:
        assert row["seen"] is True
        assert (row["label"], row["wikidata"]) == (entities[row["id"]].label, entities[row["id"]].wikidata)
