"""The command that tells a folder's story: persons, targets, a policy, a post, forecasts, disagreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.account import note_guesses, quiet_guesses
from kg.commands.options import DateOption, GraphOption, LanguageOption, LeastOption, open_graph
from kg.console import ExitCode, print_error, show_progress
from kg.readersets import ReaderName, ReaderSet

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders, globs to read first; without any, the graph as it is.", metavar="[PATH...]"),
]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(tour)


def tour(
    paths: PathsArgument = None,
    person: Annotated[str | None, typer.Option("--person", help="Whom to tell of; by default the most stated.")] = None,
    policy: Annotated[str | None, typer.Option("--policy", help="The policy; by default the most stated.")] = None,
    post: Annotated[str | None, typer.Option("--post", help="The post; by default that with most holders.")] = None,
    year: Annotated[str | None, typer.Option("--year", help="The targets' year; by default that with most.")] = None,
    at: Annotated[
        list[str] | None,
        typer.Option("--at", help="A date to tell the post's holder at (2023-06); may be repeated.", metavar="DATE"),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most lines under one heading.")] = 12,
    least: LeastOption = None,
    reader: Annotated[ReaderName, typer.Option("--reader", help="all, grammar or learned.")] = ReaderName.ALL,
    date: DateOption = None,
    lang: LanguageOption = None,
    graph: GraphOption = None,
) -> None:
    """Read documents and tell what they have to tell: who met whom, targets, a policy, a post, forecasts, disputes.

    The graph is made in --graph, else in a temporary directory; without paths the graph of --graph is told.
    """
    from kg.commands.telling import Choice, print_tour

    if reader is ReaderName.LLM:
        told = "build with `kg build --reader llm` first, then tell that graph with `--graph DIR`"
        raise typer.BadParameter(told, param_hint="--reader")
    choice = Choice(person=person, policy=policy, post=post, year=year, dates=tuple(at or ()), limit=limit)
    with _open(paths or (), graph, ReaderSet(reader), date, lang) as opened:
        print_tour(opened, choice, least=least)
        report = opened.report
    if report is None:
        return
    for fault in report.failed:
        print_error(f"`{fault.name}` failed: {fault.fault}")
    note_guesses(report.guessed)
    if report.failed:
        raise typer.Exit(ExitCode.PARTLY)


@contextmanager
def _open(
    paths: Sequence[str], graph: Path | None, readers: ReaderSet, date: str | None, language: str | None
) -> Iterator[Graph]:
    """Open the graph to tell of: built of the paths where there are any, in a directory that lasts if one is named."""
    import tempfile

    from kg.graph import Graph

    if not paths:
        yield open_graph(graph)
        return
    with tempfile.TemporaryDirectory(prefix="kg-tour-") as folder:
        with quiet_guesses(), show_progress("reading") as progress:
            built = Graph.build(
                paths, graph or folder, readers=readers, date=date, language=language, progress=progress
            )
        yield built
