"""Commands that tell what reports set and stress, by place and year: targets."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format, print_rows


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (targets,):
        app.command()(command)


def targets(
    indicator: Annotated[str | None, typer.Option("--indicator", help="Words of the indicator.")] = None,
    year: Annotated[str | None, typer.Option("--year", help="A year of the target's period.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="The place it is for, or who set it.")] = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the quantified targets: indicator, value, period, who set it, in which words."""
    rows = [row.to_row() for row in open_graph(graph).targets(indicator=indicator, year=year, place=place, least=least)]
    short = ("indicator", "comparator", "value", "unit", "period", "place", "actor", "modality", "confidence", "quote")
    print_rows(rows, format, columns=(*short, "document") if format is Format.TABLE else ())
