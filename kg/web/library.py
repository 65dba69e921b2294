"""The graph that is served: read at the start, read again when its directory changes."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError, PolicyKGError
from kg.graph import Graph
from kg.web.index import Index

_PAUSE = 1.0
"""Seconds between two looks at the directory."""
_TRIES = 20
"""How often a graph that is being built is looked at again before it is resolved here."""

Signature = tuple[tuple[int, int], ...]


class Library:
    """The index of a graph directory, current or soon to be; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault: str | None = None
        """Why the changed graph can't be read, where it can't."""
        self._index: Index | None = None
        self._signature: Signature = ()
        self._looked = 0.0
        self._reading = threading.Lock()

    @property
    def is_reading(self) -> bool:
        """Return whether a changed graph is being read."""
        return self._index is not None and self._reading.locked()

    @property
    def graph(self) -> Graph:
        """Return the directory as an object that changes it."""
        return Graph.open(self.path)

    def start(self) -> None:
        """Begin to read the graph, without waiting for it."""
        threading.Thread(target=self._read, daemon=True, name="read graph").start()

    def current(self) -> Index:
        """Return the index; the first time wait for it; raise GraphError where there is none and can't be one.

        A change of the directory is noticed within a second; until it is read, the index stays what it was.
        """
        if self._index is None:
            self._read()
        elif time.monotonic() - self._looked > _PAUSE:
            self._looked = time.monotonic()
            if self._sign() != self._signature and not self._reading.locked():
                self.start()
        if self._index is None:
            raise GraphError(self.fault or f"no graph in `{self.path}`")
        return self._index

    def reload(self) -> None:
        """Read the graph now, after a change that was made here."""
        self._read()

    def _read(self) -> None:
        with self._reading:
            signature = self._sign()
            if self._index is not None and signature == self._signature:
                return
            try:
                with _uncollected():
                    index = self._load()
            except (PolicyKGError, OSError) as error:
                self.fault = str(error)
            else:
                self._index, self.fault = index, None
            self._signature, self._looked = signature, time.monotonic()
        if self._index is not None:
            self._index.warm()

    def _load(self) -> Index:
        """Return the index of the directory as it is, once no build is between its manifest and its cache."""
        graph = Graph.open(self.path)
        for _ in range(_TRIES if self._index is not None else 0):
            if graph.directory.read_graph() is not None:
                break
            time.sleep(_PAUSE / 2)
        return Index(graph.resolved(), graph.manifest, graph.directory)

    def _sign(self) -> Signature:
        """Return what tells, without reading it, whether the directory changed."""
        paths = (self.path / "manifest.json", self.path / "decisions-reviewed.jsonl")
        found = (path.stat() if path.is_file() else None for path in paths)
        return tuple((each.st_mtime_ns, each.st_size) if each is not None else (0, 0) for each in found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for meanwhile, nor later among what was made: a graph is large, and stays."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
