from __future__ import annotations

from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib

from kg.exports import ExportFormat, export
from kg.resolution.resolved import Resolved
from kg.validation import validate
from tests.graphs import make_graph


@pytest.mark.parametrize("format", list(ExportFormat))
def test_an_export_is_the_same_bytes_twice(format: ExportFormat, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(make_graph(), format, tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}


def test_json_lines_give_the_graph_back(tmp_path: Path) -> None:
    export(make_graph(), ExportFormat.JSONL, tmp_path / "graph.jsonl")

    assert Resolved.load(tmp_path / "graph.jsonl") == make_graph()


def test_nquads_hold_a_graph_a_statement(tmp_path: Path) -> None:
    export(make_graph(), ExportFormat.NQUADS, tmp_path / "graph.nq")
    quads = pyoxigraph.parse(path=str(tmp_path / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    graphs = {quad.graph_name for quad in quads if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph)}

    assert len(graphs) == len(make_graph().statements)


def test_turtle_is_read_by_rdflib(tmp_path: Path) -> None:
    export(make_graph(), ExportFormat.TURTLE, tmp_path / "graph.ttl")
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")
    rows = list(graph.query("SELECT ?s WHERE { ?s a <https://w3id.org/policy-kg/ontology#Statement> }"))

    assert len(rows) == len(make_graph().statements)


def test_graphml_is_read_by_networkx(tmp_path: Path) -> None:
    export(make_graph(), ExportFormat.GRAPHML, tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)

    assert graph.number_of_edges() == len(make_graph().statements)


def test_a_sound_graph_keeps_to_the_shapes() -> None:
    assert validate(make_graph()) == ()


def test_an_own_shape_can_be_broken(tmp_path: Path) -> None:
    shape = tmp_path / "shapes.ttl"
    shape.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pkg: <https://w3id.org/policy-kg/ontology#> .\n"
        "[] a sh:NodeShape ; sh:targetClass pkg:Person ; sh:property [ sh:path pkg:nobody ; sh:minCount 1 ] .",
        "utf-8",
    )

    assert len(validate(make_graph(), shape)) == 2
