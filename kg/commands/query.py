"""Commands that ask the stores in their own languages: cypher, sparql."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import (
    FormatOption,
    GraphOption,
    LeastOption,
    LimitOption,
    TimeoutOption,
    UriOption,
    open_graph,
    read_query,
)
from kg.commands.parameters import ParametersOption, read_parameters
from kg.console import ExitCode, Format, print_error, print_note, print_rows
from kg.stores.deadline import LIMIT, TIMEOUT

if TYPE_CHECKING:
    from kg.stores.spelling import Unknown
    from kg.stores.terms import Answer

QueryArgument = Annotated[str, typer.Argument(help="The query, `@FILE`, or `-` for standard input.", metavar="QUERY")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Print how the query would be run, and don't run it.")]
AnswerFormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How the answer is written; by default a table, Turtle for triples."),
]
EndpointOption = Annotated[
    str | None,
    typer.Option("--uri", help="A SPARQL endpoint (http://HOST/sparql), asked instead of the graph.", metavar="URI"),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (cypher, sparql):
        app.command()(command)


def cypher(
    query: QueryArgument,
    parameters: ParametersOption = None,
    uri: UriOption = None,
    limit: LimitOption = LIMIT,
    timeout: TimeoutOption = TIMEOUT,
    explain: ExplainOption = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask the property graph in Cypher, read-only; `$least` in a query stands for --min-confidence."""
    from kg.confidence import choose_least
    from kg.stores.cypher_text import list_parameters
    from kg.stores.spelling import list_unknown_in_cypher

    text = _read(query)
    named = list_parameters(text)
    values = dict(read_parameters(parameters or [], named, "$", lambda name: open_graph(graph).find(name)))
    if "least" in named:
        values.setdefault("least", choose_least(least))
    with _place_faults():
        if uri is None:
            opened = open_graph(graph)
            answer = opened.answer_cypher(text, values, limit=limit, timeout=timeout, explained=explain)
        else:
            from kg.stores.remote import ask_server

            answer = ask_server(uri, text, values, timeout=timeout, limit=limit, explained=explain)
    _print(answer, format, limit)
    if not answer.rows or uri is None:
        _hint(list_unknown_in_cypher(text))


def sparql(
    query: QueryArgument,
    parameters: ParametersOption = None,
    uri: EndpointOption = None,
    limit: LimitOption = LIMIT,
    timeout: TimeoutOption = TIMEOUT,
    explain: ExplainOption = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: AnswerFormatOption = None,
) -> None:
    """Ask the graph in SPARQL 1.1, read-only; common prefixes are known, `?least` stands for --min-confidence."""
    from kg.confidence import choose_least
    from kg.stores.sparql import list_variables
    from kg.stores.spelling import list_unknown_in_sparql

    text = _read(query)
    named = list_variables(text)
    values = dict(read_parameters(parameters or [], named, "?", lambda name: _find_iri(graph, name)))
    if "least" in named:
        values.setdefault("least", choose_least(least))
    with _place_faults():
        if explain:
            _explain_sparql(text, format or Format.TABLE)
            return
        if uri is None:
            answer = open_graph(graph).answer_sparql(text, values, limit=limit, timeout=timeout)
        else:
            from kg.stores.remote import ask_endpoint

            answer = ask_endpoint(uri, text, values, timeout=timeout, limit=limit)
    _print(answer, format, limit)
    _hint(list_unknown_in_sparql(text))


def _read(query: str) -> str:
    """Return the query; raise BadParameter where there is none."""
    text = read_query(query)
    if not text.strip():
        raise typer.BadParameter("the query is empty", param_hint="QUERY")
    return text


def _find_iri(graph: Path | None, name: str) -> str:
    from kg.stores.vocabulary import name_entity

    return name_entity(open_graph(graph).find(name))


def _explain_sparql(text: str, format: Format) -> None:
    from kg.stores.algebra import draw_algebra
    from kg.stores.sparql import refuse_federation

    refuse_federation(text)
    print_plan(draw_algebra(text), format)


def _print(answer: Answer, format: Format | None, limit: int) -> None:
    """Print an answer, and say on standard error where it is cut."""
    if answer.columns == ("plan",):
        print_plan([row["plan"] for row in answer.rows], format or Format.TABLE)
    elif answer.truth is not None:
        print_rows([{"answer": answer.truth}], format or Format.TABLE)
    elif answer.turtle is not None and format is None:
        print(answer.turtle, end="")
    else:
        print_rows(answer.rows, format or Format.TABLE, columns=answer.columns)
    if answer.more:
        print_note(f"only the first {limit} rows; --limit allows more")


def print_plan(lines: Iterable[str], format: Format) -> None:
    """Print how a query would be run as it is drawn, or as rows for programs."""
    if format is Format.TABLE:
        print("\n".join(lines))
    else:
        print_rows([{"plan": line} for line in lines], format)


def _hint(unknown: Iterable[Unknown]) -> None:
    """Say on standard error which names of a query nothing has, since they find nothing without an error."""
    for each in unknown:
        print_note(str(each))


@contextmanager
def _place_faults() -> Iterator[None]:
    """Print a malformed query's fault with the line it is in, over a caret, and exit."""
    from kg.stores.faults import MalformedQueryError

    try:
        yield
    except MalformedQueryError as error:
        print_error(str(error))
        if excerpt := error.excerpt():
            print(excerpt, file=sys.stderr)
        raise typer.Exit(ExitCode.REFUSED) from error
