"""The command that asks a named question of the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, UriOption, open_graph
from kg.console import Format, print_rows


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (ask,):
        app.command()(command)


def ask(
    name: Annotated[str | None, typer.Argument(help="The question's name.", metavar="[NAME]")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="Its parameters.", metavar="[KEY=VALUE...]")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions.")] = False,
    via: Annotated[str, typer.Option("--via", help="The language: sparql or cypher.")] = "sparql",
    uri: UriOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask a named question of the catalogue, each of which exists in SPARQL and in Cypher with equal rows."""
    from kg.queries.catalogue import find_question, list_questions

    if listed or name is None:
        rows = [
            {
                "name": q.name,
                "description": q.description,
                "parameters": [f"{p.name}={p.example}" for p in q.parameters],
            }
            for q in list_questions()
        ]
        print_rows(rows, format)
        return
    if via not in ("sparql", "cypher"):
        raise typer.BadParameter("the language is sparql or cypher", param_hint="--via")
    question = find_question(name)
    via = "cypher" if uri else via
    found = open_graph(graph).ask(name, _read_values(values or []), via=via, uri=uri, least=least)
    print_rows(found, format, columns=question.columns)


def _read_values(values: list[str]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if wrong := [key for key, equals, _ in pairs if not equals]:
        raise typer.BadParameter(f"`{wrong[0]}` is no KEY=VALUE", param_hint="KEY=VALUE")
    return {key: value for key, _, value in pairs}
