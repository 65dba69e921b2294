"""What a SPARQL query may reach: this graph, no other endpoint, no file, no address.

Nothing here looks for words by itself: a parser of the whole language decides. Each place that spells SERVICE or FROM,
in whatever case and with whatever escapes, is overwritten by letters that are no keyword. A query that still parses had
the words in strings, names, addresses or comments only; one that does not, had a clause there, or is malformed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

REMEDIES = {
    "SERVICE": "SERVICE is refused: a query reads one graph only",
    "FROM": "FROM is refused: a query reads one graph only; name a named graph by `GRAPH <...>`",
}
"""For each clause that is refused, what its asker is told."""
_AHEAD = 15
"""How far beyond a word that it does not know a parser stops: the length of its longest keyword, and a space."""


TOKEN = re.compile(
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


def spell(word: str) -> str:
    """Return the pattern of a word in any case, any letter of which may be written as an escape."""
    return "".join(rf"(?:{c}|\\u00{ord(c):02x}|\\U000000{ord(c):02x}|{_escape_lower(c)})" for c in word)


def _escape_lower(letter: str) -> str:
    code = f"{ord(letter.lower()):02x}"
    return rf"\\u00{code}|\\U000000{code}"


_CLAUSES = re.compile("|".join(f"(?P<{word}>{spell(word)})" for word in REMEDIES), re.IGNORECASE)


def mask_clauses(text: str, *, allowed: Collection[str] = ()) -> str:
    """Return a query in which no refused clause can be spelt; as long as it was, so that places stay.

    Case is kept: a prefix declared in one case is not found in the other. Clauses that are `allowed` stay.

    >>> mask_clauses("SELECT * { SERVICE <a:from> {} }")
    'SELECT * { XXXXXXX <a:xxxx> {} }'
    """
    return _CLAUSES.sub(lambda match: match.group() if match.lastgroup in allowed else mask(match), text)


def mask(match: re.Match[str]) -> str:
    """Return as many letters as a match has, in its case, that are no keyword of any language here."""
    return "".join("X" if c.isupper() else "x" for c in match.group())


def spells_clause(text: str) -> bool:
    """Return whether a refused clause is spelt anywhere, be it in a string or a comment."""
    return _CLAUSES.search(text) is not None


def find_clause(text: str, place: int) -> str | None:
    """Return which refused clause makes a parser of the masked query stop at a place; it reads on a little before."""
    for match in TOKEN.finditer(text):
        if match.start() > place:
            return None
        clause = _CLAUSES.search(match["word"] or match["prefix"] or match.group())
        if clause is not None and match[0][0] not in "\"'<#?$" and match.end() > place - _AHEAD:
            return clause.lastgroup
    return None
