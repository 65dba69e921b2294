"""The ontology in OWL 2: classes, properties with domain, range and inverse, labels in four languages."""

from __future__ import annotations

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD

from scripts.ontology.rdf import add_documentation, add_list, make_graph
from scripts.ontology.schema import (
    ACTOR,
    QUANTIFIED,
    ROOT_INVERSE,
    ROOT_PREDICATE,
    ROOT_TYPE,
    Mapping,
    Property,
    Schema,
    Term,
)

FORMAL = ("org", "prov", "skos", "schema", "dcterms", "foaf", "rdf")
"""The vocabularies whose terms an exact or broad mapping entails; the others are only matched."""
DATATYPES = {"string": XSD.string, "integer": XSD.integer, "double": XSD.double, "boolean": XSD.boolean}


def write_owl(schema: Schema) -> Graph:
    """Return the ontology as an OWL graph."""
    graph = make_graph(schema)
    graph.bind("owl", str(OWL), override=True, replace=True)
    _add_header(graph, schema)
    _add_classes(graph, schema)
    _add_predicates(graph, schema)
    for owner, properties in schema.properties.items():
        for found in properties:
            _add_property(graph, schema, owner, found)
    return graph


def _iri(schema: Schema, name: str) -> URIRef:
    return URIRef(schema.expand(name))


def _add_header(graph: Graph, schema: Schema) -> None:
    head = URIRef(schema.iri)
    graph.add((head, RDF.type, OWL.Ontology))
    graph.add((head, DCTERMS.title, Literal(schema.title, lang="en")))
    graph.add((head, DCTERMS.description, Literal(schema.description, lang="en")))
    graph.add((head, DCTERMS.license, URIRef(schema.license)))
    graph.add((head, OWL.versionInfo, Literal(schema.version)))


def _add_classes(graph: Graph, schema: Schema) -> None:
    root = Term(ROOT_TYPE, {"en": "entity"}, "Anything that a statement can be about.")
    for term in (root, schema.actor, *schema.types, *schema.records):
        graph.add((_iri(schema, term.name), RDF.type, OWL.Class))
        add_documentation(graph, _iri(schema, term.name), term, RDFS.label)
        _add_entailments(graph, _iri(schema, term.name), term.mappings, RDFS.subClassOf)
    for term in schema.types:
        graph.add((_iri(schema, term.name), RDFS.subClassOf, _iri(schema, ROOT_TYPE)))
    actors = [_iri(schema, name) for name in schema.actors]
    graph.add((_iri(schema, ACTOR), OWL.equivalentClass, _union(graph, actors, "actor")))
    disjoint = BNode("disjoint")
    members = [_iri(schema, term.name) for term in (*schema.types, *schema.records)]
    graph.add((disjoint, RDF.type, OWL.AllDisjointClasses))
    graph.add((disjoint, OWL.members, add_list(graph, members, "disjoint")))


def _add_entailments(graph: Graph, subject: URIRef, mappings: tuple[Mapping, ...], relation: URIRef) -> None:
    """Say that whatever is so here is so there: what a reasoner may conclude from an exact or broad mapping."""
    for mapping in mappings:
        if mapping.kind in ("exact", "broad") and mapping.curie.partition(":")[0] in FORMAL:
            graph.add((subject, relation, URIRef(mapping.iri)))


def _union(graph: Graph, members: list[URIRef], name: str) -> URIRef | BNode:
    if len(members) == 1:
        return members[0]
    node = BNode(f"union_{name}")
    graph.add((node, RDF.type, OWL.Class))
    graph.add((node, OWL.unionOf, add_list(graph, members, f"union_{name}")))
    return node


def _add_predicates(graph: Graph, schema: Schema) -> None:
    for name, text in ((ROOT_PREDICATE, "relates to"), (ROOT_INVERSE, "is related by")):
        graph.add((_iri(schema, name), RDF.type, OWL.ObjectProperty))
        graph.add((_iri(schema, name), RDFS.label, Literal(text, lang="en")))
        graph.add((_iri(schema, name), RDFS.domain, _iri(schema, ROOT_TYPE)))
        graph.add((_iri(schema, name), RDFS.range, _iri(schema, ROOT_TYPE)))
    graph.add((_iri(schema, ROOT_INVERSE), OWL.inverseOf, _iri(schema, ROOT_PREDICATE)))
    for term in schema.predicates:
        subject = _iri(schema, term.name)
        graph.add((subject, RDF.type, OWL.ObjectProperty))
        graph.add((subject, RDFS.subPropertyOf, _iri(schema, ROOT_PREDICATE)))
        add_documentation(graph, subject, term, RDFS.label)
        _add_entailments(graph, subject, term.mappings, RDFS.subPropertyOf)
        for relation, names in ((RDFS.domain, term.domain), (RDFS.range, term.range)):
            members = [_iri(schema, name) for name in names]
            graph.add((subject, relation, _union(graph, members, f"{term.name}_{relation.fragment}")))
        if term.symmetric:
            graph.add((subject, RDF.type, OWL.SymmetricProperty))
        else:
            graph.add((_iri(schema, term.inverse), OWL.inverseOf, subject))
    for inverse in schema.inverses:
        subject = _iri(schema, inverse.name)
        graph.add((subject, RDF.type, OWL.ObjectProperty))
        graph.add((subject, RDFS.subPropertyOf, _iri(schema, ROOT_INVERSE)))
        add_documentation(graph, subject, inverse, RDFS.label)
        _add_entailments(graph, subject, inverse.mappings, RDFS.subPropertyOf)


def _add_property(graph: Graph, schema: Schema, owner: str, found: Property) -> None:
    subject = URIRef(found.iri)
    if not found.iri.startswith(schema.prefixes["pkg"]):
        return
    datatype = XSD.string if found.values else DATATYPES.get(found.range)
    graph.add((subject, RDF.type, OWL.DatatypeProperty if datatype else OWL.ObjectProperty))
    graph.add((subject, RDFS.range, datatype or _iri(schema, found.range)))
    documentation = Term(found.name, {"en": found.name.replace("_", " ")}, found.definition, found.mappings)
    add_documentation(graph, subject, documentation, RDFS.label)
    _add_entailments(graph, subject, found.mappings, RDFS.subPropertyOf)
    owners = [name for name, others in schema.properties.items() if found.name in {other.name for other in others}]
    if owners in ([owner], list(QUANTIFIED)):
        bound = _union(graph, [_iri(schema, name) for name in owners], f"{found.name}_domain")
        graph.add((subject, RDFS.domain, bound))
