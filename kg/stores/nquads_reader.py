"""The statements that an N-Quads file of this project states, read back: what `nquads` writes, the other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.errors import StoreError
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from kg.stores.vocabulary import BASE, FILES, ONTOLOGY, PREFIXES, WIKIDATA
from ontology.vocabulary import EntityType

if TYPE_CHECKING:
    import pyoxigraph

Properties = Mapping[str, list[str]]
"""The values of a node, by property."""
Nodes = Mapping[str, Properties]
Triple = tuple[str, str, str]

_TYPE = f"{PREFIXES['rdf']}type"
_LABEL, _ALIAS = f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}altLabel"
_SAME, _DCTERMS = f"{PREFIXES['owl']}sameAs", PREFIXES["dcterms"]
_ENTITY, _DOCUMENT = f"{BASE}entity/", f"{BASE}document/"


def from_lines(lines: Iterable[str]) -> Resolved:
    """Return the graph of some lines of N-Quads; how often a document names an entity is not told in RDF, so: once.

    Raises StoreError where they are not N-Quads, or not of this shape.
    """
    import pyoxigraph

    content = "".join(lines).encode()
    try:
        return from_quads(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS))
    except (SyntaxError, LookupError, ValueError) as error:
        raise StoreError(f"not a graph in N-Quads: {error}; export one with `kg export --format nquads`") from error


def from_quads(quads: Iterable[pyoxigraph.Quad]) -> Resolved:
    """Return the graph of some quads; raise LookupError or ValueError where they are of another shape."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    triples: dict[str, Triple] = {}
    for quad in quads:
        subject, predicate, value = _write(quad.subject), quad.predicate.value, _write(quad.object)
        graph = getattr(quad.graph_name, "value", None)
        if graph is None:
            nodes[subject][predicate].append(value)
        elif graph != FILES:
            triples[graph] = (subject, predicate, value)
    documents = {iri: _read_document(node) for iri, node in nodes.items() if iri.startswith(_DOCUMENT)}
    return Resolved.collect(
        entities=[_read_entity(iri, node) for iri, node in nodes.items() if iri.startswith(_ENTITY)],
        statements=[_read_statement(nodes, documents, iri, triple) for iri, triple in triples.items()],
        documents=documents.values(),
        mentions=[
            (record.hash, _name(entity), 1)
            for iri, record in documents.items()
            for entity in nodes[iri].get(f"{ONTOLOGY}mentions", ())
        ],
    )


def _write(term: Any) -> str:
    """Return a term as its IRI, its text or its name; a triple in a triple is of no use here, and kept as its text."""
    return str(getattr(term, "value", term))


def _find(node: Properties, name: str) -> str | None:
    """Return a property's one value, or None where it is not stated."""
    return next(iter(node.get(name, ())), None)


def _find_own(node: Properties, name: str) -> str | None:
    return _find(node, ONTOLOGY + name)


def _need(node: Properties, name: str) -> str:
    return node[ONTOLOGY + name][0]


def _name(iri: str) -> str:
    """Return the id of the entity that an IRI names."""
    if not iri.startswith(_ENTITY):
        raise ValueError(f"`{iri}` is no entity")
    return unquote(iri.removeprefix(_ENTITY))


def _read_entity(iri: str, node: Properties) -> Entity:
    kinds = [kind.removeprefix(ONTOLOGY) for kind in node[_TYPE] if kind.startswith(ONTOLOGY)]
    wikidata = _find(node, _SAME)
    return Entity(
        id=_name(iri),
        type=EntityType(kinds[0]),
        label=node[_LABEL][0],
        aliases=tuple(sorted(node.get(_ALIAS, ()))),
        authority=_find_own(node, "authority"),
        wikidata=unquote(wikidata.removeprefix(WIKIDATA)) if wikidata else None,
        quantity=_read_quantity(node),
        inferred=_find_own(node, "inferred") == "true",
    )


def _read_quantity(node: Properties) -> Quantity | None:
    """Return a target's number: two values are a range, the lower first."""
    if f"{ONTOLOGY}indicator" not in node:
        return None
    values = sorted(float(value) for value in node[f"{ONTOLOGY}value"])
    content: dict[str, Any] = {
        name: _find_own(node, name) for name in ("indicator", "comparator", "unit", "period", "place")
    }
    return Quantity(**content, value=values[0] if len(values) == 1 else (values[0], values[1]))


def _read_document(node: Properties) -> DocumentRecord:
    return DocumentRecord(
        hash=_need(node, "hash"),
        name=_need(node, "name"),
        title=_find(node, f"{_DCTERMS}title"),
        date=_find_own(node, "date"),
        byline=tuple(node.get(f"{ONTOLOGY}byline", ())),
        publisher=_find(node, f"{_DCTERMS}publisher"),
        language=_find(node, f"{_DCTERMS}language"),
        uri=_find(node, f"{_DCTERMS}source"),
        media_type=_find(node, f"{_DCTERMS}format") or "text/plain",
        characters=int(_find_own(node, "characters") or 0),
        sentences=int(_find_own(node, "sentences") or 0),
    )


def _read_statement(nodes: Nodes, documents: Mapping[str, DocumentRecord], iri: str, triple: Triple) -> Statement:
    node = nodes[iri]
    claimant, rank = _find_own(node, "attributedTo"), _find_own(node, "rank")
    evidences = [_read_evidence(nodes[place], documents) for place in node[f"{ONTOLOGY}evidence"]]
    content: dict[str, Any] = {"predicate": triple[1].removeprefix(ONTOLOGY), "modality": _need(node, "modality")}
    return Statement(
        subject=_name(triple[0]),
        object=_name(triple[2]),
        **content,
        attributed_to=_name(claimant) if claimant else None,
        date=_find_own(node, "date"),
        date_resolved=_find_own(node, "dateResolved") == "true",
        former=_find_own(node, "former") == "true",
        rank=int(rank) if rank else None,
        evidences=tuple(sorted(evidences, key=lambda evidence: (evidence.document, evidence.start, evidence.end))),
    )


def _read_evidence(node: Properties, documents: Mapping[str, DocumentRecord]) -> Evidence:
    document = documents[_need(node, "document")]
    return Evidence(
        document=document.hash,
        name=document.name,
        start=int(_need(node, "start")),
        end=int(_need(node, "end")),
        quote=_need(node, "quote"),
        section=_find_own(node, "section"),
        page=_find_own(node, "page"),
        readers=tuple(sorted(node.get(f"{ONTOLOGY}reader", ()))),
        confidence=float(_need(node, "confidence")),
    )
