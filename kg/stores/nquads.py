"""The graph as N-Quads: the asserted triple, and one named graph a statement with its evidence about its IRI."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement, digest
from kg.stores.vocabulary import (
    ONTOLOGY,
    PREFIXES,
    name_document,
    name_entity,
    name_evidence,
    name_statement,
    name_wikidata,
)
from ontology.vocabulary import Modality

Term = str
"""A term in N-Triples syntax."""
Quad = tuple[Term, Term, Term, Term | None]
"""Subject, predicate, object, graph; None for the default graph."""

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
    }
)
_ESCAPED = re.compile(r'[\\"\n\r\t\x08\f]')
_TYPE = f"<{PREFIXES['rdf']}type>"
_DERIVED = f"<{PREFIXES['prov']}wasDerivedFrom>"
_STATEMENT_TERMS = tuple(
    f"<{ONTOLOGY}{name}>" for name in ("id", "modality", "date", "dateResolved", "former", "rank", "confidence")
)
_EVIDENCE_TERMS = tuple(f"<{ONTOLOGY}{name}>" for name in ("start", "end", "quote", "section", "page", "confidence"))
_INTEGER, _DOUBLE, _BOOLEAN = (f"^^<{PREFIXES['xsd']}{name}>" for name in ("integer", "double", "boolean"))


def to_lines(resolved: Resolved) -> Iterator[str]:
    """Return the graph's quads as lines of N-Quads, in a fixed order."""
    return map(write_line, to_quads(resolved))


def write_line(quad: Quad) -> str:
    """Return a quad as a line of N-Quads.

    >>> write_line(("<a:s>", "<a:p>", '"x"', None))
    '<a:s> <a:p> "x" .\\n'
    """
    subject, predicate, thing, graph = quad
    return f"{subject} {predicate} {thing} {graph} .\n" if graph else f"{subject} {predicate} {thing} .\n"


def to_quads(resolved: Resolved) -> Iterator[Quad]:
    """Yield the graph's quads: entities, documents, statements."""
    return chain.from_iterable(quads for _, quads in to_resources(resolved))


def to_resources(resolved: Resolved) -> Iterator[tuple[str, Iterator[Quad]]]:
    """Yield the IRI of each entity, document and statement, with the quads that tell all that is known of it."""
    mentioned: dict[str, list[str]] = defaultdict(list)
    for document, entity_id, _ in resolved.mentions:
        mentioned[document].append(entity_id)
    for entity in resolved.entities.values():
        yield name_entity(entity.id), _describe_entity(entity)
    for record in resolved.documents:
        yield name_document(record.hash), _describe_document(record, mentioned[record.hash])
    for statement in resolved.statements:
        yield name_statement(statement.id), _describe_statement(statement)


def literal(value: object) -> Term:
    """Return a literal: text, or a number or truth value with its type.

    >>> literal('a "b"'), literal(3)
    ('"a \\\\"b\\\\""', '"3"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    match value:
        case bool():
            return f'"{str(value).lower()}"{_BOOLEAN}'
        case int():
            return f'"{value}"{_INTEGER}'
        case float():
            return f'"{value!r}"{_DOUBLE}'
        case _:
            text = str(value)
            return f'"{text.translate(_ESCAPES)}"' if _ESCAPED.search(text) else f'"{text}"'


def _iri(value: str) -> Term:
    return f"<{value}>"


@cache
def _pkg(name: str) -> Term:
    return f"<{ONTOLOGY}{name}>"


def _describe(subject: Term, values: dict[Term, object]) -> Iterator[Quad]:
    for predicate, value in values.items():
        if value is not None and value is not False:
            yield subject, predicate, literal(value), None


def _describe_entity(entity: Entity) -> Iterator[Quad]:
    subject = _iri(name_entity(entity.id))
    rdfs, skos = PREFIXES["rdfs"], PREFIXES["skos"]
    yield subject, _TYPE, _pkg(entity.type.value), None
    yield subject, f"<{rdfs}label>", literal(entity.label), None
    yield subject, f"<{skos}prefLabel>", literal(entity.label), None
    for alias in entity.aliases:
        yield subject, f"<{skos}altLabel>", literal(alias), None
    yield from _describe(
        subject,
        {
            _pkg("id"): entity.id,
            _pkg("authority"): entity.authority,
            _pkg("inferred"): entity.inferred,
        },
    )
    if entity.wikidata:
        yield subject, f"<{PREFIXES['owl']}sameAs>", _iri(name_wikidata(entity.wikidata)), None
    quantity = entity.quantity
    if quantity is None:
        return
    for value in quantity.values:
        yield subject, _pkg("value"), literal(float(value)), None
    yield from _describe(
        subject,
        {
            _pkg("indicator"): quantity.indicator,
            _pkg("comparator"): quantity.comparator.value,
            _pkg("unit"): quantity.unit,
            _pkg("period"): quantity.period,
            _pkg("place"): quantity.place,
        },
    )


def _describe_document(record: DocumentRecord, mentioned: Iterable[str]) -> Iterator[Quad]:
    subject, dcterms = _iri(name_document(record.hash)), PREFIXES["dcterms"]
    yield subject, _TYPE, _pkg("SourceDocument"), None
    for author in record.byline:
        yield subject, _pkg("byline"), literal(author), None
    yield from _describe(
        subject,
        {
            _pkg("name"): record.name,
            f"<{dcterms}title>": record.title,
            _pkg("date"): record.date,
            f"<{dcterms}publisher>": record.publisher,
            f"<{dcterms}language>": record.language,
            f"<{dcterms}format>": record.media_type,
            _pkg("hash"): record.hash,
            f"<{dcterms}source>": record.uri,
            _pkg("characters"): record.characters,
            _pkg("sentences"): record.sentences,
        },
    )
    for entity_id in mentioned:
        yield subject, _pkg("mentions"), _iri(name_entity(entity_id)), None


def _describe_statement(statement: Statement) -> Iterator[Quad]:
    graph = _iri(name_statement(statement.id))
    triple = (
        _iri(name_entity(statement.subject)),
        _pkg(statement.predicate.value),
        _iri(name_entity(statement.object)),
    )
    if statement.modality is Modality.ASSERTED:
        yield (*triple, None)
    yield (*triple, graph)
    yield graph, _TYPE, _pkg("Statement"), None
    if statement.attributed_to is not None:
        yield graph, _pkg("attributedTo"), _iri(name_entity(statement.attributed_to)), None
    values: tuple[object, ...] = (
        statement.id,
        statement.modality.value,
        statement.date,
        statement.date_resolved,
        statement.former,
        statement.rank,
        float(statement.confidence),
    )
    for predicate, value in zip(_STATEMENT_TERMS, values, strict=True):
        if value is not None and value is not False:
            yield graph, predicate, literal(value), None
    for evidence in statement.evidences:
        yield from _describe_evidence(graph, statement, evidence)


def _describe_evidence(graph: Term, statement: Statement, evidence: Evidence) -> list[Quad]:
    node = _iri(name_evidence(digest(statement.id, evidence.id)))
    document = _iri(name_document(evidence.document))
    quads: list[Quad] = [
        (graph, _pkg("evidence"), node, None),
        (node, _TYPE, _pkg("Evidence"), None),
        (node, _pkg("document"), document, None),
        (node, _DERIVED, document, None),
    ]
    quads.extend((node, _pkg("reader"), literal(reader), None) for reader in evidence.readers)
    values: tuple[object, ...] = (
        evidence.start,
        evidence.end,
        evidence.quote,
        evidence.section,
        evidence.page,
        float(evidence.confidence),
    )
    for predicate, value in zip(_EVIDENCE_TERMS, values, strict=True):
        if value is not None:
            quads.append((node, predicate, literal(value), None))
    return quads
