"""Where an answer is written: the passages of evidences, and their citations."""

from __future__ import annotations

from kg.passage import Passage
from kg.resolution.resolved import DocumentRecord
from kg.statement import Evidence


def cite_passage(record: DocumentRecord | None, evidence: Evidence, confidence: float | None) -> Passage:
    """Return the passage of an evidence, as sure as the statement for which it is cited."""
    return evidence.to_passage(cite(record, evidence), confidence)


def cite(record: DocumentRecord | None, evidence: Evidence) -> str:
    """Return a citation to paste: authors or publisher, title, date, page, file and offsets."""
    place = f"{evidence.name}:{evidence.start}-{evidence.end}"
    if record is None:
        return place
    authors = ", ".join(record.byline) or record.publisher
    title = f"“{record.title}”" if record.title else None
    page = f"p. {evidence.page}" if evidence.page else None
    return ", ".join(part for part in (authors, title, record.date, page, place) if part)
