"""What can be wrong with a query, told with the place where it goes wrong."""

from __future__ import annotations

import re

from kg.errors import QueryError

_PLACES = (
    re.compile(r"\(?\bat line (\d+), column (\d+)\)?"),
    re.compile(r"\(line (\d+), column (\d+)[^)]*\)+"),
    re.compile(r"\bat line (?P<line>\d+):(?P<before>\d+)"),
)
"""How engines name a place; `before` is a column that counts from 0."""


class OverdueError(QueryError):
    """A query that took longer than it may."""


class ForbiddenQueryError(QueryError):
    """A query that would do more than read this graph."""


class MalformedQueryError(QueryError):
    """A query that can't be understood; `line` and `column` count from 1, and are None where no engine told them."""

    def __init__(self, message: str, text: str, line: int | None = None, column: int | None = None) -> None:
        self.text, self.line, self.column = text, line, column
        place = f" (line {line}, column {column})" if line is not None else ""
        super().__init__(f"{message}{place}")

    def excerpt(self) -> str:
        """Return the line that goes wrong, over a caret under the place; nothing where no place is known.

        >>> print(MalformedQueryError("a brace is missing", "ASK {\\n ?s ?p", 2, 4).excerpt())
         ?s ?p
           ^
        """
        lines = self.text.split("\n")
        if self.line is None or self.column is None or not 1 <= self.line <= len(lines):
            return ""
        line = lines[self.line - 1].rstrip("\r")
        before = "".join(c if c == "\t" else " " * _measure(c) for c in line[: self.column - 1])
        return f"{line}\n{before}^"


def find_place(message: str) -> tuple[str, int | None, int | None]:
    """Return an engine's message without the place that it names, and the place.

    >>> find_place("Syntax error at line 1:9 - no viable alternative")
    ('Syntax error: no viable alternative', 1, 10)
    >>> find_place("Variable `m` not defined (line 2, column 8 (offset: 20))")
    ('Variable `m` not defined', 2, 8)
    """
    for pattern in _PLACES:
        if match := pattern.search(message):
            line, column = int(match[1]), int(match[2]) + ("before" in match.groupdict())
            rest = f"{message[: match.start()].rstrip()}: {message[match.end() :].lstrip(' :-')}".strip(": ")
            return rest, line, column
    return message, None, None


def _measure(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    from unicodedata import combining, east_asian_width

    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
