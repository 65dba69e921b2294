"""See through marks: the words of a text without Markdown, HTML tags and invisible characters, each with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff，。；：！？、（）“”‘’《》]")
_MARK = re.compile(
    r"""
    (?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\))        # ![words](address)
    | (?P<link>\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,99}\]))   # the end of [words](address)
    | (?P<open>\[(?=[^\[\]\n]{1,300}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,99}\])))  # and its beginning
    | (?P<note>\[\^?\d{1,3}\])                      # [1]
    | (?P<tag></?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,300})?/?>)
    | (?P<entity>&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)
    | (?P<bold>\*{2,3}|__(?!_)|`+)
    | (?P<italic>(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?!\w))
    | (?P<invisible>[\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff])
    | (?P<line>[ \t\u3000]*(?:\r\n|\r|\n)[ \t\u3000>]*
        (?:[\u200b-\u200f\u2060\ufeff]+[ \t\u3000]*(?:\r\n|\r|\n)[ \t\u3000>]*)*)
    """,
    re.X,
)
_START = re.compile(r"(?:[ \t\u3000]*(?:\#{1,6}[ \t]+|>[ \t]?|[-–—•·▪■●◆*+][ \t]+|\d{1,2}[.)][ \t]+(?=\S)))+")
"""What stands before a heading's, a quotation's or a list item's own words."""


def see_through(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """Return the visible words of a span, and for each character its place in the text; one more place for the end.

    A line's end becomes a space, or nothing between Chinese characters.

    >>> see_through("a **new** plan", 2, 14)
    ('new plan', (4, 5, 6, 9, 10, 11, 12, 13, 14))
    """
    opening = _START.match(text, start, end)
    first = opening.end() if opening else start
    visible = list(_show(text, first, end))
    offsets = [place for _, place in visible]
    return "".join(character for character, _ in visible), (*offsets, offsets[-1] + 1 if offsets else first)


def _show(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    place = start
    for match in _MARK.finditer(text, start, end):
        yield from ((text[i], i) for i in range(place, match.start()))
        place = match.end()
        if match.lastgroup == "entity":
            words = html.unescape(match.group())
            if len(words) == 1:
                yield (" " if words == "\xa0" else words), match.start()
            else:
                yield from ((text[i], i) for i in range(match.start(), match.end()))
        elif match.lastgroup == "line" and not _joins(text, match.start(), match.end()):
            yield " ", match.start()
    yield from ((text[i], i) for i in range(place, end))


def _joins(text: str, start: int, end: int) -> bool:
    """Tell whether a line's end stands between Chinese characters, where no space belongs."""
    return bool(_HAN.match(text[start - 1 : start]) and _HAN.match(text[end : end + 1]))
