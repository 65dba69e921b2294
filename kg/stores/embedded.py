"""The embedded Cypher engine (extra `[cypher]`): a process of its own, on a loopback port, spoken to over Bolt.

Only this module and the process that it starts know that an engine is embedded. The engine's folder is a cache, made
anew where it was made from something else; people's queries run as a user who may only read. The engine ignores a
query's time limit, so its process is ended where one takes too long, and started again for the next (about 0.7 s).
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.children import Child
from kg.stores.cypher import CypherStore
from kg.stores.deadline import PATIENCE
from kg.stores.engine_child import DATABASE, GRAPH, MODULES, PASSWORDS, READER
from kg.stores.property_graph import to_property_graph

if TYPE_CHECKING:
    import neo4j

_KEY = "key"
_START = 120.0
"""Seconds that the engine may take to start, and to be filled."""
_STOP = 10.0
"""Seconds that the engine may take to stop in order."""
_GROUPS = {
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "access": ["updateSecurity", "updateSchema"],
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                READER: {"access": [], "types": {"*": {"access": ["readRecord"]}}},
            }
        }
    },
    "version": 1,
}


class EmbeddedStore(CypherStore):
    """A property graph in a folder, asked by a user who may only read; its engine is started when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine: _Engine | None = None
        self._connected: CypherStore | None = None
        self._database, self._patience = DATABASE, PATIENCE

    def _reach(self) -> neo4j.Driver:
        """Return the driver of the engine, which is started where it does not run."""
        if self._connected is None:
            password = json.loads((self._folder / PASSWORDS).read_text("utf-8"))[READER]
            self._engine = self._engine or _Engine(self._folder)
            import neo4j  # takes as long as the engine's start, beside it

            assert neo4j
            self._connected = CypherStore.connect(
                f"bolt://127.0.0.1:{self._engine.find_port()}", user=READER, password=password, database=DATABASE
            )
        return self._connected._reach()

    def close(self) -> None:
        """Close the connection and stop the engine in order."""
        if self._connected is not None:
            self._connected.close()
        if self._engine is not None:
            self._engine.stop()
        self._engine = self._connected = None

    def _give_up(self) -> None:
        """End the engine at once, and with it the query that took too long."""
        if self._engine is not None:
            self._engine.kill()
        if self._connected is not None:
            self._connected.close()
        self._engine = self._connected = None


class _Engine:
    """The process of an engine on a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._child = Child("kg.stores.engine_child", folder)

    def find_port(self) -> int:
        """Return where the engine listens, once it does; raise StoreError where it does not start."""
        try:
            answer = self._child.read(_START) or {}
        except TimeoutError:
            answer = {}
        if "port" not in answer:
            self.kill()
            fault = answer.get("fault", "no answer")
            raise StoreError(f"the embedded Cypher engine does not start ({fault}); remove `{self._folder}`")
        port: int = answer["port"]
        return port

    def stop(self) -> None:
        """End the engine in order, or at once where it does not."""
        self._child.finish("stop", _STOP)

    def kill(self) -> None:
        """End the engine at once."""
        self._child.end()


@contextmanager
def open_embedded(folder: Path, resolved: Resolved | Callable[[], Resolved], key: str) -> Iterator[CypherStore]:
    """Yield a read-only store of a graph, made anew where its folder was made from something else or is damaged.

    A graph that takes time to read can be given as what returns it.
    Raises StoreError where no engine is installed or it does not start.
    """
    if not any(find_spec(name) for name in MODULES):
        raise StoreError("no embedded Cypher engine here; `pip install 'policy-kg[cypher]'`, or name a server by --uri")
    store = EmbeddedStore(folder)
    try:
        if not _answers(store, folder, key):
            store.close()
            _prepare(folder, resolved if isinstance(resolved, Resolved) else resolved())
            store.query("RETURN 1 AS one")
            (folder / _KEY).write_text(key, "utf-8")
        yield store
    finally:
        store.close()


def _answers(store: EmbeddedStore, folder: Path, key: str) -> bool:
    """Return whether the store in a folder is of a key and answers; a cache is made anew, not repaired."""
    written = folder / _KEY
    if not written.is_file() or written.read_text("utf-8") != key:
        return False
    try:
        store.query("MATCH (n:Entity) RETURN count(n) AS n")
    except (StoreError, QueryError, ValueError, KeyError, OSError):
        return False
    return True


def _prepare(folder: Path, resolved: Resolved) -> None:
    """Leave in an empty folder what the engine makes a store of: the graph, the users' groups and passwords."""
    shutil.rmtree(folder, ignore_errors=True)
    groups = folder / "config" / "server-groups.json"
    groups.parent.mkdir(parents=True)
    groups.write_text(json.dumps(_GROUPS), "utf-8")
    graph = to_property_graph(resolved)
    content = {"nodes": _plain(graph.nodes), "relationships": _plain(graph.relationships)}
    (folder / GRAPH).write_text(json.dumps(content), "utf-8")
    path = folder / PASSWORDS
    path.touch(mode=0o600)
    path.write_text(json.dumps({name: secrets.token_urlsafe(18) for name in ("root", READER)}), "utf-8")


def _plain(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(each) for name, each in rows.items()}
