"""Who is for what, and who against: the statements by which actors take a side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.analytics.book import ACTORS, Book, When
from kg.statement import Statement
from ontology.vocabulary import EntityType, Modality, Predicate

SIGNS: Mapping[Predicate, int] = {
    Predicate.ANNOUNCED: 1,
    Predicate.PROMOTES: 1,
    Predicate.PRIORITISES: 1,
    Predicate.AMENDED: 1,
    Predicate.OPPOSES: -1,
    Predicate.CANCELLED: -1,
}
"""The predicates that take a side, and which: who amends or adopts a law is for it."""
MATTERS = frozenset(
    {EntityType.POLICY, EntityType.LAW, EntityType.TOPIC, EntityType.EVENT, EntityType.TARGET, EntityType.DOCUMENT}
)
"""The types of what one can be for or against as a matter; not other actors."""


@dataclass(frozen=True, slots=True)
class Stance:
    """An actor's side in a matter, as one statement has it."""

    statement: Statement
    actor: str
    matter: str
    sign: int
    """1 for, -1 against; of a denial the other way round."""
    when: When | None
    """When it was said."""


def list_stances(book: Book) -> Iterator[Stance]:
    """Yield the sides that actors take."""
    entities = book.resolved.entities
    for statement in book.resolved.statements:
        sign = SIGNS.get(statement.predicate)
        if sign is None or entities[statement.subject].type not in ACTORS:
            continue
        if entities[statement.object].type not in MATTERS:
            continue
        turned = -sign if statement.modality is Modality.NEGATED else sign
        yield Stance(statement, statement.subject, statement.object, turned, book.find_said(statement))
