"""Commands that read documents: build, extract, retract."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import DateOption, GraphOption, LanguageOption, locate_graph, open_graph
from kg.console import ExitCode, print_error, print_rows, show_progress
from kg.readersets import ReaderSet

if TYPE_CHECKING:
    from kg.extracting import Outcome
    from kg.graph import Graph
    from kg.pipeline import Report

PathsArgument = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, or `-` for standard input.", metavar="PATH...")
]


WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="How many processes read; by default KG_WORKERS, else 1.")
]
ReaderOption = Annotated[ReaderSet, typer.Option("--reader", help="Which readers look; grammar is the quickest.")]


class Project(StrEnum):
    """When the stores for SPARQL and Cypher are made."""

    ALL = "all"
    """With the build."""
    LATER = "later"
    """At the first question that needs them."""


ProjectOption = Annotated[
    Project, typer.Option("--project", help="Make the stores for SPARQL and Cypher now, or at the first question.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (build, extract, retract):
        app.command()(command)


def build(
    paths: PathsArgument,
    graph: GraphOption = None,
    workers: WorkersOption = None,
    reader: ReaderOption = ReaderSet.ALL,
    date: DateOption = None,
    lang: LanguageOption = None,
    project: ProjectOption = Project.ALL,
) -> None:
    """Read documents and add what they state to the graph; what is known already is not read again."""
    from kg.graph import Graph
    from kg.settings import load_settings

    count = workers if workers is not None else load_settings().workers
    with show_progress("reading") as progress:
        built = Graph.build(
            paths,
            locate_graph(graph),
            workers=count,
            readers=reader,
            date=date,
            language=lang,
            progress=progress,
        )
    if project is Project.ALL:
        _project(built)
    assert built.report is not None
    _print_report(built.report)
    if built.report.failed:
        raise typer.Exit(ExitCode.PARTLY)


def extract(
    paths: PathsArgument,
    format: Annotated[str, typer.Option("--format", "-f", help="`jsonl`: the interchange format.")] = "jsonl",
    workers: WorkersOption = None,
    reader: ReaderOption = ReaderSet.ALL,
    date: DateOption = None,
    lang: LanguageOption = None,
) -> None:
    """Print what documents state, one statement a line, without building a graph."""
    import loaders
    from kg.extracting import Reading, extract_all
    from kg.settings import load_settings

    if format != "jsonl":
        raise typer.BadParameter(f"`{format}` is not a format of `kg extract`; it writes `jsonl`")
    count = workers if workers is not None else load_settings().workers
    failed = False
    for _, outcomes in extract_all(loaders.list_sources(paths), Reading(reader, {}, date, lang), workers=count):
        for outcome in outcomes:
            failed = not _print_outcome(outcome) or failed
    if failed:
        raise typer.Exit(ExitCode.PARTLY)


def _print_outcome(outcome: Outcome) -> bool:
    """Print what a document states, or why it can't be read; return whether it could."""
    from kg.interchange import write_interchange

    if outcome.fault is not None:
        print_error(f"`{outcome.fault.name}` failed: {outcome.fault.fault}")
    if outcome.file is not None:
        for line in write_interchange(outcome.file):
            print(line)
    return outcome.fault is None


def retract(
    document: Annotated[str, typer.Argument(help="The document's file name, its hash, or at least 8 digits of it.")],
    graph: GraphOption = None,
) -> None:
    """Take a document out of the graph, as if it had never been there."""
    gone = open_graph(graph).retract(document)
    for entry in gone:
        print(f"retracted {entry.name} ({entry.hash[:16]})")


def _project(graph: Graph) -> None:
    """Make the stores; one whose engine is not installed is left to the question that needs it, which will say so."""
    from kg.errors import StoreError

    with suppress(StoreError):
        graph.project()


def _print_report(report: Report) -> None:
    from kg.console import Format
    from kg.summary import summarise

    rows = summarise(report.manifest, report.graph)
    print_rows([{"what": "documents read now", "count": report.read}, *rows], Format.TABLE)
    for fault in report.failed:
        print_error(f"`{fault.name}` failed: {fault.fault}")
