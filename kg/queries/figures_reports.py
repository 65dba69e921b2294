"""Which documents are official reports, and for which place and year each of them speaks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extraction.wording import has_word, load_words
from kg.names import fold_case, has_han
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Statement
from ontology.vocabulary import LANGUAGES, EntityType, Predicate

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RANKED = 3
"""How many ranked priorities a document must state to be a report whose title does not say so."""


@dataclass(frozen=True, slots=True)
class OfficialReport:
    """A document that speaks for a place and a year."""

    record: DocumentRecord
    place: str
    year: str
    language: str

    @property
    def name(self) -> str:
        """Return the document's name."""
        return self.record.name

    @property
    def hash(self) -> str:
        """Return the document's hash."""
        return self.record.hash


def find_reports(resolved: Resolved) -> tuple[OfficialReport, ...]:
    """Return the official reports among a graph's documents, by place and year.

    A report names itself one in its title, or states ranked priorities. It speaks for the place of its title, else for
    the one that most of its targets are for; and for the year of its title, else for that of most of its targets, else
    for its own date's.
    """
    stated = group_by_document(resolved.statements)
    named = _find_places(resolved)
    found = []
    for record in resolved.documents:
        statements = stated.get(record.hash, ())
        if not _is_report(record, statements):
            continue
        place = _find_place(resolved, record, statements, named.get(record.hash, {}))
        year = _find_year(resolved, record, statements)
        if place is not None and year is not None:
            found.append(OfficialReport(record, place, year, _find_language(record, statements)))
    return tuple(sorted(found, key=lambda report: (report.place, report.year, report.name, report.hash)))


def group_by_document(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return the statements by the hash of each document that states them."""
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for document in dict.fromkeys(evidence.document for evidence in statement.evidences):
            grouped[document].append(statement)
    return grouped


def _is_report(record: DocumentRecord, statements: Iterable[Statement]) -> bool:
    title = record.title or ""
    if any(has_word(title, load_words(language).reports, language) for language in LANGUAGES):
        return True
    ranks = {s.rank for s in statements if s.predicate is Predicate.PRIORITISES and s.attributed_to is None}
    return len(ranks - {None}) >= _RANKED


def _find_places(resolved: Resolved) -> Mapping[str, Mapping[str, str]]:
    """Return the names of the places that each document mentions, folded, with the label of each."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for document, identifier, _ in resolved.mentions:
        entity = resolved.entities.get(identifier)
        if entity is not None and entity.type is EntityType.PLACE:
            named[document] |= {fold_case(name): entity.label for name in (entity.label, *entity.aliases)}
    return named


def _find_place(
    resolved: Resolved, record: DocumentRecord, statements: Iterable[Statement], named: Mapping[str, str]
) -> str | None:
    title = fold_case(record.title or "")
    titled = [(len(name), title.find(name), label) for name, label in named.items() if len(name) > 1 and name in title]
    if titled:
        return max(titled)[2]
    counts: Counter[str] = Counter()
    for statement in statements:
        quantity = resolved.entities[statement.object].quantity
        if quantity is not None and quantity.place:
            counts[quantity.place] += 1
        subject = resolved.entities[statement.subject]
        if statement.rank is not None and subject.type is EntityType.PLACE:
            counts[subject.label] += 1
    return max(counts, key=lambda place: (counts[place], place), default=None)


def _find_year(resolved: Resolved, record: DocumentRecord, statements: Iterable[Statement]) -> str | None:
    if titled := _YEAR.search(record.title or ""):
        return titled.group()
    periods: Counter[str] = Counter()
    for statement in statements:
        entity = resolved.entities[statement.object]
        if entity.type is EntityType.TARGET and entity.quantity is not None:
            periods.update(_YEAR.findall(entity.quantity.period or "")[:1])
    usual = max(periods, key=lambda year: (periods[year], year), default=None)
    return usual or (record.date[:4] if record.date else None)


def _find_language(record: DocumentRecord, statements: Iterable[Statement]) -> str:
    """Return a document's language: as stated, else that of its title and of the sentences that statements quote."""
    if record.language:
        return record.language.partition("-")[0].lower()
    from kg.extraction.language import find_language

    quotes = [e.quote for s in statements for e in s.evidences if e.document == record.hash]
    words = " ".join([record.title or "", *quotes[:40]])
    return find_language(words) or ("zh" if has_han(words) else "en")
