"""What GraphML, GEXF and node-link JSON say is what NetworkX has, and hostile words break no reader."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from kg.analytics import to_networkx
from kg.exports import Content
from kg.exports.networks import write_gexf, write_graphml, write_node_link
from kg.resolution.resolved import Resolved
from tests.graphs import make_graph
from tests.properties.test_round_trips import graphs

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
GEXF = {"g": "http://www.gexf.net/1.2draft"}
EASY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)


def test_graphml_is_read_by_networkx(tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_text("".join(write_graphml(Content(make_graph()))), "utf-8")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    source = to_networkx(make_graph())

    assert set(graph.nodes) == set(source.nodes)
    assert {key for *_, key in graph.edges(keys=True)} == {key for *_, key in source.edges(keys=True)}
    assert graph.nodes["person/premier"]["aliases"] == "总理 | the chief"
    assert "aliases" not in graph.nodes["person/envoy"]
    assert all(isinstance(data["confidence"], float) for *_, data in graph.edges(data=True))


def test_gexf_is_read_by_networkx(tmp_path: Path) -> None:
    (tmp_path / "graph.gexf").write_text("".join(write_gexf(Content(make_graph()))), "utf-8")
    graph = networkx.read_gexf(tmp_path / "graph.gexf")

    assert graph.nodes["person/premier"]["label"] == "Li Premier"
    assert graph.number_of_edges() == len(make_graph().statements)
    assert {data["former"] for *_, data in graph.edges(data=True)} == {False}


def test_node_link_keeps_all_evidence() -> None:
    data = json.loads("".join(write_node_link(Content(make_graph()))))
    graph = networkx.node_link_graph(data, edges="edges")
    source = to_networkx(make_graph())

    assert dict(graph.nodes(data=True)) == dict(source.nodes(data=True))
    assert sorted(graph.edges(keys=True)) == sorted(source.edges(keys=True))
    for one, other, key, held in source.edges(keys=True, data=True):
        assert graph.edges[one, other, key] == held


@EASY
@given(graphs())
def test_graphml_of_any_graph_declares_what_it_uses(graph: Resolved) -> None:
    root = etree.fromstring("".join(write_graphml(Content(graph))).encode())
    declared = {key.get("id"): key.get("attr.type") for key in root.findall("g:key", GRAPHML)}
    values = list(root.iterfind(".//g:data", GRAPHML))
    nodes = [node.get("id") for node in root.iterfind(".//g:node", GRAPHML)]
    ends = {edge.get(end) for edge in root.iterfind(".//g:edge", GRAPHML) for end in ("source", "target")}

    assert {value.get("key") for value in values} <= set(declared)
    assert all(len(value) == 0 for value in values)
    assert len(nodes) == len(set(nodes)) == len(graph.entities)
    assert ends <= set(nodes)
    for value in values:
        check_type(declared[value.get("key")], value.text or "")


@EASY
@given(graphs())
def test_gexf_of_any_graph_declares_what_it_uses(graph: Resolved) -> None:
    root = etree.fromstring("".join(write_gexf(Content(graph))).encode())
    declared = {each.get("id"): each.get("type") for each in root.iterfind(".//g:attribute", GEXF)}
    values = list(root.iterfind(".//g:attvalue", GEXF))
    ids = [each.get("id") for each in root.iterfind(".//g:edge", GEXF)]

    assert {value.get("for") for value in values} <= set(declared)
    assert len(ids) == len(set(ids)) == len(graph.statements)
    assert all(node.get("label") is not None for node in root.iterfind(".//g:node", GEXF))
    for value in values:
        check_type(declared[value.get("for")], value.get("value"))


def check_type(kind: str | None, text: str) -> None:
    match kind:
        case "boolean":
            assert text in ("true", "false")
        case "int" | "integer":
            int(text)
        case "double":
            float(text)
        case _:
            assert kind == "string"


@pytest.mark.parametrize("writer", [write_graphml, write_gexf])
def test_the_same_edge_attributes_are_there_whether_or_not_stated(writer: object) -> None:
    text = "".join(writer(Content(make_graph())))  # type: ignore[operator]

    assert "None" not in text
    assert "[" not in text
