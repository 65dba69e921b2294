"""Graphs that come out the same bytes every time: blank nodes are named by what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from scripts.ontology.schema import LANGUAGES, Schema, Term

SHAPES = "https://w3id.org/policy-kg/shapes#"


def make_graph(schema: Schema) -> Graph:
    """Return an empty graph that knows the schema's prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in schema.prefixes.items():
        graph.bind(prefix, iri, override=True, replace=True)
    return graph


def add_list(graph: Graph, items: Sequence[URIRef | BNode | Literal], name: str) -> BNode:
    """Add an RDF list and return its head."""
    cells = [BNode(f"{name}_{index}") for index in range(len(items))]
    for index, (cell, item) in enumerate(zip(cells, items, strict=True)):
        graph.add((cell, RDF.first, item))
        graph.add((cell, RDF.rest, cells[index + 1] if index + 1 < len(cells) else RDF.nil))
    return cells[0]


def add_documentation(graph: Graph, subject: URIRef, term: Term, label: URIRef) -> None:
    """Add a term's labels in every language, its definition, and its mappings as SKOS matches."""
    for language in LANGUAGES:
        if language in term.labels:
            graph.add((subject, label, Literal(term.labels[language], lang=language)))
    graph.add((subject, SKOS.definition, Literal(term.definition, lang="en")))
    for mapping in term.mappings:
        graph.add((subject, SKOS[f"{mapping.kind}Match"], URIRef(mapping.iri)))


def write_turtle(graph: Graph, comment: str) -> str:
    """Return the graph as Turtle under a line of comment."""
    return f"# {comment}\n" + graph.serialize(format="turtle").strip() + "\n"
