"""Commands that draw: a timeline of one entity, and plots of targets, mentions, priorities and activity."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands import figures
from kg.commands import mentions as words
from kg.commands.analyse import draw_table, print_table
from kg.commands.drawing import FileOption, ModalityOption, check_plot
from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format
from ontology.vocabulary import Modality

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="The file to draw: .svg, .png, or .html with the evidence.")
]
YearOption = Annotated[str | None, typer.Option("--year", help="Only this year.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Only this place.")]

plots = typer.Typer(help="Draw targets, mentions, priorities or activity into a file.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    app.command()(timeline)
    for command in (targets, mentions, priorities, activity):
        plots.command()(command)
    app.add_typer(plots, name="plot")


def timeline(
    name: Annotated[
        str, typer.Argument(help="A person, body, policy, place, ... in any language, or an id.", metavar="NAME")
    ],
    output: FileOption = None,
    modality: Annotated[
        list[Modality] | None,
        typer.Option("--modality", help="Which statements are told; by default all, guesses and denials marked."),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="The most rows of the table.")] = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show what is stated of one entity over time, in lanes by predicate: a table, or with --output a figure."""
    check_plot(output)
    options: dict[str, Any] = {"modalities": modality} if modality else {}
    table = open_graph(graph).analytics.timeline(name, least=least, **options)
    if output is None:
        print_table(table, limit, format)
    else:
        draw_table(table, output)


def targets(
    output: OutputOption = Path("targets.html"),
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", help="An id or words; may be given several times.")
    ] = None,
    year: YearOption = None,
    place: PlaceOption = None,
    by: Annotated[str | None, typer.Option("--by", help="`place` or `year`; by default `place`.")] = None,
    reported: Annotated[bool, typer.Option("--reported", help="What was reached beside what was set.")] = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Draw the targets of official reports side by side, and print them."""
    figures.targets(
        indicator=indicator,
        year=year,
        place=place,
        by=by,
        reported=reported,
        plot=output,
        least=least,
        graph=graph,
        format=format,
    )


def mentions(
    name: Annotated[str, typer.Argument(help="A policy in any of its wordings, or a phrase.", metavar="NAME")],
    output: OutputOption = Path("mentions.html"),
    by: Annotated[str, typer.Option("--by", help="`document`, `place` or `year`.")] = words.GROUPING,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Draw how often documents use some words, and print it."""
    words.mentions(name, by=by, plot=output, graph=graph, format=format)


def priorities(
    output: OutputOption = Path("priorities.html"),
    year: YearOption = None,
    place: PlaceOption = None,
    by: Annotated[
        str, typer.Option("--by", help="What is printed: `place`, each report's tasks; `topic`, who ranks it how high.")
    ] = figures.PRIORITY_GROUPING,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Draw which topic each official report ranks where, and print the tasks."""
    figures.priorities(by=by, year=year, place=place, plot=output, least=least, graph=graph, format=format)


def activity(
    name: Annotated[str, typer.Argument(help="Only statements about this entity.", metavar="[NAME]")] = "",
    output: OutputOption = Path("activity.html"),
    by: Annotated[str, typer.Option("--by", help="`predicate` or `actor`.")] = "predicate",
    year: YearOption = None,
    modality: ModalityOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Draw how much is stated in each month, by predicate or actor, and print it."""
    if by not in ("predicate", "actor"):
        raise typer.BadParameter(f"`{by}` is not known to --by; give `predicate` or `actor`")
    check_plot(output)
    options: dict[str, Any] = {"modalities": modality} if modality else {}
    table = open_graph(graph).analytics.activity(name, by=by, year=year, least=least, **options)
    print_table(table, None, format)
    draw_table(table, output)
