"""Commands that show, measure and hand on the whole graph: stats, map, analyse, export, validate, version."""

from __future__ import annotations

import typer

from kg.commands.options import FormatOption, GraphOption, open_graph
from kg.console import Format, print_rows


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (stats, version):
        app.command()(command)


def stats(graph: GraphOption = None, format: FormatOption = Format.TABLE) -> None:
    """Say how much the graph holds, and list its documents."""
    from kg.summary import summarise

    opened = open_graph(graph)
    print_rows(summarise(opened.manifest, opened.resolved()), format)


def version() -> None:
    """Print the version."""
    from importlib.metadata import version

    print(version("policy-kg"))
