from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.stores.algebra import draw_algebra
from kg.stores.cypher_text import list_names, list_parameters
from kg.stores.faults import MalformedQueryError, find_place
from kg.stores.nquads import to_quads
from kg.stores.property_graph import to_property_graph
from kg.stores.sparql_faults import explain_syntax
from kg.stores.spelling import list_unknown_in_cypher, list_unknown_in_sparql, load_names
from tests.graphs import make_graph


def test_every_name_that_the_stores_hold_is_known() -> None:
    graph, names = to_property_graph(make_graph()), load_names()
    rows = [row for rows in graph.nodes.values() for row in rows]
    rows += [row["properties"] for rows in graph.relationships.values() for row in rows]
    terms = re.findall(r"ontology#(\w+)>", " ".join(term for quad in to_quads(make_graph()) for term in quad if term))

    assert {key for row in rows for key in row} <= names["property"]
    assert set(graph.nodes) <= names["label"]
    assert set(graph.relationships) <= names["relationship type"]
    assert set(terms) <= names["class or predicate"]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("SELECT * { ?s pkg:PROMOTE ?o }", ["pkg:PROMOTES"]),
        ("SELECT * { ?s a pkg:Persn ; pkg:confidense ?c }", ["pkg:Person", "pkg:confidence"]),
        ("SELECT * { ?s <https://w3id.org/policy-kg/ontology#promots> ?o }", ["pkg:PROMOTES"]),
        ("SELECT * { ?s pkg:PROMOTES ?o . FILTER(?o = 'pkg:nothing') } # pkg:none", []),
        ("SELECT * { ?s pkg:quite_another_thing ?o }", [None]),
    ],
)
def test_an_unknown_term_is_told_with_the_nearest(query: str, near: list[str | None]) -> None:
    assert [unknown.near for unknown in list_unknown_in_sparql(query)] == near


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("MATCH (n:Persn) RETURN n", ["Person"]),
        ("MATCH (n:Person)-[:PROMOTE]->(m) RETURN n.lable", ["PROMOTES", "label"]),
        ("MATCH (n)-[r:PROMOTES|OPOSES*1..3]->() RETURN r", ["OPPOSES"]),
        ("MATCH (n:Person&!Boddy) WHERE n:Polcy RETURN n", ["Body", "Policy"]),
        ("MATCH (n {lable: 'x'}) RETURN {anything: n.label} AS m", ["label"]),
        ("MATCH (n) RETURN [x IN n.aliases WHERE x <> '' | x] AS y, n.date.year", []),
        ("MATCH (n) WHERE n.label = ':Persn' RETURN n // (m:Nobody)", []),
        ("MATCH (n) RETURN size(n.aliases[0..1]), 1.5, $x.y", []),
    ],
)
def test_an_unknown_name_in_cypher_is_told_with_the_nearest(query: str, near: list[str]) -> None:
    found = [unknown.near for unknown in list_unknown_in_cypher(query)]

    assert [each for each in found if each is not None] == near


def test_what_a_query_calls_its_parameters() -> None:
    assert list_parameters("MATCH (n {id: $id}) WHERE n.x IN $ids // $no\n RETURN '$not'") == {"id", "ids"}


def test_names_keep_their_kind_across_brackets() -> None:
    found = list(list_names("MATCH p = (a:Person)<-[:MET_WITH {rank: 1}]-(b) RETURN a.label"))

    assert found == [
        ("label", "Person"),
        ("relationship type", "MET_WITH"),
        ("property", "rank"),
        ("property", "label"),
    ]


@pytest.mark.parametrize(
    ("text", "message", "told"),
    [
        ("SELECT ?s { FILTR(?s) }", "error at 1:21: expected OPTIONAL", ("unexpected `FILTR`", 1, 13)),
        ("DROP ALL", "error at 1:10: expected CONSTRUCT", ("`DROP` is refused: a query only reads", 1, 1)),
        (
            "ASK {\n ?s x:y 1 }",
            "error at 2:8: expected one of Prefix not found, ['%']",
            ("prefix `x:` is not declared", 2, 5),
        ),
        (
            "ASK {",
            r"""error at 1:6: expected one of "$", "\"", "\"\"\"", "a b", "}", false, ['\u{00C0}'..=']' | 'x']""",
            (r'the query ends too early; expected "}", false, "$", "\"", "\"\"\"", "a b"', 1, 6),
        ),
        (
            "SELECT ?x { ?x <a b> 1 }",
            'error at 1:21: expected one of "}", IRI parsing failed',
            ("IRI parsing failed", 1, 21),
        ),
        ("ASK {}", "no place", ("no place", None, None)),
    ],
)
def test_what_the_parser_says_is_put_into_words(text: str, message: str, told: tuple[object, ...]) -> None:
    assert explain_syntax(text, message) == told


def test_a_caret_stands_under_wide_characters() -> None:
    error = MalformedQueryError("wrong", "ASK { '总理' ?? }", 1, 12)

    assert error.excerpt() == "ASK { '总理' ?? }\n" + " " * 13 + "^"


def test_a_place_beyond_the_query_has_no_excerpt() -> None:
    assert MalformedQueryError("wrong", "ASK {}", 7, 1).excerpt() == ""


def test_a_message_without_a_place_stays() -> None:
    assert find_place("out of memory") == ("out of memory", None, None)


def test_an_algebra_names_its_operators() -> None:
    lines = draw_algebra(
        "SELECT ?s { ?s pkg:PROMOTES+/rdfs:label ?o OPTIONAL { GRAPH ?g { ?s a pkg:Person } } } LIMIT 2"
    )

    assert [line.split()[0] for line in lines][:5] == ["SelectQuery", "Slice", "Project", "LeftJoin", "BGP"]
    assert "          ?s pkg:PROMOTES+/rdfs:label ?o" in lines


def test_what_is_no_sparql_1_1_has_no_algebra() -> None:
    with pytest.raises(QueryError, match="only a query in SPARQL"):
        draw_algebra("SELECT * { LATERAL { ?s ?p ?o } }")
