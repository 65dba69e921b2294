"""Each format's writer, and the one way in that writes a file or folder whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.exports.content import Content
from kg.exports.folders import open_folder
from kg.files import open_whole


class ExportFormat(StrEnum):
    """The formats that a graph is exported to."""

    JSONL = "jsonl"
    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    VOID = "void"
    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CSV = "csv"
    PARQUET = "parquet"
    NEO4J_ADMIN = "neo4j-admin"
    CYPHER = "cypher"
    FTM = "ftm"
    POPOLO = "popolo"


FOLDERS = frozenset({ExportFormat.CSV, ExportFormat.PARQUET, ExportFormat.NEO4J_ADMIN})
"""The formats of several files, which are written into a folder."""
LOSSLESS = frozenset({ExportFormat.JSONL, ExportFormat.NQUADS, ExportFormat.PARQUET})
"""The formats that `kg import` reads; they carry what a graph was resolved from."""


def export(content: Content, format: ExportFormat, path: Path) -> None:
    """Write a graph to a file in a format, or to a folder where it has several files; whole or not at all."""
    if format in FOLDERS:
        writer = _FOLDER_WRITERS[format]
        with open_folder(path) as folder:
            writer(content, folder)
        return
    if path.is_dir():
        raise StoreError(f"`{path}` is a folder, and `{format}` makes one file; name a file with -o")
    with open_whole(path) as file:
        write(content, format, file)


def write(content: Content, format: ExportFormat, file: IO[str]) -> None:
    """Write a graph to an open file in a format of one file."""
    file.writelines(_WRITERS[format](content))


Writer = Callable[[Content], Iterator[str]]
FolderWriter = Callable[[Content, Path], None]


def _write_jsonl(content: Content) -> Iterator[str]:
    import json

    for line in content.resolved.to_lines():
        yield f"{line}\n"
    for row in content.origin.to_rows() if content.origin is not None else ():
        part = row._asdict() | {"content": json.loads(row.content)}
        yield json.dumps({"origin": part}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _load(module: str, name: str) -> Writer:
    """Return a writer whose module is imported when it is used, since some need heavy libraries."""

    def work(content: Content) -> Iterator[str]:
        writer: Writer = getattr(import_module(f"kg.exports.{module}"), name)
        return writer(content)

    return work


def _load_folder(module: str, name: str) -> FolderWriter:
    def work(content: Content, folder: Path) -> None:
        writer: FolderWriter = getattr(import_module(f"kg.exports.{module}"), name)
        writer(content, folder)

    return work


_WRITERS: dict[ExportFormat, Writer] = {
    ExportFormat.JSONL: _write_jsonl,
    ExportFormat.TURTLE: _load("rdf", "write_turtle"),
    ExportFormat.TRIG: _load("rdf", "write_trig"),
    ExportFormat.NQUADS: _load("rdf", "write_nquads"),
    ExportFormat.JSONLD: _load("rdf", "write_jsonld"),
    ExportFormat.VOID: _load("rdf", "write_void"),
    ExportFormat.GRAPHML: _load("networks", "write_graphml"),
    ExportFormat.GEXF: _load("networks", "write_gexf"),
    ExportFormat.NODE_LINK: _load("networks", "write_node_link"),
    ExportFormat.CYPHER: _load("cypher_script", "write_cypher"),
    ExportFormat.FTM: _load("ftm", "write_ftm"),
    ExportFormat.POPOLO: _load("popolo", "write_popolo"),
}
_FOLDER_WRITERS: dict[ExportFormat, FolderWriter] = {
    ExportFormat.CSV: _load_folder("tables", "write_csv"),
    ExportFormat.PARQUET: _load_folder("tables", "write_parquet"),
    ExportFormat.NEO4J_ADMIN: _load_folder("neo4j_admin", "write_admin_csv"),
}
