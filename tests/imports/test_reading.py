"""A graph that was exported comes back: the same statement files, the same decisions, the same graph."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.directory import Directory, StatementFile
from kg.errors import StoreError
from kg.exports import Content, ExportFormat, Origin, export
from kg.graph import Graph
from kg.imports import ImportFormat, find_format, import_graph, read_origin
from kg.imports.reading import derive
from kg.pipeline import take_in
from kg.readersets import ReaderName, ReaderSet
from kg.resolution.resolved import Resolved
from tests.graphs import make_graph
from tests.properties.test_round_trips import WORDS, graphs
from tests.samples import read_graph, write_samples

NAMES = {"jsonl": "graph.jsonl", "nquads": "graph.nq", "parquet": "tables"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("built")
    write_samples(folder / "texts")
    graph = Graph.build([folder / "texts"], folder / "graph", readers=ReaderSet(ReaderName.GRAMMAR))
    graph.merge("Xi Jinping", "Vladimir Putin")
    return graph


def read_kept(folder: Path) -> dict[str, bytes]:
    """Return the bytes of a graph directory, but for the texts, which no export carries."""
    return {name: content for name, content in read_graph(folder).items() if not name.startswith("texts/")}


@pytest.mark.parametrize("format", list(ImportFormat))
def test_a_directory_comes_back_byte_for_byte(format: ImportFormat, built: Graph, tmp_path: Path) -> None:
    built.export(ExportFormat(format), tmp_path / NAMES[format], least=0)
    again = Graph.import_file(tmp_path / NAMES[format], tmp_path / "again")

    assert read_kept(tmp_path / "again") == read_kept(built.directory.path)
    assert again.resolved() == built.resolved()
    assert [decision.id for decision in again.review()] == [decision.id for decision in built.review()]


def test_another_base_makes_no_difference_to_an_import(built: Graph, tmp_path: Path) -> None:
    for number, base in enumerate(("https://data.example.org/some/kg/", "https://data.example.org/kg#")):
        built.export(ExportFormat.NQUADS, tmp_path / "graph.nq", least=0, base=base)
        Graph.import_file(tmp_path / "graph.nq", tmp_path / f"again{number}")

        assert read_kept(tmp_path / f"again{number}") == read_kept(built.directory.path)


@pytest.mark.parametrize("format", list(ImportFormat))
def test_what_is_not_sure_enough_stays_behind(format: ImportFormat, built: Graph, tmp_path: Path) -> None:
    least = sorted(statement.confidence for statement in built.resolved().statements)[3]
    built.export(ExportFormat(format), tmp_path / NAMES[format], least=least)
    again = Graph.import_file(tmp_path / NAMES[format], tmp_path / "again")

    assert again.resolved().statements == built.shown(least=least).statements
    assert len(again.resolved().statements) < len(built.resolved().statements)


def test_an_import_twice_changes_nothing(built: Graph, tmp_path: Path) -> None:
    built.export(ExportFormat.JSONL, tmp_path / "graph.jsonl")
    Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")
    before = read_graph(tmp_path / "again")
    Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")

    assert read_graph(tmp_path / "again") == before


def test_an_import_adds_to_the_graph_that_is_there(built: Graph, tmp_path: Path) -> None:
    built.export(ExportFormat.NQUADS, tmp_path / "graph.nq")
    write_samples(tmp_path / "texts", ("speech.txt",))
    other = tmp_path / "texts" / "other.txt"
    other.write_text("Premier Li Qiang met with Olaf Scholz in Beijing.\n", "utf-8")
    Graph.build([other], tmp_path / "again", readers=ReaderSet(ReaderName.GRAMMAR))
    both = Graph.import_file(tmp_path / "graph.nq", tmp_path / "again")

    assert {record.name for record in both.resolved().documents} == {
        "other.txt",
        *(record.name for record in built.resolved().documents),
    }


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=12)
@given(graph=graphs(), version=WORDS, format=st.sampled_from(list(ImportFormat)))
def test_any_statement_files_come_back(
    graph: Resolved, version: str, format: ImportFormat, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    made = derive(graph)
    files = [replace(file, versions={"package": version}, text_hash=version) for file in made.files]
    one, other = Directory(folder / "one"), Directory(folder / "other")
    resolved = take_in(one, files=files, inputs=made.inputs).graph
    content = Content(resolved, Origin.collect(one))
    export(content, ExportFormat(format), folder / NAMES[format])
    import_graph(folder / NAMES[format], other)

    assert read_graph(other.path) == read_graph(one.path)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(graphs())
def test_rows_of_an_origin_make_it_again(graph: Resolved) -> None:
    origin = derive(graph)

    assert Origin.from_rows(sorted(origin.to_rows(), reverse=True)) == origin


@pytest.mark.parametrize("format", ["jsonl", "nquads"])
@pytest.mark.parametrize("base", ["https://w3id.org/policy-kg/", "https://data.example.org/some/kg/"])
def test_a_graph_without_its_origin_keeps_its_statements(format: str, base: str, tmp_path: Path) -> None:
    export(Content(make_graph(), base=base), ExportFormat(format), tmp_path / NAMES[format])
    again = Graph.import_file(tmp_path / NAMES[format], tmp_path / "again").resolved()

    assert {each.evidences for each in again.statements} == {each.evidences for each in make_graph().statements}
    assert sorted(entity.label for entity in again.entities.values()) == sorted(
        entity.label for entity in make_graph().entities.values()
    )


FAULTS = {
    "empty.jsonl": ("", "names no document"),
    "broken.jsonl": ("{", "is no graph in jsonl"),
    "rows.jsonl": ('{"document": "a.txt", "subject": {}}', "is no graph in jsonl"),
    "broken.nq": ("<a> .", "is no graph in nquads"),
    "other.nq": ("<http://a/s> <http://a/p> <http://a/o> .\n", "names no document"),
    "table.csv": ("a,b\n", "not told by its name"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_what_is_no_graph_is_told(name: str, tmp_path: Path) -> None:
    text, fault = FAULTS[name]
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(StoreError, match=fault):
        read_origin(tmp_path / name)


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        find_format(tmp_path / "nothing.jsonl")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "edges.parquet").touch()
    with pytest.raises(StoreError, match=r"no origin\.parquet"):
        read_origin(tmp_path / "tables")
    (tmp_path / "tables" / "origin.parquet").write_text("no table", "utf-8")
    with pytest.raises(StoreError, match="can't be read as Parquet"):
        read_origin(tmp_path / "tables")


def write_tampered(built: Graph, path: Path, **changes: object) -> None:
    """Write an export whose first document is said to be something else."""
    origin = Origin.collect(built.directory)
    file: StatementFile = origin.files[0]
    wrong = replace(file, record=file.record.model_copy(update=changes))
    export(Content(built.resolved(), replace(origin, files=(wrong, *origin.files[1:]))), ExportFormat.JSONL, path)


@pytest.mark.parametrize("hash", ["../../../../tmp/evil", "0" * 63, "A" * 64, ""])
def test_no_file_is_written_where_a_hash_points(hash: str, built: Graph, tmp_path: Path) -> None:
    write_tampered(built, tmp_path / "graph.jsonl", hash=hash)

    with pytest.raises(StoreError, match="is no document's hash"):
        Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_parts_that_do_not_belong_together_are_refused(built: Graph, tmp_path: Path) -> None:
    write_tampered(built, tmp_path / "graph.jsonl", hash="0" * 64)

    with pytest.raises(StoreError, match=r"is missing|names what is not there"):
        Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")


def test_an_id_that_would_break_out_of_its_address_is_refused(built: Graph, tmp_path: Path) -> None:
    origin = Origin.collect(built.directory)
    file = origin.files[0]
    entity = file.entities[0].model_copy(update={"wikidata": "Q1> <http://a/p> <http://a/o"})
    wrong = replace(origin, files=(replace(file, entities=(entity, *file.entities[1:])), *origin.files[1:]))
    export(Content(built.resolved(), wrong), ExportFormat.JSONL, tmp_path / "graph.jsonl")

    with pytest.raises(StoreError, match="none of Wikidata's"):
        Graph.import_file(tmp_path / "graph.jsonl", tmp_path / "again")


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    part = {"origin": {"kind": "secret", "document": "", "content": {}}}
    (tmp_path / "graph.jsonl").write_text(json.dumps(part), "utf-8")

    with pytest.raises(StoreError, match="unknown kind of origin `secret`"):
        read_origin(tmp_path / "graph.jsonl")
