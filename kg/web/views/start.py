"""The start page: what the graph holds, who and what is stated most, the latest documents; and lists of one type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.resolution.resolved import DocumentRecord
from kg.web.index import Index
from kg.web.views.records import Paged, Thing
from kg.web.views.teller import Teller, name_document
from ontology.vocabulary import EntityType

_TOP = 8
_ACTORS = (EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity and in how many statements it takes part."""

    thing: Thing
    count: int

    def to_row(self) -> dict[str, Any]:
        """Return the entity by column."""
        thing = self.thing
        return {
            "id": thing.id,
            "type": thing.type,
            "label": thing.label,
            "statements": self.count,
            "address": thing.address,
        }


@dataclass(frozen=True, slots=True)
class Listed:
    """A document and how many statements it makes."""

    title: str
    name: str
    date: str | None
    publisher: str | None
    language: str | None
    statements: int
    sentences: int
    address: str
    hash: str

    def to_row(self) -> dict[str, Any]:
        """Return the document by column."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Block:
    """A list under a heading, with the address of the whole."""

    key: str
    address: str
    total: int
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the graph holds."""

    counts: tuple[tuple[str, int, str], ...]
    """A message's key, how many, and the address of the list."""
    blocks: tuple[Block, ...]
    documents: tuple[Listed, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the most stated entities by column."""
        return [{"block": block.key} | ranked.to_row() for block in self.blocks for ranked in block.ranked]


@dataclass(frozen=True, slots=True)
class ListPage(Paged):
    """Some entities of a type, the most stated first."""

    kind: str
    key: str
    total: int
    offset: int
    ranked: tuple[Ranked, ...]

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.ranked)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the entities by column."""
        return [ranked.to_row() for ranked in self.ranked]


@dataclass(frozen=True, slots=True)
class DocumentsPage(Paged):
    """The documents of the graph, the latest first."""

    documents: tuple[Listed, ...]
    total: int
    offset: int

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.documents)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the documents by column."""
        return [document.to_row() for document in self.documents]


def tell_start(teller: Teller) -> StartPage:
    """Return the start page."""
    index = teller.index
    counts = [
        ("documents_count", len(index.documents), "/documents"),
        ("sentences", sum(record.sentences for record in index.documents.values()), ""),
        ("entities", len(index.weights), ""),
        ("statements", len(index.statements), "/timeline"),
    ]
    actors = sorted(
        (key for kind in _ACTORS for key in index.by_type.get(kind, ())[:_TOP]),
        key=lambda key: (-index.weights[key], key),
    )
    blocks = [
        _make_block(teller, "policies", EntityType.POLICY),
        Block("actors", "/person", len(actors), tuple(_rank(teller, key) for key in actors[:_TOP])),
        _make_block(teller, "list_topic", EntityType.TOPIC),
        _make_block(teller, "targets", EntityType.TARGET, address="/targets"),
    ]
    latest = list_documents(teller, limit=_TOP).documents
    return StartPage(tuple(counts), tuple(block for block in blocks if block.ranked), latest)


def list_entities(teller: Teller, kind: EntityType, *, offset: int = 0, limit: int = 60) -> ListPage:
    """Return the entities of a type."""
    found = teller.index.by_type.get(kind, ())
    ranked = tuple(_rank(teller, key) for key in found[offset : offset + limit])
    return ListPage(kind.value, f"list_{kind.value.lower()}", len(found), offset, ranked)


def list_documents(teller: Teller, *, offset: int = 0, limit: int = 60) -> DocumentsPage:
    """Return the documents."""
    records = sorted(teller.index.documents.values(), key=_by_latest, reverse=True)
    shown = tuple(_list(teller, record) for record in records[offset : offset + limit])
    return DocumentsPage(shown, len(records), offset)


def list_kinds(index: Index) -> tuple[tuple[str, str, int], ...]:
    """Return the types that the graph holds: a message's key, the list's address, and how many."""
    return tuple(
        (f"list_{kind.value.lower()}", f"/{kind.value.lower()}", len(index.by_type[kind]))
        for kind in EntityType
        if kind in index.by_type
    )


def _by_latest(record: DocumentRecord) -> tuple[str, str]:
    return (record.date or "", record.name)


def _list(teller: Teller, record: DocumentRecord) -> Listed:
    return Listed(
        title=name_document(record),
        name=record.name,
        date=record.date,
        publisher=record.publisher or ", ".join(record.byline) or None,
        language=record.language,
        statements=len({statement.id for statement, _ in teller.index.places.get(record.hash, ())}),
        sentences=record.sentences,
        address=teller.locate_document(record),
        hash=record.hash,
    )


def _make_block(teller: Teller, key: str, kind: EntityType, *, address: str = "") -> Block:
    found = teller.index.by_type.get(kind, ())
    ranked = tuple(_rank(teller, each) for each in found[:_TOP])
    return Block(key, address or f"/{kind.value.lower()}", len(found), ranked)


def _rank(teller: Teller, key: str) -> Ranked:
    return Ranked(teller.name(key), teller.index.weights[key])
