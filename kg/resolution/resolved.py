"""The graph in memory: entities with canonical ids, the statements about them, and the documents that say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from kg.document import Document
from kg.errors import GraphError
from kg.files import write_whole
from kg.statement import Entity, Statement


class DocumentRecord(BaseModel):
    """What the graph keeps of a document: everything it states about itself, and its size, but not its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hash: str
    name: str
    title: str | None = None
    date: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    uri: str | None = None
    media_type: str = "text/plain"
    characters: int = 0
    sentences: int = 0

    @classmethod
    def describe(cls, document: Document, *, sentences: int) -> Self:
        """Make the record of a document that was read as so many sentences."""
        return cls(
            hash=document.hash,
            name=document.name,
            title=document.title,
            date=document.date,
            byline=document.byline,
            publisher=document.publisher,
            language=document.language,
            uri=document.uri,
            media_type=document.media_type,
            characters=len(document.text),
            sentences=sentences,
        )


MentionCount = tuple[str, str, int]
"""A document's hash, an entity's id, and how often the document names the entity."""


@dataclass(frozen=True)
class Resolved:
    """The resolved graph; everything in it is sorted, so that equal graphs are equal values and equal bytes."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    """By canonical id; without mentions."""
    statements: tuple[Statement, ...] = ()
    """Sorted by id; subject, object and attributed_to are canonical ids."""
    documents: tuple[DocumentRecord, ...] = ()
    """Sorted by name, then hash."""
    mentions: tuple[MentionCount, ...] = ()
    """Sorted."""

    @classmethod
    def collect(
        cls,
        *,
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        documents: Iterable[DocumentRecord],
        mentions: Iterable[MentionCount] = (),
    ) -> Self:
        """Make a graph of its parts, in whatever order they come."""
        return cls(
            entities={entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)},
            statements=tuple(sorted(statements, key=lambda statement: statement.id)),
            documents=tuple(sorted(documents, key=lambda record: (record.name, record.hash))),
            mentions=tuple(sorted(mentions)),
        )

    def to_lines(self) -> Iterator[str]:
        """Yield the graph as JSON Lines: documents, entities, mentions, statements, each under its kind's name."""
        for record in self.documents:
            yield write_line("document", record)
        for entity in self.entities.values():
            yield write_line("entity", entity)
        for mention in self.mentions:
            yield f'{{"mention":{json.dumps(mention, ensure_ascii=False, separators=(",", ":"))}}}'
        for statement in self.statements:
            yield write_line("statement", statement)

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Self:
        """Make the graph that `to_lines` wrote; raise ValueError for a line of another kind."""
        documents: list[DocumentRecord] = []
        entities: list[Entity] = []
        statements: list[Statement] = []
        mentions: list[MentionCount] = []
        for line in filter(None, map(str.strip, lines)):
            ((kind, value),) = json.loads(line).items()
            match kind:
                case "document":
                    documents.append(DocumentRecord.model_validate(value))
                case "entity":
                    entities.append(Entity.model_validate(value))
                case "statement":
                    statements.append(Statement.model_validate(value))
                case "mention":
                    mentions.append((value[0], value[1], value[2]))
                case _:
                    raise ValueError(f"unknown kind of line `{kind}`")
        return cls.collect(entities=entities, statements=statements, documents=documents, mentions=mentions)

    def dump(self, path: Path) -> None:
        """Write the graph to a file, whole or not at all."""
        write_whole(path, self.to_lines())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the graph that `dump` wrote; raise GraphError where the file is missing or damaged."""
        try:
            with path.open(encoding="utf-8") as file:
                return cls.from_lines(file)
        except FileNotFoundError as error:
            raise GraphError(f"`{path}` is missing; run `kg build`") from error
        except (ValueError, KeyError, TypeError) as error:
            raise GraphError(f"`{path}` is damaged ({error}); delete it, and the next command rebuilds it") from error


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def write_line(kind: str, value: BaseModel) -> str:
    """Return a value as one line of JSON under its kind's name: keys sorted, absent values left out.

    >>> write_line("document", DocumentRecord(hash="ab", name="a.txt", characters=3, sentences=1))
    '{"document":{"byline":[],"characters":3,"hash":"ab","media_type":"text/plain","name":"a.txt","sentences":1}}'
    """
    content = {kind: value.model_dump(mode="json", exclude_none=True)}
    return _ENCODE(content)
