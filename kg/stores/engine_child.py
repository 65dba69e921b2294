"""The process that runs the embedded Cypher engine (extra `[cypher]`): ArcadeDB on a loopback port, asked over Bolt.

`kg.stores.embedded` starts and ends it. It says where it listens as one line of JSON on standard output. The line
`stop` on standard input ends it in order; the end of standard input, which comes when its asker is gone, at once.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.stores.children import open_output

MODULES = ("arcadedb", "arcadedb_embedded")
DATABASE = "policy"
READER = "reader"
PASSWORDS = "passwords.json"
GRAPH = "graph.json"
"""The file with the nodes and relationships that a new store is filled with."""


def serve(folder: str) -> None:
    """Run the engine on a folder, filled first where a file of a graph lies there, until told to stop."""
    say = open_output()
    try:
        server, answer = _open(Path(folder))
    except Exception as error:  # the engine raises what its runtime raises
        server, answer = None, {"fault": f"{type(error).__name__}: {error}"}
    say(answer)
    orderly = any(line.strip() == "stop" for line in sys.stdin)
    if orderly and server is not None:
        server.stop()
    os._exit(0)  # without it the engine on a Java runtime does not end


def _open(folder: Path) -> tuple[Any, dict[str, Any]]:
    """Start the engine, and return it with the port on which it speaks Bolt."""
    passwords = json.loads((folder / PASSWORDS).read_text("utf-8"))
    bolt, http = _find_port(), _find_port()
    server = _find_engine(folder).create_server(
        root_path=str(folder),
        root_password=passwords["root"],
        config={
            "http_port": http,
            "host": "127.0.0.1",
            "bolt_port": bolt,
            "bolt_host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        },
    )
    server.start()
    source = folder / GRAPH
    if source.is_file():
        _fill(server, json.loads(source.read_text("utf-8")))
        _create_reader(http, passwords)
        source.unlink()
    return server, {"port": bolt}


def _find_engine(folder: Path) -> ModuleType:
    import importlib

    os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    for name in MODULES:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ImportError("no embedded Cypher engine")


def _find_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _fill(server: Any, graph: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
    """Write a graph by the engine's own batch; it is readable over Bolt at once."""
    nodes, relationships = graph["nodes"], graph["relationships"]
    database = server.create_database(DATABASE)
    schema = database.schema
    for kind in ("Entity", "SourceDocument"):
        schema.create_vertex_type(kind)
        schema.create_property(kind, "id", "STRING")
    for label in nodes:
        if label != "SourceDocument":
            database.command("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS EXTENDS Entity")
    for kind in relationships:
        schema.create_edge_type(kind)
    places: dict[str, Any] = {}
    total = sum(map(len, relationships.values()))
    with database.graph_batch(expected_edge_count=max(total, 1)) as batch:
        for label, rows in nodes.items():
            places.update(zip((row["id"] for row in rows), batch.create_vertices(label, rows), strict=True))
        for kind, rows in relationships.items():
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

    user = {"name": READER, "password": passwords[READER], "databases": {DATABASE: [READER]}}
    token = base64.b64encode(f"root:{passwords['root']}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{http}/api/v1/server",
        data=json.dumps({"command": f"create user {json.dumps(user)}"}).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        answer.read()
