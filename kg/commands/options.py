"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import Format

if TYPE_CHECKING:
    from kg.graph import Graph

GraphOption = Annotated[
    Path | None,
    typer.Option("--graph", "-g", help="The graph directory; by default KG_GRAPH, else `graph`.", metavar="DIR"),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the answer is written.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; else standard output.")]
DateOption = Annotated[
    str | None, typer.Option("--date", help="The documents' date (2024, 2024-03, 2024-03-05), whatever they state.")
]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="The documents' language (en, zh, fr, es).")]


def locate_graph(graph: Path | None) -> Path:
    """Return the graph directory that an option, or else the settings, name."""
    if graph is not None:
        return graph
    from kg.settings import load_settings

    return load_settings().graph


def open_graph(graph: Path | None) -> Graph:
    """Open the graph that an option, or else the settings, name."""
    from kg.graph import Graph

    return Graph.open(locate_graph(graph))


def read_query(query: str) -> str:
    """Return a query: as given, from a file (`@FILE`), or from standard input (`-`)."""
    import sys

    from kg.errors import QueryError

    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query file `{query[1:]}` can't be read; give a UTF-8 file after `@`") from error
