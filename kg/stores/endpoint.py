"""A SPARQL 1.1 endpoint: any server that answers queries over HTTP and, for a push, takes updates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit, urlunsplit

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.credentials import Protocol, find_credentials, refuse_password
from kg.stores.deadline import PATIENCE, TIMEOUT, answer_within
from kg.stores.nquads import Quad, to_quads, write_line
from kg.stores.sparql import bind_parameters, refuse_federation
from kg.stores.terms import Answer, Rows, read_answer
from kg.stores.transport import HttpClient
from kg.stores.vocabulary import declare_prefixes

if TYPE_CHECKING:
    import pyoxigraph

BATCH = 20_000
"""Quads sent in one request."""
_GRACE = 1.0
"""Seconds that the line to a server stays open longer than its asker waits."""
_QUERY_NAMES = ("sparql", "query")
_JSON, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class SparqlEndpoint:
    """A server of RDF by its addresses; `query` only reads, whatever the user may do there."""

    def __init__(self, url: str, update: str, store: str | None, client: HttpClient) -> None:
        self.url, self.update_url, self.store_url = url, update, store
        self._client = client

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        update: str | None = None,
        store: str | None = None,
        timeout: float = PATIENCE,
    ) -> Self:
        """Return the endpoint at an address, once it has answered.

        User and password come from SPARQL_USERNAME and SPARQL_PASSWORD, or the keyring, unless given; the address for
        updates is guessed from that for queries. `store` is the Graph Store Protocol's address where it may be used
        for loading. Raises StoreError where no SPARQL endpoint answers.
        """
        for address in filter(None, (url, update, store)):
            refuse_password(address)
            if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
                raise StoreError(f"`{address}` is no address of a SPARQL endpoint; give one like http://host/kg/sparql")
        found = find_credentials(url, Protocol.SPARQL, username=username, password=password)
        endpoint = cls(url, update or guess_update(url), store, HttpClient(found, timeout))
        try:
            answer = endpoint.read("ASK {}", min(timeout, TIMEOUT), None)
        except QueryError as error:
            raise StoreError(str(error)) from error
        if answer.truth is not True:
            raise StoreError(f"`{url}` is no SPARQL endpoint; check the address")
        return endpoint

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows | bool:
        """Return the rows of a SELECT, the triples of a CONSTRUCT or DESCRIBE as rows, or the answer of an ASK.

        Raises QueryError where the query is malformed, calls another endpoint or takes too long, StoreError where
        the server does not answer.
        """
        refuse_federation(text)
        bound = declare_prefixes(bind_parameters(text, parameters or {}))
        return answer_within(timeout, lambda: self.read(bound, timeout + _GRACE, limit).value)

    def read(self, query: str, timeout: float, limit: int | None) -> Answer:
        """Return what the server answers to a query as it is, which must be known to read only."""
        with self._open(query, timeout) as (_, found):
            return read_answer(found, limit)

    @contextmanager
    def _open(self, query: str, timeout: float) -> Iterator[tuple[bool, Any]]:
        """Yield whether a query's answer is triples, and the answer as pyoxigraph reads it."""
        headers = {
            "Content-Type": "application/sparql-query; charset=utf-8",
            "Accept": f"{_JSON}, {_TRIPLES};q=0.9",
        }
        with self._client.send("POST", self.url, query.encode(), headers, timeout=timeout) as answer:
            try:
                yield _parse(answer)
            except (OSError, HTTPException) as error:
                raise StoreError(f"`{self.url}` broke off ({error}); check the server and try again") from error
            except (SyntaxError, ValueError) as error:
                raise StoreError(f"`{self.url}` is no SPARQL endpoint ({error}); check the address") from error

    def fetch(self, query: str) -> Rows:
        """Return the rows of a query of this project's own, however long it takes the server; raise StoreError."""
        try:
            return self.read(declare_prefixes(query), self.patience, None).rows
        except QueryError as error:
            raise StoreError(str(error)) from error

    def fetch_quads(self, query: str) -> Iterator[pyoxigraph.Quad]:
        """Yield the triples of a CONSTRUCT, or the rows of a SELECT of ?s ?p ?o ?g as quads; raise StoreError."""
        import pyoxigraph

        try:
            with self._open(declare_prefixes(query), self.patience) as (are_triples, found):
                for each in found:
                    yield each if are_triples else pyoxigraph.Quad(*(each[name] for name in "spog"))
        except QueryError as error:
            raise StoreError(str(error)) from error

    def update(self, text: str) -> None:
        """Run an update (SPARQL 1.1), tried again where the server was busy, so it must bear being run twice.

        Raises StoreError where the server refuses it.
        """
        body = declare_prefixes(text).encode()
        self._post(self.update_url, body, "application/sparql-update; charset=utf-8")

    def _post(self, url: str, body: bytes, kind: str) -> None:
        try:
            self._client.post(url, body, {"Content-Type": kind})
        except QueryError as error:
            raise StoreError(str(error)) from error

    @property
    def patience(self) -> float:
        """Return how many seconds the server may be silent."""
        return self._client.timeout

    def load(self, resolved: Resolved) -> None:
        """Write a graph in batches; what is there already is kept."""
        quads = to_quads(resolved)
        while batch := list(islice(quads, BATCH)):
            self.insert(batch)

    def insert(self, quads: Sequence[Quad]) -> None:
        """Write quads, by the Graph Store Protocol where its address is known, else by an update."""
        if self.store_url is not None:
            body = "".join(write_line(quad) for quad in quads).encode()
            self._post(self.store_url, body, "application/n-quads")
        else:
            self.update(f"INSERT DATA {{ {write_patterns(quads)} }}")

    def clear(self) -> None:
        """Remove everything, whoever put it there."""
        self.update("CLEAR ALL")


def write_patterns(quads: Iterable[Quad]) -> str:
    """Return quads as an update writes them.

    >>> write_patterns([("<a:s>", "<a:p>", "<a:o>", None), ("<a:s>", "<a:p>", '"x"', "<a:g>")])
    '<a:s> <a:p> <a:o> .\\nGRAPH <a:g> { <a:s> <a:p> "x" }\\n'
    """
    return "".join(
        f"GRAPH {graph} {{ {subject} {predicate} {thing} }}\n" if graph else f"{subject} {predicate} {thing} .\n"
        for subject, predicate, thing, graph in quads
    )


def guess_update(url: str) -> str:
    """Return where an endpoint that answers queries at an address probably takes updates.

    >>> guess_update("http://localhost:3030/kg/sparql"), guess_update("http://localhost:7878/query")
    ('http://localhost:3030/kg/update', 'http://localhost:7878/update')
    >>> guess_update("http://localhost:7200/repositories/kg")
    'http://localhost:7200/repositories/kg/statements'
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    folder, _, last = path.rpartition("/")
    if last in _QUERY_NAMES:
        path = f"{folder}/update"
    elif re.search(r"/repositories/[^/]+$", path):
        path = f"{path}/statements"
    return urlunsplit(parts._replace(path=path))


def _parse(answer: IO[bytes]) -> tuple[bool, Any]:
    """Return whether an answer is triples, and what yields them or the rows."""
    import pyoxigraph

    kind = str(getattr(answer, "headers", {}).get("Content-Type", "")).partition(";")[0].strip()
    if kind == _TRIPLES:
        return True, pyoxigraph.parse(answer, format=pyoxigraph.RdfFormat.N_TRIPLES)
    if kind != _JSON:
        raise ValueError(f"it answers in `{kind or 'no type'}`")
    return False, pyoxigraph.parse_query_results(answer, format=pyoxigraph.QueryResultsFormat.JSON)
