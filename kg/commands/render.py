"""Commands that show and measure the whole graph: stats, map, analyse, version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format, print_rows

NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="What to draw the surroundings of: names or ids.", metavar="[NAME...]")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (stats, analyse, version):
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
    least: LeastOption = None,
    graph: GraphOption = None,
) -> None:
    """Draw a map of what surrounds some entities, or of the whole graph, as one page that needs no other file."""
    shown = open_graph(graph).draw_map(names or [], output, limit=limit, least=least)
    print(f"{output}: {len(shown.entities)} entities, {len(shown.statements)} statements")


def analyse(
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most rows of each table.")] = 15,
    groups: Annotated[bool, typer.Option("--groups", help="Only which groups move together.")] = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say who is central, and which groups move together."""
    from kg.analytics import find_communities, rank_actors

    shown = open_graph(graph).shown(least=least)
    if not groups:
        central = [
            {
                "actor": each.label,
                "type": each.type.value,
                "centrality": each.centrality,
                "ties": each.ties,
                "documents": each.documents,
                "statements": len(each.statements),
                "id": each.entity,
            }
            for each in rank_actors(shown)[:limit]
        ]
        print_rows(central, format, title="Who is central")
    if groups or format is Format.TABLE:
        together = [
            {"group": each.number, "size": len(each.members), "members": each.labels[:8], "held by": each.held_by}
            for each in find_communities(shown)[:limit]
        ]
        print_rows(together, format, title="Which groups move together")


def version() -> None:
    """Print the version."""
    from importlib.metadata import version

    print(version("policy-kg"))
