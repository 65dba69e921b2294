"""From statements of the index to records of a page: named in the reader's language, filtered as the reader asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from kg.queries.citing import cite
from kg.resolution.resolved import DocumentRecord
from kg.statement import Evidence, Statement
from kg.web.index import Index
from kg.web.languages import Words
from kg.web.views.records import FAMILY_OF, LinkedPassage, Said, Thing
from ontology.vocabulary import Modality

PART = 40_000
"""About how many characters of a document one page shows."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are shown."""

    least: float
    modalities: frozenset[Modality] = frozenset(Modality)

    def keeps(self, statement: Statement) -> bool:
        """Return whether a statement is shown."""
        if statement.modality not in self.modalities:
            return False
        first = statement.evidences[0].confidence  # mostly the only one
        return first >= self.least or statement.confidence >= self.least


def locate_entity(id: str) -> str:
    """Return the address of an entity's page; a dot before what would ask for another form is quoted.

    >>> [locate_entity(id) for id in ("place/CN", "topic/a b/../c", "topic/data.json")]
    ['/place/CN', '/topic/a%20b%2F..%2Fc', '/topic/data%2Ejson']
    """
    kind, _, rest = id.partition("/")
    address = f"/{quote(kind, safe='')}/{quote(rest, safe='')}"
    return re.sub(r"\.(json|csv)$", r"%2E\1", address)


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes records of an index's statements, in one language, through one filter."""

    index: Index
    words: Words
    filter: Filter

    def keep(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements that are shown."""
        return filter(self.filter.keeps, statements)

    def name(self, id: str) -> Thing:
        """Return an entity as it is named here; one that the graph does not describe by its id."""
        entity = self.index.entities.get(id)
        if entity is None:
            return Thing(id, "", id, locate_entity(id))
        return Thing(id, entity.type.value, self.words.name_entity(entity), locate_entity(id))

    def tell(self, statement: Statement) -> Said:
        """Return a statement as a record."""
        surest = sorted(statement.evidences, key=lambda each: (-each.confidence, each.name, each.start))
        return Said(
            id=statement.id,
            subject=self.name(statement.subject),
            predicate=statement.predicate.value,
            verb=self.words.name_predicate(statement.predicate),
            inverse=self.words.name_inverse(statement.predicate),
            family=FAMILY_OF.get(statement.predicate.value, "about"),
            object=self.name(statement.object),
            modality=statement.modality.value,
            modality_label=self.words.name_modality(statement.modality),
            claimant=self.name(statement.attributed_to) if statement.attributed_to is not None else None,
            date=statement.date,
            time=self.index.find_date(statement),
            former=statement.former,
            rank=statement.rank,
            confidence=statement.confidence,
            address=f"/statement/{quote(statement.id, safe='')}",
            written=tuple(map(self.place, surest)),
        )

    def place(self, evidence: Evidence) -> LinkedPassage:
        """Return a place where a statement is written as a record."""
        record = self.index.documents.get(evidence.document)
        return LinkedPassage(
            id=evidence.id,
            document=evidence.name,
            hash=evidence.document,
            title=name_document(record) if record is not None else evidence.name,
            published=record.date if record is not None else None,
            language=record.language if record is not None else None,
            address=self.locate(record, evidence.start, evidence.end),
            quote=" ".join(evidence.quote.split()),
            start=evidence.start,
            end=evidence.end,
            page=evidence.page,
            section=evidence.section,
            confidence=evidence.confidence,
            readers=evidence.readers,
            citation=cite(record, evidence),
        )

    def locate(self, record: DocumentRecord | None, start: int, end: int) -> str:
        """Return the address of a sentence in its document; empty where the graph does not know the document."""
        if record is None:
            return ""
        where = f"?at={start}" if record.characters > PART else ""
        return f"{self.locate_document(record)}{where}#s-{start}-{end}"

    def locate_document(self, record: DocumentRecord) -> str:
        """Return the address of a document."""
        return f"/documents/{quote(self.index.document_slugs[record.hash], safe='')}"


def name_document(record: DocumentRecord) -> str:
    """Return a document's title, else its name."""
    return " ".join((record.title or record.name).split())
