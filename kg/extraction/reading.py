"""A document as its readers see it: sentences with marks removed, each character still knowing its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering
from typing import Protocol, runtime_checkable

from kg.document import Document
from kg.statement import Quantity
from ontology.vocabulary import EntityType, Modality, Predicate


class Role(StrEnum):
    """What a line is to the page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    BULLET = "bullet"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"
    """Menus, share buttons, "follow us": no reader looks there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, bullet or caption.

    `text` is what a reader sees (marks removed); `offsets[i]` is the place of `text[i]` in the document's text, with
    one more entry for the end, so that `document.text[sentence.start:sentence.end]` is the quote.
    """

    index: int
    start: int
    end: int
    text: str
    offsets: tuple[int, ...]
    paragraph: int
    language: str
    role: Role = Role.BODY

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document's text of a span in this sentence's text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its sentences in order; furniture is kept, with its role, so that indices are stable."""

    document: Document
    sentences: tuple[Sentence, ...]

    def readable(self) -> Iterable[Sentence]:
        """Yield the sentences that readers look at."""
        return (sentence for sentence in self.sentences if sentence.role is not Role.FURNITURE)


THIS_DOCUMENT = -1
"""The sentence index of the pseudo-mention that stands for the document itself."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a sentence that stand for an entity; offsets are into the sentence's text."""

    sentence: int
    start: int
    end: int
    type: EntityType
    text: str
    confidence: float = 1.0
    reader: str = ""
    authority: str | None = field(default=None)
    """The authority record that the words name, where they name one."""
    quantity: Quantity | None = field(default=None, compare=False)
    anaphor: bool = False
    """True for a pronoun, a bare title or a definite description that coreference must resolve."""

    def __lt__(self, other: Mention) -> bool:
        return self.rank() < other.rank()

    def rank(self) -> tuple[int, int, int, str, str, float, str, str, bool]:
        """Return what mentions are ordered by: their place first, those that no record is known of before others."""
        return (
            self.sentence,
            self.start,
            self.end,
            self.type,
            self.text,
            self.confidence,
            self.reader,
            self.authority or "",
            self.anaphor,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as read in one sentence, between mentions, before coreference settles who they are."""

    subject: Mention
    predicate: Predicate
    object: Mention
    sentence: int
    """The index of the sentence that states it."""
    reader: str
    confidence: float
    modality: Modality | None = None
    """None where the reader leaves it to the qualifiers."""
    attributed_to: Mention | None = None
    date: str | None = None
    former: bool = False
    rank: int | None = None


@runtime_checkable
class Judge(Protocol):
    """A reader that can also say how likely claims are that others made."""

    name: str

    def judge(self, reading: Reading, claims: Sequence[Claim]) -> Sequence[float | None]:
        """Return a score for each claim, from 0 to 1; None for one that it can't judge."""
        ...

    def combine(self, claim: Claim, exact: float | None, score: float | None) -> float:
        """Return the confidence of a claim that exact readers trust and that was judged so; either may be absent."""
        ...


class Reader(Protocol):
    """Finds mentions and claims; pure: the same reading gives the same result."""

    name: str

    def find_mentions(self, reading: Reading) -> Iterable[Mention]:
        """Yield the mentions that this reader sees."""
        ...

    def find_claims(self, reading: Reading, mentions: Sequence[Mention]) -> Iterable[Claim]:
        """Yield claims between mentions found by any reader."""
        ...
