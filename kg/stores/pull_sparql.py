"""Reading a graph back from a SPARQL store: its files as they were pushed, and what the store says of them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import chain

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.endpoint import SparqlEndpoint
from kg.stores.nquads import literal
from kg.stores.nquads_reader import from_quads
from kg.stores.push_sparql import fetch_digests, make_resources
from kg.stores.pushing import COMMIT, SIZE, unpack_file
from kg.stores.vocabulary import BASE, FILES
from ontology.vocabulary import EntityType

_KINDS = " ".join(f"pkg:{name}" for name in (*EntityType, "SourceDocument", "Statement", "Evidence"))
_NODES = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?kind {{ {_KINDS} }} ?s a ?kind ; ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}"))
}}"""
_TRIPLES = f"""SELECT ?s ?p ?o ?g {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}statement/"))
}}"""


def fetch_files(endpoint: SparqlEndpoint) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file that was pushed, by name."""
    names = sorted(row["name"] for row in endpoint.fetch(f"SELECT ?name {{ GRAPH <{FILES}> {{ ?f pkg:name ?name }} }}"))
    for name in names:
        pattern = "?f pkg:name ?name ; pkg:digest ?digest ; pkg:content ?content"
        for row in endpoint.fetch(
            f"SELECT ?digest ?content {{ GRAPH <{FILES}> {{ {pattern} FILTER(STR(?name) = {literal(name)}) }} }}"
        ):
            yield name, unpack_file(name, row["digest"], base64.b64decode(row["content"]))


def fetch_graph(endpoint: SparqlEndpoint) -> Resolved:
    """Return the graph that a store holds, each mention counted once; raise StoreError where it is of another shape."""
    try:
        return from_quads(chain(endpoint.fetch_quads(_NODES), endpoint.fetch_quads(_TRIPLES)))
    except (LookupError, ValueError) as error:
        raise StoreError(f"the store holds a graph of another shape ({error}); push it again") from error


def count_changes(endpoint: SparqlEndpoint) -> int:
    """Return how many entities, documents and statements are no longer what was pushed; lost ones count too."""
    told = fetch_digests(endpoint)
    found = make_resources(fetch_graph(endpoint))
    changed = sum(iri not in found or found[iri].digest != digest for iri, digest in told.items())
    pattern = f"?f pkg:name {literal(COMMIT)} ; pkg:{SIZE} ?size"
    sizes: list[int] = [row["size"] for row in endpoint.fetch(f"SELECT ?size {{ GRAPH <{FILES}> {{ {pattern} }} }}")]
    return changed + sum(abs(size - len(told)) for size in sizes)
