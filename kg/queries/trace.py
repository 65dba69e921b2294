"""Who announced, promoted, opposed, amended a policy, in order of time, each with its sentence and a citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.passage import Passage
from kg.queries.citing import cite
from kg.queries.confidence import keep_sure_conflicts
from kg.queries.conflicts import Conflict, find_conflicts
from kg.queries.names import find_entities, find_entity
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement

SHOWN = 40
"""How many lines of an answer notebooks show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Passage):
    """One place where one statement is written."""

    date: str | None
    """When it happened or holds, as far as stated; else the document's own date."""
    subject: str
    predicate: str
    object: str
    modality: str
    claimant: str | None
    """Whose claim it is, None for the document's own voice."""
    former: bool
    confidence: float
    """The statement's, that of its best evidence."""
    statement: str

    def to_row(self) -> dict[str, Any]:
        """Return the line by column."""
        return {
            "date": self.date,
            "subject": self.subject,
            "predicate": self.predicate,
            "object": self.object,
            "modality": self.modality,
            "claimant": self.claimant,
            "former": self.former,
            "quote": self.quote,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "confidence": self.confidence,
            "citation": self.citation,
            "statement": self.statement,
        }

    def _repr_html_(self) -> str:
        from kg.display import list_marks, render_said

        return render_said(
            (self.subject, self.predicate, self.object),
            date=self.date,
            marks=list_marks(self.modality, self.claimant, former=self.former),
            passages=[self],
        )


@dataclass(frozen=True, slots=True)
class Trace:
    """All that is said of an entity, the earliest first, and what the sources disagree about."""

    entity: Entity
    lines: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    others: tuple[Entity, ...]
    """Further entities that the name may mean."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the lines by column."""
        return [line.to_row() for line in self.lines]

    def _repr_html_(self) -> str:
        from kg.display import embed, render_list

        notes = [f"sources disagree: {one.about}: {'; '.join(one.sides)}" for one in self.conflicts]
        others = ", ".join(f"{other.label} ({other.type}, {other.id})" for other in self.others)
        notes += [f"the name may also mean: {others}"] if others else []
        return render_list(embed(self.entity), [embed(line) for line in self.lines[:SHOWN]], len(self.lines), notes)


def trace(resolved: Resolved, name: str, *, least: float = 0.0) -> Trace:
    """Return the trace of what a name or id means; raise NotFoundError with near names where it means nothing.

    `least` is the lowest confidence of a statement to show.
    """
    entity = find_entity(resolved, name)
    documents = {record.hash: record for record in resolved.documents}
    lines = [
        make_line(resolved, documents, statement, evidence)
        for statement in resolved.statements
        if entity.id in (statement.subject, statement.object, statement.attributed_to) and statement.confidence >= least
        for evidence in statement.evidences
    ]
    return Trace(
        entity=entity,
        lines=tuple(sorted(lines, key=lambda line: (line.date or "9999", line.document, line.start, line.statement))),
        conflicts=keep_sure_conflicts(resolved, _find_conflicts(resolved, entity), least),
        others=tuple(other for other in find_entities(resolved, name) if other.id != entity.id),
    )


def _find_conflicts(resolved: Resolved, entity: Entity) -> Iterator[Conflict]:
    return (conflict for conflict in find_conflicts(resolved) if entity.id in conflict.entities)


def make_line(
    resolved: Resolved, documents: Mapping[str, DocumentRecord], statement: Statement, evidence: Evidence
) -> Line:
    """Return a statement at one of its places, with everything that people need to cite it."""
    record = documents.get(evidence.document)
    claimant = resolved.entities.get(statement.attributed_to or "")
    return Line(
        date=statement.date or (record.date if record else None),
        subject=resolved.entities[statement.subject].label,
        predicate=statement.predicate.value,
        object=resolved.entities[statement.object].label,
        modality=statement.modality.value,
        claimant=claimant.label if claimant else None,
        former=statement.former,
        quote=evidence.quote,
        document=evidence.name,
        hash=evidence.document,
        start=evidence.start,
        end=evidence.end,
        page=evidence.page,
        confidence=statement.confidence,
        citation=cite(record, evidence),
        statement=statement.id,
    )
