"""The pictures of the data model show every type and property, and are fresh with the rest."""

from __future__ import annotations

import pytest
from lxml import etree

from kg.stores.property_graph import to_property_graph
from ontology.vocabulary import EntityType
from scripts.ontology.pictures import draw_property_graph, draw_rdf
from scripts.ontology.schema import Schema, read_schema
from tests.graphs import make_graph

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def schema() -> Schema:
    return read_schema()


def read_words(picture: str) -> str:
    root = etree.fromstring(picture.encode())
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_rdf_shows_every_type_and_property(schema: Schema) -> None:
    words = read_words(draw_rdf(schema))
    names = [found.iri.rpartition("#")[2].rpartition("/")[2] for each in schema.properties.values() for found in each]

    assert [name for name in EntityType if name not in words] == []
    assert {name for name in names if name not in words} == {
        "indicator", "comparator", "value", "unit", "period", "place", "origin",
    }  # fmt: skip


def test_the_property_graph_shows_every_property(schema: Schema) -> None:
    words = read_words(draw_property_graph(schema))
    graph = to_property_graph(make_graph())
    rows = [
        row.get("properties", row) for rows in (*graph.nodes.values(), *graph.relationships.values()) for row in rows
    ]

    assert {name for row in rows for name in row if name not in words} == set()


@pytest.mark.parametrize("draw", [draw_rdf, draw_property_graph])
def test_a_picture_has_a_title_and_boxes_that_do_not_overlap(schema: Schema, draw: object) -> None:
    root = etree.fromstring(draw(schema).encode())  # type: ignore[operator]
    boxes = [
        tuple(float(box.get(name)) for name in ("x", "y", "width", "height"))
        for box in root.iter(f"{SVG}rect")
        if box.get("class")
    ]

    assert root.find(f"{SVG}title").text
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[index + 1 :]:
            apart = (
                x + width <= other_x
                or other_x + other_width <= x
                or y + height <= other_y
                or other_y + other_height <= y
            )
            assert apart
