"""Commands that give the graph to other tools, and check it: export, import, validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, locate_graph, open_graph
from kg.console import ExitCode, Format, print_rows

KindOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="jsonl, nquads, parquet (these give back the graph); turtle, trig, jsonld, void; graphml, gexf, "
        "node-link; csv, neo4j-admin, cypher; ftm, popolo.",
        metavar="FORMAT",
    ),
]
TargetOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file, or the folder of csv, parquet and neo4j-admin.")
]
BaseOption = Annotated[
    str | None,
    typer.Option("--base-iri", help="What names begin with in RDF; by default KG_BASE_IRI.", metavar="IRI"),
]
ShapesOption = Annotated[
    Path | None, typer.Option("--shapes", help="Your own SHACL shapes (Turtle), checked too.", exists=True)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    app.command()(export)
    app.command("import")(import_file)
    app.command()(validate)


def export(
    kind: KindOption = "jsonl",
    output: TargetOption = None,
    base: BaseOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
) -> None:
    """Write the graph in a format that other tools take."""
    from kg.exports import FOLDERS, ExportFormat, write

    try:
        chosen = ExportFormat(kind)
    except ValueError as error:
        known = ", ".join(ExportFormat)
        raise typer.BadParameter(f"unknown format `{kind}`; known are {known}", param_hint="--format") from error
    if output is None and chosen in FOLDERS:
        raise typer.BadParameter(f"`{kind}` has several files; name a folder for them", param_hint="--output")
    opened = open_graph(graph)
    if output is None:
        write(opened.content(chosen, least=least, base=base), chosen, sys.stdout)
        return
    opened.export(chosen, output, least=least, base=base)
    files = sorted(output.iterdir()) if output.is_dir() else [output]
    print(
        f"{output}: {sum(file.stat().st_size for file in files):,} bytes" + f" in {len(files)} files" * output.is_dir()
    )


def import_file(
    source: Annotated[Path, typer.Argument(help="What `kg export` wrote: .jsonl, .nq, or a folder of Parquet files.")],
    kind: Annotated[
        str | None, typer.Option("--format", "-f", help="jsonl, nquads or parquet; else by the name.", metavar="FORMAT")
    ] = None,
    graph: GraphOption = None,
) -> None:
    """Make a graph of a file that `kg export` wrote, or add it to the one that is there."""
    from kg.graph import Graph
    from kg.imports import ImportFormat

    try:
        chosen = None if kind is None else ImportFormat(kind)
    except ValueError as error:
        known = ", ".join(ImportFormat)
        raise typer.BadParameter(f"can't import `{kind}`; known are {known}", param_hint="--format") from error
    folder = locate_graph(graph)
    report = Graph.import_file(source, folder, format=chosen).report
    assert report is not None
    held = report.manifest.counts
    print(f"{folder}: {report.read} documents from {source}")
    print(f"it holds {held['documents']} documents, {held['entities']} entities, {held['statements']} statements")


def validate(
    file: Annotated[
        Path | None, typer.Argument(help="An RDF file to check instead of the graph.", metavar="[FILE]")
    ] = None,
    shapes: ShapesOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Check the graph, or an RDF file, against the ontology's SHACL shapes and your own; exit code 1 where it fails.

    Guesses and denials are checked as well as what is asserted, and so is the form of the named graphs.
    """
    from kg.validation import validate_file

    violations = open_graph(graph).validate(shapes) if file is None else validate_file(file, shapes)
    if not violations and format is Format.TABLE:
        print(f"{'the graph' if file is None else file} keeps to the shapes")
        return
    print_rows([violation.to_row() for violation in violations], format)
    if violations:
        raise typer.Exit(ExitCode.REFUSED)
