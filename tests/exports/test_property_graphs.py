"""The bulk import of Neo4j and the script of Cypher make the graph that the property graph is, whatever its words."""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document
from kg.exports import Content, ExportFormat, export
from kg.exports.cypher_script import quote, write_cypher
from kg.exports.neo4j_admin import ARGUMENTS, DELIMITER
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from kg.stores.property_graph import to_property_graph
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.graphs import make_graph

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = 'It\'s "a; b",\n\\u0041 \\ {row} $x `y` | 改革\t–'
NAMES = [HOSTILE, "=1+1", "';MATCH (n) DETACH DELETE n;//", "two  spaces ", "1", "true"]


def make_hostile_graph() -> Resolved:
    """Return a graph whose labels and quotes are what a format might stumble over."""
    document = Document(name=f'"{HOSTILE}".txt', title=HOSTILE, text=" ".join(NAMES))
    entities = [
        Entity(id=f"person/{index}", type=EntityType.PERSON, label=name, aliases=tuple(sorted(NAMES)))
        for index, name in enumerate(NAMES)
    ]
    evidences = tuple(
        Evidence.cite(document, start, start + 40, readers=("patterns",), confidence=0.5) for start in (0, 9)
    )
    statements = [
        Statement(
            subject=one.id,
            predicate=Predicate.MET_WITH,
            object=other.id,
            evidences=evidences,
            modality=Modality.NEGATED,
            attributed_to=one.id,
            rank=3,
        )
        for one, other in pairwise(entities)
    ]
    return Resolved.collect(
        entities=entities,
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=1)],
        mentions=[(document.hash, "person/0", 2)],
    )


def read_expected(graph: Resolved) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return nodes and relationships by id, with their properties; an empty list is none."""
    found = to_property_graph(graph)
    nodes = {row["id"]: trim(row) | {"labels": label} for label, rows in found.nodes.items() for row in rows}
    edges = {
        row["properties"]["id"]: trim(row["properties"]) | {"between": (row["source"], kind, row["target"])}
        for kind, rows in found.relationships.items()
        for row in rows
    }
    return nodes, edges


def trim(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without the lists that hold nothing but empty texts: a bulk import can't tell them from none."""
    held = {key: value for key, value in row.items() if value is not None}
    return {key: value for key, value in held.items() if not isinstance(value, list) or any(x != "" for x in value)}


def ask_all(session: Any) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    nodes = {
        row["n"]["id"]: trim(dict(row["n"])) | {"labels": min(set(row["labels"]) - {"Entity"})}
        for row in session.run("MATCH (n) RETURN n, labels(n) AS labels")
    }
    edges = {
        row["r"]["id"]: trim(dict(row["r"])) | {"between": (row["one"], row["kind"], row["other"])}
        for row in session.run("MATCH (s)-[r]->(t) RETURN s.id AS one, r, type(r) AS kind, t.id AS other")
    }
    return nodes, edges


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Yield a session of an empty embedded engine whose user may write."""
    import neo4j

    from kg.stores.engine_child import _find_engine, _find_port

    folder, port, password = tmp_path_factory.mktemp("engine"), _find_port(), "only-for-tests"
    server = _find_engine(folder).create_server(
        root_path=str(folder),
        root_password=password,
        config={
            "http_port": _find_port(),
            "host": "127.0.0.1",
            "bolt_port": port,
            "bolt_host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        },
    )
    server.start()
    try:
        server.create_database("script")
        auth = ("root", password)
        address = f"bolt://127.0.0.1:{port}"
        with neo4j.GraphDatabase.driver(address, auth=auth) as driver, driver.session(database="script") as session:
            yield session
    finally:
        server.stop()


def run(session: Any, statement: str) -> None:
    """Run a statement as a shell would, again where the engine asks for it."""
    from neo4j.exceptions import TransientError

    for left in reversed(range(5)):
        try:
            session.run(statement).consume()
        except TransientError:
            if not left:
                raise
        else:
            return


@pytest.mark.cypher
@pytest.mark.parametrize("make", [make_graph, make_hostile_graph])
def test_the_script_makes_the_graph_and_twice_is_as_once(engine: Any, make: Any) -> None:
    engine.run("MATCH (n) DETACH DELETE n").consume()
    for _ in range(2):
        for line in "".join(write_cypher(Content(make()))).splitlines():
            run(engine, line.removesuffix(";"))

    nodes, edges = ask_all(engine)
    expected_nodes, expected_edges = read_expected(make())
    assert nodes == expected_nodes
    assert edges == expected_edges


@pytest.mark.cypher
@pytest.mark.parametrize("text", [*NAMES, "\x00", "\x01\x7f\x85\u2028", "\\\\u0041\\u", "'", "\\'", "𝔘"])
def test_any_text_comes_through_as_it_is(engine: Any, text: str) -> None:
    assert engine.run(f"RETURN {quote(text)} AS text").single()["text"] == text


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("'\\\"u\n\r\u2028")))
def test_a_quoted_text_is_one_line_and_ends_where_it_should(text: str) -> None:
    written = quote(text)
    inside = re.sub(r"\\.", "", written.replace("' + '", ""))

    assert len(written.splitlines()) == 1
    assert inside.count("'") == 2


def test_statements_of_the_script_stand_on_a_line_each() -> None:
    lines = "".join(write_cypher(Content(make_hostile_graph()))).split("\n")

    assert lines.pop() == ""
    assert [line for line in lines if not re.match(r"(CREATE CONSTRAINT|UNWIND) .*;$", line)] == []


def test_the_files_for_a_bulk_import_are_all_named(tmp_path: Path) -> None:
    export(Content(make_hostile_graph()), ExportFormat.NEO4J_ADMIN, tmp_path / "out")
    arguments = (tmp_path / "out" / ARGUMENTS).read_text("utf-8").splitlines()
    named = {line.rpartition("=")[2] for line in arguments if line.startswith(("--nodes", "--relationships"))}

    assert {path.name for path in (tmp_path / "out").glob("*.csv")} == named
    assert "--nodes=Entity:Person=nodes-Person.csv" in arguments
    with (tmp_path / "out" / "nodes-Person.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label:string"] for row in rows] == NAMES
    assert rows[0]["aliases:string[]"].split(DELIMITER) == sorted(NAMES)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("make", [make_graph, make_hostile_graph])
def test_a_bulk_import_makes_the_graph_and_so_does_the_script(make: Any, tmp_path: Path) -> None:
    import neo4j

    export(Content(make()), ExportFormat.NEO4J_ADMIN, tmp_path / "out")
    servers = str(ROOT / "scripts" / "servers")
    environment = {key: value for key, value in os.environ.items() if key != "KG_TEST_NEO4J_URI"}
    environment["KG_SERVERS"] = str(tmp_path / "servers")
    try:
        started = subprocess.run(
            [servers, "import", f"@{ARGUMENTS}"], cwd=tmp_path / "out", env=environment, capture_output=True, text=True, check=True
        )  # fmt: skip
        told = dict(re.findall(r"export (\w+)=(\S+)", started.stdout))
        auth = (told["NEO4J_USERNAME"], told["NEO4J_PASSWORD"])
        with neo4j.GraphDatabase.driver(told["KG_TEST_NEO4J_URI"], auth=auth) as driver, driver.session() as session:
            imported = ask_all(session)
            session.run("MATCH (n) DETACH DELETE n").consume()
            for line in "".join(write_cypher(Content(make()))).splitlines():
                run(session, line.removesuffix(";"))
            scripted = ask_all(session)
    finally:
        subprocess.run([servers, "stop", "neo4j"], env=environment, capture_output=True, check=False)

    assert imported == read_expected(make())
    assert scripted == read_expected(make())
