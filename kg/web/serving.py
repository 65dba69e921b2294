"""Starting and ending the server."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from kg.errors import PolicyKGError, StoreError
from kg.graph import Graph
from kg.web.settings import LOCAL, WebSettings

_NEEDED = ("fastapi", "jinja2", "uvicorn")
_ANY = frozenset({"0.0.0.0", "::", ""})


def check_directory(path: Path) -> None:
    """Raise StoreError where a library is missing, GraphError where there is no graph."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise StoreError(f"`kg serve` needs {', '.join(missing)}; `pip install 'policy-kg[web]'`")
    Graph.open(path)


def make_settings(host: str, allowed: Iterable[str], *, write: bool, least: float) -> WebSettings:
    """Return the settings: local names may call the server, its own address, and what is allowed besides."""
    own = set() if host in _ANY else {_write_host(host)}
    hosts = LOCAL | own | {name.lower() for name in allowed}
    return WebSettings(hosts=frozenset(hosts), token=secrets.token_urlsafe(24) if write else None, least=least)


def is_local(host: str) -> bool:
    """Return whether only this machine reaches an address.

    >>> [is_local(host) for host in ("localhost", "127.0.0.1", "::1", "0.0.0.0")]
    [True, True, True, False]
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise PolicyKGError where the address can't be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as failed:
            taken = failed.enter_context(socket.socket(family, kind, protocol))
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
            taken.listen(128)
            failed.pop_all()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PolicyKGError(
            f"`{host}:{port}` can't be listened at ({reason}); choose another --port or --host"
        ) from error
    return taken


def locate(host: str, taken: socket.socket) -> str:
    """Return the address to open in a browser."""
    shown = "127.0.0.1" if host in _ANY else host
    return f"http://{_write_host(shown)}:{taken.getsockname()[1]}/"


def run(path: Path, settings: WebSettings, taken: socket.socket, *, open_browser: bool) -> None:
    """Serve until the process is told to end; the graph is read while the server starts."""
    import uvicorn

    from kg.web.app import make_app
    from kg.web.library import Library

    library = Library(path)
    library.start()
    config = uvicorn.Config(
        make_app(library, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        limit_concurrency=200,
        h11_max_incomplete_event_size=32 * 1024,
    )
    if open_browser:
        webbrowser.open(locate(taken.getsockname()[0], taken))
    try:
        uvicorn.Server(config).run(sockets=[taken])
    except KeyboardInterrupt:  # uvicorn has ended by then; it tells so once more
        return
    finally:
        taken.close()


def _write_host(host: str) -> str:
    """Return a host as addresses write it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host.lower()
