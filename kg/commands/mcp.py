"""The command that serves a graph to assistants."""

from __future__ import annotations

import typer

from kg.commands.options import GraphOption, locate_graph


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(mcp)


def mcp(graph: GraphOption = None) -> None:
    """Serve the graph to an assistant by the Model Context Protocol, on standard input and output."""
    import sys

    from kg.console import print_note
    from kg.mcp.serving import check_directory, run

    path = locate_graph(graph)
    check_directory(path)
    if sys.stdin.isatty():
        print_note("waiting for a client on standard input; assistants start this themselves (docs/assistants.md)")
    run(path)
