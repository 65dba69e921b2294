"""What a graph was resolved from: statement files, inputs, people's decisions. With it, a file gives back the graph."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple, Self

from kg.directory import Directory, Fault, Input, StatementFile
from kg.errors import StoreError
from kg.pipeline import resolve_directory
from kg.resolution.decisions import Decision, read_decisions

_HASH = re.compile(r"[0-9a-f]{64}")
_WIKIDATA = re.compile(r"Q[0-9]+")


class OriginRow(NamedTuple):
    """One part of an origin, as every format carries it."""

    kind: str
    """`input`, `fault`, `decision`, `header`, `entity` or `statement`."""
    document: str
    """The document's hash, or whatever else tells its lines from others'; empty where the part belongs to none."""
    content: str
    """JSON: for the last three kinds, a line of the document's statement file."""


@dataclass(frozen=True)
class Origin:
    """The documents' readings as the graph directory keeps them, their names, and what people decided."""

    inputs: tuple[Input, ...] = ()
    faults: tuple[Fault, ...] = ()
    reviewed: tuple[Decision, ...] = ()
    files: tuple[StatementFile, ...] = ()
    """Sorted by hash."""

    @classmethod
    def collect(cls, directory: Directory, kept: Collection[str] | None = None) -> Self:
        """Return the origin of the graph in a directory, of all statements or of those whose resolved ids are kept."""
        manifest = directory.read_manifest()
        files = tuple(directory.read_file(hash) for hash in manifest.hashes)
        if kept is not None:
            ids, wanted = resolve_directory(directory, manifest).ids, frozenset(kept)
            files = tuple(_keep(file, ids, wanted) for file in files)
        return cls(manifest.documents, manifest.failed, read_decisions(directory.reviewed), files)

    def to_rows(self) -> Iterator[OriginRow]:
        """Yield the parts in a fixed order."""
        for kind, values in (("input", self.inputs), ("fault", self.faults), ("decision", self.reviewed)):
            for value in values:
                content = value.model_dump(mode="json", exclude_none=True)
                yield OriginRow(kind, "", json.dumps(content, ensure_ascii=False, sort_keys=True))
        for file in self.files:
            for line in file.to_lines():
                yield OriginRow(find_kind(line), file.record.hash, line)

    @classmethod
    def from_rows(cls, rows: Iterable[OriginRow]) -> Self:
        """Return the origin whose parts come in any order; raise ValueError where they make none."""
        values: dict[str, list[Any]] = {"input": [], "fault": [], "decision": []}
        lines: dict[str, dict[str, list[str]]] = {}
        for kind, document, content in rows:
            if kind in values:
                values[kind].append(json.loads(content))
            elif kind in ("header", "entity", "statement"):
                parts = lines.setdefault(document, {"header": [], "entity": [], "statement": []})
                parts[kind].append(content)
            else:
                raise ValueError(f"unknown kind of origin `{kind}`")
        files = (StatementFile.from_lines(chain.from_iterable(parts.values())) for _, parts in sorted(lines.items()))
        inputs = (Input.model_validate(value) for value in values["input"])
        faults = (Fault.model_validate(value) for value in values["fault"])
        decisions = {decision.id: decision for decision in map(Decision.model_validate, values["decision"])}
        return cls(
            tuple(sorted(inputs, key=lambda entry: (entry.name, entry.hash))),
            tuple(sorted(faults, key=lambda fault: (fault.name, fault.fault))),
            tuple(decision for _, decision in sorted(decisions.items())),
            tuple(map(_sort, files)),
        )

    def check(self) -> None:
        """Raise StoreError where the parts do not belong together, so that nothing false is kept."""
        hashes = {file.record.hash for file in self.files}
        wrong = next((hash for hash in sorted(hashes) if not _HASH.fullmatch(hash)), None)
        if wrong is not None:
            raise StoreError(f"`{wrong}` is no document's hash; export the graph again")
        if lacking := next((entry for entry in self.inputs if entry.hash not in hashes), None):
            raise StoreError(f"what was read in `{lacking.name}` is missing; export the graph again")
        for file in self.files:
            known = {entity.id for entity in file.entities}
            if any(entity.wikidata and not _WIKIDATA.fullmatch(entity.wikidata) for entity in file.entities):
                raise StoreError(
                    f"an entity of `{file.record.name}` has an id that is none of Wikidata's; export again"
                )
            for statement in file.statements:
                ends = {statement.subject, statement.object, statement.attributed_to or statement.subject}
                elsewhere = {evidence.document for evidence in statement.evidences} - {file.record.hash}
                if ends - known or elsewhere:
                    raise StoreError(f"a statement of `{file.record.name}` names what is not there; export again")


def find_kind(line: str) -> str:
    """Return what a line of a statement file is: `entity`, `statement`, or else its `header`."""
    return next((kind for kind in ("entity", "statement") if line.startswith(f'{{"{kind}":')), "header")


def _keep(file: StatementFile, references: Any, kept: frozenset[str]) -> StatementFile:
    """Return a file with the statements whose ids in the resolved graph are kept."""
    ids = {entity.id: references[f"{file.record.hash[:16]}:{entity.id}"] for entity in file.entities}
    return replace(file, statements=tuple(each for each in file.statements if each.rename(ids).id in kept))


def _sort(file: StatementFile) -> StatementFile:
    return replace(
        file,
        entities=tuple(sorted(file.entities, key=lambda entity: entity.id)),
        statements=tuple(sorted(file.statements, key=lambda statement: statement.id)),
    )
