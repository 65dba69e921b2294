"""A graph that is written and read back is the graph that it was, whatever its documents say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.document import Document
from kg.errors import StoreError
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import QUANTIFIED, Entity, Evidence, Quantity, Statement
from kg.stores.nquads import to_lines
from kg.stores.nquads_reader import from_lines
from kg.stores.property_graph import to_property_graph
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate
from tests.graphs import make_graph

WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"\\\n\r\t'<>{}|^`. 改革é"), min_size=1, max_size=20
)
"""Any text that UTF-8 can write, with much that a format must escape."""
NAMES = WORDS.map(str.strip).filter(bool)
DATES = st.none() | st.sampled_from(["2024", "2024-03", "2024-03-05", "2021/2025"])
AMOUNTS = st.floats(-1e15, 1e15)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    spread = low != high and draw(st.booleans())
    return Quantity(
        indicator=draw(WORDS),
        comparator=Comparator.RANGE if spread else draw(st.sampled_from(Comparator)),
        value=(low, high) if spread else low,
        unit=draw(st.none() | WORDS),
        period=draw(DATES),
        place=draw(st.none() | WORDS),
    )


@st.composite
def entities(draw: st.DrawFn, identifier: str) -> Entity:
    kind = draw(st.sampled_from(EntityType))
    return Entity(
        id=identifier,
        type=kind,
        label=draw(WORDS),
        aliases=tuple(sorted(draw(st.sets(WORDS, max_size=3)))),
        authority=draw(st.none() | WORDS),
        wikidata=draw(st.none() | st.just("Q42")),
        inferred=draw(st.booleans()),
        quantity=draw(quantities()) if kind in QUANTIFIED else None,
    )


@st.composite
def evidences(draw: st.DrawFn, documents: list[Document]) -> Evidence:
    document = draw(st.sampled_from(documents))
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Evidence.cite(
        document,
        start,
        end,
        readers=tuple(draw(st.sets(st.sampled_from(["patterns", "learned"]), min_size=1))),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Resolved:
    documents = [
        Document(name=name, text=draw(WORDS), title=draw(st.none() | WORDS), date=draw(DATES))
        for name in draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))
    ]
    documents = list({document.hash: document for document in documents}.values())
    identifiers = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    statements = {}
    for _ in range(draw(st.integers(0, 4))):
        places = {place.id: place for place in draw(st.lists(evidences(documents), min_size=1, max_size=3))}
        statement = Statement(
            subject=draw(st.sampled_from(identifiers)),
            predicate=draw(st.sampled_from(Predicate)),
            object=draw(st.sampled_from(identifiers)),
            modality=draw(st.sampled_from(Modality)),
            date=draw(DATES),
            attributed_to=draw(st.none() | st.sampled_from(identifiers)),
            date_resolved=draw(st.booleans()),
            former=draw(st.booleans()),
            rank=draw(st.none() | st.integers(1, 9)),
            evidences=tuple(sorted(places.values(), key=lambda place: (place.document, place.start, place.end))),
        )
        statements[statement.id] = statement
    return Resolved.collect(
        entities=[draw(entities(identifier)) for identifier in identifiers],
        statements=statements.values(),
        documents=[DocumentRecord.describe(document, sentences=1) for document in documents],
    )


@given(graphs())
def test_json_lines_give_back_the_graph(graph: Resolved) -> None:
    assert Resolved.from_lines(list(graph.to_lines())) == graph


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graphs())
def test_nquads_give_back_the_graph(graph: Resolved) -> None:
    assert from_lines(to_lines(graph)) == graph


@given(graphs())
def test_nquads_are_one_quad_a_line(graph: Resolved) -> None:
    assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in to_lines(graph))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(graphs(), st.data())
def test_no_id_or_address_breaks_a_store(graph: Resolved, data: st.DataObject) -> None:
    import pyoxigraph

    documents = [
        each.model_copy(update={"hash": data.draw(WORDS), "uri": data.draw(WORDS)}) for each in graph.documents
    ]
    linked = {key: each.model_copy(update={"wikidata": data.draw(WORDS)}) for key, each in graph.entities.items()}
    lines = "".join(to_lines(replace(graph, entities=linked, documents=(*graph.documents, *documents))))

    read = pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert sum(1 for _ in read) == lines.count("\n")
    assert from_lines(to_lines(replace(graph, entities=linked))).entities == linked


@given(graphs())
def test_a_property_graph_has_every_entity_and_statement_once(graph: Resolved) -> None:
    found = to_property_graph(graph)
    ids = [row["properties"]["id"] for rows in found.relationships.values() for row in rows]

    assert sorted(ids) == [statement.id for statement in graph.statements]
    assert sum(map(len, found.nodes.values())) == len(graph.entities) + len(graph.documents)


def test_a_file_gives_back_the_graph(tmp_path: Path) -> None:
    make_graph().dump(tmp_path / "graph.jsonl")

    assert Resolved.load(tmp_path / "graph.jsonl") == make_graph()


@pytest.mark.parametrize("text", ["no quads", "<a:a> <a:b> <a:c> <a:g> .\n"])
def test_what_is_no_graph_is_told(text: str) -> None:
    with pytest.raises(StoreError, match="N-Quads"):
        from_lines([text])
