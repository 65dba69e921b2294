"""How often the documents name a policy or use a phrase, since when, and in which sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.document import Document
from kg.errors import QueryError
from kg.names import fold, has_han
from kg.passage import Passage
from kg.queries.citing import cite_passage
from kg.queries.figures_reports import OfficialReport, find_reports
from kg.queries.names import find_entities
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Evidence

_SHORTEST = 2
"""Characters of a wording that is looked for; a single one means too much."""
_ACRONYM = 5
"""Up to so many capitals are looked for as capitals, so that `WHO` is not "who"."""


class MentionGrouping(StrEnum):
    """What the counts are of."""

    DOCUMENT = "document"
    PLACE = "place"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place where the words stand."""

    words: str
    passage: Passage
    """The sentence."""
    start: int
    end: int
    """Of the words, in the document."""

    def to_row(self) -> dict[str, Any]:
        """Return the mention by column; `start` and `end` are the words', `sentence_start` that of the sentence."""
        row = self.passage.to_row()
        return {"words": self.words, "sentence_start": row["start"], **row, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class DocumentMentions:
    """A document with every place in it where the words stand; without any, it does not use them."""

    record: DocumentRecord
    place: str | None
    """The place for which it speaks, None where it is no official report."""
    year: str | None
    mentions: tuple[Mentioned, ...]

    @property
    def date(self) -> str:
        """Return what orders documents by time."""
        return self.record.date or self.year or "9999"


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A document, place or year, and how often the words stand there."""

    name: str
    count: int
    documents: int
    """How many documents use the words."""
    of: int
    """How many documents there are."""
    characters: int
    date: str | None
    """That of the first document that uses them."""
    first: Mentioned | None
    mentions: tuple[Mentioned, ...]

    @property
    def rate(self) -> float:
        """Return how often the words stand in ten thousand characters."""
        return 10_000 * self.count / self.characters if self.characters else 0.0

    def to_row(self) -> dict[str, Any]:
        """Return the line by column, with every sentence."""
        return {
            "name": self.name,
            "count": self.count,
            "documents": self.documents,
            "of": self.of,
            "per_10000_characters": round(self.rate, 3),
            "first_date": self.date if self.first else None,
            "first": self.first.to_row() if self.first else None,
            "mentions": [mention.to_row() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """Where some words stand in the documents of a graph."""

    label: str
    """The canonical name of what was looked for, where it is known, else the words themselves."""
    wordings: tuple[str, ...]
    """What was looked for, longest first; the pattern, where one was given."""
    documents: tuple[DocumentMentions, ...]
    """By time."""
    without_text: tuple[str, ...] = ()
    """The documents whose text an older graph does not keep."""

    @property
    def count(self) -> int:
        """Return how often the words stand in all documents."""
        return sum(len(document.mentions) for document in self.documents)

    @property
    def first(self) -> Mentioned | None:
        """Return the earliest mention, None where there is none."""
        return next((mention for document in self.documents for mention in document.mentions), None)

    def group(self, by: MentionGrouping) -> tuple[MentionLine, ...]:
        """Return the counts by document, place or year: places by name, years and documents by time."""
        groups: dict[str, list[DocumentMentions]] = defaultdict(list)
        for document in self.documents:
            groups[_NAMES[by](document)].append(document)
        lines = tuple(_make_line(name, documents) for name, documents in groups.items())
        return lines if by is MentionGrouping.DOCUMENT else tuple(sorted(lines, key=lambda line: line.name))

    def _repr_html_(self) -> str:
        from kg.display import render_rows

        lines = (line for line in self.group(MentionGrouping.DOCUMENT) if line.first is not None)
        rows = [line.to_row() | {"sentence": line.first.passage.quote if line.first else ""} for line in lines]
        title = f"{self.label}: {self.count} mentions in {len(rows)} of {len(self.documents)} documents"
        columns, notes = ("name", "first_date", "count", "sentence"), [f"looked for: {'; '.join(self.wordings)}"]
        return render_rows(rows, columns=columns, title=title, notes=notes)


_NAMES: Mapping[MentionGrouping, Callable[[DocumentMentions], str]] = {
    MentionGrouping.DOCUMENT: lambda document: document.record.name,
    MentionGrouping.PLACE: lambda document: document.place or "no place",
    MentionGrouping.YEAR: lambda document: document.year or "no year",
}


def find_wordings(resolved: Resolved, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the canonical name of what a name means, by graph and authority files, and every wording of it.

    A phrase that neither knows is its own name and only wording.

    >>> find_wordings(Resolved(), "a phrase")
    ('a phrase', ('a phrase',))
    """
    from ontology.authorities import load_authorities

    label, names = name, {name}
    for entity in find_entities(resolved, name)[:1]:
        label, names = entity.label, {name, entity.label, *entity.aliases} - {entity.id}
    known = load_authorities().find(name)
    if len(known) == 1:
        label, names = known[0].label, names | {known[0].label, *known[0].aliases}
    kept = sorted((word for word in names if len(word) >= _SHORTEST), key=lambda word: (-len(word), word))
    return label, tuple(kept) or (name,)


def compile_wordings(wordings: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for wordings in a folded text: whole words in Latin script, anything in Chinese."""
    return re.compile("|".join(_write_expression(words) for words in wordings))


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return a regular expression of a user's; raise QueryError where it is none, or fits everywhere."""
    try:
        expression = re.compile(pattern)
    except re.error as error:
        remedy = "`\\` before a sign takes it as it is"
        raise QueryError(f"`{pattern}` is no regular expression ({error}); {remedy}") from error
    if expression.match("") is not None:
        raise QueryError(f"`{pattern}` fits where nothing stands, so it would fit everywhere; ask for a word or more")
    return expression


def count_mentions(
    resolved: Resolved,
    documents: Iterable[tuple[DocumentRecord, Document | None]],
    label: str,
    wordings: Sequence[str],
    expression: re.Pattern[str],
    *,
    folded: bool,
) -> MentionCounts:
    """Return where an expression fits in documents, their text folded (`kg.names.fold`) or as it is."""
    reports = {report.hash: report for report in find_reports(resolved)}
    found, without = [], []
    for record, document in documents:
        if document is None:
            without.append(record.name)
            continue
        found.append(_search(record, document, reports.get(record.hash), expression, folded=folded))
    ordered = sorted(found, key=lambda document: (document.date, document.record.name, document.record.hash))
    return MentionCounts(label, tuple(wordings), tuple(ordered), tuple(without))


def _write_expression(words: str) -> str:
    if has_han(words):
        return rf"(?i:{re.escape(fold(words))})"
    if words.isupper() and len(words) <= _ACRONYM:
        return rf"(?<!\w){re.escape(words)}(?!\w)"
    gaps = r"\s+".join(re.escape(word) for word in fold(words).split())
    return rf"(?i:(?<!\w){gaps}(?!\w))"


def _search(
    record: DocumentRecord,
    document: Document,
    report: OfficialReport | None,
    expression: re.Pattern[str],
    *,
    folded: bool,
) -> DocumentMentions:
    text = fold(document.text) if folded else document.text
    spans = [match.span() for match in expression.finditer(text) if match.end() > match.start()]
    return DocumentMentions(
        record=record,
        place=report.place if report else None,
        year=report.year if report else record.date[:4] if record.date else None,
        mentions=tuple(_make_mentions(record, document, spans)),
    )


def _make_mentions(record: DocumentRecord, document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[Mentioned]:
    if not spans:
        return
    from kg.extraction.sentences import read

    sentences = read(document).sentences
    starts = [sentence.start for sentence in sentences]
    for start, end in spans:
        place = bisect_right(starts, start) - 1
        inside = place >= 0 and start < sentences[place].end
        first, last = (sentences[place].start, sentences[place].end) if inside else (start, end)
        evidence = Evidence.cite(document, first, max(last, end), readers=(), confidence=1.0)
        yield Mentioned(document.text[start:end], cite_passage(record, evidence, None), start, end)


def _make_line(name: str, documents: Sequence[DocumentMentions]) -> MentionLine:
    using = [document for document in documents if document.mentions]
    return MentionLine(
        name=name,
        count=sum(len(document.mentions) for document in using),
        documents=len(using),
        of=len(documents),
        characters=sum(document.record.characters for document in documents),
        date=using[0].record.date or using[0].year if using else None,
        first=using[0].mentions[0] if using else None,
        mentions=tuple(mention for document in using for mention in document.mentions),
    )
