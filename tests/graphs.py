"""A small graph with a bit of everything, and graph directories of graphs that are made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.directory import Directory, Input, Manifest
from kg.document import Document
from kg.resolution.decisions import Decision, write_decisions
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

FIRST = Document(
    name="report.txt",
    title="Growth first",
    date="2024-03-05",
    byline=("Ann Example",),
    text="The premier set growth at around 5%. He met the envoy. The council may drop the levy.",
)
SECOND = Document(
    name="reply.txt",
    title='A "reply"',
    date="2024-04",
    publisher="The Gazette",
    text="The envoy denies having met the premier. The ministry backs growth. 总理重申增长目标。",
)


def write_graph(
    folder: Path, resolved: Resolved, documents: Iterable[Document] = (), decisions: Sequence[Decision] = ()
) -> Path:
    """Write the directory of a graph in memory, with the texts that are given, and return its path."""
    directory, documents = Directory(folder), list(documents)
    for document in documents:
        directory.write_document(document)
    records = [DocumentRecord.describe(document, sentences=0) for document in documents] or resolved.documents
    inputs = tuple(Input(name=each.name, hash=each.hash, size=each.characters) for each in records)
    directory.write_lines(directory.decisions, write_decisions(decisions))
    directory.write_manifest(Manifest(documents=inputs))
    directory.write_graph(resolved)
    return folder


def make_graph() -> Resolved:
    """Return two documents, eight entities and seven statements, some of them guesses and denials."""
    target = Quantity(
        indicator="GDP growth", comparator=Comparator.AROUND, value=5, unit="percent", period="2024", place="China"
    )
    entities = [
        Entity(id="person/premier", type=EntityType.PERSON, label="Li Premier", aliases=("总理", "the chief")),
        Entity(id="person/envoy", type=EntityType.PERSON, label="The Envoy"),
        Entity(id="body/council", type=EntityType.BODY, label="Council", wikidata="Q1"),
        Entity(id="body/ministry", type=EntityType.BODY, label="Ministry"),
        Entity(id="policy/levy", type=EntityType.POLICY, label="carbon levy"),
        Entity(id="topic/growth", type=EntityType.TOPIC, label="growth", aliases=("增长",)),
        Entity(id="post/premier", type=EntityType.POST, label="Premier"),
        Entity(id="target/gdp", type=EntityType.TARGET, label=target.label, quantity=target),
    ]
    asserted, possible, negated = Modality.ASSERTED, Modality.POSSIBLE, Modality.NEGATED
    statements = [
        _state("person/premier", Predicate.ANNOUNCED, "target/gdp", asserted, "2024-03-05", (FIRST, 0, 36)),
        _state("person/premier", Predicate.MET_WITH, "person/envoy", asserted, None, (FIRST, 37, 54)),
        _state("body/council", Predicate.CANCELLED, "policy/levy", possible, None, (FIRST, 55, 86), "person/envoy"),
        _state("person/premier", Predicate.MET_WITH, "person/envoy", negated, None, (SECOND, 0, 40), "person/envoy"),
        _state("body/ministry", Predicate.PROMOTES, "topic/growth", asserted, "2024", (SECOND, 41, 67)),
        _state("person/premier", Predicate.PROMOTES, "topic/growth", asserted, "2024", (SECOND, 68, 77)),
        _state("person/premier", Predicate.HOLDS_POST, "post/premier", asserted, None, (FIRST, 0, 36)),
    ]
    return Resolved.collect(
        entities=entities,
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=3) for document in (FIRST, SECOND)],
        mentions=[(FIRST.hash, "person/premier", 1), (SECOND.hash, "person/premier", 2)],
    )


def _state(
    subject: str,
    predicate: Predicate,
    thing: str,
    modality: Modality,
    date: str | None,
    place: tuple[Document, int, int],
    claimant: str | None = None,
) -> Statement:
    document, start, end = place
    evidence = Evidence.cite(document, start, end, readers=("patterns",), confidence=0.9)
    return Statement(
        subject=subject,
        predicate=predicate,
        object=thing,
        modality=modality,
        date=date,
        attributed_to=claimant,
        evidences=(evidence,),
    )
