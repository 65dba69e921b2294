"""The embedded RDF store: Oxigraph on disk, loaded in bulk, read by SPARQL 1.1.

Queries run in a process that holds the store opened for reading, may write no file, and is ended where one takes too
long (`kg.stores.workers`). It is started with the first query, in about 0.05 s, while this process goes on, and kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from kg.errors import StoreError
from kg.resolution.resolved import Resolved
from kg.stores.deadline import TIMEOUT
from kg.stores.nquads import to_lines
from kg.stores.sparql import bind_parameters
from kg.stores.terms import Answer, Rows, Written
from kg.stores.workers import POOL, DamagedError, ask_worker

_KEY = "key"


class RdfStore:
    """A folder with the graph in RDF; a cache, named by the key of what it was made from."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key

    @classmethod
    def open(cls, folder: Path, resolved: Resolved | Callable[[], Resolved], key: str) -> Self:
        """Open the store in a folder for reading, made anew where it was made from something else or is damaged.

        A graph that takes time to read can be given as what returns it.
        """
        written, store = folder / _KEY, folder / "store"
        if written.is_file() and written.read_text("utf-8") == key:
            try:
                POOL.put_back(store, key, POOL.lease(store, key))
                return cls(store, key)
            except DamagedError:  # a cache is rebuilt, not repaired
                pass
        POOL.evict(store)
        cls._make(folder, resolved if isinstance(resolved, Resolved) else resolved(), key)
        return cls(store, key)

    @staticmethod
    def _make(folder: Path, resolved: Resolved, key: str) -> None:
        import pyoxigraph

        (folder / _KEY).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir(parents=True)
            source = folder / "graph.nq"
            with source.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(to_lines(resolved))
            store = pyoxigraph.Store(str(folder / "store"))
            store.bulk_load(path=str(source), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
            store.flush()
            del store
            source.unlink()
            (folder / _KEY).write_text(key, "utf-8")
        except OSError as error:
            raise StoreError(f"the RDF store in `{folder}` can't be made ({error}); free space or remove it") from error

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows | bool:
        """Return the rows of a SELECT, the triples of a CONSTRUCT or DESCRIBE as rows, or the answer of an ASK.

        Updates, SERVICE and reading other addresses are impossible here; `timeout` is in seconds, and `limit` the
        most rows. Raises QueryError: MalformedQueryError, with line and column, where the query is malformed.
        """
        return self.answer(text, parameters, timeout=timeout, limit=limit).value

    def answer(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Answer:
        """Return what `query` does with the columns, with triples in Turtle, and whether there are more rows."""
        request = {"text": text, "bound": bind_parameters(text, parameters or {}), "limit": limit}
        found = ask_worker(self._folder, self._key, request, timeout)
        columns = tuple(found["columns"])
        rows = [dict(zip(columns, row, strict=True)) for row in found["rows"]]
        return Answer(columns, rows, truth=found["truth"], turtle=found["turtle"], more=found["more"])

    def write(
        self,
        text: str,
        *,
        rows: str | None,
        triples: str | None,
        graphs: Mapping[str, Sequence[str]] | None = None,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Written:
        """Return what `query` does, written in a format of `kg.stores.results`: one for rows, one for triples.

        `graphs` are the IRIs of `default_graph` and `named_graphs`, which then are all that the query reads, whatever
        its FROM says. Raises ForbiddenQueryError for a graph that this store lacks.
        """
        formats = {"rows": rows, "triples": triples}
        request = {"text": text, "bound": text, "limit": limit, "formats": formats, "graphs": graphs}
        found = ask_worker(self._folder, self._key, request, timeout)
        return Written(found["body"], found["type"], found["more"])
