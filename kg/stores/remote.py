"""Questions to stores of other people's: a SPARQL endpoint over HTTP, a server over Bolt; read-only, and on time."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from kg.stores.deadline import answer_within
from kg.stores.endpoint import SparqlEndpoint
from kg.stores.sparql import bind_parameters, refuse_federation
from kg.stores.terms import Answer
from kg.stores.vocabulary import declare_prefixes

_GRACE = 0.5
"""Seconds that a server gets to say itself that it takes too long."""


def ask_endpoint(
    url: str, text: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None = None
) -> Answer:
    """Return what a SPARQL endpoint answers to a query that only reads, by its address for queries alone.

    Raises QueryError where the query is malformed, reaches beyond the endpoint or takes too long, StoreError where no
    endpoint answers.
    """
    refuse_federation(text)
    bound = declare_prefixes(bind_parameters(text, parameters))

    def ask() -> Answer:
        return SparqlEndpoint.connect(url, timeout=timeout).read(bound, timeout, limit)

    return answer_within(timeout, ask, grace=_GRACE)


def ask_server(
    uri: str, text: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None, explained: bool = False
) -> Answer:
    """Return what a server at a Bolt address answers to a query that only reads, or how it would run it."""
    from kg.stores.cypher import CypherStore

    with closing(CypherStore.connect(uri)) as store:
        return store.answer(text, parameters, timeout=timeout, limit=limit, explained=explained)
