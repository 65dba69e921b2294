"""The graph as tables: CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.console import disarm
from kg.errors import StoreError
from kg.exports.cleaning import clean
from kg.exports.content import Content
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Evidence, Statement

Table = list[dict[str, Any]]
"""Rows by column; None where a value is not stated."""

SEPARATOR = " | "
"""What stands between the values of a list in a cell."""
_TEXT, _TEXTS, _WHOLE, _BROKEN, _TRUTH = "string", "list<string>", "int64", "double", "bool"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "nodes": {
        "id": _TEXT,
        "type": _TEXT,
        "label": _TEXT,
        "aliases": _TEXTS,
        "authority": _TEXT,
        "wikidata": _TEXT,
        "inferred": _TRUTH,
        "indicator": _TEXT,
        "comparator": _TEXT,
        "value": _BROKEN,
        "value_to": _BROKEN,
        "unit": _TEXT,
        "period": _TEXT,
        "place": _TEXT,
    },
    "edges": {
        "id": _TEXT,
        "source": _TEXT,
        "predicate": _TEXT,
        "target": _TEXT,
        "modality": _TEXT,
        "attributed_to": _TEXT,
        "date": _TEXT,
        "date_resolved": _TRUTH,
        "former": _TRUTH,
        "rank": _WHOLE,
        "confidence": _BROKEN,
        "evidences": _WHOLE,
        "quote": _TEXT,
        "document": _TEXT,
    },
    "evidence": {
        "statement": _TEXT,
        "document": _TEXT,
        "name": _TEXT,
        "start": _WHOLE,
        "end": _WHOLE,
        "quote": _TEXT,
        "section": _TEXT,
        "page": _TEXT,
        "readers": _TEXTS,
        "confidence": _BROKEN,
    },
    "documents": {
        "hash": _TEXT,
        "name": _TEXT,
        "title": _TEXT,
        "date": _TEXT,
        "byline": _TEXTS,
        "publisher": _TEXT,
        "language": _TEXT,
        "uri": _TEXT,
        "media_type": _TEXT,
        "characters": _WHOLE,
        "sentences": _WHOLE,
    },
    "mentions": {"document": _TEXT, "entity": _TEXT, "count": _WHOLE},
}
"""The columns of each table, with their types."""
ORIGIN = {"kind": _TEXT, "document": _TEXT, "content": _TEXT}
"""The columns of what an import needs, which Parquet carries too."""


def make_tables(resolved: Resolved) -> dict[str, Table]:
    """Return the rows of each table, in a fixed order."""
    return {
        "nodes": [_describe_entity(entity) for entity in resolved.entities.values()],
        "edges": [_describe_statement(statement) for statement in resolved.statements],
        "evidence": [
            _describe_evidence(statement, evidence)
            for statement in resolved.statements
            for evidence in statement.evidences
        ],
        "documents": [record.model_dump() for record in resolved.documents],
        "mentions": [
            {"document": document, "entity": entity, "count": count} for document, entity, count in resolved.mentions
        ],
    }


def write_csv(content: Content, folder: Path) -> None:
    """Write one CSV file a table: UTF-8, a header, lists joined, no cell that a spreadsheet runs."""
    for name, table in make_tables(content.resolved).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows([_write_cell(row[column]) for column in COLUMNS[name]] for row in table)


def write_parquet(content: Content, folder: Path) -> None:
    """Write one Parquet file a table, and `origin.parquet`, from which an import gives back the graph.

    Raises StoreError where the extra `[parquet]` is not installed.
    """
    pyarrow = _import_pyarrow()
    types = {
        _TEXT: pyarrow.string(),
        _TEXTS: pyarrow.list_(pyarrow.string()),
        _WHOLE: pyarrow.int64(),
        _BROKEN: pyarrow.float64(),
        _TRUTH: pyarrow.bool_(),
    }
    tables: dict[str, tuple[Sequence[Mapping[str, Any]], Mapping[str, str]]] = {
        name: (table, COLUMNS[name]) for name, table in make_tables(content.resolved).items()
    }
    if content.origin is not None:
        tables["origin"] = ([row._asdict() for row in content.origin.to_rows()], ORIGIN)
    for name, (rows, columns) in tables.items():
        schema = pyarrow.schema([(column, types[kind]) for column, kind in columns.items()])
        arrays = [pyarrow.array([row[column] for row in rows], type=types[kind]) for column, kind in columns.items()]
        pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), folder / f"{name}.parquet")


def read_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a Parquet file; raise StoreError where it can't be read."""
    pyarrow = _import_pyarrow()
    try:
        yield from pyarrow.parquet.read_table(path).to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise StoreError(f"`{path}` can't be read as Parquet ({error}); export the graph again") from error


def _import_pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise StoreError("Parquet needs pyarrow; `pip install 'policy-kg[parquet]'`") from error
    return pyarrow


def _describe_entity(entity: Entity) -> dict[str, Any]:
    quantity = entity.quantity
    row: dict[str, Any] = entity.model_dump(mode="json", exclude={"quantity", "mentions"})
    values = quantity.values if quantity is not None else ()
    row |= {"value": values[0] if values else None, "value_to": values[1] if len(values) > 1 else None}
    for name in ("indicator", "comparator", "unit", "period", "place"):
        value = getattr(quantity, name, None)
        row[name] = None if value is None else str(value)
    return row


def _describe_statement(statement: Statement) -> dict[str, Any]:
    row: dict[str, Any] = statement.model_dump(mode="json", exclude={"evidences", "subject", "object"})
    first = max(statement.evidences, key=lambda evidence: evidence.confidence)
    return row | {
        "id": statement.id,
        "source": statement.subject,
        "target": statement.object,
        "confidence": statement.confidence,
        "evidences": len(statement.evidences),
        "quote": first.quote,
        "document": first.name,
    }


def _describe_evidence(statement: Statement, evidence: Evidence) -> dict[str, Any]:
    return {"statement": statement.id} | evidence.model_dump(mode="json")


def _write_cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = SEPARATOR.join(value)
    if isinstance(value, bool):
        return json.dumps(value)
    return disarm(clean(value)) if isinstance(value, str) else value
