"""What is known of one entity: names, what it does, what is done to it and what it claims of others, by predicate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg.queries.names import find_entity
from kg.queries.trace import SHOWN, Line, make_line
from kg.resolution.resolved import Resolved
from kg.statement import Entity


@dataclass(frozen=True, slots=True)
class Card:
    """An entity, the documents that name it, and its statements and claims: one line each, from its best evidence."""

    entity: Entity
    documents: tuple[tuple[str, int], ...]
    """Names of documents with how often each names the entity."""
    active: tuple[Line, ...]
    """Statements with the entity as subject, by predicate and date."""
    passive: tuple[Line, ...]
    """Statements with the entity as object."""
    claimed: tuple[Line, ...] = ()
    """Statements about others that the entity claims."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all statements: what it does, what is done to it, what it claims."""
        return (*self.active, *self.passive, *self.claimed)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements by column."""
        return [line.to_row() for line in self.lines]

    def _repr_html_(self) -> str:
        from kg.display import embed, render_list

        lines, named = self.lines, ", ".join(f"{name} ({count})" for name, count in self.documents)
        notes = [f"named in: {named}"] if named else []
        return render_list(embed(self.entity), [embed(line) for line in lines[:SHOWN]], len(lines), notes)


def show(resolved: Resolved, name: str, *, least: float = 0.0) -> Card:
    """Return what is known of what a name or id means; raise NotFoundError with near names."""
    entity = find_entity(resolved, name)
    documents = {record.hash: record for record in resolved.documents}
    lines: dict[str, list[Line]] = defaultdict(list)
    for statement in resolved.statements:
        sides = {statement.attributed_to: "claimed", statement.object: "passive", statement.subject: "active"}
        if entity.id in sides and statement.confidence >= least:
            best = max(statement.evidences, key=lambda one: (one.confidence, -one.start))
            lines[sides[entity.id]].append(make_line(resolved, documents, statement, best))
    named = tuple(
        (documents[hash].name, count)
        for hash, identifier, count in resolved.mentions
        if identifier == entity.id and hash in documents
    )
    return Card(entity, tuple(sorted(named)), *(_sort(lines[side]) for side in ("active", "passive", "claimed")))


def _sort(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.predicate, line.date or "9999", line.document, line.start)))
