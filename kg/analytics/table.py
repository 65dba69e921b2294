"""What every analysis returns: typed rows that print, save and explain themselves."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from kg.analytics.book import Book
from kg.errors import NotFoundError
from kg.names import normalise_name
from kg.queries.names import find_entities
from kg.queries.trace import Line
from ontology.vocabulary import EntityType


class Counted(Protocol):
    """Anything that rests on statements."""

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the ids of the statements that it rests on."""
        ...


class Row(Counted, Protocol):
    """A row of an analysis."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the ids of the entities that it is about, or names of what is no entity."""
        ...

    def to_row(self) -> dict[str, Any]:
        """Return the row by column."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow(ABC):
    """A row about one entity: its name and type, what was measured of it, its id."""

    heading: ClassVar[str] = "actor"
    """The column of its name."""
    entity: str
    label: str
    type: EntityType
    statements: tuple[str, ...]
    """The ids of the statements that the row rests on, sorted."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the entity's id."""
        return (self.entity,)

    def to_row(self) -> dict[str, Any]:
        """Return the row by column."""
        return {self.heading: self.label, "type": self.type.value, **self.list_measures(), "id": self.entity}

    @abstractmethod
    def list_measures(self) -> dict[str, Any]:
        """Return what was measured, by column."""


R = TypeVar("R", bound=Row, covariant=True)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The rows of an analysis, with what they rest on."""

    name: str
    """Which analysis it is: `centrality`."""
    title: str
    rows: tuple[R, ...]
    columns: tuple[str, ...]
    """Those that people are shown; `to_rows` has more."""
    notes: tuple[str, ...]
    """How it was counted, and what to know before citing it."""
    book: Book = field(repr=False, compare=False)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows by column, with the ids of the statements behind each."""
        return [row.to_row() | {"statements": list(row.statements)} for row in self.rows]

    def to_cells(self) -> list[dict[str, Any]]:
        """Return the columns that people are shown; `statements` is how many are behind a row."""
        full = (row.to_row() | {"statements": len(row.statements)} for row in self.rows)
        return [{name: row.get(name) for name in self.columns} for row in full]

    def _repr_html_(self) -> str:
        from kg.display import render_rows

        return render_rows(self.to_cells(), title=self.title, notes=self.notes)

    def explain(self, row: Counted) -> tuple[Line, ...]:
        """Return the sentences that a row, or a part of one, rests on, in order of time."""
        return self.book.tell(row.statements)

    def find(self, name: str) -> tuple[R, ...]:
        """Return the rows about what a name or id means; raise NotFoundError where there is none."""
        ids = {entity.id for entity in find_entities(self.book.resolved, name)} | {name}
        key = normalise_name(name)
        found = tuple(
            row for row in self.rows if not ids.isdisjoint(row.about) or key in map(normalise_name, row.about)
        )
        if not found:
            remedy = (
                "name one of its rows" if self.rows else "it has none; count more with --modality, --min-confidence"
            )
            raise NotFoundError(f"`{name}` has no row in `{self.name}`; {remedy}")
        return found
