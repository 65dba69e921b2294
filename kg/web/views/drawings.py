"""The plot of an analysis as a part of a page, each mark a link to its sentence."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from html import escape
from importlib.util import find_spec

from kg.analytics import Row, Table
from kg.errors import NotFoundError
from kg.plots.plot import Mark

_drawing = threading.Lock()
"""The settings of matplotlib are the whole process's."""
POLICY = {"style-src-attr": "'unsafe-inline'"}
"""What a page with a drawing needs besides: its shapes carry their colours as attributes."""


def draw_inline(table: Table[Row], locate: Callable[[Mark], str]) -> str:
    """Return the drawing of an analysis in SVG; empty where there is nothing to draw, or matplotlib is missing."""
    if find_spec("matplotlib") is None:
        return ""
    from kg.plots import render_page, use_style
    from kg.plots.analytics import plot_table

    try:
        with _drawing, use_style():
            plot = plot_table(table)
            page = render_page(plot)
    except NotFoundError:
        return ""
    found = re.search(r"<svg.*</svg>", page, flags=re.S)
    drawing = re.sub(r"<(style|metadata)\b.*?</\1>", "", found.group() if found else "", flags=re.S)
    addresses = [locate(mark) for mark in plot.marks]
    return re.sub(r'href="#e(\d+)"', lambda match: f'href="{escape(addresses[int(match[1]) - 1])}"', drawing)
