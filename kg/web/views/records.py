"""The records that every page is made of: a thing, a place where something is written, a statement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.passage import Passage

FAMILIES: dict[str, tuple[str, ...]] = {
    "says": ("ANNOUNCED", "DELIVERED", "AUTHORED", "AMENDED", "REPORTED"),
    "promotes": ("PROMOTES", "PRIORITISES"),
    "against": ("OPPOSES", "CANCELLED"),
    "seat": ("HOLDS_POST", "APPOINTED_TO", "REMOVED_FROM", "SUCCEEDED", "MEMBER_OF", "AFFILIATED_WITH", "PART_OF"),
    "meets": ("MET_WITH", "ATTENDED", "HOSTED", "HELD_IN"),
    "about": ("CONCERNS",),
}
"""The predicates that share a colour."""
FAMILY_OF = {predicate: family for family, predicates in FAMILIES.items() for predicate in predicates}


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as it is named on a page."""

    id: str
    type: str
    """As the ontology names it: `Person`."""
    label: str
    """In the reader's language."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPassage(Passage):
    """A passage that states something, as a page shows it: with its document's title, and an address."""

    id: str
    """The evidence's."""
    title: str
    """The document's title, else its name."""
    published: str | None
    language: str | None
    address: str
    """Of the sentence in the document."""
    section: str | None
    confidence: float
    """The evidence's."""
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, with all that a page says of it."""

    id: str
    subject: Thing
    predicate: str
    verb: str
    """The predicate in the reader's language."""
    inverse: str
    family: str
    object: Thing
    modality: str
    modality_label: str
    claimant: Thing | None
    date: str | None
    """As stated."""
    time: str | None
    """The date, else that of the document."""
    former: bool
    rank: int | None
    confidence: float
    address: str
    written: tuple[LinkedPassage, ...]
    """The surest place first."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statement by column, a row for each place where it is written."""
        return [
            {
                "date": self.time,
                "date_stated": self.date,
                "subject": self.subject.label,
                "predicate": self.predicate,
                "object": self.object.label,
                "modality": self.modality,
                "claimant": self.claimant.label if self.claimant else None,
                "former": self.former,
                "rank": self.rank,
                "confidence": self.confidence,
                "quote": place.quote,
                "document": place.document,
                "title": place.title,
                "published": place.published,
                "start": place.start,
                "end": place.end,
                "page": place.page,
                "section": place.section,
                "citation": place.citation,
                "statement": self.id,
                "evidence": place.id,
                "subject_id": self.subject.id,
                "object_id": self.object.id,
                "address": place.address,
            }
            for place in self.written
        ]


class Paged(ABC):
    """A page that shows some of what there is, from an offset on."""

    __slots__ = ()
    total: int
    offset: int

    @property
    @abstractmethod
    def shown(self) -> int:
        """Return how many are shown."""

    @property
    def left(self) -> int:
        """Return how many come after those shown."""
        return max(0, self.total - self.next)

    @property
    def next(self) -> int:
        """Return where the next ones begin."""
        return self.offset + self.shown


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, how many, where it leads."""

    label: str
    count: int
    address: str | None = None
    part: float = 0.0
    """The share of the longest bar."""


def make_bars(counts: Sequence[tuple[str, int, str | None]]) -> tuple[Bar, ...]:
    """Return bars with their shares of the longest.

    >>> [bar.part for bar in make_bars([("2023", 1, None), ("2024", 4, None)])]
    [0.25, 1.0]
    """
    longest = max((count for _, count, _ in counts), default=1)
    return tuple(Bar(label, count, address, count / longest) for label, count, address in counts)
