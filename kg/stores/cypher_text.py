"""The names that a Cypher query uses, by the language's tokens; for hints only, never to decide what may run."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\])*"'
    r"|'(?:\\.|[^'\\])*'"
    r"|//[^\n\r]*"
    r"|/\*.*?\*/"
    r"|`(?P<quoted>[^`]*)`"
    r"|\$(?P<parameter>\w+)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign><?-\[|\.\.|[(){}\[\]:|.&!%])"
    r"|\d[\w.]*"
    r"|.",
    re.DOTALL,
)
_OPENING, _CLOSING = "([{", ")]}"
_RELATIONSHIP = "-["


def list_parameters(text: str) -> frozenset[str]:
    """Return the parameters that a query names.

    >>> sorted(list_parameters("MATCH (n {id: $id}) WHERE n.x = '$y' RETURN n"))
    ['id']
    """
    return frozenset(match["parameter"] for match in _TOKEN.finditer(text) if match["parameter"])


def list_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels, relationship types and properties that a query names, each with which of them it is.

    >>> list(list_names("MATCH (n:Person {id: 1})-[:PROMOTES]->() WHERE n.label > '' RETURN n"))
    [('label', 'Person'), ('property', 'id'), ('relationship type', 'PROMOTES'), ('property', 'label')]
    """
    tokens = [_read(match) for match in _TOKEN.finditer(text) if not _is_blank(match.group())]
    around: list[str] = []
    kind = ""
    for place, (sign, name) in enumerate(tokens):
        after = tokens[place + 1][0] if place + 1 < len(tokens) else ""
        before = tokens[place - 1][0] if place else ""
        if sign and (sign in _OPENING or sign.endswith(_RELATIONSHIP)):
            around.append(_RELATIONSHIP if sign.endswith(_RELATIONSHIP) else sign)
            kind = ""
        elif sign and sign in _CLOSING:
            del around[-1:]
            kind = ""
        elif sign == ":":
            kind = _name_kind(around)
        elif sign in ("|", "&", "!"):
            kind = kind if sign != "|" or around[-1:] == [_RELATIONSHIP] else ""
        elif name and before in (":", "|", "&", "!") and kind:
            yield kind, name
        elif (name and after == ":" and around[-1:] == ["{"]) or (name and before == "." and after not in ("(", ".")):
            yield "property", name
        else:
            kind = ""


def _name_kind(around: list[str]) -> str:
    """Return what a name after a colon is, by the bracket around it; nothing for a value in a map."""
    inner = around[-1] if around else ""
    if inner == _RELATIONSHIP:
        return "relationship type"
    return "" if inner in ("{", "[") else "label"


def _read(match: re.Match[str]) -> tuple[str, str]:
    """Return a token as a sign or as a name."""
    name = match["quoted"] or match["name"] or ""
    return ("" if name else match.group()), name


def _is_blank(token: str) -> bool:
    return token.isspace() or token.startswith(("//", "/*"))
