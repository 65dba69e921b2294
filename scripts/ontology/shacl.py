"""The shapes a graph must have: one type and a label an entity, receipts a statement, bounds a predicate."""

from __future__ import annotations

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH

from scripts.ontology.owl import DATATYPES
from scripts.ontology.rdf import SHAPES, add_list, make_graph
from scripts.ontology.schema import QUANTIFIED, ROOT_TYPE, Property, Schema

SHAPE = Namespace(SHAPES)
TARGETS = {
    "Statement": (SH.targetSubjectsOf, ("modality", "evidence", "attributedTo")),
    "Evidence": (SH.targetObjectsOf, ("evidence",)),
    "SourceDocument": (SH.targetObjectsOf, ("document",)),
}
"""How the records are found besides by their class: by the properties that lead to them."""


def write_shapes(schema: Schema) -> Graph:
    """Return the shapes graph."""
    graph = make_graph(schema)
    graph.bind("sh", str(SH), override=True, replace=True)
    graph.bind("shape", SHAPES, override=True, replace=True)
    _add_entity_shape(graph, schema)
    for owner, properties in schema.properties.items():
        for found in properties:
            _add_property_shape(graph, owner, found)
    for owner in (*QUANTIFIED, *TARGETS):
        graph.add((SHAPE[owner], RDF.type, SH.NodeShape))
        graph.add((SHAPE[owner], SH.targetClass, _iri(schema, owner)))
    for owner, (target, names) in TARGETS.items():
        for name in names:
            graph.add((SHAPE[owner], target, _iri(schema, name)))
    _add_span_order(graph, schema)
    for term in schema.predicates:
        _add_bound(graph, schema, term.name, "subject", term.domain)
        _add_bound(graph, schema, term.name, "object", term.range)
    return graph


def _iri(schema: Schema, name: str) -> URIRef:
    return URIRef(schema.expand(name))


def _add_entity_shape(graph: Graph, schema: Schema) -> None:
    shape, types = SHAPE[ROOT_TYPE], [_iri(schema, term.name) for term in schema.types]
    graph.add((shape, RDF.type, SH.NodeShape))
    for found in types:
        graph.add((shape, SH.targetClass, found))
    only, one = BNode("entity_type"), BNode("entity_type_value")
    graph.add((shape, SH.property, only))
    graph.add((only, SH.path, RDF.type))
    graph.add((only, SH.qualifiedValueShape, one))
    graph.add((only, SH.qualifiedMinCount, Literal(1)))
    graph.add((only, SH.qualifiedMaxCount, Literal(1)))
    graph.add((only, SH.message, Literal("An entity has exactly one of the ontology's types.", lang="en")))
    graph.add((one, SH["in"], add_list(graph, types, "entity_types")))


def _add_property_shape(graph: Graph, owner: str, found: Property) -> None:
    node = BNode(f"{owner}_{found.name}")
    graph.add((SHAPE[owner], SH.property, node))
    graph.add((node, SH.path, URIRef(found.iri)))
    graph.add((node, SH.name, Literal(found.name)))
    graph.add((node, SH.description, Literal(found.definition, lang="en")))
    if found.required:
        graph.add((node, SH.minCount, Literal(1)))
    if found.maximum is not None:
        graph.add((node, SH.maxCount, Literal(found.maximum)))
    for constraint, value in (
        (SH.pattern, found.pattern),
        (SH.minInclusive, found.minimum_value),
        (SH.maxInclusive, found.maximum_value),
    ):
        if value is not None:
            graph.add((node, constraint, Literal(value)))
    _add_values(graph, node, owner, found)


def _add_values(graph: Graph, node: BNode, owner: str, found: Property) -> None:
    if found.values:
        values = [Literal(value) for value in found.values]
        graph.add((node, SH["in"], add_list(graph, values, f"{owner}_{found.name}_values")))
    elif found.range not in DATATYPES:
        graph.add((node, SH.nodeKind, SH.IRI))
    elif found.range == "string":
        graph.add((node, SH.nodeKind, SH.Literal))
        graph.add((node, SH.minLength, Literal(1)))
    else:
        graph.add((node, SH.datatype, DATATYPES[found.range]))


def _add_span_order(graph: Graph, schema: Schema) -> None:
    node = BNode("Evidence_order")
    graph.add((SHAPE.Evidence, SH.property, node))
    graph.add((node, SH.path, _iri(schema, "start")))
    graph.add((node, SH.lessThan, _iri(schema, "end")))


def _add_bound(graph: Graph, schema: Schema, predicate: str, side: str, types: tuple[str, ...]) -> None:
    shape = SHAPE[f"{predicate}_{side}"]
    target = SH.targetSubjectsOf if side == "subject" else SH.targetObjectsOf
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, target, _iri(schema, predicate)))
    graph.add((shape, RDFS.label, Literal(f"what may be the {side} of {predicate}", lang="en")))
    message = f"The {side} of {predicate} is {' or '.join(types)}."
    graph.add((shape, SH.message, Literal(message, lang="en")))
    options = []
    for name in types:
        option = BNode(f"{predicate}_{side}_{name}")
        graph.add((option, SH["class"], _iri(schema, name)))
        options.append(option)
    graph.add((shape, SH["or"], add_list(graph, options, f"{predicate}_{side}")))
