"""What one document brings to resolution."""

from __future__ import annotations

from dataclasses import dataclass

from kg.resolution.resolved import DocumentRecord
from kg.statement import Entity, Statement


@dataclass(frozen=True)
class Source:
    """A document with the entities and statements that were read in it; entity ids are the document's own."""

    record: DocumentRecord
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]

    @property
    def hash(self) -> str:
        """Return the document's hash."""
        return self.record.hash
