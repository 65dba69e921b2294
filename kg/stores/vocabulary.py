"""The IRIs of the graph in RDF."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from kg.errors import StoreError

BASE = "https://w3id.org/policy-kg/"
ONTOLOGY = f"{BASE}ontology#"
FILES = f"{BASE}files"
"""The named graph in which a pushed graph's directory travels."""
WIKIDATA = "http://www.wikidata.org/entity/"
PREFIXES = {
    "pkg": ONTOLOGY,
    "entity": f"{BASE}entity/",
    "statement": f"{BASE}statement/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that every query may use without declaring them."""


class Iri(str):
    """An address that names something, where a plain text would be a literal."""

    __slots__ = ()


def check_base(base: str) -> str:
    """Return the address that the names of a graph begin with, ended by a slash where it ends in nothing that parts.

    Raises StoreError for what can't be one.

    >>> check_base("https://data.example.org/kg")
    'https://data.example.org/kg/'
    """
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r'[\x00-\x20<>"{}|^`\\]', base):
        raise StoreError(f"`{base}` can't begin an IRI; give an address like https://data.example.org/kg/")
    return base if base.endswith(("/", "#")) else f"{base}/"


def rebase(term: str, base: str) -> str:
    """Return a term of N-Triples whose name is this graph's own under another base; the ontology keeps its names.

    >>> rebase("<https://w3id.org/policy-kg/entity/person/x>", "https://data.example.org/")
    '<https://data.example.org/entity/person/x>'
    """
    own = term.startswith(f"<{BASE}") and not term.startswith(f"<{ONTOLOGY}")
    return f"<{base}{term[len(BASE) + 1 :]}" if own else term


def name_dataset() -> str:
    """Return the IRI of the graph as a whole."""
    return f"{BASE}dataset"


@lru_cache(maxsize=100_000)
def name_entity(identifier: str) -> Iri:
    """Return an entity's IRI.

    >>> name_entity("person/li qiang")
    'https://w3id.org/policy-kg/entity/person/li%20qiang'
    """
    return Iri(f"{BASE}entity/{quote(identifier, safe='/-._~')}")


def name_wikidata(identifier: str) -> str:
    """Return the IRI of an entity of Wikidata; one whose id is malformed names nothing, and breaks nothing.

    >>> name_wikidata("Q42"), name_wikidata("Q4> <x")
    ('http://www.wikidata.org/entity/Q42', 'http://www.wikidata.org/entity/Q4%3E%20%3Cx')
    """
    return f"{WIKIDATA}{quote(identifier, safe='')}"


def name_document(hash: str) -> str:
    """Return a document's IRI."""
    return f"{BASE}document/{quote(hash[:16], safe='')}"


def name_statement(identifier: str) -> str:
    """Return the IRI of a statement, which is also its named graph's."""
    return f"{BASE}statement/{identifier}"


def name_evidence(identifier: str) -> str:
    """Return an evidence's IRI."""
    return f"{BASE}evidence/{identifier}"


def declare_prefixes(query: str) -> str:
    """Return a query with the known prefixes that it uses and does not declare put before it, on its first line."""
    declared = set(re.findall(r"(?i)\bprefix\s+(\w+):", query))
    used = [name for name in PREFIXES if name not in declared and f"{name}:" in query]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in used) + query
