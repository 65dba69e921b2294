"""Names as the graph shows them: without articles, marks and brackets that are no part of them."""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLE = re.compile(
    r"^(?:(?:the|an?|la|les?|el|los|las|une?|una|this|that|its|his|her|their|our|ce|cet|cette|ces|son|sa|ses|su|sus)\s+"
    r"|l['’]\s*)",
    re.I,
)
_SIRS = re.compile(r"^(?:M\.|Mme|MM\.|Monsieur|Madame|Messieurs) (?=l[ae]s? )")
"""Forms of address before an office and its article: « M. le Président »."""
EDGE = " \t\"'“”‘’«»„,;:，。、；：*_"
_QUOTES = (("“", "”"), ("「", "」"))
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), *_QUOTES)
_BRACKET = re.compile(r"^(?P<name>[^()（）]+?)\s*[(（](?P<other>[^()（）]+)[)）]?$")
REMEMBERED = 1 << 15
"""How many names a pure function remembers: a document's names come again in each of its steps."""


@lru_cache(maxsize=REMEMBERED)
def clean_label(text: str) -> str:
    """Return a name without quotation marks, unpaired brackets at its edges or a leading article.

    >>> clean_label("the “new productive forces”"), clean_label("Grand Plan (GP")
    ('new productive forces', 'Grand Plan (GP)')
    >>> clean_label("“五区共兴”格局"), clean_label("设立“先行基金”")
    ('“五区共兴”格局', '设立“先行基金”')
    """
    text = _SIRS.sub("", " ".join(text.split()).strip(EDGE))
    text = _ARTICLE.sub("", text).strip(EDGE) or text
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing):
            text = text[1:] if text.startswith(opening) else text + closing
        elif text.count(closing) > text.count(opening):
            text = text[:-1] if text.endswith(closing) else text
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1]
    return _pair_quotes(text.strip(EDGE))


def _pair_quotes(text: str) -> str:
    """Return a name with the mark that an inner quotation lost at the name's edge.

    >>> _pair_quotes("A”和“B")
    '“A”和“B”'
    """
    for opening, closing in _QUOTES:
        if closing in text and opening not in text.partition(closing)[0]:
            text = opening + text
        if opening in text and closing not in text.rpartition(opening)[2]:
            text += closing
    return text


@lru_cache(maxsize=REMEMBERED)
def split_brackets(text: str) -> tuple[str, ...]:
    """Return a name and the other name that stands in brackets behind it.

    >>> split_brackets("Patriotic Movement (PM)")
    ('Patriotic Movement', 'PM')
    """
    found = _BRACKET.match(clean_label(text))
    return (found["name"].strip(EDGE), found["other"].strip(EDGE)) if found else (clean_label(text),)
