"""The command that asks a named question of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import (
    FormatOption,
    GraphOption,
    LeastOption,
    LimitOption,
    TimeoutOption,
    open_graph,
)
from kg.console import Format, print_note, print_rows
from kg.stores.deadline import LIMIT, TIMEOUT

if TYPE_CHECKING:
    from kg.queries.catalogue import Asked, Language

_WIDTH = 80
"""Columns of a narrow terminal."""


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (ask,):
        app.command()(command)


def ask(
    name: Annotated[str | None, typer.Argument(help="The question's name.", metavar="[NAME]")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="Its parameters.", metavar="[KEY=VALUE...]")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the questions.")] = False,
    example: Annotated[
        bool, typer.Option("--example", help="Fill in what is not given with values for which this graph has rows.")
    ] = False,
    via: Annotated[
        str | None,
        typer.Option(
            "--via", help="The language; by default sparql, or the one that --uri takes.", metavar="sparql|cypher"
        ),
    ] = None,
    uri: Annotated[
        str | None,
        typer.Option(
            "--uri",
            help="A Bolt address (bolt://, neo4j+s://) or a SPARQL endpoint's (http://, https://); else an embedded "
            "store.",
            metavar="URI",
        ),
    ] = None,
    limit: LimitOption = LIMIT,
    timeout: TimeoutOption = TIMEOUT,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask a named question of the catalogue, each of which exists in SPARQL and in Cypher with equal rows.

    `kg ask path from=NAME to=NAME` asks three of them in turn, for the shortest way from one to another.
    """
    from kg.queries.catalogue import find_asked, list_asked

    if listed or name is None:
        _print_list(list_asked(), format)
        return
    asked = find_asked(name)
    language = _choose_language(via, uri)
    opened, given = open_graph(graph), _read_values(values or [])
    if example:
        given = opened.find_example(name, given, least=least)
        _print_example(asked, given)
    found = opened.ask(name, given, via=language, uri=uri, least=least, limit=limit, timeout=timeout)
    print_rows(found, format, columns=asked.columns)
    if not found and asked.parameters:
        print_note(f"nothing answers this; `kg ask {name} --example` fills in values that do, where there are any")
    elif not found:
        print_note("nothing in this graph answers this")
    elif len(found) == limit:
        print_note(f"these are the first {limit} rows; more with --limit")


def _print_list(questions: tuple[Asked, ...], format: Format) -> None:
    """Print what can be asked: for people by group, for programs a row each."""
    if format is not Format.TABLE:
        print_rows([question.to_row() for question in questions], format)
        return
    for group in dict.fromkeys(question.group for question in questions):
        print(f"{group.upper()}\n")
        for question in questions:
            if question.group == group:
                _print_entry(question)
        print()
    print("`kg ask NAME --example` answers one with values from the graph at hand.\ndocs/catalogue.md has their texts.")


def _print_entry(asked: Asked) -> None:
    """Print how one asks and what for, within the width of a narrow terminal."""
    from textwrap import fill

    words = (asked.name, *(f"{parameter.name}={parameter.kind.upper()}" for parameter in asked.parameters))
    print(f"  {' '.join(words)}")
    print(fill(asked.description, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6))


def _print_example(asked: Asked, values: dict[str, str]) -> None:
    """Print on standard error what is asked, as one would type it."""
    import shlex
    import sys

    words = [asked.name, *(f"{name}={value}" for name, value in values.items())]
    print(f"kg ask {shlex.join(words)}", file=sys.stderr)


def _choose_language(via: str | None, uri: str | None) -> Language:
    """Return the language to ask in; raise BadParameter for one that there is not, or that the address can't take."""
    from kg.errors import QueryError
    from kg.queries.catalogue import choose_language

    try:
        return choose_language(via, uri)
    except QueryError as error:
        raise typer.BadParameter(str(error), param_hint="--via") from error


def _read_values(values: list[str]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if wrong := [key for key, equals, _ in pairs if not equals]:
        raise typer.BadParameter(f"`{wrong[0]}` is no KEY=VALUE", param_hint="KEY=VALUE")
    keys = [key for key, _, _ in pairs]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise typer.BadParameter(f"`{twice}` is given twice", param_hint="KEY=VALUE")
    return {key: value for key, _, value in pairs}
