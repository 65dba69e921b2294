"""What a reasoner concludes from the ontology beside the vocabularies that it maps to: all that is meant, no nonsense."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import owlrl
import pytest
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS

from kg.exports.rdf import to_rdflib
from ontology.vocabulary import DOMAIN, NAMESPACE, RANGE, EntityType, Predicate
from scripts.ontology.schema import RECORDS, ROOT
from tests.graphs import make_graph

PKG = Namespace(NAMESPACE)
THING = Namespace("https://example.org/")
SCHEMA = Namespace("http://schema.org/")
AXIOMS = Path(__file__).with_name("axioms.ttl")
OWN = ROOT / "ontology" / "generated" / "policy.owl.ttl"


def make_ontology() -> Graph:
    return Graph().parse(OWN).parse(AXIOMS)


def make_sample() -> Graph:
    """Return one thing a class, and each predicate between every two types that it allows."""
    graph = Graph()
    for name in (*EntityType, *RECORDS):
        graph.add((THING[name], RDF.type, PKG[name]))
    for predicate in Predicate:
        for start, end in product(sorted(DOMAIN[predicate]), sorted(RANGE[predicate])):
            subject, thing = THING[f"{predicate}-{start}-1"], THING[f"{predicate}-{end}-2"]
            graph.add((subject, RDF.type, PKG[start]))
            graph.add((thing, RDF.type, PKG[end]))
            graph.add((subject, PKG[predicate], thing))
    for actor in ("Person", "Body", "Organization", "Place"):
        graph.add((THING.Statement, PKG.attributedTo, THING[actor]))
    graph.add((THING.Statement, PKG.evidence, THING.Evidence))
    graph.add((THING.Evidence, PKG.document, THING.SourceDocument))
    graph.add((THING.Evidence, PKG.quote, Literal("words")))
    return graph


def conclude(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def find_faults(graph: Graph) -> list[str]:
    errors = graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))
    return [*map(str, errors), *map(str, graph.subjects(RDF.type, OWL.Nothing))]


@pytest.fixture(scope="module")
def concluded() -> Graph:
    return conclude(make_ontology() + make_sample())


def test_nothing_contradicts_itself(concluded: Graph) -> None:
    assert find_faults(concluded) == []


@pytest.mark.parametrize(
    "axiom",
    [
        (PKG.Event, RDFS.subClassOf, PROV.Entity),
        (PKG.MET_WITH, RDFS.subPropertyOf, FOAF.knows),
        (PKG.Body, RDFS.subClassOf, FOAF.Document),
    ],
)
def test_a_mapping_that_does_not_hold_is_found_out(axiom: tuple[URIRef, URIRef, URIRef]) -> None:
    wrong = make_ontology() + make_sample()
    wrong.add(axiom)

    assert find_faults(conclude(wrong)) != []


@pytest.mark.parametrize(
    ("predicate", "start", "end", "entailed"),
    [
        ("HOLDS_POST", "Person", "Post", ORG.holds),
        ("MEMBER_OF", "Person", "Body", ORG.memberOf),
        ("MEMBER_OF", "Place", "Organization", ORG.memberOf),
        ("AFFILIATED_WITH", "Person", "Organization", ORG.memberOf),
        ("PART_OF", "Law", "Policy", DCTERMS.isPartOf),
        ("CONCERNS", "Law", "Topic", SCHEMA.about),
        ("AUTHORED", "Person", "Document", FOAF.made),
    ],
)
def test_a_predicate_entails_its_counterpart(
    concluded: Graph, predicate: str, start: str, end: str, entailed: URIRef
) -> None:
    assert (THING[f"{predicate}-{start}-1"], entailed, THING[f"{predicate}-{end}-2"]) in concluded


def test_counterparts_of_inverses_follow(concluded: Graph) -> None:
    post, holder = THING["HOLDS_POST-Post-2"], THING["HOLDS_POST-Person-1"]
    event, guest = THING["ATTENDED-Event-2"], THING["ATTENDED-Person-1"]

    assert (post, ORG.heldBy, holder) in concluded
    assert (event, PROV.wasAssociatedWith, guest) in concluded
    assert (THING["AUTHORED-Document-2"], DCTERMS.creator, THING["AUTHORED-Body-1"]) in concluded


@pytest.mark.parametrize(
    ("kind", "entailed"),
    [
        ("Person", FOAF.Person),
        ("Person", PROV.Agent),
        ("Body", ORG.Organization),
        ("Organization", FOAF.Organization),
        ("Post", ORG.Post),
        ("Place", PROV.Location),
        ("Event", PROV.Activity),
        ("Policy", PROV.Plan),
        ("Document", FOAF.Document),
        ("Topic", SKOS.Concept),
        ("Statement", PROV.Entity),
    ],
)
def test_a_type_entails_its_counterpart(concluded: Graph, kind: str, entailed: URIRef) -> None:
    assert (THING[kind], RDF.type, entailed) in concluded


def test_an_event_is_no_prov_entity_and_a_body_no_person(concluded: Graph) -> None:
    assert (THING.Event, RDF.type, PROV.Entity) not in concluded
    assert (THING["MET_WITH-Body-1"], RDF.type, FOAF.Person) not in concluded


def test_statements_derive_from_their_documents(concluded: Graph) -> None:
    assert (THING.Statement, PROV.wasDerivedFrom, THING.Evidence) in concluded
    assert (THING.Evidence, PROV.wasDerivedFrom, THING.SourceDocument) in concluded
    assert (THING.Statement, PROV.wasAttributedTo, THING.Body) in concluded


def test_a_real_graph_is_sound_too() -> None:
    dataset: Dataset = to_rdflib(make_graph())
    told = make_ontology()
    for subject, predicate, thing, _ in dataset.quads():
        told.add((subject, predicate, thing))

    assert find_faults(conclude(told)) == []


def test_every_own_property_that_is_written_is_declared() -> None:
    declared = set(Graph().parse(OWN).subjects(RDF.type, None))
    written = {predicate for _, predicate, _, _ in to_rdflib(make_graph()).quads()}

    assert {name for name in written if str(name).startswith(NAMESPACE)} - declared == set()
