"""Small documents to resolve, each a few entities and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.document import Document
from kg.resolution.resolved import DocumentRecord
from kg.resolution.source import Source
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Predicate

Said = tuple[str, Predicate, str]
"""Subject's label, predicate, object's label."""


def make_source(name: str, entities: Iterable[Entity], said: Iterable[Said] = (), **qualifiers: object) -> Source:
    """Return a document in which the entities stand and the statements are said, all in its one sentence."""
    document = Document(name=name, text=f"This is what {name} says.")
    evidence = Evidence.cite(document, 0, len(document.text), readers=("test",), confidence=0.9)
    entities = tuple(entities)
    ids = {entity.label: entity.id for entity in entities}
    statements = tuple(
        Statement(subject=ids[one], predicate=predicate, object=ids[other], evidences=(evidence,), **qualifiers)
        for one, predicate, other in said
    )
    return Source(DocumentRecord.describe(document, sentences=1), entities, statements)


def make_entity(type: EntityType, label: str, *aliases: str, authority: str | None = None) -> Entity:
    """Return an entity under an id of its own document, mentioned once."""
    return Entity(id=f"local-{label}", type=type, label=label, aliases=aliases, authority=authority, mentions=((0, 4),))


def person(label: str, *aliases: str, authority: str | None = None) -> Entity:
    """Return a person."""
    return make_entity(EntityType.PERSON, label, *aliases, authority=authority)
