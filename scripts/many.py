"""A graph of any size, the same for the same seed, to measure stores with."""

from __future__ import annotations

import random

from kg.document import Document
from kg.resolution.resolved import DocumentRecord, MentionCount, Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Modality, Predicate

_TYPES = (EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.POLICY, EntityType.TOPIC, EntityType.POST)
_WORDS = (
    *("growth", "reform", "council", "plan", "levy", "market", "border", "harvest", "province", "school", "energy"),
    *("budget", "增长", "改革", "计划", "市场"),
)
_SENTENCE = 18
"""Words of a sentence."""


def make_many(statements: int, *, seed: int = 20240305) -> Resolved:
    """Return a graph of so many statements, a tenth as many entities, and a document for each hundred of them."""
    dice = random.Random(seed)
    documents = write_documents(dice, max(1, statements // 100))
    entities = [_name(dice, number) for number in range(max(2, statements // 10))]
    mentions: dict[tuple[str, str], int] = {}
    made: dict[str, Statement] = {}
    while len(made) < statements:
        statement = _state(dice, entities, dice.choice(documents))
        made[statement.id] = statement
        for name in (statement.subject, statement.object):
            place = (statement.evidences[0].document, name)
            mentions[place] = mentions.get(place, 0) + 1
    counted: list[MentionCount] = [(document, entity, count) for (document, entity), count in mentions.items()]
    return Resolved.collect(
        entities=entities,
        statements=made.values(),
        documents=[DocumentRecord.describe(document, sentences=100) for document in documents],
        mentions=counted,
    )


def write_documents(dice: random.Random, count: int) -> list[Document]:
    """Return made-up documents, the same for the same state of the dice."""
    return [_write(dice, number) for number in range(count)]


def _write(dice: random.Random, number: int) -> Document:
    sentences = (" ".join(dice.choices(_WORDS, k=_SENTENCE)) + "." for _ in range(100))
    return Document(
        name=f"document-{number:05}.txt",
        text=" ".join(sentences),
        title=f"Document {number}",
        date=f"20{dice.randrange(10, 25)}-03-05",
    )


def _name(dice: random.Random, number: int) -> Entity:
    kind = dice.choice(_TYPES)
    words = " ".join(dice.choices(_WORDS, k=3))
    return Entity(
        id=f"{kind.lower()}/{number:06}", type=kind, label=f"{words} {number}", aliases=(f"the {words} of {number}",)
    )


def _state(dice: random.Random, entities: list[Entity], document: Document) -> Statement:
    subject, thing = dice.sample(entities, 2)
    start = dice.randrange(len(document.text) - 150)
    evidence = Evidence.cite(
        document, start, start + 120, readers=("grammar", "learned"), confidence=dice.uniform(0.4, 1.0)
    )
    return Statement(
        subject=subject.id,
        predicate=dice.choice(tuple(Predicate)),
        object=thing.id,
        modality=dice.choices(tuple(Modality), weights=(8, 1, 1, 1)[: len(Modality)])[0],
        date=document.date if dice.random() < 0.5 else None,
        evidences=(evidence,),
    )
