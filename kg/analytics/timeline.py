"""What is stated of one entity over time, in lanes by predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.analytics.book import Book, When
from kg.analytics.table import Table
from kg.labels import name_entity
from kg.queries.names import find_entity
from kg.statement import Statement
from ontology.vocabulary import INVERSE_LABELS, LABELS, SYMMETRIC, Modality, Predicate


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated statement about an entity, as its timeline shows it."""

    when: When
    lane: str
    """The predicate in words, from the entity's side: `announced`, `was announced by`."""
    predicate: Predicate
    entity: str
    label: str
    """Of the other side."""
    modality: Modality
    claimant: str | None
    confidence: float
    statements: tuple[str, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Return the id of the other side, and the lane."""
        return (self.entity, self.lane)

    def to_row(self) -> dict[str, Any]:
        """Return the moment by column."""
        return {
            "date": self.when.text,
            "date is": "stated" if self.when.stated else "the document's",
            "what": self.lane,
            "whom or what": self.label,
            "modality": self.modality.value,
            "claimant": self.claimant,
            "confidence": self.confidence,
            "id": self.entity,
        }


def make_timeline(book: Book, name: str) -> Table[Moment]:
    """Return what is stated of the entity that a name means, in order of time; raise NotFoundError for a strange name.

    A statement has its own date, else that of the first document that states it; without either it is left out.
    """
    entity = find_entity(book.resolved, name)
    stated = [s for s in book.resolved.statements if entity.id in (s.subject, s.object)]
    rows = list(_list_moments(book, stated, entity.id))
    undated = len({statement.id for statement in stated}) - len({row.statements[0] for row in rows})
    lost = (f"{undated} statements have no date and are left out",) if undated else ()
    return Table(
        name="timeline",
        title=f"{entity.label} over time",
        rows=tuple(sorted(rows, key=lambda row: (row.when.first, row.when.last, row.lane, row.label, row.statements))),
        columns=("date", "date is", "what", "whom or what", "modality", "confidence", "statements"),
        notes=(*lost, book.note),
        book=book,
    )


def _list_moments(book: Book, statements: list[Statement], entity: str) -> Iterator[Moment]:
    for statement in statements:
        when = book.find_time(statement)
        if when is None:
            continue
        forward = statement.subject == entity
        names = LABELS["en"] if forward or statement.predicate in SYMMETRIC else INVERSE_LABELS["en"]
        other = statement.object if forward else statement.subject
        yield Moment(
            when=when,
            lane=names[statement.predicate],
            predicate=statement.predicate,
            entity=other,
            label=name_entity(book.resolved.entities[other], "en"),
            modality=statement.modality,
            claimant=book.name(statement.attributed_to) if statement.attributed_to else None,
            confidence=statement.confidence,
            statements=(statement.id,),
        )
