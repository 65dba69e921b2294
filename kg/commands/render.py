"""Commands that show and measure the whole graph: stats, map, version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format, print_rows
from ontology.vocabulary import LANGUAGES

NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="What to draw the surroundings of: names or ids.", metavar="[NAME...]")
]

TilesOption = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        help="China's provinces as tiles instead, coloured by a target (gdp-growth) or by a priority's rank "
        "(domestic-demand).",
        metavar="WHAT",
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (stats, version):
        app.command()(command)
    app.command("map")(draw_map)


def stats(
    documents: Annotated[bool, typer.Option("--documents", help="List the documents instead.")] = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say how much the graph holds."""
    from kg.summary import list_documents, summarise

    opened = open_graph(graph)
    count = list_documents if documents else summarise
    print_rows(count(opened.manifest, opened.shown(least=least)), format)


def draw_map(
    names: NamesArgument = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("map.html"),
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most entities to draw.")] = 150,
    tiles: TilesOption = None,
    year: Annotated[
        str | None, typer.Option("--year", help="With --tiles: the year; by default the one with most values.")
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="The reader's language: en, zh, fr, es.")] = "en",
    least: LeastOption = None,
    graph: GraphOption = None,
) -> None:
    """Draw a map of what surrounds some entities, or of the whole graph, as one page that needs no other file."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"`{language}` is no language of the pages; give one of {', '.join(LANGUAGES)}")
    if tiles is None and year is not None:
        raise typer.BadParameter("--year needs --tiles")
    if tiles is not None and names:
        raise typer.BadParameter("--tiles shows all provinces; leave NAME out")
    opened = open_graph(graph)
    if tiles is not None:
        drawn = opened.draw_tiles(tiles, output, year=year, least=least, language=language)
        print(f"{output}: {drawn.title}; {len(drawn.known)} of {len(drawn.tiles)} provinces")
        return
    shown = opened.draw_map(names or [], output, limit=limit, least=least, language=language)
    print(f"{output}: {len(shown.entities)} entities, {len(shown.statements)} statements")


def version() -> None:
    """Print the version."""
    from importlib.metadata import version

    print(version("policy-kg"))
