"""Who says what about whom, and where it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from json.encoder import encode_basestring
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from kg.document import Document
from kg.passage import Passage
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

QUANTIFIED = frozenset({EntityType.TARGET, EntityType.RESULT})
"""The types of entities that carry a number."""


class Quantity(BaseModel):
    """The number of a target or result: `GDP growth around 5 percent (2024)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    comparator: Comparator = Comparator.EXACTLY
    value: float | tuple[float, float]
    """In the unit, amounts in full; two values for a range."""
    unit: str | None = None
    """`percent`, `percentage points`, an ISO 4217 currency, or a counted noun (`jobs`, `people`)."""
    period: str | None = None
    place: str | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """Return the value, or the two ends of a range, the lower first."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def label(self) -> str:
        """Return the name of the target or result: indicator, comparator, value, unit, period."""
        number = "-".join(f"{value:.15g}" for value in self.values)
        comparator = "" if self.comparator in (Comparator.EXACTLY, Comparator.RANGE) else self.comparator.value
        period = f"({self.period})" if self.period else ""
        return " ".join(part for part in (self.indicator, comparator, number, self.unit or "", period) if part)


class Entity(BaseModel):
    """A person, body, post, place, event, policy, law, target, result, document or topic.

    Inside one document's extraction `id` is local unless the authority file settled it; after resolution it is
    the canonical id of the graph.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    type: EntityType
    label: str
    """The canonical name, in English where the world has one."""
    aliases: tuple[str, ...] = ()
    """Every other name known from the text or the authority file, sorted."""
    authority: str | None = None
    """The authority record's id (`person/li-qiang`), None where no authority file knows the entity."""
    wikidata: str | None = None
    quantity: Quantity | None = None
    """Set for a Target or Result, None otherwise."""
    inferred: bool = False
    """True where the link to the authority was inferred (the holder of a post at the document's date)."""
    mentions: tuple[tuple[int, int], ...] = ()
    """Spans in the document's text, within one document's extraction only; empty after resolution."""

    def _repr_html_(self) -> str:
        from kg.display import render_named

        quantity = self.quantity
        facts = [
            ("also", self.aliases),
            ("authority file", (self.authority,) if self.authority else ()),
            ("Wikidata", (self.wikidata,) if self.wikidata else ()),
            ("for", tuple(part for part in (quantity.place, quantity.period) if part) if quantity else ()),
            ("who it is", ("inferred from a post and the document's date",) if self.inferred else ()),
        ]
        return render_named(self.label, self.type.value, self.id, facts)

    @model_validator(mode="after")
    def check_quantity(self) -> Self:
        """Raise ValueError where a target or result has no quantity or something else has one."""
        if (self.type in QUANTIFIED) != (self.quantity is not None):
            raise ValueError(f"`{self.label}`: a Target or Result has a quantity, and nothing else has one")
        return self


class Evidence(BaseModel):
    """Where a statement is written: a span of a document, with the words that stand there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    """The document's hash."""
    name: str
    """The document's name."""
    start: int
    end: int
    quote: str
    section: str | None = None
    page: str | None = None
    readers: tuple[str, ...] = ()
    """The readers that made the statement from this span, sorted."""
    confidence: float = 1.0
    """0 to 1, rounded to four digits."""

    @classmethod
    def cite(cls, document: Document, start: int, end: int, *, readers: tuple[str, ...], confidence: float) -> Self:
        """Make the evidence of a span; the quote is taken from the document, so that the two can't disagree."""
        return cls(
            document=document.hash,
            name=document.name,
            start=start,
            end=end,
            quote=document.text[start:end],
            section=document.find_section(start),
            page=document.find_page(start),
            readers=tuple(sorted(set(readers))),
            confidence=round(confidence, 4),
        )

    @property
    def place(self) -> str:
        """Return where the words stand: document and offsets, section and page."""
        section = f"“{self.section}”" if self.section else None
        page = f"p. {self.page}" if self.page else None
        return ", ".join(part for part in (f"{self.name}:{self.start}-{self.end}", section, page) if part)

    def to_passage(self, citation: str, confidence: float | None) -> Passage:
        """Return the words with a citation, as sure as what they are cited for."""
        return Passage(
            quote=self.quote,
            document=self.name,
            hash=self.document,
            start=self.start,
            end=self.end,
            citation=citation,
            confidence=confidence,
            page=self.page,
        )

    @cached_property
    def id(self) -> str:
        """Return the evidence's id: a hash of document and span."""
        return digest("evidence", self.document, self.start, self.end)


class Statement(BaseModel):
    """What is said of a subject and an object, how it is meant, whose claim it is, and every place where it is written.

    `subject`, `object` and `attributed_to` are entity ids; `attributed_to` is None for the document's own voice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    predicate: Predicate
    object: str
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    date: str | None = None
    """ISO 8601 with its precision, or an interval `2021/2025`; the event's or the validity's date."""
    date_resolved: bool = False
    """True where the date was resolved from a relative expression and the document's own date."""
    former: bool = False
    """True for a post no longer held."""
    rank: int | None = None
    evidences: tuple[Evidence, ...]
    """Sorted by document and offset; at least one."""

    @cached_property
    def id(self) -> str:
        """Return the statement's id: a hash of what is said, whoever writes it and wherever."""
        return digest(
            "statement",
            self.subject,
            self.predicate,
            self.object,
            self.modality,
            self.attributed_to,
            self.date,
            self.former,
            self.rank,
        )

    @property
    def confidence(self) -> float:
        """Return the highest confidence among the evidences."""
        return max(evidence.confidence for evidence in self.evidences)

    def rename(self, ids: Mapping[str, str]) -> Self:
        """Return the statement with its entities under other ids."""
        claimant = self.attributed_to
        renamed = {
            "subject": ids[self.subject],
            "object": ids[self.object],
            "attributed_to": None if claimant is None else ids[claimant],
        }
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | renamed)

    def _repr_html_(self) -> str:
        from kg.display import list_marks, render_said

        marks = list_marks(self.modality.value, self.attributed_to, former=self.former, rank=self.rank)
        return render_said(
            (self.subject, self.predicate.value, self.object),
            date=f"{self.date} (from the words)" if self.date and self.date_resolved else self.date,
            marks=marks,
            passages=[each.to_passage(each.place, each.confidence) for each in self.evidences],
        )


class Extraction(BaseModel):
    """All that was read in one document: its entities, and the statements about them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    entities: tuple[Entity, ...]
    """Sorted by id."""
    statements: tuple[Statement, ...]
    """Sorted by first evidence, then id."""


def digest(*parts: object) -> str:
    """Return a 16-digit hexadecimal hash of the parts, the same on every machine.

    >>> digest("statement", "a", None) == digest("statement", "a", None)
    True
    """
    content = ", ".join("null" if part is None else encode_basestring(str(part)) for part in parts)
    return hashlib.sha256(f"[{content}]".encode()).hexdigest()[:16]
