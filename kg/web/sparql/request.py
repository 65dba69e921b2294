"""What a request of the SPARQL 1.1 Protocol asks, by any of the three ways to send a query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs

from starlette.datastructures import Headers

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_ONLY_READS = "this endpoint only reads: updates are refused"
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii"})
_FIELDS = 500
"""How many parameters a request may have."""

Fields = Mapping[str, Sequence[str]]


class UnfitRequestError(Exception):
    """A request that the protocol does not allow, with the status that says so."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query and the graphs that it reads."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    @property
    def graphs(self) -> Mapping[str, Sequence[str]] | None:
        """Return the graphs that are named beside the query; None where none are, which stands for the whole store."""
        if not self.default_graphs and not self.named_graphs:
            return None
        return {"default_graph": self.default_graphs, "named_graphs": self.named_graphs}

    @classmethod
    def make(cls, query: str, fields: Fields) -> Self:
        """Make the request of a query, with the graphs that its parameters name."""
        if not query.strip():
            raise UnfitRequestError(400, "the query is empty")
        return cls(query, tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())))


def read_get(query_string: bytes) -> SparqlRequest | None:
    """Return what an address asks, None where it has no query; raise UnfitRequestError."""
    fields = _read_fields(query_string)
    if "update" in fields:
        raise UnfitRequestError(403, _ONLY_READS)
    return SparqlRequest.make(_take_query(fields), fields) if "query" in fields else None


def read_post(headers: Headers, query_string: bytes, body: bytes) -> SparqlRequest:
    """Return what a POST asks, as a form or as the query itself; raise UnfitRequestError."""
    kind, charset = _read_type(headers.get("content-type", ""))
    if kind == UPDATE:
        raise UnfitRequestError(403, _ONLY_READS)
    if kind not in (FORM, DIRECT):
        raise UnfitRequestError(415, f"send a query as {FORM} or {DIRECT}")
    if charset not in _UTF8:
        raise UnfitRequestError(415, "send a query in UTF-8")
    if kind == FORM:
        fields = _read_fields(body)
        if "update" in fields:
            raise UnfitRequestError(403, _ONLY_READS)
        return SparqlRequest.make(_take_query(fields), fields)
    fields = _read_fields(query_string)
    if "query" in fields:
        raise UnfitRequestError(400, "the query is in the body and in the address; send one")
    try:
        return SparqlRequest.make(body.decode("utf-8"), fields)
    except UnicodeDecodeError as error:
        raise UnfitRequestError(400, "the query is not in UTF-8") from error


def is_foreign(headers: Headers) -> bool:
    """Return whether a page of another site asks, as browsers tell; tools tell nothing, and are none."""
    return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def _take_query(fields: Fields) -> str:
    queries = fields.get("query", ())
    if len(queries) != 1:
        raise UnfitRequestError(400, f"{len(queries)} queries; send one")
    return queries[0]


def _read_fields(raw: bytes) -> Fields:
    """Return the parameters of an address or a form, each with its values."""
    try:
        return parse_qs(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise UnfitRequestError(400, "the parameters are not in UTF-8") from error
    except ValueError as error:
        raise UnfitRequestError(400, f"more than {_FIELDS} parameters") from error


def _read_type(content_type: str) -> tuple[str, str]:
    """Return a media type and its charset, UTF-8 unless it says otherwise.

    >>> _read_type('Application/SPARQL-Query; charset="UTF-16"')
    ('application/sparql-query', 'utf-16')
    """
    kind, _, parameters = content_type.partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]+)", parameters, re.IGNORECASE)
    return kind.strip().lower(), charset[1].lower() if charset else "utf-8"
