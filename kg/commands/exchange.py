"""Commands that give the graph to other tools, and check it: export, validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, OutputOption, open_graph
from kg.console import ExitCode, Format, print_rows

KindOption = Annotated[str, typer.Option("--format", "-f", help="jsonl, turtle, nquads or graphml.", metavar="FORMAT")]
ShapesOption = Annotated[Path | None, typer.Option("--shapes", help="Your own SHACL shapes (Turtle).", exists=True)]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    app.command()(export)
    app.command()(validate)


def export(
    kind: KindOption = "jsonl",
    output: OutputOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
) -> None:
    """Write the graph in a format that other tools take: JSON Lines, Turtle, N-Quads, GraphML."""
    from kg.exports import ExportFormat
    from kg.exports.formats import write

    try:
        chosen = ExportFormat(kind)
    except ValueError as error:
        known = ", ".join(ExportFormat)
        raise typer.BadParameter(f"unknown format `{kind}`; known are {known}", param_hint="--format") from error
    opened = open_graph(graph)
    if output is None:
        write(opened.shown(least=least), chosen, sys.stdout)
    else:
        opened.export(chosen, output, least=least)
        print(f"{output}: {output.stat().st_size:,} bytes")


def validate(shapes: ShapesOption = None, graph: GraphOption = None, format: FormatOption = Format.TABLE) -> None:
    """Check the graph against the ontology's SHACL shapes, or your own; exit code 1 where it breaks them."""
    violations = open_graph(graph).validate(shapes)
    if not violations and format is Format.TABLE:
        print("the graph keeps to the shapes")
        return
    print_rows([violation.to_row() for violation in violations], format)
    if violations:
        raise typer.Exit(ExitCode.REFUSED)
