"""The graph in memory: entities with canonical ids, the statements about them, and the documents that say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.collecting import collect_seldom
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
        found: dict[str, list[Any]] = {kind: [] for kind in _MODELS}
        mentions: list[str] = []
        for line in filter(None, map(str.strip, lines)):
            if line.startswith(_MENTION) and line.endswith("}"):
                mentions.append(line[len(_MENTION) : -1])
                continue
            kind, value = read_line(line)
            if kind not in found:
                raise ValueError(f"unknown kind of line `{kind}`")
            found[kind].append(value)
        return cls.collect(
            entities=found["entity"],
            statements=found["statement"],
            documents=found["document"],
            mentions=[(document, entity, count) for document, entity, count in json.loads(f"[{','.join(mentions)}]")],
        )

    def dump(self, path: Path) -> None:
        """Write the graph to a file, whole or not at all."""
        write_whole(path, self.to_lines())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the graph that `dump` wrote; raise GraphError where the file is missing or damaged."""
        try:
            with path.open(encoding="utf-8") as file, collect_seldom():
                return cls.from_lines(file)
        except FileNotFoundError as error:
            raise GraphError(f"`{path}` is missing; run `kg build`") from error
        except (ValueError, TypeError) as error:
            fault = f"`{path}` is damaged ({_explain(error)}); delete it, and the next command rebuilds it"
            raise GraphError(fault) from error


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


_MENTION = '{"mention":'
_MODELS: Mapping[str, type[BaseModel]] = {"document": DocumentRecord, "entity": Entity, "statement": Statement}


def read_line(line: str) -> tuple[str, Any]:
    """Return the kind and the value of a line that `write_line` wrote; raise ValueError where it holds something else.

    >>> read_line('{"entity":{"id":"topic/peace","type":"Topic","label":"peace"}}')[1].label
    'peace'
    """
    start, _, rest = line.partition(":")
    model = _MODELS.get(start[2:-1]) if start[:2] == '{"' and rest.endswith("}") else None
    if model is not None:
        return start[2:-1], model.model_validate_json(rest[:-1])
    content = json.loads(line)
    if not isinstance(content, dict) or len(content) != 1:
        raise ValueError("a line holds one value under its kind")
    ((kind, value),) = content.items()
    return kind, _MODELS[kind].model_validate(value) if kind in _MODELS else value


def _explain(error: Exception) -> str:
    """Return what is wrong on one line, the first fault of several."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{error.title}{f', {place}' if place else ''}: {first['msg']}"


def write_line(kind: str, value: BaseModel) -> str:
    """Return a value as one line of JSON under its kind's name: keys sorted, absent values left out.

    >>> write_line("document", DocumentRecord(hash="ab", name="a.txt", characters=3, sentences=1))
    '{"document":{"byline":[],"characters":3,"hash":"ab","media_type":"text/plain","name":"a.txt","sentences":1}}'
    """
    content = {kind: value.model_dump(mode="json", exclude_none=True)}
    return _ENCODE(content)
