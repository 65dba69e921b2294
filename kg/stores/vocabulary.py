"""The IRIs of the graph in RDF."""

from __future__ import annotations

from urllib.parse import quote

BASE = "https://w3id.org/policy-kg/"
ONTOLOGY = f"{BASE}ontology#"
PREFIXES = {
    "pkg": ONTOLOGY,
    "entity": f"{BASE}entity/",
    "statement": f"{BASE}statement/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that every query may use without declaring them."""


class Iri(str):
    """An address that names something, where a plain text would be a literal."""

    __slots__ = ()


def name_entity(identifier: str) -> Iri:
    """Return an entity's IRI.

    >>> name_entity("person/li qiang")
    'https://w3id.org/policy-kg/entity/person/li%20qiang'
    """
    return Iri(f"{BASE}entity/{quote(identifier, safe='/-._~')}")


def name_document(hash: str) -> str:
    """Return a document's IRI."""
    return f"{BASE}document/{hash[:16]}"


def name_statement(identifier: str) -> str:
    """Return the IRI of a statement, which is also its named graph's."""
    return f"{BASE}statement/{identifier}"


def name_evidence(identifier: str) -> str:
    """Return an evidence's IRI."""
    return f"{BASE}evidence/{identifier}"


def declare_prefixes(query: str) -> str:
    """Return a query with the known prefixes that it uses and does not declare put before it, on its first line."""
    import re

    declared = set(re.findall(r"(?i)\bprefix\s+(\w+):", query))
    used = [name for name in PREFIXES if name not in declared and f"{name}:" in query]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in used) + query
