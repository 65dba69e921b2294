"""CSV files for `neo4j-admin database import full`: one a label, one a relationship type, and the arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.exports.cleaning import clean, clean_id
from kg.exports.content import Content
from kg.stores.property_graph import Row, to_property_graph

ARGUMENTS = "arguments.txt"
DELIMITER = "\x1f"
"""What stands between the values of a list; a sign that no cleaned text has."""
_ARRAYS = {str: "string[]", int: "long[]", float: "double[]"}
_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}


def write_admin_csv(content: Content, folder: Path) -> None:
    """Write the files, and `arguments.txt`: `neo4j-admin database import full @arguments.txt neo4j` reads them."""
    graph = to_property_graph(content.resolved)
    options = []
    for label, rows in graph.nodes.items():
        space, labels = ("Document", label) if label == "SourceDocument" else ("Entity", f"Entity;{label}")
        name = f"nodes-{label}.csv"
        _write(folder / name, rows, before=[(f"id:ID({space})", [row["id"] for row in rows])], leave={"id"})
        options.append(f"--nodes={labels.replace(';', ':')}={name}")
    for kind, rows in graph.relationships.items():
        space = "Document" if kind == "MENTIONS" else "Entity"
        ends = [
            (f":START_ID({space})", [row["source"] for row in rows]),
            (":END_ID(Entity)", [row["target"] for row in rows]),
        ]
        name = f"relationships-{kind}.csv"
        _write(folder / name, [row["properties"] for row in rows], before=ends)
        options.append(f"--relationships={kind}={name}")
    settings = ["--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true"]
    text = "".join(f"{line}\n" for line in (*options, *settings))
    (folder / ARGUMENTS).write_text(text, "utf-8", newline="\n")


def _write(path: Path, rows: Sequence[Row], *, before: list[tuple[str, list[str]]], leave: Iterable[str] = ()) -> None:
    """Write rows with the columns that name them first; a column is typed by its values."""
    names = sorted({name for row in rows for name in row} - set(leave))
    headers = [f"{name}:{_find_type([row[name] for row in rows if name in row])}" for name in names]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join([*(header for header, _ in before), *headers]) + "\n")
        for index, row in enumerate(rows):
            ends = [_quote(clean_id(values[index])) for _, values in before]
            file.write(",".join([*ends, *(_write_cell(row.get(name)) for name in names)]) + "\n")


def _find_type(values: Sequence[Any]) -> str:
    first = values[0]
    if isinstance(first, list):
        kinds = {type(value) for found in values for value in found} or {str}
        return _ARRAYS[float if float in kinds else kinds.pop()]
    kinds = {type(value) for value in values}
    return _TYPES[float if float in kinds else type(first)]


def _write_cell(value: Any) -> str:
    """Return a value as a cell: quoted where it is text, so that an empty text is told from none.

    The import can't tell a list of one empty text from none, so lists that hold nothing else are left out.
    """
    match value:
        case None:
            return ""
        case list() if all(each == "" for each in value):
            return ""
        case list():
            return _quote(DELIMITER.join(clean(str(each)) for each in value))
        case str():
            return _quote(clean(value))
    return str(value).lower()


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
