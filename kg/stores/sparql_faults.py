"""What the embedded engine's SPARQL parser says of a malformed query, in words for people.

It names the furthest place that it looked at: where it expected a keyword, as many characters further as that has.
"""

from __future__ import annotations

import re

from kg.stores.reach import TOKEN
from kg.stores.spelling import suggest
from kg.stores.vocabulary import PREFIXES

_PLACE = re.compile(r"at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTATION = re.compile(r""""(?:\\.|[^"\\])*"|\[(?:'(?:\\.|[^'\\])+'|[^\]'])*\]|[A-Za-z][\w ]*""")
"""What the parser lists: a token in quotes, a set of characters in brackets, a keyword, or a message of its own."""
_BRACKETS = frozenset(['"{"', '"}"', '"("', '")"', '"["', '"]"', '"."', '";"'])
_NO_PREFIX = "Prefix not found"
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
"""The words that begin an update."""
_MOST = 6
"""How many of the words that could have stood there are told: brackets first, then keywords."""


def locate(text: str, message: str) -> int | None:
    """Return the offset in a query where the parser stopped."""
    match = _PLACE.search(message)
    if match is None:
        return None
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: int(match[1]) - 1]) + int(match[2]) - 1


def explain_syntax(text: str, message: str) -> tuple[str, int | None, int | None]:
    """Return what is wrong with a query, with the line and the column, which count from 1.

    >>> explain_syntax("SELECT ?s { FILTR(?s) }", "error at 1:21: expected OPTIONAL")
    ('unexpected `FILTR`', 1, 13)
    >>> explain_syntax("ASK {", "error at 1:6: expected one of \\"}\\", GRAPH, ['0'..='9']")
    ('the query ends too early; expected "}", GRAPH', 1, 6)
    """
    match, offset = _PLACE.search(message), locate(text, message)
    if match is None or offset is None:
        return message, None, None
    wanted = _EXPECTATION.findall(match[3])
    if _NO_PREFIX in wanted:
        start, word = _find_token(text, offset - 1)
        return _explain_prefix(word.partition(":")[0]), *_count(text, start)
    words = [word for word in wanted if not word.startswith("[")]
    if told := [word for word in words if " " in word and not word.startswith('"')]:
        return told[0], *_count(text, offset)
    if words == wanted and all(word.isupper() for word in words):
        offset -= min(map(len, words), default=0)
        words = []
    start, word = _find_token(text, offset)
    if word.upper() in _UPDATES:
        return f"`{word}` is refused: a query only reads", *_count(text, start)
    fault = f"unexpected `{word}`" if word else "the query ends too early"
    words.sort(key=lambda word: (word not in _BRACKETS, word.startswith('"')))
    expected = f"; expected {', '.join(words[:_MOST])}" if words else ""
    return fault + expected, *_count(text, start)


def _explain_prefix(name: str) -> str:
    return f"prefix `{name}:` is not declared{suggest(name, PREFIXES)}"


def _find_token(text: str, offset: int) -> tuple[int, str]:
    """Return the token that begins at or holds an offset, or the next one; the end of the query where there is none."""
    for match in TOKEN.finditer(text):
        if match.end() > offset and not match.group().isspace():
            return match.start(), match.group()
    return max(0, min(offset, len(text))), ""


def _count(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
