"""Rows as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.console import write_cell
from kg.display.markup import BLOCK, CELL, NUMBER, QUIET, SHORT, Html, join, tag

MOST = 50
"""How many rows are shown; the answer has all."""
LONGEST = 280
"""Characters of a cell."""
UNBROKEN = 16
"""Columns whose cells all have at most so many characters are not broken into lines."""


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
    styles = {name: _choose_style([row.get(name) for row in rows]) for name in names}
    head = join(tag("th", name.replace("_", " "), style=styles[name]) for name in names)
    lines = [
        tag("tr", *(tag("td", shorten(write_cell(row.get(name))), style=styles[name]) for name in names))
        for row in rows
    ]
    return tag("table", tag("thead", tag("tr", head)), tag("tbody", *lines))


def _choose_style(values: Sequence[Any]) -> str:
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return NUMBER
    return SHORT if all(len(write_cell(value)) <= UNBROKEN for value in values) else CELL


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, cut where it is too long.

    >>> shorten("a  b", 3), shorten("abcd", 3)
    ('a b', 'ab…')
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
