"""A graph asked in SPARQL and Cypher, and by the questions of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.confidence import choose_least
from kg.graph.stored import StoredGraph
from kg.stores.deadline import LIMIT, TIMEOUT

if TYPE_CHECKING:
    from kg.queries.catalogue import Language
    from kg.stores.cypher import CypherStore
    from kg.stores.rdf import RdfStore
    from kg.stores.terms import Answer, Written


class QueriedGraph(StoredGraph):
    """A graph that answers queries in rows: from its own stores, made when they are first needed, or from a server."""

    def sparql(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        least: float | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
        uri: str | None = None,
    ) -> list[dict[str, Any]] | bool:
        """Return the rows of a read-only SPARQL 1.1 query, or the answer of an ASK.

        It is asked of this graph, or of the endpoint at `uri`; `timeout` is in seconds, `limit` the most rows, None for
        all. The store holds all statements; a query that names `?least` finds `least` there, to filter by
        `pkg:confidence`.
        """
        from kg.display import RowList

        found = self.answer_sparql(query, parameters, least=least, timeout=timeout, limit=limit, uri=uri).value
        return found if isinstance(found, bool) else RowList(found)

    def answer_sparql(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        least: float | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
        uri: str | None = None,
    ) -> Answer:
        """Return what `sparql` does with its columns, with triples in Turtle, and whether there are more rows."""
        bound = _bind_least(query, parameters, least)
        if uri is None:
            return self._open_rdf().answer(query, bound, timeout=timeout or TIMEOUT, limit=limit)
        from kg.stores.remote import ask_endpoint

        return ask_endpoint(uri, query, bound, timeout=timeout or TIMEOUT, limit=limit)

    def write_sparql(
        self,
        query: str,
        *,
        rows: str | None = "json",
        triples: str | None = "turtle",
        graphs: Mapping[str, Sequence[str]] | None = None,
        timeout: float | None = None,
        limit: int | None = LIMIT,
    ) -> Written:
        """Return what a SPARQL query finds in a format of the SPARQL Protocol, as `RdfStore.write` tells."""
        store = self._open_rdf()
        return store.write(query, rows=rows, triples=triples, graphs=graphs, timeout=timeout or TIMEOUT, limit=limit)

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        uri: str | None = None,
        limit: int | None = LIMIT,
        least: float | None = None,
        timeout: float | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a read-only Cypher query on the embedded engine, or on the server at a Bolt address.

        `timeout` is in seconds, `limit` the most rows, None for all. The store holds all statements; a query that names
        `$least` finds `least` there, to filter by `confidence`.
        """
        from kg.display import RowList

        found = self.answer_cypher(query, parameters, uri=uri, limit=limit, least=least, timeout=timeout)
        return RowList(found.rows)

    def answer_cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        uri: str | None = None,
        limit: int | None = LIMIT,
        least: float | None = None,
        timeout: float | None = None,
        explained: bool = False,
    ) -> Answer:
        """Return what `cypher` does with its columns, and whether there are more rows; or how it would be run."""
        bound = _bind_least(query, parameters, least)
        with self._open_cypher(uri) as store:
            return store.answer(query, bound, timeout=timeout or TIMEOUT, limit=limit, explained=explained)

    def ask(
        self,
        name: str,
        values: Mapping[str, str] | None = None,
        *,
        via: Language | None = None,
        uri: str | None = None,
        least: float | None = None,
        limit: int | None = LIMIT,
        timeout: float | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a named question or series of the catalogue, asked via SPARQL, or via Cypher.

        `uri` is a Bolt address or a SPARQL endpoint's (http://...), which then settles the language; `timeout` is in
        seconds for each query, `limit` the most rows, None for all.
        """
        from kg.display import RowList
        from kg.queries.catalogue import answer, choose_language, find_asked

        asked, sure = find_asked(name), choose_least(least)
        if choose_language(via, uri) == "cypher":
            asked.bind(self.resolved(), values or {}, "cypher")  # a wrong word is told before a store is opened
            with self._open_cypher(uri) as store:
                query = partial(store.query, timeout=timeout or TIMEOUT, limit=limit)
                found = answer(asked, self.resolved(), values or {}, "cypher", query, least=sure)
        else:
            select = partial(self._select, uri=uri, timeout=timeout, limit=limit)
            found = answer(asked, self.resolved(), values or {}, "sparql", select, least=sure)
        return RowList(found[:limit])

    def find_example(
        self, name: str, values: Mapping[str, str] | None = None, *, least: float | None = None
    ) -> dict[str, str]:
        """Return values for a question's parameters, the given ones kept, for which this graph has rows.

        Raises NotFoundError where it has none.
        """
        from kg.queries.catalogue import find_asked, find_sample

        asked, sure = find_asked(name), choose_least(least)
        return find_sample(asked, self.resolved(), self._select, values or {}, least=sure)

    def project(self, *, cypher: bool = True) -> None:
        """Prepare the stores that questions in SPARQL and, unless told not to, Cypher need, so that none need wait.

        Raises StoreError where the embedded Cypher engine is not installed or does not start; SPARQL works without it.
        """
        from kg.collecting import collect_seldom

        with collect_seldom():
            if not self.directory.is_projected("rdf"):
                self._open_rdf()
            if cypher and not self.directory.is_projected("cypher"):
                with self._open_cypher(None):
                    pass

    def _select(
        self,
        query: str,
        parameters: Mapping[str, Any],
        *,
        uri: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a SELECT on the embedded store, or on an endpoint."""
        rows = self.sparql(query, parameters, uri=uri, timeout=timeout, limit=limit)
        assert not isinstance(rows, bool)
        return rows

    def _open_rdf(self) -> RdfStore:
        from kg.stores.rdf import RdfStore

        with self.directory.lock_projection("rdf"):
            return RdfStore.open(self.directory.projections / "rdf", self.resolved, self.directory.find_key())

    @contextmanager
    def _open_cypher(self, uri: str | None) -> Iterator[CypherStore]:
        if uri is None:
            from kg.stores.embedded import open_embedded

            folder, key = self.directory.projections / "cypher", self.directory.find_key()
            with self.directory.lock_projection("cypher"), open_embedded(folder, self.resolved, key) as embedded:
                yield embedded
            return
        from kg.stores.cypher import CypherStore

        store = CypherStore.connect(uri)
        try:
            yield store
        finally:
            store.close()


def _bind_least(query: str, parameters: Mapping[str, Any] | None, least: float | None) -> Mapping[str, Any]:
    """Return a query's parameters, with the lowest confidence for one that asks for it."""
    if not re.search(r"[?$]least\b", query):
        return parameters or {}
    return {"least": choose_least(least), **(parameters or {})}
