"""What a file holds of a graph's origin, and the way from it into a graph directory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.directory import Directory, Input, StatementFile
from kg.errors import StoreError
from kg.exports.origin import Origin, OriginRow, find_kind
from kg.pipeline import Report, take_in
from kg.resolution.decisions import Decision, Judge, Judgement
from kg.resolution.resolved import Resolved
from kg.statement import Statement

_REMEDY = "give a file that `kg export --format jsonl|nquads|parquet` wrote"


class ImportFormat(StrEnum):
    """The formats that a graph is imported from."""

    JSONL = "jsonl"
    NQUADS = "nquads"
    PARQUET = "parquet"


_SUFFIXES = {".jsonl": ImportFormat.JSONL, ".nq": ImportFormat.NQUADS, ".nquads": ImportFormat.NQUADS}


def import_graph(path: Path, directory: Directory, format: ImportFormat | None = None) -> Report:
    """Add what a file holds to the graph in a directory, and return what the graph is then.

    A file with its origin gives back each document's statement file byte for byte, and people's decisions. Without
    (another tool's copy), the statements are kept, and what was one entity stays one; some ids may end in other digits
    than before. Raises StoreError where the file is no graph.
    """
    origin = read_origin(path, format)
    origin.check()
    return take_in(directory, files=origin.files, inputs=origin.inputs, faults=origin.faults, reviewed=origin.reviewed)


def read_origin(path: Path, format: ImportFormat | None = None) -> Origin:
    """Return what a file's graph was resolved from; raise StoreError where the file is no graph."""
    chosen = format or find_format(path)
    try:
        return _READERS[chosen](path)
    except OSError as error:
        raise StoreError(f"`{path}` can't be read ({error.strerror or error}); {_REMEDY}") from error
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        fault = str(error).split("\n")[0]
        raise StoreError(f"`{path}` is no graph in {chosen} ({fault}); {_REMEDY}") from error


def find_format(path: Path) -> ImportFormat:
    """Return the format of a file by its ending, a folder's by what it holds; raise StoreError where none is known."""
    if path.is_dir() and (path / "edges.parquet").is_file():
        return ImportFormat.PARQUET
    if not path.exists():
        raise StoreError(f"`{path}` does not exist; {_REMEDY}")
    if path.suffix not in _SUFFIXES:
        raise StoreError(f"the format of `{path}` is not told by its name; say --format jsonl, nquads or parquet")
    return _SUFFIXES[path.suffix]


def derive(resolved: Resolved) -> Origin:
    """Return an origin for a graph that has lost its own: each document's part of the resolved graph."""
    named: dict[str, set[str]] = {record.hash: set() for record in resolved.documents}
    stated: dict[str, list[Statement]] = {record.hash: [] for record in resolved.documents}
    for document, entity, _ in resolved.mentions:
        named[document].add(entity)
    for statement in resolved.statements:
        for document in sorted({evidence.document for evidence in statement.evidences}):
            own = tuple(evidence for evidence in statement.evidences if evidence.document == document)
            fields = {name: getattr(statement, name) for name in Statement.model_fields}
            stated[document].append(Statement(**fields | {"evidences": own}))
            named[document] |= {statement.subject, statement.object, statement.attributed_to or statement.subject}
    files = [
        StatementFile(
            record=record,
            versions={},
            text_hash="",
            entities=tuple(resolved.entities[entity] for entity in sorted(named[record.hash])),
            statements=tuple(stated[record.hash]),
        )
        for record in resolved.documents
    ]
    inputs = tuple(Input(name=each.name, hash=each.hash, size=each.characters) for each in resolved.documents)
    files.sort(key=lambda file: file.record.hash)
    return Origin(
        inputs=inputs,
        reviewed=tuple(sorted(_hold(resolved, files), key=lambda decision: decision.id)),
        files=tuple(files),
    )


def _hold(resolved: Resolved, files: Iterable[StatementFile]) -> Iterator[Decision]:
    """Yield the decisions that keep one entity one, where several documents name it and no authority file knows it."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for entity in file.entities:
            if entity.authority is None:
                places[entity.id].append(f"{file.record.hash[:16]}:{entity.id}")
    for identifier, references in sorted(places.items()):
        if len(references) > 1:
            label = resolved.entities[identifier].label
            yield Decision(
                judgement=Judgement.SAME,
                left=(references[0],),
                right=tuple(references[1:]),
                left_label=label,
                right_label=label,
                reasons=("It is one entity in the graph that was imported.",),
                by=Judge.PERSON,
            )


def _read_jsonl(path: Path) -> Origin:
    rows: list[OriginRow] = []
    graph: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in filter(None, map(str.strip, file)):
            part = json.loads(line).get("origin")
            if part is None:
                graph.append(line)
            else:
                content = json.dumps(part["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                rows.append(OriginRow(part["kind"], part["document"], content))
    return Origin.from_rows(rows) if rows else derive(_refuse_empty(Resolved.from_lines(graph)))


def _read_nquads(path: Path) -> Origin:
    import pyoxigraph

    from kg.stores.nquads_reader import from_quads

    def parse() -> Iterator[pyoxigraph.Quad]:
        return pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)

    rows = list(_find_origin(parse()))
    return Origin.from_rows(rows) if rows else derive(_refuse_empty(from_quads(_undo_base(list(parse())))))


def _find_origin(quads: Iterable[Any]) -> Iterator[OriginRow]:
    from kg.stores.vocabulary import ONTOLOGY

    for quad in quads:
        if quad.predicate.value != f"{ONTOLOGY}origin":
            continue
        line: str = quad.object.value
        if quad.subject.value.endswith("dataset"):
            ((kind, content),) = json.loads(line).items()
            yield OriginRow(kind, "", json.dumps(content, ensure_ascii=False))
        else:
            yield OriginRow(find_kind(line), quad.subject.value, line)


def _undo_base(quads: list[Any]) -> Iterator[Any]:
    """Yield quads with the graph's own names under the project's base, whatever base they were exported with."""
    import pyoxigraph

    from kg.stores.vocabulary import BASE, ONTOLOGY, PREFIXES

    statement, kind = f"{ONTOLOGY}Statement", f"{PREFIXES['rdf']}type"
    found = (quad for quad in quads if quad.predicate.value == kind and getattr(quad.object, "value", "") == statement)
    base = next((quad.subject.value.rpartition("statement/")[0] for quad in found), BASE)

    def undo(term: Any) -> Any:
        own = isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(base)
        if not own or term.value.startswith(ONTOLOGY):
            return term
        return pyoxigraph.NamedNode(BASE + term.value.removeprefix(base))

    for quad in quads:
        yield pyoxigraph.Quad(undo(quad.subject), quad.predicate, undo(quad.object), undo(quad.graph_name))


def _read_parquet(path: Path) -> Origin:
    from kg.exports.tables import read_rows

    origin = path / "origin.parquet"
    if not origin.is_file():
        raise StoreError(f"`{path}` holds no origin.parquet; {_REMEDY}")
    return Origin.from_rows(OriginRow(row["kind"], row["document"], row["content"]) for row in read_rows(origin))


def _refuse_empty(resolved: Resolved) -> Resolved:
    """Return a graph; raise ValueError where it holds nothing, since the file is probably no graph at all."""
    if not resolved.documents:
        raise ValueError("it names no document")
    return resolved


_READERS = {
    ImportFormat.JSONL: _read_jsonl,
    ImportFormat.NQUADS: _read_nquads,
    ImportFormat.PARQUET: _read_parquet,
}
