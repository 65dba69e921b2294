"""The words of a document with their citation: what every answer rests on, and shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something is written, with everything that people need to look it up and to cite it."""

    quote: str
    document: str
    """The document's name."""
    hash: str
    start: int
    end: int
    citation: str
    confidence: float | None = None
    """How sure it is that the words state it; None for words that no statement stands for."""
    page: str | None = None

    @property
    def source(self) -> str:
        """Return the citation, with how sure it is that the words state it.

        >>> Passage("Trade grew.", "a.txt", "0f", 0, 11, "The Gazette, a.txt:0-11", 0.9).source
        'The Gazette, a.txt:0-11 · confidence 0.90'
        """
        return self.citation if self.confidence is None else f"{self.citation} · confidence {self.confidence:.2f}"

    def to_row(self) -> dict[str, object]:
        """Return the passage by column."""
        return {
            "quote": self.quote,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "citation": self.citation,
            "confidence": self.confidence,
        }
