"""What is generated from the ontology is fresh, well formed, and says yes and no at the right places."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from ontology.vocabulary import DOMAIN, NAMESPACE, RANGE, EntityType, Predicate
from scripts.ontology.__main__ import find_stale, make_all
from scripts.ontology.schema import ROOT

GENERATED = ROOT / "ontology" / "generated"
PKG = Namespace(NAMESPACE)
ENTITY = Namespace("https://w3id.org/policy-kg/entity/")
STATEMENT = URIRef("https://w3id.org/policy-kg/statement/1")
EVIDENCE = URIRef("https://w3id.org/policy-kg/evidence/1")
DOCUMENT = URIRef("https://w3id.org/policy-kg/document/1")


@pytest.mark.filterwarnings("ignore")
def test_generated_files_equal_a_fresh_build() -> None:
    assert find_stale(make_all()) == [], "run `make ontology`"


def test_owl_bounds_equal_the_bounds_in_python() -> None:
    graph = Graph().parse(GENERATED / "policy.owl.ttl")

    for predicate in Predicate:
        for relation, bounds in ((RDFS.domain, DOMAIN), (RDFS.range, RANGE)):
            node = graph.value(PKG[predicate], relation)
            union = graph.value(node, OWL.unionOf)
            members = list(graph.items(union)) if union else [node]
            assert set(members) == {PKG[name] for name in bounds[predicate]}


def test_owl_declares_every_predicate_as_an_object_property() -> None:
    graph = Graph().parse(GENERATED / "policy.owl.ttl")

    assert all((PKG[predicate], RDF.type, OWL.ObjectProperty) in graph for predicate in Predicate)


def test_context_turns_json_into_triples() -> None:
    context = json.loads((GENERATED / "policy.context.jsonld").read_text(encoding="utf-8"))
    record = context | {"id": ENTITY.a, "type": "Person", "label": "A", "ANNOUNCED": ENTITY.b}

    graph = Graph().parse(data=json.dumps(record), format="json-ld")

    assert set(graph) == {
        (ENTITY.a, RDF.type, PKG[EntityType.PERSON]),
        (ENTITY.a, RDFS.label, Literal("A")),
        (ENTITY.a, PKG[Predicate.ANNOUNCED], ENTITY.b),
    }


def make_valid_graph() -> Graph:
    graph = Graph()
    for name, kind in (("a", "Person"), ("b", "Policy")):
        graph.add((ENTITY[name], RDF.type, PKG[kind]))
        graph.add((ENTITY[name], RDFS.label, Literal(f"The {kind}")))
    graph.add((ENTITY.a, PKG.ANNOUNCED, ENTITY.b))
    for name, value in (("modality", Literal("asserted")), ("date", Literal("2024-03")), ("evidence", EVIDENCE)):
        graph.add((STATEMENT, PKG[name], value))
    span = {"document": DOCUMENT, "start": Literal(3), "end": Literal(9), "quote": Literal("spoken")}
    for name, value in span.items():
        graph.add((EVIDENCE, PKG[name], value))
    graph.add((DOCUMENT, RDF.type, PKG.SourceDocument))
    graph.add((DOCUMENT, PKG.name, Literal("a.txt")))
    return graph


def validate(graph: Graph) -> tuple[bool, str]:
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(GENERATED / "policy.shacl.ttl"))
    return bool(conforms), text


def test_shapes_accept_a_graph_with_receipts() -> None:
    conforms, text = validate(make_valid_graph())

    assert conforms, text


FAULTS = {
    "an entity without a label": lambda g: g.remove((ENTITY.a, RDFS.label, None)),
    "an entity of two types": lambda g: g.add((ENTITY.a, RDF.type, PKG.Body)),
    "a subject outside the domain": lambda g: g.set((ENTITY.a, RDF.type, PKG.Topic)),
    "an object outside the range": lambda g: g.set((ENTITY.b, RDF.type, PKG.Post)),
    "a statement without evidence": lambda g: g.remove((STATEMENT, PKG.evidence, None)),
    "an unknown modality": lambda g: g.set((STATEMENT, PKG.modality, Literal("rumoured"))),
    "a date in words": lambda g: g.set((STATEMENT, PKG.date, Literal("last spring"))),
    "evidence without a quote": lambda g: g.remove((EVIDENCE, PKG.quote, None)),
    "evidence that ends before it starts": lambda g: g.set((EVIDENCE, PKG.end, Literal(2))),
    "a confidence above one": lambda g: g.add((STATEMENT, PKG.confidence, Literal(1.5, datatype=XSD.double))),
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_shapes_refuse(fault: str) -> None:
    graph = make_valid_graph()
    FAULTS[fault](graph)

    conforms, _ = validate(graph)

    assert not conforms
