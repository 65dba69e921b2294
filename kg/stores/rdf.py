"""The embedded RDF store: Oxigraph on disk, loaded in bulk, read by SPARQL 1.1."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.deadline import TIMEOUT, answer_within
from kg.stores.nquads import to_lines
from kg.stores.sparql import bind_parameters, refuse_federation
from kg.stores.vocabulary import declare_prefixes

if TYPE_CHECKING:
    import pyoxigraph

Rows = list[dict[str, Any]]
_KEY = "key"


class RdfStore:
    """A folder with the graph in RDF; a cache, named by the key of what it was made from."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    @classmethod
    def open(cls, folder: Path, resolved: Resolved, key: str) -> Self:
        """Open the store in a folder for reading, made anew where it was made from something else or is damaged."""
        import pyoxigraph

        written = folder / _KEY
        if not written.is_file() or written.read_text("utf-8") != key:
            cls._make(folder, resolved, key)
        try:
            return cls(pyoxigraph.Store.read_only(str(folder / "store")))
        except (OSError, ValueError):  # a cache is rebuilt, not repaired
            cls._make(folder, resolved, key)
            return cls(pyoxigraph.Store.read_only(str(folder / "store")))

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
            store.bulk_load(path=str(source), format=pyoxigraph.RdfFormat.N_QUADS)
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
        most rows. Raises QueryError: with line and column where the query is malformed.
        """
        refuse_federation(text)
        bound = declare_prefixes(bind_parameters(text, parameters or {}))
        try:
            return answer_within(timeout, lambda: read_answer(self._store.query(bound), limit))
        except SyntaxError as error:
            raise QueryError(_explain(text, str(error))) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}") from error


def read_answer(found: Any, limit: int | None) -> Rows | bool:
    """Return what a query found as plain data, the rows up to a limit."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if isinstance(found, pyoxigraph.QueryTriples):
        return read_triples(found, limit)
    names = [variable.value for variable in found.variables]
    return [{name: _to_value(solution[name]) for name in names} for solution in islice(found, limit)]


def read_triples(triples: Iterable[Any], limit: int | None) -> Rows:
    """Return triples as rows."""
    return [
        {"subject": _to_value(t.subject), "predicate": _to_value(t.predicate), "object": _to_value(t.object)}
        for t in islice(triples, limit)
    ]


def _to_value(term: Any) -> Any:
    import pyoxigraph

    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return term.value if hasattr(term, "value") else str(term)
    kind = term.datatype.value.rpartition("#")[2]
    if kind in ("integer", "int", "long"):
        return int(term.value)
    if kind in ("double", "decimal", "float"):
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def _explain(text: str, message: str) -> str:
    """Return a syntax error's message with the place where the query goes wrong, the prefixes put before it undone."""
    added = len(declare_prefixes(text)) - len(text)
    place = re.search(r"at (\d+):(\d+)", message)
    if place and place[1] == "1" and added:
        message = message.replace(place.group(), f"at 1:{max(1, int(place[2]) - added)}")
    return f"not valid SPARQL: {message}"
