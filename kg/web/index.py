"""A resolved graph, indexed once, so that no page looks at statements that it does not show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.directory import Directory, Manifest
from kg.document import Document
from kg.errors import NotFoundError
from kg.queries.figures_reports import OfficialReport, find_reports
from kg.resolution.decisions import Decision
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from kg.web.names import NameIndex, QuoteIndex
from ontology.authorities import slug
from ontology.vocabulary import EntityType

Place = tuple[Statement, Evidence]
"""A statement at one of the places where it is written."""
_SLUG = 48
_HASH = 10


class Index:
    """What a page looks up: statements by entity, predicate and document; entities by type and name."""

    def __init__(self, resolved: Resolved, manifest: Manifest, directory: Directory | None = None) -> None:
        self.resolved, self.manifest, self.directory = resolved, manifest, directory
        self.version = directory.find_key()[:_HASH] if directory is not None else "unsaved"
        """Which graph this is: it changes when the graph does."""
        self.entities: Mapping[str, Entity] = resolved.entities
        self.documents: Mapping[str, DocumentRecord] = {record.hash: record for record in resolved.documents}
        self.statements = {statement.id: statement for statement in resolved.statements}
        active: dict[str, list[Statement]] = defaultdict(list)
        passive: dict[str, list[Statement]] = defaultdict(list)
        claimed: dict[str, list[Statement]] = defaultdict(list)
        predicates: dict[str, list[Statement]] = defaultdict(list)
        places: dict[str, list[Place]] = defaultdict(list)
        self.in_order = tuple(sorted(resolved.statements, key=self._date))
        """All statements by their date, else that of their document; then by where they are written."""
        self._about: dict[str, tuple[Statement, ...]] = {}
        self._ranks = {statement.id: rank for rank, statement in enumerate(self.in_order)}
        for statement in self.in_order:
            active[statement.subject].append(statement)
            passive[statement.object].append(statement)
            predicates[statement.predicate.value].append(statement)
            if statement.attributed_to is not None:
                claimed[statement.attributed_to].append(statement)
            for evidence in statement.evidences:
                places[evidence.document].append((statement, evidence))
        self.active, self.passive, self.claimed = dict(active), dict(passive), dict(claimed)
        self.predicates, self.places = dict(predicates), dict(places)
        self.weights = Counter({key: len(said) for key, said in active.items()})
        self.weights.update({key: len(said) for key, said in passive.items()})

    def rank(self, statement: Statement) -> int:
        """Return a statement's place in the order of time."""
        return self._ranks[statement.id]

    def _date(self, statement: Statement) -> tuple[str, str, int, str]:
        first = statement.evidences[0]
        return (self.find_date(statement) or "9999", first.name, first.start, statement.id)

    def find_date(self, statement: Statement) -> str | None:
        """Return a statement's date, else that of the first document that states it."""
        if statement.date is not None:
            return statement.date
        record = self.documents.get(statement.evidences[0].document)
        return record.date if record is not None else None

    def about(self, entity: str) -> tuple[Statement, ...]:
        """Return the statements in which an entity takes part or whose claim they are, in order of time."""
        known = self._about.get(entity)
        if known is None:
            groups = (self.active, self.passive, self.claimed)
            found = {statement.id: statement for group in groups for statement in group.get(entity, ())}
            known = self._about[entity] = tuple(sorted(found.values(), key=self.rank))
        return known

    @cached_property
    def by_month(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the statements of each month, or of each year where no month is stated, in order of time."""
        months: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.in_order:
            if (date := self.find_date(statement)) is not None:
                months[find_month(date)].append(statement)
        return {month: tuple(said) for month, said in months.items()}

    @cached_property
    def by_type(self) -> Mapping[EntityType, tuple[str, ...]]:
        """Return the entities that are stated, by type, the most stated first."""
        found: dict[EntityType, list[str]] = defaultdict(list)
        for key in self.weights:
            if key in self.entities:
                found[self.entities[key].type].append(key)
        return {kind: tuple(sorted(keys, key=lambda key: (-self.weights[key], key))) for kind, keys in found.items()}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return the documents that name an entity, and how often, the most first."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for document, entity, count in self.resolved.mentions:
            if document in self.documents:
                found[entity].append((document, count))
        return {key: tuple(sorted(said, key=lambda each: (-each[1], each[0]))) for key, said in found.items()}

    @cached_property
    def names(self) -> NameIndex:
        """Return the names of all entities, to search."""
        return NameIndex.make(self.entities, self.weights)

    @cached_property
    def quotes(self) -> QuoteIndex:
        """Return the sentences of all evidences, to search."""
        return QuoteIndex.make(self.places)

    @cached_property
    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return where the sources disagree, each with the confidence of its least sure statement."""
        from kg.queries import find_conflicts

        found = find_conflicts(self.resolved)
        return tuple(
            Disagreement(
                kind=conflict.kind,
                about=conflict.about,
                entities=conflict.entities,
                facts=tuple(side for side in conflict.sides if side.startswith("authority file:")),
                statements=tuple(self.statements[key] for key in conflict.statements),
            )
            for conflict in found
        )

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """Return the disagreements that an entity is part of."""
        found: dict[str, list[Disagreement]] = defaultdict(list)
        for conflict in self.conflicts:
            for entity in conflict.entities:
                found[entity].append(conflict)
        return {entity: tuple(conflicts) for entity, conflicts in found.items()}

    @cached_property
    def reports(self) -> tuple[OfficialReport, ...]:
        """Return the official reports, by the place and year for which each speaks."""
        return find_reports(self.resolved)

    @cached_property
    def document_slugs(self) -> Mapping[str, str]:
        """Return the last part of each document's address by its hash: words of its name, then of its hash."""
        return {hash: make_slug(record) for hash, record in self.documents.items()}

    @cached_property
    def by_slug(self) -> Mapping[str, str]:
        """Return the hash of the document that an address, or the end of one, means."""
        return {text[-_HASH:]: hash for hash, text in self.document_slugs.items()}

    def find_statement(self, id: str) -> Statement:
        """Return the statement of an id; raise NotFoundError where there is none."""
        if id not in self.statements:
            raise NotFoundError(f"no statement has the id `{id}`")
        return self.statements[id]

    def find_document(self, text: str) -> DocumentRecord:
        """Return the document that the last part of an address means; raise NotFoundError where there is none.

        The hash decides, the words before it don't.
        """
        record = self.documents.get(self.by_slug.get(text[-_HASH:], ""))
        if record is None:
            raise NotFoundError(f"no document has the address `/documents/{text}`")
        return record

    def read_document(self, record: DocumentRecord) -> Document | None:
        """Return a document with its text, None where the graph does not keep it."""
        return self.directory.read_document(record.hash, name=record.name) if self.directory is not None else None

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Return people's decisions, then the pairs in doubt."""
        from kg.graph import Graph

        return Graph(self.directory).review() if self.directory is not None else ()

    def warm(self) -> None:
        """Make every index that is made at its first use."""
        for name in ("by_month", "by_type", "mentions", "names", "quotes", "conflicts_of", "by_slug", "reports"):
            getattr(self, name)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements that can't all be right, and what the authority file knows of it."""

    kind: str
    about: str
    entities: tuple[str, ...]
    facts: tuple[str, ...]
    statements: Sequence[Statement]

    @property
    def confidence(self) -> float:
        """Return the confidence of the least sure statement."""
        return min(statement.confidence for statement in self.statements)


def make_slug(record: DocumentRecord) -> str:
    """Return the last part of a document's address.

    >>> make_slug(DocumentRecord(hash="0123456789abcdef", name="Work Report.txt"))
    'work-report-0123456789'
    """
    stem = re.sub(r"\.\w{1,5}$", "", record.name)
    return f"{slug(stem)[:_SLUG].strip('-')}-{record.hash[:_HASH]}".strip("-")


def find_month(date: str) -> str:
    """Return a date's month, or year where no month is stated; of an interval, that of its beginning.

    >>> [find_month(date) for date in ("2024-03-05", "2024", "2021/2025")]
    ['2024-03', '2024', '2021']
    """
    return date.partition("/")[0][:7]
