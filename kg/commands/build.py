"""Commands that read documents: build, extract, retract."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.account import note_guesses, print_report, quiet_guesses
from kg.commands.options import (
    DateOption,
    FormatOption,
    GraphOption,
    LanguageOption,
    LeastOption,
    LlmCacheOption,
    LlmEstimateOption,
    LlmModelOption,
    LlmOptions,
    LlmPriceInOption,
    LlmPriceOutOption,
    LlmTimeoutOption,
    LlmUrlOption,
    locate_graph,
    open_graph,
)
from kg.console import ExitCode, Format, Row, print_error, print_rows, show_progress
from kg.readersets import ReaderName

if TYPE_CHECKING:
    from kg.extracting import Outcome, Reading
    from kg.extraction.llm import Estimate
    from kg.graph import Graph
    from kg.readersets import Usage

PathsArgument = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, or `-` for standard input.", metavar="PATH...")
]


WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="How many processes read; by default KG_WORKERS, else 1.")
]
ReaderOption = Annotated[
    ReaderName,
    typer.Option(
        "--reader",
        help="Which readers look: all that need no network; grammar (the quickest); learned; or llm: all of them and a "
        "language model at --llm-url, to which the documents' sentences are sent.",
    ),
]


ResultsOption = Annotated[
    bool, typer.Option("--results", help="Print the results of official reports too: figures that were reached.")
]


class Project(StrEnum):
    """When the stores for SPARQL and Cypher are made."""

    SPARQL = "sparql"
    """That for SPARQL with the build, that for Cypher at the first question in Cypher."""
    ALL = "all"
    """Both with the build."""
    LATER = "later"
    """Each at the first question that needs it."""


ProjectOption = Annotated[
    Project, typer.Option("--project", help="Which stores to make now; the others are made at their first question.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (build, extract, retract):
        app.command()(command)


def build(
    paths: PathsArgument,
    graph: GraphOption = None,
    workers: WorkersOption = None,
    reader: ReaderOption = ReaderName.ALL,
    date: DateOption = None,
    lang: LanguageOption = None,
    project: ProjectOption = Project.SPARQL,
    llm_url: LlmUrlOption = None,
    model: LlmModelOption = None,
    llm_timeout: LlmTimeoutOption = None,
    llm_cache: LlmCacheOption = None,
    llm_price_in: LlmPriceInOption = None,
    llm_price_out: LlmPriceOutOption = None,
    llm_estimate: LlmEstimateOption = False,
    format: FormatOption = Format.TABLE,
) -> None:
    """Read documents and add what they state to the graph; what is known already is not read again."""
    from kg.directory import Directory
    from kg.extracting import Reading, find_versions
    from kg.graph import Graph
    from kg.settings import load_settings

    options = LlmOptions(llm_url, model, llm_timeout, llm_cache, llm_price_in, llm_price_out, llm_estimate)
    readers = options.choose_readers(reader)
    count = workers if workers is not None else load_settings().workers
    known = Directory(locate_graph(graph))
    reading = Reading(readers, find_versions(readers), date, lang, known)
    with _account(paths, reading, options), quiet_guesses(), show_progress("reading") as progress:
        built = Graph.build(
            paths,
            known.path,
            workers=count,
            readers=readers,
            date=date,
            language=lang,
            progress=progress,
        )
    if project is not Project.LATER:
        _project(built, cypher=project is Project.ALL)
    assert built.report is not None
    print_report(built.report, format)
    if built.report.failed:
        raise typer.Exit(ExitCode.PARTLY)


def extract(
    paths: PathsArgument,
    format: Annotated[str, typer.Option("--format", "-f", help="`jsonl`: the interchange format.")] = "jsonl",
    least: LeastOption = None,
    workers: WorkersOption = None,
    reader: ReaderOption = ReaderName.ALL,
    date: DateOption = None,
    lang: LanguageOption = None,
    results: ResultsOption = False,
    llm_url: LlmUrlOption = None,
    model: LlmModelOption = None,
    llm_timeout: LlmTimeoutOption = None,
    llm_cache: LlmCacheOption = None,
    llm_price_in: LlmPriceInOption = None,
    llm_price_out: LlmPriceOutOption = None,
    llm_estimate: LlmEstimateOption = False,
) -> None:
    """Print what documents state, one statement a line, without a graph: all of it, but for --min-confidence."""
    import loaders
    from kg.extracting import Reading, extract_all
    from kg.settings import load_settings

    if format != "jsonl":
        raise typer.BadParameter(f"`{format}` is not a format of `kg extract`; it writes `jsonl`")
    count = workers if workers is not None else load_settings().workers
    options = LlmOptions(llm_url, model, llm_timeout, llm_cache, llm_price_in, llm_price_out, llm_estimate)
    reading = Reading(options.choose_readers(reader), {}, date, lang)
    failed = False
    with _account(paths, reading, options), quiet_guesses():
        for _, outcomes in extract_all(loaders.list_sources(paths), reading, workers=count):
            for outcome in outcomes:
                failed = not _print_outcome(outcome, least or 0.0, results=results) or failed
    if failed:
        raise typer.Exit(ExitCode.PARTLY)


@contextmanager
def _account(paths: Sequence[str], reading: Reading, options: LlmOptions) -> Iterator[None]:
    """Say about how much a language model will be asked, and afterwards how much it was; nothing where none reads.

    With `--llm-estimate` the estimate is the answer, and the command ends.
    """
    if reading.readers.model is None:
        yield
        return
    import loaders
    from kg.extracting import estimate

    sources = loaders.list_sources(paths)
    if not options.estimate:  # standard input can be read once
        sources = tuple(source for source in sources if str(source.path) != "-")
    expected = estimate(sources, reading)
    if options.estimate:
        print_rows(_list_estimate(expected, options), Format.TABLE)
        raise typer.Exit(ExitCode.DONE)
    _print_note("llm: about", _list_estimate(expected, options))
    try:
        yield
    finally:
        _print_note("llm: used", _list_usage(reading.readers.usage, options))


def _list_estimate(expected: Estimate, options: LlmOptions) -> list[Row]:
    return [
        {"what": "documents to read", "count": expected.documents},
        {"what": "requests", "count": expected.requests},
        {"what": "cached", "count": expected.cached},
        *_list_tokens(expected, options),
    ]


def _list_usage(usage: Usage, options: LlmOptions) -> list[Row]:
    return [
        {"what": "requests", "count": usage.requests},
        {"what": "cached", "count": usage.cached},
        *_list_tokens(usage, options),
        {"what": "statements accepted", "count": usage.accepted},
        {"what": "rejected", "count": usage.rejected.total()},
        *({"what": f"rejected: {reason}", "count": count} for reason, count in sorted(usage.rejected.items())),
    ]


def _list_tokens(used: Estimate | Usage, options: LlmOptions) -> Iterator[Row]:
    yield {"what": "tokens in", "count": used.tokens_in}
    yield {"what": "tokens out", "count": used.tokens_out}
    cost = options.find_cost(used.tokens_in, used.tokens_out)
    if cost is not None:
        yield {"what": "cost, in the prices' currency", "count": round(cost, 6)}


def _print_note(title: str, rows: Sequence[Row]) -> None:
    """Print counts as one line on standard error, beside what the command prints."""
    counts = ", ".join(f"{row['what']} {row['count']}" for row in rows)
    print(f"{title} {counts}", file=sys.stderr, flush=True)


def _print_outcome(outcome: Outcome, least: float, *, results: bool) -> bool:
    """Print what a document states, as far as it is sure enough, or why it can't be read; return whether it could."""
    from dataclasses import replace

    from kg.interchange import write_interchange

    if outcome.fault is not None:
        print_error(f"`{outcome.fault.name}` failed: {outcome.fault.fault}")
    if outcome.input is not None and outcome.input.encoding is not None:
        note_guesses([outcome.input])
    if outcome.file is not None:
        sure = tuple(statement for statement in outcome.file.statements if statement.confidence >= least)
        for line in write_interchange(replace(outcome.file, statements=sure), results=results):
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


def _project(graph: Graph, *, cypher: bool) -> None:
    """Make the stores; one whose engine is not installed is left to the question that needs it, which will say so."""
    from kg.errors import StoreError

    with suppress(StoreError):
        graph.project(cypher=cypher)
