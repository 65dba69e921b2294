"""Elements of a page, in which every text that is no markup already is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Protocol

BLOCK = "margin:.4em 0"
QUIET = "opacity:.75;font-size:90%"
MARK = "border:1px solid rgba(128,128,128,.6);border-radius:.6em;padding:0 .45em;font-size:85%"
QUOTE = "margin:.2em 0 .2em .3em;padding:.1em .7em;border-left:3px solid rgba(128,128,128,.6)"
CELL = "text-align:left;vertical-align:top;white-space:normal;overflow-wrap:break-word;padding:.2em .6em"
SHORT = "text-align:left;vertical-align:top;white-space:nowrap;padding:.2em .6em"
NUMBER = "text-align:right;vertical-align:top;white-space:nowrap;padding:.2em .6em"


class Html(str):
    """Markup that is safe to show; what is joined to it with `+` or formatted is plain text again, and escaped."""

    __slots__ = ()


class Shown(Protocol):
    """Anything that notebooks show as HTML."""

    def _repr_html_(self) -> str: ...


def tag(name: str, *parts: str, style: str = "") -> Html:
    """Return an element; parts that are no markup are escaped.

    >>> tag("b", "<i>", tag("i", "&"))
    '<b>&lt;i&gt;<i>&amp;</i></b>'
    """
    opening = f'{name} style="{style}"' if style else name
    return Html(f"<{opening}>{''.join(map(_escape, parts))}</{name}>")


def join(parts: Iterable[str], separator: str = "") -> Html:
    """Return parts one after another, those that are no markup escaped.

    >>> join(["<", tag("b", "a")], " · ")
    '&lt; · <b>a</b>'
    """
    return Html(_escape(separator).join(map(_escape, parts)))


def embed(shown: Shown) -> Html:
    """Return what shows itself as a part of something larger."""
    return Html(shown._repr_html_())


def _escape(part: str) -> str:
    return part if isinstance(part, Html) else html.escape(part)
