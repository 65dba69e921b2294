"""A document to read: its text with each evidence in its place, and the statements beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.document import Document
from kg.resolution.resolved import DocumentRecord
from kg.web.index import Place
from kg.web.views.records import FAMILIES, Said
from kg.web.views.teller import PART, Teller, name_document


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of the text that the same statements are made of."""

    text: str
    anchors: tuple[str, ...] = ()
    """The spans that begin here, as `START-END`."""
    statements: tuple[str, ...] = ()
    family: str = ""
    modality: str = ""
    span: str = ""
    """The shortest span that holds the run."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, cut where evidences begin and end."""

    start: int
    level: int
    """The depth of the heading that it is, 0 for none."""
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A statement beside the text, with the span that makes it."""

    said: Said
    span: str
    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of a document with what is stated in it."""

    record: DocumentRecord
    title: str
    address: str
    part: int
    parts: int
    starts: tuple[int, ...]
    """Where each part begins."""
    paragraphs: tuple[Paragraph, ...]
    has_text: bool
    notes: tuple[Noted, ...]
    families: tuple[str, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements of this document by column."""
        return [
            row for note in self.notes for row in note.said.to_rows() if f"{row['start']}-{row['end']}" == note.span
        ]


def read_document(
    teller: Teller, record: DocumentRecord, document: Document | None, *, at: int | None = None, whole: bool = False
) -> Reading:
    """Return the part of a document that holds an offset, by default the first; `whole` shows all parts in one."""
    written = teller.index.places.get(record.hash, ())
    places = [each for each in written if teller.filter.keeps(each[0])]
    places.sort(key=lambda place: (place[1].start, place[1].end, place[0].id))
    starts = (0,) if whole or document is None else find_parts(document.text)
    part = max(number for number, start in enumerate(starts) if start <= max(at or 0, 0))
    begin = starts[part]
    end = starts[part + 1] if part + 1 < len(starts) else (len(document.text) if document else record.characters + 1)
    here = [place for place in places if begin <= place[1].start < end]
    notes = tuple(
        Noted(teller.tell(statement), f"{evidence.start}-{evidence.end}", evidence.start)
        for statement, evidence in here
    )
    return Reading(
        record=record,
        title=name_document(record),
        address=teller.locate_document(record),
        part=part,
        parts=len(starts),
        starts=starts,
        paragraphs=tuple(cut_paragraphs(document, begin, end, here, notes)) if document else (),
        has_text=document is not None,
        notes=notes,
        families=tuple(family for family in FAMILIES if any(note.said.family == family for note in notes)),
    )


def find_parts(text: str) -> tuple[int, ...]:
    """Return where the parts of a text begin: about `PART` characters each, at the ends of paragraphs.

    >>> find_parts("short")
    (0,)
    """
    starts = [0]
    while len(text) - starts[-1] > PART * 1.5:
        at = text.find("\n", starts[-1] + PART)
        if at < 0 or at - starts[-1] > 2 * PART:
            at = starts[-1] + PART - 1
        starts.append(at + 1)
    return tuple(starts)


def cut_paragraphs(
    document: Document, begin: int, end: int, places: Sequence[Place], notes: Sequence[Noted]
) -> Iterable[Paragraph]:
    """Yield the paragraphs of a part, cut into runs; a run ends where an evidence begins or ends."""
    spans = sorted({(evidence.start, evidence.end) for _, evidence in places})
    by_span: dict[tuple[int, int], list[Said]] = {}
    for (_, evidence), note in zip(places, notes, strict=True):
        by_span.setdefault((evidence.start, evidence.end), []).append(note.said)
    headings = {section.start: section for section in document.sections}
    anchored: set[tuple[int, int]] = set()
    for first, last in _find_lines(document.text, begin, end):
        inside = [span for span in spans if span[0] < last and span[1] > first]
        section = headings.get(first)
        level = section.level if section and document.text[first:last].strip(" #") == section.label.strip() else 0
        yield Paragraph(first, level, tuple(_cut_line(document.text, first, last, inside, by_span, anchored)))


def _find_lines(text: str, begin: int, end: int) -> Iterable[tuple[int, int]]:
    """Yield the lines that hold more than space."""
    first = begin
    while first < end:
        last = text.find("\n", first, end)
        last = end if last < 0 else last
        if text[first:last].strip():
            yield first, last
        first = last + 1


def _cut_line(
    text: str,
    first: int,
    last: int,
    spans: Sequence[tuple[int, int]],
    said: dict[tuple[int, int], list[Said]],
    anchored: set[tuple[int, int]],
) -> Iterable[Run]:
    cuts = sorted({first, last, *(min(max(edge, first), last) for span in spans for edge in span)})
    for start, end in pairwise(cuts):
        holding = [span for span in spans if span[0] <= start and span[1] >= end]
        if not holding:
            yield Run(text[start:end])
            continue
        shortest = min(holding, key=lambda span: (span[1] - span[0], span))
        new = [span for span in holding if span not in anchored]
        anchored.update(new)
        yield Run(
            text=text[start:end],
            anchors=tuple(f"{one}-{other}" for one, other in new),
            statements=tuple(each.id for span in holding for each in said[span]),
            family=said[shortest][0].family,
            modality=said[shortest][0].modality,
            span=f"{shortest[0]}-{shortest[1]}",
        )
