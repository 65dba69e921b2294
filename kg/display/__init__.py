"""What notebooks show of a graph and its answers: HTML without scripts, links or colours of its own.

Everything that comes from a document is text in it, whatever it looks like. Words keep the colour of the page around
them, so that they can be read on light and dark ones; lines and frames are of a grey that can be seen on both.
"""

from __future__ import annotations

from kg.display.markup import Html, Shown, embed, join, tag
from kg.display.rows import RowList, Rows
from kg.display.tables import render_rows
from kg.display.telling import list_marks, render_list, render_named, render_said

__all__ = [
    "Html",
    "RowList",
    "Rows",
    "Shown",
    "embed",
    "join",
    "list_marks",
    "render_list",
    "render_named",
    "render_rows",
    "render_said",
    "tag",
]
