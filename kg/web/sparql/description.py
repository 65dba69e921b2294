"""What the endpoint says of itself (SPARQL 1.1 Service Description) and of its graph (VoID)."""

from __future__ import annotations

from importlib import resources
from typing import Any
from weakref import WeakKeyDictionary

from kg.exports.dataset import describe_dataset
from kg.stores.nquads import write_line
from kg.stores.results import write_triples
from kg.stores.vocabulary import PREFIXES, name_dataset
from kg.web.index import Index

_descriptions: WeakKeyDictionary[Index, list[Any]] = WeakKeyDictionary()


def describe_service(host: str, format: str) -> str:
    """Return the service description for a server's address, in a format of triples."""
    import pyoxigraph

    text = (resources.files("kg.web.sparql") / "service.ttl").read_bytes()
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE, base_iri=f"{host}/")
    return write_triples([quad.triple for quad in quads], format)


def describe_graph(index: Index, host: str, format: str) -> str:
    """Return what the graph holds, with the address at which it can be asked, in a format of triples."""
    import pyoxigraph

    if index not in _descriptions:
        lines = "".join(map(write_line, describe_dataset(index.resolved)))
        quads = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS)
        _descriptions[index] = [quad.triple for quad in quads]
    name, endpoint = pyoxigraph.NamedNode(name_dataset()), pyoxigraph.NamedNode(f"{host}/sparql")
    asked_at = pyoxigraph.Triple(name, pyoxigraph.NamedNode(f"{PREFIXES['void']}sparqlEndpoint"), endpoint)
    return write_triples([*_descriptions[index], asked_at], format)
