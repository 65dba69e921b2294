"""Rows as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.console import write_cell
from kg.display.markup import BLOCK, CELL, NUMBER, QUIET, Html, join, tag

MOST = 50
"""How many rows are shown; the answer has all."""
LONGEST = 280
"""Characters of a cell."""


def render_rows(
    rows: Sequence[Mapping[str, Any]],
    *,
    columns: Sequence[str] = (),
    title: str = "",
    notes: Sequence[str] = (),
    most: int = MOST,
) -> Html:
    """Return rows as a table of some columns, by default all; the first rows of many, and how many more there are."""
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row))
    head = [tag("p", tag("b", title), style=BLOCK)] if title else []
    if len(rows) > most:
        notes = (f"{len(rows) - most} more rows; to_rows() has all of them", *notes)
    body = _render_table(rows[:most], names) if rows else tag("p", "nothing found", style=QUIET)
    return tag("div", *head, body, *(tag("p", note, style=QUIET) for note in notes))


def _render_table(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Html:
    numeric = {name for name in names if all(_is_number(row.get(name)) for row in rows)}
    styles = {name: NUMBER if name in numeric else CELL for name in names}
    head = join(tag("th", name.replace("_", " "), style=styles[name]) for name in names)
    lines = [
        tag("tr", *(tag("td", shorten(write_cell(row.get(name))), style=styles[name]) for name in names))
        for row in rows
    ]
    return tag("table", tag("thead", tag("tr", head)), tag("tbody", *lines))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, cut where it is too long.

    >>> shorten("a  b", 3), shorten("abcd", 3)
    ('a b', 'ab…')
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
