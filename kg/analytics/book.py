"""A graph's statements, to be looked up, dated and cited."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kg.analytics.network import ASSERTED
from kg.passage import Passage
from kg.periods import split_date
from kg.queries.citing import cite_passage
from kg.queries.trace import Line, make_line
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Statement
from ontology.vocabulary import EntityType, Modality

ACTORS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE})
"""The types of entities that act."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A time as precisely as it is known; of two, the one that is surely over first comes first."""

    last: datetime.date
    first: datetime.date
    text: str
    stated: bool
    """Whether the statement gives it; else it is the document's own date."""

    @property
    def year(self) -> str:
        """Return the year in which it begins."""
        return f"{self.first.year:04}"

    @property
    def month(self) -> str:
        """Return the month in which it begins, or the year where no month is known."""
        return self.text.partition("/")[0][:7]


@lru_cache(maxsize=8192)
def read_when(date: str | None, *, stated: bool = True) -> When | None:
    """Return the days that a date may mean, None for what is no date.

    >>> read_when("2024-02").last.isoformat(), read_when("2021/2025").first.isoformat()
    ('2024-02-29', '2021-01-01')
    """
    if date is None:
        return None
    begin, _, end = date.partition("/")
    first, last = split_date(begin), split_date(end or begin)
    if first is None or last is None:
        return None
    try:
        return When(_find_last_day(*last), datetime.date(*(*first, 1, 1)[:3]), date, stated)
    except ValueError:
        return None


def _find_last_day(year: int, month: int = 12, day: int | None = None) -> datetime.date:
    return datetime.date(year, month, day or monthrange(year, month)[1])


class Book:
    """The statements of a graph that have some modalities, by id and with their documents."""

    def __init__(self, resolved: Resolved, modalities: Iterable[Modality] = ASSERTED) -> None:
        self.modalities = frozenset(modalities)
        self.whole = resolved
        kept = tuple(statement for statement in resolved.statements if statement.modality in self.modalities)
        self.resolved = resolved if len(kept) == len(resolved.statements) else replace(resolved, statements=kept)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Return the statements by id."""
        return {statement.id: statement for statement in self.resolved.statements}

    @cached_property
    def records(self) -> Mapping[str, DocumentRecord]:
        """Return the documents by hash."""
        return {record.hash: record for record in self.resolved.documents}

    @property
    def note(self) -> str:
        """Return how many statements count, and how many do not because of their modality."""
        left = Counter(s.modality.value for s in self.whole.statements if s.modality not in self.modalities)
        told = ", ".join(f"{count:,} {modality}" for modality, count in sorted(left.items()))
        counted = f"counted: {len(self.resolved.statements):,} statements ({', '.join(sorted(self.modalities))})"
        return f"{counted}; left out: {told} (--modality counts them)" if told else counted

    def name(self, id: str) -> str:
        """Return an entity's label."""
        return self.resolved.entities[id].label

    def find_time(self, statement: Statement) -> When | None:
        """Return when something happens or holds, else the date of the first document that states it."""
        return read_when(statement.date) or self._find_published(statement)

    def find_said(self, statement: Statement) -> When | None:
        """Return when a statement was made: its own date, unless that is a period or lies after its document."""
        own, published = read_when(statement.date), self._find_published(statement)
        if own is None or published is None:
            return published or own
        return published if "/" in own.text or own.first > published.last else own

    def _find_published(self, statement: Statement) -> When | None:
        records = (self.records.get(evidence.document) for evidence in statement.evidences)
        dates = (read_when(record.date, stated=False) for record in records if record is not None)
        return min((date for date in dates if date is not None), default=None)

    def cite(self, ids: Iterable[str], *, most: int | None = None) -> tuple[Passage, ...]:
        """Return the sentences of statements, the surest first, each once; `most` is how many to give."""
        found: dict[tuple[str, int, int], Passage] = {}
        known = (self.statements[id] for id in ids if id in self.statements)
        for statement in sorted(known, key=lambda statement: (-statement.confidence, statement.id)):
            for evidence in statement.evidences:
                passage = cite_passage(self.records.get(evidence.document), evidence, statement.confidence)
                found.setdefault((passage.hash, passage.start, passage.end), passage)
            if most is not None and len(found) >= most:
                break
        return tuple(found.values())[:most]

    def tell(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """Return every place where statements are written, in order of time."""
        lines = [
            make_line(self.resolved, self.records, statement, evidence)
            for statement in (self.statements[id] for id in ids if id in self.statements)
            for evidence in statement.evidences
        ]
        return tuple(sorted(lines, key=lambda line: (line.date or "9999", line.document, line.start, line.statement)))
