"""How a graph is served: where, to whom, and whether pages may change it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.defaults import MIN_CONFIDENCE

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The hosts by which a browser on this machine may call the server."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What `kg serve` was told."""

    hosts: frozenset[str] = LOCAL
    """The names, without port, that a request may give as its host; others are refused (DNS rebinding)."""
    token: str | None = None
    """What a request that changes the graph must show; None where none may."""
    least: float = MIN_CONFIDENCE
    """The confidence from which statements are shown, unless the reader asks for another."""
    max_body: int = 64 * 1024
    max_address: int = 4096
    """Characters of path and query together."""
    max_rows: int = 10_000
    """The most rows of one answer as JSON or CSV, and of one query."""
    query_seconds: float = 30.0
    """How long a query may take."""
