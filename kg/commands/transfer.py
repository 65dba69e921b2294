"""Commands that bring a graph to a server and back: push, pull."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import GraphOption, locate_graph, open_graph
from kg.console import print_note, show_progress
from kg.stores.deadline import PATIENCE

AddressArgument = Annotated[
    str,
    typer.Argument(
        help="bolt://HOST, neo4j://HOST, neo4j+s://HOST, or a SPARQL endpoint's http(s) address. User and password "
        "come from NEO4J_USERNAME and NEO4J_PASSWORD, or SPARQL_USERNAME and SPARQL_PASSWORD, else from the keyring.",
        metavar="URI",
    ),
]
UpdateOption = Annotated[
    str | None,
    typer.Option("--update-uri", help="The endpoint's address for updates, where it can't be guessed.", metavar="URI"),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store-uri", help="Its address for the Graph Store Protocol, to send what is new by it.", metavar="URI"
    ),
]
DatabaseOption = Annotated[
    str | None, typer.Option("--database", help="The Neo4j database; else the server's default.", metavar="NAME")
]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds that the server may take over one batch.")
]
TextsOption = Annotated[
    bool, typer.Option("--texts/--no-texts", help="Send the documents' texts along, so that a pull has them.")
]
CheckOption = Annotated[
    bool, typer.Option("--check/--no-check", help="Refuse a graph that was changed since it was pushed.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (push, pull):
        app.command()(command)


def push(
    uri: AddressArgument,
    update_uri: UpdateOption = None,
    store_uri: StoreOption = None,
    database: DatabaseOption = None,
    timeout: TimeoutOption = PATIENCE,
    texts: TextsOption = True,
    graph: GraphOption = None,
) -> None:
    """Make a Neo4j or a SPARQL server hold the graph; a push that was broken off goes on where it stopped."""
    from kg.transfer import Server

    opened = open_graph(graph)
    with show_progress("pushing", "written") as progress:
        pushed = opened.push(Server(uri, update_uri, store_uri, database, timeout), texts=texts, progress=progress)
    print(f"written {pushed.written:,}, unchanged {pushed.unchanged:,}, removed {pushed.removed:,}")
    if pushed.kept:
        print_note(f"{pushed.kept:,} entities are gone from the graph but hold relationships of others; they were left")


def pull(
    uri: AddressArgument,
    database: DatabaseOption = None,
    timeout: TimeoutOption = PATIENCE,
    check: CheckOption = True,
    graph: GraphOption = None,
) -> None:
    """Make a graph directory of what was pushed to a server, equal to the one it came from."""
    from kg.graph import Graph
    from kg.transfer import Server

    path = locate_graph(graph)
    with show_progress("pulling", "files written") as progress:
        pulled = Graph.pull(Server(uri, database=database, timeout=timeout), path, check=check, progress=progress)
    counts = pulled.manifest.counts
    print(f"{path}: {counts.get('documents', 0):,} documents, {counts.get('statements', 0):,} statements")
