"""Queries in SPARQL: values put into them, and what would leave the graph refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.errors import QueryError
from kg.stores.deadline import TIMEOUT
from kg.stores.nquads import literal
from kg.stores.reach import REMEDIES, TOKEN, spells_clause
from kg.stores.vocabulary import Iri, declare_prefixes
from kg.stores.workers import ask_worker

_LOADED = re.compile(r"java:", re.IGNORECASE)
"""Functions that a server would load by name from its own files."""


def refuse_federation(query: str) -> None:
    """Raise QueryError where a query for a server reaches beyond its graph, MalformedQueryError where it is none.

    Only what is SPARQL to two parsers goes to a server: the embedded engine's, which knows no server's extensions, and,
    where a word could call another endpoint, name a file or load a function, rdflib's, whose tree is searched.
    """
    ask_worker(None, "", {"text": query}, TIMEOUT)
    if not spells_clause(query) and not _LOADED.search(query):
        return
    clause = _find_clause(_parse(query))
    if clause:
        raise QueryError(REMEDIES.get(clause, f"functions by `{clause}` are refused: a query reads one graph only"))


def _parse(query: str) -> Any:
    """Return a query as rdflib's tree."""
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(declare_prefixes(query))
    except ParseBaseException as error:
        raise QueryError("SERVICE, FROM and `java:` are told only in SPARQL 1.1; write the query in it") from error


def _find_clause(tree: Any) -> str | None:
    """Return which refused clause is in a tree of rdflib."""
    name = getattr(tree, "name", "")
    if name == "ServiceGraphPattern":
        return "SERVICE"
    if name == "DatasetClause":
        return "FROM"
    if isinstance(tree, str):
        return "java:" if _LOADED.match(tree) and type(tree).__name__ == "URIRef" else None
    children = [*tree.values()] if isinstance(tree, Mapping) else [*tree] if isinstance(tree, Iterable) else []
    return next(filter(None, map(_find_clause, children)), None)


def list_variables(query: str) -> frozenset[str]:
    """Return the variables that a query names.

    >>> sorted(list_variables("SELECT ?s { ?s ?p '?o' }"))
    ['p', 's']
    """
    found = (match.group() for match in TOKEN.finditer(query))
    return frozenset(each[1:] for each in found if each[0] in "?$" and len(each) > 1)


def bind_parameters(query: str, parameters: Mapping[str, Any]) -> str:
    """Return a query whose variables hold values: a VALUES block at the start of its pattern, which any store takes.

    An `Iri` is put in as an address, everything else as a literal.

    >>> bind_parameters("ASK { ?s ?p ?o }", {"o": "x"})
    'ASK { VALUES (?o) { ("x") } ?s ?p ?o }'
    """
    if not parameters:
        return query
    if wrong := next((name for name in parameters if not name.isidentifier()), None):
        raise QueryError(f"`{wrong}` is no name for a parameter; use letters, digits and _")
    start = _find_pattern(query)
    names = " ".join(f"?{name}" for name in parameters)
    terms = " ".join(_write_term(value) for value in parameters.values())
    return f"{query[:start]} VALUES ({names}) {{ ({terms}) }}{query[start:]}"


def _find_pattern(query: str) -> int:
    """Return the place after the brace that opens a query's pattern: the first, a template's aside."""
    depth, word = 0, ""
    for match in TOKEN.finditer(query):
        word = (match["word"] or word).upper()
        if match.group() == "{":
            if depth == 0 and word != "CONSTRUCT":
                return match.end()
            depth, word = depth + 1, ""
        elif match.group() == "}":
            depth -= 1
    raise QueryError("a query with parameters needs a pattern in braces")


def _write_term(value: Any) -> str:
    """Return a value as SPARQL writes it; raise QueryError for an address that would end the angle brackets."""
    if not isinstance(value, Iri):
        return literal(value)
    if re.search(r'[\x00-\x20<>"{}|^`\\]', value):
        raise QueryError(f"`{value}` is no address; one has no spaces, quotes or angle brackets")
    return f"<{value}>"
