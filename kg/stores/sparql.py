"""Queries in SPARQL: values put into them, and what would leave the graph refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.errors import QueryError
from kg.stores.nquads import literal
from kg.stores.vocabulary import Iri

_TOKEN = re.compile(
    r'"""(?:\\.|"{0,2}[^"\\])*"""'
    r"|'''(?:\\.|'{0,2}[^'\\])*'''"
    r'|"(?:\\.|[^"\\\n\r])*"'
    r"|'(?:\\.|[^'\\\n\r])*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|\#[^\n\r]*"
    r"|[?$]\w+"
    r"|(?P<prefix>[\w.-]*):(?:\\.|[\w.:%-])*"
    r"|(?P<word>[^\W\d]\w*)"
    r"|.",
    re.DOTALL,
)
"""The grammar's tokens, the longest first; a string or an address ends where the standard says that it ends."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def find_keywords(query: str) -> frozenset[str]:
    """Return the words and prefixes of a query that are not in a string, an address, a variable or a local name.

    >>> sorted(find_keywords("SELECT ?service { ?s a:service 'SERVICE' } # service"))
    ['A', 'SELECT']
    """
    found = (match["word"] or match["prefix"] or "" for match in _TOKEN.finditer(query))
    return frozenset(word.upper() for word in found if word)


def refuse_federation(query: str) -> None:
    """Raise QueryError where a query calls another endpoint, however the word is spelt.

    The standard lets any character be written `\\uXXXX`, so both the query as written and as meant are looked at; the
    engine wants no space around the word (`trueSERVICE:a{}`), so a word that holds it is refused too.
    """
    for text in (query, _ESCAPE.sub(_read_escape, query)):
        if any("SERVICE" in word for word in find_keywords(text)):
            raise QueryError("SERVICE is refused: a query reads this graph only")


def bind_parameters(query: str, parameters: Mapping[str, Any]) -> str:
    """Return a query whose variables hold values: a VALUES block at the start of its pattern, which any store takes.

    An `Iri` is put in as an address, everything else as a literal.

    >>> bind_parameters("ASK { ?s ?p ?o }", {"o": "x"})
    'ASK { VALUES (?o) { ("x") } ?s ?p ?o }'
    """
    if not parameters:
        return query
    if wrong := next((name for name in parameters if not name.isidentifier()), None):
        raise QueryError(f"`{wrong}` is no name for a parameter")
    start = _find_pattern(query)
    names = " ".join(f"?{name}" for name in parameters)
    terms = " ".join(_write_term(value) for value in parameters.values())
    return f"{query[:start]} VALUES ({names}) {{ ({terms}) }}{query[start:]}"


def _find_pattern(query: str) -> int:
    """Return the place after the brace that opens a query's pattern: the first, a template's aside."""
    depth, word = 0, ""
    for match in _TOKEN.finditer(query):
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
        raise QueryError(f"`{value}` is no address")
    return f"<{value}>"


def _read_escape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else ""
