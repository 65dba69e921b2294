"""The graph in the notations of RDF: N-Quads, TriG, Turtle, JSON-LD, and its description alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.exports.content import Content
from kg.exports.dataset import describe_dataset
from kg.resolution.resolved import Resolved
from kg.stores.nquads import Quad, literal, to_quads, write_line
from kg.stores.vocabulary import ONTOLOGY, PREFIXES, name_dataset, name_document, rebase

if TYPE_CHECKING:
    import rdflib

JSON_TYPE = f"{PREFIXES['rdf']}JSON"


def write_nquads(content: Content) -> Iterator[str]:
    """Yield the graph, its description and its origin as N-Quads; nothing is lost."""
    return map(write_line, chain(_tell(content), _rebase(_write_origin(content), content.base)))


def write_trig(content: Content) -> Iterator[str]:
    """Yield the graph and its description as TriG: the default graph, then each statement's."""
    yield _serialize(sorted(_tell(content), key=lambda quad: quad[3] is not None), content.base, named=True)


def write_turtle(content: Content) -> Iterator[str]:
    """Yield the default graph and the description: Turtle has no named graphs, so statements are reified.

    Each statement's triple is told by rdf:subject, rdf:predicate and rdf:object.
    """
    yield _serialize(reify(_tell(content)), content.base)


def write_void(content: Content) -> Iterator[str]:
    """Yield the description of the graph in VoID and DCAT, as Turtle."""
    yield _serialize(_rebase(describe_dataset(content.resolved, content.base), content.base), content.base)


def write_jsonld(content: Content) -> Iterator[str]:
    """Yield the graph and its description as JSON-LD with its context inside; a statement is a node with its graph."""
    prefixes = list_prefixes(content.base)
    nodes: dict[str, dict[str, Any]] = {}
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for subject, predicate, thing, graph in _tell(content):
        held = nodes if graph is None else graphs.setdefault(graph, {})
        _add(held.setdefault(subject, {"@id": _shorten(subject, prefixes)}), predicate, thing, prefixes)
    for graph, held in graphs.items():
        nodes.setdefault(graph, {"@id": _shorten(graph, prefixes)})["@graph"] = list(held.values())
    whole = {"@context": prefixes, "@graph": list(nodes.values())}
    yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_rdflib(resolved: Resolved) -> rdflib.Dataset:
    """Return the graph as rdflib has it: a Dataset, its default graph and one named graph a statement."""
    import rdflib

    dataset = rdflib.Dataset()
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri, replace=True)
    dataset.parse(data="".join(map(write_line, to_quads(resolved))), format="nquads")
    return dataset


def reify(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads with those of named graphs told about the graph's name, in the default graph."""
    rdf = PREFIXES["rdf"]
    for subject, predicate, thing, graph in quads:
        if graph is None:
            yield subject, predicate, thing, None
            continue
        for name, term in (("subject", subject), ("predicate", predicate), ("object", thing)):
            yield graph, f"<{rdf}{name}>", term, None


def list_prefixes(base: str) -> dict[str, str]:
    """Return the prefixes of an export whose names begin with a base."""
    own = {name: f"{base}{name}/" for name in ("entity", "statement", "evidence", "document")}
    return dict(sorted((PREFIXES | own).items()))


def _tell(content: Content) -> Iterator[Quad]:
    """Yield the quads of the graph and of its description, under the content's base."""
    quads = chain(to_quads(content.resolved), describe_dataset(content.resolved, content.base))
    return _rebase(quads, content.base)


def _rebase(quads: Iterable[Quad], base: str) -> Iterator[Quad]:
    for subject, predicate, thing, graph in quads:
        yield rebase(subject, base), predicate, rebase(thing, base), rebase(graph, base) if graph else None


def _write_origin(content: Content) -> Iterator[Quad]:
    """Yield the origin's parts as JSON literals, about their documents or the graph as a whole."""
    if content.origin is None:
        return
    for row in content.origin.to_rows():
        subject = name_document(row.document) if row.document else name_dataset()
        text = row.content if row.document else f'{{"{row.kind}":{row.content}}}'
        yield f"<{subject}>", f"<{ONTOLOGY}origin>", f"{literal(text)}^^<{JSON_TYPE}>", None


def _serialize(quads: Iterable[Quad], base: str, *, named: bool = False) -> str:
    import pyoxigraph

    lines = "".join(map(write_line, quads))
    parsed = pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    prefixes = {name: iri for name, iri in list_prefixes(base).items() if name not in ("entity", "statement")}
    if named:
        written = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.TRIG, prefixes=prefixes)
    else:
        triples = (quad.triple for quad in parsed)
        written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    return (written or b"").decode("utf-8")


def _add(node: dict[str, Any], predicate: str, thing: str, prefixes: dict[str, str]) -> None:
    if predicate == f"<{PREFIXES['rdf']}type>":
        node.setdefault("@type", []).append(_shorten(thing, prefixes))
        return
    value = {"@id": _shorten(thing, prefixes)} if thing.startswith("<") else _read_literal(thing, prefixes)
    node.setdefault(_shorten(predicate, prefixes), []).append(value)


def _shorten(term: str, prefixes: dict[str, str]) -> str:
    """Return an address as prefix and name where the name is plain, else whole."""
    address = term[1:-1]
    for prefix, iri in prefixes.items():
        name = address.removeprefix(iri)
        if name != address and name.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{name}"
    return address


def _read_literal(term: str, prefixes: dict[str, str]) -> Any:
    """Return a literal as JSON-LD has it; one with a datatype keeps its digits. The escapes of both are the same."""
    if term.endswith('"'):
        return json.loads(term, strict=False)
    text, _, datatype = term.rpartition("^^")
    return {"@value": json.loads(text, strict=False), "@type": _shorten(datatype, prefixes)}
