"""Commands that ask the stores in their own languages: cypher, sparql."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, UriOption, open_graph, read_query
from kg.console import Format, print_rows

QueryArgument = Annotated[str, typer.Argument(help="The query, `@FILE`, or `-` for standard input.", metavar="QUERY")]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (cypher, sparql):
        app.command()(command)


def cypher(
    query: QueryArgument,
    uri: UriOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most rows.")] = 1000,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask the property graph in Cypher, read-only; `$least` in a query stands for --min-confidence."""
    print_rows(open_graph(graph).cypher(read_query(query), uri=uri, limit=limit, least=least), format)


def sparql(
    query: QueryArgument,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask the graph in SPARQL 1.1, read-only; common prefixes are known, `?least` stands for --min-confidence."""
    found = open_graph(graph).sparql(read_query(query), least=least)
    print_rows([{"answer": found}] if isinstance(found, bool) else found, format)
