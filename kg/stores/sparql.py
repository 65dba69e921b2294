"""What a SPARQL query says outside its strings, addresses and comments, so that what leaves the graph is refused."""

from __future__ import annotations

import re

from kg.errors import QueryError

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


def _read_escape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else ""
