"""The embedded Cypher engine (extra `[cypher]`): ArcadeDB in this process, on a loopback port, spoken to over Bolt.

Only this module knows that an engine is embedded. Its folder is a cache, made anew where it was made from something
else; people's queries run as a user who may only read.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.cypher import CypherStore
from kg.stores.property_graph import PropertyGraph, to_property_graph

_MODULES = ("arcadedb", "arcadedb_embedded")
_DATABASE = "policy"
_READER = "reader"
_KEY = "key"
_GROUPS = {
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "access": ["updateSecurity", "updateSchema"],
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                _READER: {"access": [], "types": {"*": {"access": ["readRecord"]}}},
            }
        }
    },
    "version": 1,
}


@contextmanager
def open_embedded(folder: Path, resolved: Resolved, key: str) -> Iterator[CypherStore]:
    """Yield a read-only store of a graph, made anew where its folder was made from something else or is damaged.

    Raises StoreError where no engine is installed or it does not start.
    """
    engine = _find_engine(folder)
    with ExitStack() as stack:
        yield _open_cached(stack, engine, folder, key) or _make(stack, engine, folder, resolved, key)


def _open_cached(stack: ExitStack, engine: ModuleType, folder: Path, key: str) -> CypherStore | None:
    """Return the store in a folder, to be closed with the stack; None where it is of another key or does not answer."""
    written = folder / _KEY
    if not written.is_file() or written.read_text("utf-8") != key:
        return None
    with ExitStack() as attempt:
        try:
            passwords = _find_passwords(folder)
            _, port, _ = _start(attempt, engine, folder, passwords["root"])
            store = _connect(attempt, port, passwords)
            store.query("RETURN 1 AS one")
        except (StoreError, QueryError, ValueError, KeyError):  # a cache is made anew, not repaired
            return None
        stack.push(attempt.pop_all())
        return store


def _make(stack: ExitStack, engine: ModuleType, folder: Path, resolved: Resolved, key: str) -> CypherStore:
    """Return the store of a graph, made in a folder from nothing, to be closed with the stack."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    passwords = _find_passwords(folder)
    server, port, http = _start(stack, engine, folder, passwords["root"])
    _fill(server, to_property_graph(resolved))
    _create_reader(http, passwords)
    (folder / _KEY).write_text(key, "utf-8")
    return _connect(stack, port, passwords)


def _connect(stack: ExitStack, port: int, passwords: Mapping[str, str]) -> CypherStore:
    store = CypherStore.connect(
        f"bolt://127.0.0.1:{port}", user=_READER, password=passwords[_READER], database=_DATABASE
    )
    stack.callback(store.close)
    return store


def _find_engine(folder: Path) -> ModuleType:
    import importlib

    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    for name in _MODULES:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise StoreError("no embedded Cypher engine here; `pip install policy-kg[cypher]`, or name a server with --uri")


def _find_passwords(folder: Path) -> dict[str, str]:
    """Return the engine's passwords, kept beside its data for this user only; made at the first start."""
    path = folder / "passwords.json"
    if path.is_file():
        found: dict[str, str] = json.loads(path.read_text("utf-8"))
        return found
    passwords = {"root": secrets.token_urlsafe(18), _READER: secrets.token_urlsafe(18)}
    path.touch(mode=0o600)
    path.write_text(json.dumps(passwords), "utf-8")
    groups = folder / "config" / "server-groups.json"
    groups.parent.mkdir(parents=True, exist_ok=True)
    groups.write_text(json.dumps(_GROUPS), "utf-8")
    return passwords


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(stack: ExitStack, engine: ModuleType, folder: Path, password: str) -> tuple[Any, int, int]:
    """Start the engine, to be stopped with the stack, and return it with its ports for Bolt and for commands."""
    port, http = _find_port(), _find_port()
    server = engine.create_server(
        root_path=str(folder),
        root_password=password,
        config={
            "http_port": http,
            "host": "127.0.0.1",
            "bolt_port": port,
            "bolt_host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        },
    )
    try:
        server.start()
    except Exception as error:  # the engine raises what its runtime raises
        raise StoreError(f"the embedded Cypher engine does not start ({error}); remove `{folder}`") from error
    stack.callback(server.stop)
    return server, port, http


def _fill(server: Any, graph: PropertyGraph) -> None:
    """Write a graph by the engine's own batch; it is readable over Bolt at once."""
    database = server.create_database(_DATABASE)
    schema = database.schema
    for kind in ("Entity", "SourceDocument"):
        schema.create_vertex_type(kind)
        schema.create_property(kind, "id", "STRING")
    for label in graph.nodes:
        if label != "SourceDocument":
            database.command("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS EXTENDS Entity")
    for kind in graph.relationships:
        schema.create_edge_type(kind)
    places: dict[str, Any] = {}
    total = sum(len(rows) for rows in graph.relationships.values())
    with database.graph_batch(expected_edge_count=max(total, 1)) as batch:
        for label, rows in graph.nodes.items():
            places.update(zip((row["id"] for row in rows), batch.create_vertices(label, rows), strict=True))
        for kind, rows in graph.relationships.items():
            batch.new_edges(
                [places[row["source"]] for row in rows],
                kind,
                [places[row["target"]] for row in rows],
                [row["properties"] for row in rows],
            )
    schema.create_index("Entity", ["id"], unique=True)


def _create_reader(http: int, passwords: dict[str, str]) -> None:
    """Create the user who may only read, by the engine's command interface on loopback."""
    import base64
    import urllib.request

    user = {"name": _READER, "password": passwords[_READER], "databases": {_DATABASE: [_READER]}}
    token = base64.b64encode(f"root:{passwords['root']}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{http}/api/v1/server",
        data=json.dumps({"command": f"create user {json.dumps(user)}"}).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()
    except OSError as error:
        raise StoreError(f"the embedded Cypher engine refuses a reader ({error})") from error
