"""What a catalogue says of the graph as a whole: its size, vocabularies, parts and links, in VoID and DCAT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.resolution.resolved import Resolved
from kg.stores.nquads import Quad, literal, to_quads
from kg.stores.vocabulary import BASE, ONTOLOGY, PREFIXES, WIKIDATA, name_dataset, name_document, name_entity

_USED = ("pkg", "rdfs", "skos", "prov", "dcterms")
"""The vocabularies whose terms stand in every graph; `org` and `schema` follow from the ontology."""


def describe_dataset(resolved: Resolved, base: str = BASE) -> Iterator[Quad]:
    """Yield the description of a graph, to be written with a base; it holds no clock: equal graphs have equal ones."""
    graph = f"<{name_dataset()}>"
    triples = [quad for quad in to_quads(resolved) if quad[3] is None]
    yield graph, _rdf("type"), _name("void", "Dataset"), None
    yield graph, _rdf("type"), _name("dcat", "Dataset"), None
    yield graph, _name("dcterms", "title"), literal("Political actors and policies, with evidence"), None
    yield graph, _name("dcterms", "conformsTo"), f"<{ONTOLOGY.rstrip('#')}>", None
    for prefix in _USED:
        yield graph, _name("void", "vocabulary"), f"<{PREFIXES[prefix]}>", None
    yield graph, _name("void", "uriSpace"), literal(base), None
    yield graph, _name("void", "triples"), literal(len(triples)), None
    yield graph, _name("void", "entities"), literal(len(resolved.entities)), None
    yield graph, _name("void", "documents"), literal(len(resolved.documents)), None
    for entity in list(resolved.entities)[:1]:
        yield graph, _name("void", "exampleResource"), f"<{name_entity(entity)}>", None
    yield from _describe_sources(resolved, graph)
    yield from _describe_parts(graph, triples)
    yield from _describe_links(resolved, graph)


def _describe_sources(resolved: Resolved, graph: str) -> Iterator[Quad]:
    for language in sorted({record.language for record in resolved.documents if record.language}):
        yield graph, _name("dcterms", "language"), literal(language), None
    for record in resolved.documents:
        yield graph, _name("dcterms", "source"), f"<{name_document(record.hash)}>", None
    dates = sorted(record.date for record in resolved.documents if record.date)
    if dates:
        period = f"<{name_dataset()}/period>"
        yield graph, _name("dcterms", "temporal"), period, None
        yield period, _rdf("type"), _name("dcterms", "PeriodOfTime"), None
        yield period, _name("dcat", "startDate"), literal(dates[0]), None
        yield period, _name("dcat", "endDate"), literal(dates[-1]), None


def _describe_parts(graph: str, triples: list[Quad]) -> Iterator[Quad]:
    classes = Counter(thing for _, predicate, thing, _ in triples if predicate == _rdf("type"))
    properties = Counter(predicate for _, predicate, _, _ in triples)
    for kind, counted, what in (("class", classes, "entities"), ("property", properties, "triples")):
        for term, count in sorted(counted.items()):
            part = f"<{name_dataset()}/{kind}/{_local(term)}>"
            yield graph, _name("void", f"{kind}Partition"), part, None
            yield part, _name("void", kind), term, None
            yield part, _name("void", what), literal(count), None


def _describe_links(resolved: Resolved, graph: str) -> Iterator[Quad]:
    linked = sum(entity.wikidata is not None for entity in resolved.entities.values())
    if linked:
        links = f"<{name_dataset()}/wikidata>"
        yield graph, _name("void", "subset"), links, None
        yield links, _rdf("type"), _name("void", "Linkset"), None
        yield links, _name("void", "subjectsTarget"), graph, None
        yield links, _name("void", "objectsTarget"), f"<{WIKIDATA}>", None
        yield links, _name("void", "linkPredicate"), _name("owl", "sameAs"), None
        yield links, _name("void", "triples"), literal(linked), None


def _rdf(name: str) -> str:
    return _name("rdf", name)


def _name(prefix: str, name: str) -> str:
    return f"<{PREFIXES[prefix]}{name}>"


def _local(term: str) -> str:
    """Return a term's name under its prefix, the prefix before it where it is not the ontology's."""
    address = term[1:-1]
    prefix = next((prefix for prefix, iri in PREFIXES.items() if address.startswith(iri)), "other")
    name = address.removeprefix(PREFIXES.get(prefix, ""))
    return name if prefix == "pkg" else f"{prefix}-{name}"
