"""A graph directory: one file of statements a document, the decisions, the manifest, and the projections made of them.

- `statements/<hash[:16]>.jsonl`: what was read in one document; the source of truth
- `texts/<hash[:16]>.json`: the document itself, as it was loaded; its name is in the statement file
- `decisions.jsonl`: who is the same as whom, by machine; a function of statements and reviews
- `decisions-reviewed.jsonl`: who is the same as whom, by people
- `manifest.json`: which documents are in the graph; written last, so that it commits a build
- `projections/`: caches, rebuilt when they are stale
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.document import Document
from kg.errors import GraphError
from kg.files import clear_unfinished, hold, sync_folder, write_whole
from kg.resolution.resolved import DocumentRecord, Resolved, read_line, write_line
from kg.statement import Entity, Extraction, Statement
from ontology.vocabulary import EntityType

PATIENCE = 60.0
"""Seconds that a question waits for another one that holds the projection it needs."""


class Input(BaseModel):
    """A document that is in the graph, by its name and its content; `size` counts characters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    hash: str
    size: int
    encoding: str | None = None
    """That in which its bytes were read where none was declared and they are no UTF-8: a guess."""


class Fault(BaseModel):
    """A file that could not be read, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    fault: str


class Manifest(BaseModel):
    """What a graph is made of; two graphs of the same inputs have equal manifests, so it holds no clock and no path."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    documents: tuple[Input, ...] = ()
    """Sorted by name, then hash."""
    failed: tuple[Fault, ...] = ()
    """Sorted by name."""
    versions: dict[str, str] = {}
    """Of the package, the ontology and the readers."""
    counts: dict[str, int] = {}
    predicates: dict[str, int] = {}
    """How many statements each predicate has."""

    @property
    def hashes(self) -> tuple[str, ...]:
        """Return the hashes of the documents, sorted, each once."""
        return tuple(sorted({document.hash for document in self.documents}))

    def names(self) -> dict[str, str]:
        """Return the name that each document goes by, by its hash: the first of those under which its content came."""
        return {document.hash: document.name for document in reversed(self.documents)}


class Header(BaseModel):
    """The first line of a statement file: the document, and what the reading of it depends on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: DocumentRecord
    versions: dict[str, str]
    text_sha256: str


@dataclass(frozen=True)
class StatementFile:
    """What was read in one document, as it is kept on disk."""

    record: DocumentRecord
    versions: dict[str, str]
    """Of the package, the ontology and the readers, on which the reading depends; others mean: read again."""
    text_hash: str
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def make(cls, extraction: Extraction, *, sentences: int, versions: dict[str, str]) -> Self:
        """Make the file of an extraction."""
        document = extraction.document
        return cls(
            record=DocumentRecord.describe(document, sentences=sentences),
            versions=versions,
            text_hash=hashlib.sha256(document.text.encode()).hexdigest(),
            entities=tuple(sorted(extraction.entities, key=lambda entity: entity.id)),
            statements=tuple(sorted(extraction.statements, key=lambda statement: statement.id)),
        )

    def rename(self, name: str) -> StatementFile:
        """Return the file of the same content under another name."""
        old = self.record.name
        return StatementFile(
            record=self.record.model_copy(update={"name": name}),
            versions=self.versions,
            text_hash=self.text_hash,
            entities=tuple(_rename_entity(entity, old, name) for entity in self.entities),
            statements=tuple(_rename_statement(statement, name) for statement in self.statements),
        )

    def to_lines(self) -> Iterator[str]:
        """Yield the header, the entities and the statements, each a line of JSON."""
        header = Header(document=self.record, versions=self.versions, text_sha256=self.text_hash)
        content = header.model_dump(mode="json", exclude_none=True)
        yield json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield from (write_line("entity", entity) for entity in self.entities)
        yield from (write_line("statement", statement) for statement in self.statements)

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Self:
        """Make the file that `to_lines` wrote; raise ValueError where the lines are something else."""
        first, *rest = [line for line in map(str.strip, lines) if line] or ["{}"]
        header = Header.model_validate_json(first)
        rows = [read_line(line) for line in rest]
        return cls(
            record=header.document,
            versions=header.versions,
            text_hash=header.text_sha256,
            entities=tuple(value for kind, value in rows if kind == "entity"),
            statements=tuple(value for kind, value in rows if kind == "statement"),
        )


def _rename_entity(entity: Entity, old: str, name: str) -> Entity:
    """Return the entity; where it is the document itself and is called by its file's name, by the new name."""
    if entity.type is not EntityType.DOCUMENT or entity.label != old:
        return entity
    return entity.model_copy(update={"label": name})


def _rename_statement(statement: Statement, name: str) -> Statement:
    """Return the statement with evidences that cite the document by another name."""
    evidences = tuple(evidence.model_copy(update={"name": name}) for evidence in statement.evidences)
    return statement.model_copy(update={"evidences": evidences})


class Directory:
    """The files of a graph on disk; knows nothing of what they mean."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.statements = path / "statements"
        self.texts = path / "texts"
        self.projections = path / "projections"
        self.decisions = path / "decisions.jsonl"
        self.reviewed = path / "decisions-reviewed.jsonl"
        self.manifest = path / "manifest.json"
        self.graph = self.projections / "graph.jsonl"
        self.key = self.projections / "graph.key"

    def lock(self) -> AbstractContextManager[None]:
        """Hold the right to write; raise GraphError where another process holds it."""
        return hold(self.path / ".lock")

    def lock_projection(self, name: str) -> AbstractContextManager[None]:
        """Hold one projection, waiting for another process that makes or uses it; raise GraphError where it lasts."""
        return hold(self.projections / f".{name}.lock", patience=PATIENCE)

    def is_projected(self, name: str) -> bool:
        """Return whether a projection was made of what the graph holds now."""
        written = self.projections / name / "key"
        return written.is_file() and written.read_text("utf-8") == self.find_key()

    def exists(self) -> bool:
        """Return whether there is a graph."""
        return self.manifest.is_file()

    def read_manifest(self) -> Manifest:
        """Return the manifest; an empty one before the first build; raise GraphError where it is damaged."""
        try:
            return Manifest.model_validate_json(self.manifest.read_bytes())
        except FileNotFoundError:
            return Manifest()
        except ValidationError as error:
            raise GraphError(f"`{self.manifest}` is damaged; delete it and run `kg build` again") from error

    def write_manifest(self, manifest: Manifest) -> None:
        """Commit a manifest."""
        stated = manifest.model_dump(mode="json", exclude_none=True)
        content = json.dumps(stated, ensure_ascii=False, sort_keys=True, indent=1)
        write_whole(self.manifest, [content])

    def locate(self, hash: str) -> Path:
        """Return the path of a document's statement file."""
        return self.statements / f"{hash[:16]}.jsonl"

    def read_header(self, hash: str) -> Header | None:
        """Return what heads a document's statement file, None where the file is missing or damaged."""
        try:
            with self.locate(hash).open(encoding="utf-8") as file:
                header = Header.model_validate_json(file.readline())
        except (OSError, ValidationError):
            return None
        return header if header.document.hash == hash else None

    def read_file(self, hash: str) -> StatementFile:
        """Return a document's statement file; raise GraphError where it is missing or damaged."""
        path = self.locate(hash)
        try:
            with path.open(encoding="utf-8") as file:
                return StatementFile.from_lines(file)
        except (OSError, ValueError, KeyError) as error:
            raise GraphError(f"`{path}` is missing or damaged; delete it and run `kg build` again") from error

    def write_file(self, file: StatementFile) -> None:
        """Write a document's statement file."""
        write_whole(self.locate(file.record.hash), file.to_lines())

    def locate_document(self, hash: str) -> Path:
        """Return the path of the file that keeps a document's text."""
        return self.texts / f"{hash[:16]}.json"

    def read_document(self, hash: str, *, name: str) -> Document | None:
        """Return a document as it was loaded, under a name; None where a graph of an older version has no texts.

        Raises GraphError where the file is damaged.
        """
        path = self.locate_document(hash)
        try:
            document = Document.model_validate({**json.loads(path.read_text("utf-8")), "name": name})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise GraphError(f"`{path}` is damaged; delete it and run `kg build` again") from error
        if document.hash != hash:
            raise GraphError(f"`{path}` is not the document that was read; delete it and run `kg build` again")
        return document

    def write_document(self, document: Document) -> None:
        """Keep a document's text, its pages and sections, and what it states of itself."""
        content = document.model_dump(mode="json", exclude={"name"}, exclude_none=True)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        write_whole(self.locate_document(document.hash), [text])

    def write_lines(self, path: Path, lines: Iterable[str]) -> None:
        """Write a file of the directory, whole or not at all."""
        write_whole(path, lines)

    def write_graph(self, graph: Resolved) -> None:
        """Cache the resolved graph; its key goes first and comes back last, so that it never stands beside another."""
        self.key.unlink(missing_ok=True)
        write_whole(self.graph, graph.to_lines())
        write_whole(self.key, [self.find_key()])

    def read_graph(self) -> Resolved | None:
        """Return the cached graph, None where there is none or it is stale or damaged."""
        if not self.key.is_file() or self.key.read_text("utf-8").strip() != self.find_key():
            return None
        try:
            return Resolved.load(self.graph)
        except GraphError:  # a cache is rebuilt, not repaired
            return None

    def clean(self) -> None:
        """Remove what a killed writer left unfinished."""
        for folder in (self.path, self.statements, self.texts, self.projections):
            clear_unfinished(folder)

    def prune(self, manifest: Manifest) -> None:
        """Remove the statement files and the texts of documents that are not in the manifest."""
        for folder, locate in ((self.statements, self.locate), (self.texts, self.locate_document)):
            kept = {locate(hash) for hash in manifest.hashes}
            gone = [path for path in folder.glob("*.json*") if path not in kept]
            for path in gone:
                path.unlink()
            if gone:
                sync_folder(folder)

    def find_key(self) -> str:
        """Return the hash of all that the projections depend on: the manifest and people's decisions."""
        contents = (path.read_bytes() if path.is_file() else b"" for path in (self.manifest, self.reviewed))
        return hashlib.sha256(b"\x00".join(contents)).hexdigest()
