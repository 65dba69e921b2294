"""Every format: the same bytes twice, whole or not at all, empty graphs too; what RDF says is the same in each notation."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.compare import to_isomorphic

from kg.errors import StoreError
from kg.exports import FOLDERS, Content, ExportFormat, export
from kg.exports.dataset import describe_dataset
from kg.exports.rdf import write_jsonld, write_nquads, write_trig
from kg.resolution.resolved import Resolved
from kg.stores.nquads import to_lines, write_line
from kg.stores.vocabulary import BASE
from tests.graphs import make_graph
from tests.properties.test_round_trips import graphs

PKG = "https://w3id.org/policy-kg/ontology#"
VOID = "http://rdfs.org/ns/void#"


def read(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    return {file.name: file.read_bytes() for file in path.iterdir()}


def write_text(format: ExportFormat, folder: Path, content: Content | None = None) -> str:
    export(content or Content(make_graph()), format, folder / "out")
    return (folder / "out").read_text("utf-8")


@pytest.mark.parametrize("format", list(ExportFormat))
def test_an_export_is_the_same_bytes_twice(format: ExportFormat, tmp_path: Path) -> None:
    for name in ("one", "two", "one"):
        export(Content(make_graph()), format, tmp_path / name)

    assert read(tmp_path / "one") == read(tmp_path / "two")
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}


@pytest.mark.parametrize("format", list(ExportFormat))
def test_an_empty_graph_is_exported(format: ExportFormat, tmp_path: Path) -> None:
    export(Content(Resolved()), format, tmp_path / "out")

    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("format", sorted(FOLDERS))
def test_a_folder_of_other_files_is_left_alone(format: ExportFormat, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept", "utf-8")

    with pytest.raises(StoreError, match=r"holds other files \(`mine.txt`\)"):
        export(Content(make_graph()), format, tmp_path / "out")

    assert read(tmp_path / "out") == {"mine.txt": b"kept"}


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="is a file"):
        export(Content(make_graph()), ExportFormat.CSV, tmp_path / "file")
    with pytest.raises(StoreError, match="is a folder"):
        export(Content(make_graph()), ExportFormat.TURTLE, tmp_path)


def test_a_failure_leaves_the_folder_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(Content(make_graph()), ExportFormat.CSV, tmp_path / "out")
    before = read(tmp_path / "out")
    monkeypatch.setattr("kg.exports.tables.disarm", lambda text: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        export(Content(make_graph()), ExportFormat.CSV, tmp_path / "out")

    assert read(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_json_lines_give_the_graph_back(tmp_path: Path) -> None:
    export(Content(make_graph()), ExportFormat.JSONL, tmp_path / "graph.jsonl")

    assert Resolved.load(tmp_path / "graph.jsonl") == make_graph()


def make_expected() -> set[pyoxigraph.Quad]:
    lines = "".join([*to_lines(make_graph()), *map(write_line, describe_dataset(make_graph()))])
    return set(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS))


@pytest.mark.parametrize(
    ("format", "notation"),
    [
        (ExportFormat.NQUADS, pyoxigraph.RdfFormat.N_QUADS),
        (ExportFormat.TRIG, pyoxigraph.RdfFormat.TRIG),
        (ExportFormat.JSONLD, pyoxigraph.RdfFormat.JSON_LD),
    ],
)
def test_notations_with_named_graphs_say_the_same(
    format: ExportFormat, notation: pyoxigraph.RdfFormat, tmp_path: Path
) -> None:
    assert set(pyoxigraph.parse(write_text(format, tmp_path).encode(), format=notation)) == make_expected()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(graphs())
def test_notations_say_the_same_of_any_graph(graph: Resolved) -> None:
    lines = "".join([*to_lines(graph), *map(write_line, describe_dataset(graph))])
    expected = set(pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS))

    for writer, notation in (
        (write_trig, pyoxigraph.RdfFormat.TRIG),
        (write_jsonld, pyoxigraph.RdfFormat.JSON_LD),
        (write_nquads, pyoxigraph.RdfFormat.N_QUADS),
    ):
        assert set(pyoxigraph.parse("".join(writer(Content(graph))).encode(), format=notation)) == expected


def test_json_ld_is_read_by_rdflib_as_well(tmp_path: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=write_text(ExportFormat.JSONLD, tmp_path), format="json-ld")
    named = {str(graph) for *_, graph in dataset.quads() if str(graph).startswith(BASE)}

    assert len(named) == len(make_graph().statements)


def test_turtle_tells_statements_by_reification(tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(data=write_text(ExportFormat.TURTLE, tmp_path), format="turtle")
    rows = list(graph.query(f"SELECT ?s WHERE {{ ?s a <{PKG}Statement> ; rdf:predicate ?p ; rdf:object ?o }}"))

    assert len(rows) == len(make_graph().statements)


def test_the_description_counts_what_is_there(tmp_path: Path) -> None:
    text = write_text(ExportFormat.VOID, tmp_path)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    whole = rdflib.URIRef(f"{BASE}dataset")
    triples = sum(quad.graph_name == pyoxigraph.DefaultGraph() for quad in set(make_expected()))
    described = len(graph)

    def count(name: str) -> int:
        return int(str(graph.value(whole, rdflib.URIRef(VOID + name))))

    assert count("entities") == len(make_graph().entities)
    assert count("triples") == triples - described
    assert (whole, rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/dcat#Dataset")) in graph
    parts = list(graph.objects(whole, rdflib.URIRef(f"{VOID}classPartition")))
    entities = {
        str(graph.value(part, rdflib.URIRef(f"{VOID}class"))): int(
            str(graph.value(part, rdflib.URIRef(f"{VOID}entities")))
        )
        for part in parts
    }
    assert entities[f"{PKG}Person"] == 2
    assert entities[f"{PKG}Statement"] == 7


def test_wikidata_is_a_linkset(tmp_path: Path) -> None:
    text = write_text(ExportFormat.VOID, tmp_path)

    assert "void:linkPredicate owl:sameAs" in text
    assert "<http://www.wikidata.org/entity/Q1>" in write_text(ExportFormat.NQUADS, tmp_path)


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld", "void"])
def test_another_base_names_all_but_the_ontology(format: str, tmp_path: Path) -> None:
    text = write_text(ExportFormat(format), tmp_path, Content(make_graph(), base="https://data.example.org/kg/"))

    assert "https://data.example.org/kg/" in text
    assert text.replace(PKG, "").replace(PKG.rstrip("#"), "").count(f"{BASE}") == 0


def test_another_base_changes_nothing_else(tmp_path: Path) -> None:
    own = write_text(ExportFormat.NQUADS, tmp_path)
    other = write_text(ExportFormat.NQUADS, tmp_path, Content(make_graph(), base="https://data.example.org/"))

    back = other.replace("https://data.example.org/", BASE)
    assert back == own


def test_json_ld_holds_its_context(tmp_path: Path) -> None:
    whole = json.loads(write_text(ExportFormat.JSONLD, tmp_path))

    assert whole["@context"]["pkg"] == PKG
    assert {"@id", "@type"} <= set(whole["@graph"][0])


def test_rdflib_gets_the_same_quads() -> None:
    from kg.exports.rdf import to_rdflib

    dataset = to_rdflib(make_graph())
    expected = rdflib.Dataset()
    expected.parse(data="".join(to_lines(make_graph())), format="nquads")

    assert len(list(dataset.graphs())) == len(make_graph().statements) + 1
    assert to_isomorphic(dataset.default_graph) == to_isomorphic(expected.default_graph)
