"""The command that serves a graph's pages on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import GraphOption, LeastOption, locate_graph

if TYPE_CHECKING:
    import socket

HostOption = Annotated[str, typer.Option("--host", help="The address to listen at.", metavar="HOST")]
AllowOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", help="A further name by which browsers may call the server.", metavar="HOST"),
]


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(serve)


def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port to listen at; 0 takes a free one.")
    ] = 8765,
    host: HostOption = "127.0.0.1",
    allow: AllowOption = None,
    write: Annotated[
        bool, typer.Option("--write", help="Let pages decide who is who, with the token printed.")
    ] = False,
    open: Annotated[bool, typer.Option("--open", help="Open the start page in a browser.")] = False,
    least: LeastOption = None,
    graph: GraphOption = None,
) -> None:
    """Serve the graph as web pages on this machine, until Ctrl-C."""
    from kg.confidence import choose_least
    from kg.web.serving import check_directory, listen, make_settings, run

    path = locate_graph(graph)
    check_directory(path)
    settings = make_settings(host, allow or (), write=write, least=choose_least(least))
    taken = listen(host, port)
    _announce(path, host, taken, settings.token)
    run(path, settings, taken, open_browser=open)


def _announce(path: Path, host: str, taken: socket.socket, token: str | None) -> None:
    from kg.console import print_error
    from kg.web.serving import is_local, locate

    if not is_local(host):
        print_error(
            f"`--host {host}` lets others on the network read this graph; there is no account and no encryption"
        )
    print(f"{path}: {locate(host, taken)}  (Ctrl-C ends)", flush=True)
    if token is not None:
        print(f"token for decisions: {token}", flush=True)
