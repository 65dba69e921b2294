"""What a line is to the page: title, heading, bullet, caption, byline, running text, or the page's own furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extraction.reading import Role
from ontology.lexicon import Lexicon, load_lexicon

_BULLET = re.compile(r"\s*(?:[-–—•·▪■●◆*+]|\d{1,2}[.)](?!\d)|[a-z][.)]|[①-⑳])\s+")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+\S")
_STOP = re.compile(r"[.。！？!?；;：:,，、]['\"”’」』）)\]]*(?:\s*[（(][^()（）]{1,40}[)）])?\s*$")
_HEADING = {"zh": 40, "other": 110}


class Layout(Lexicon):
    """The shape of `ontology/lexicon/sentences.yaml`."""

    abbreviations: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]
    numbered: frozenset[str]
    function_words: Mapping[str, tuple[str, ...]]
    captions: tuple[str, ...]
    bylines: tuple[str, ...]
    furniture: tuple[str, ...]


@cache
def load_layout() -> Layout:
    """Return the layout words and patterns; read once a process."""
    layout: Layout = load_lexicon("sentences", Layout)
    return layout


def find_role(raw: str, visible: str, *, han: bool) -> Role:
    """Return what a line is, by its raw text and by what is visible of it."""
    words = visible.strip()
    if _furniture().fullmatch(words):
        return Role.FURNITURE
    if _captions().search(words):
        return Role.CAPTION
    if _bylines().fullmatch(words):
        return Role.BYLINE
    short = len(words) <= (_HEADING["zh"] if han else _HEADING["other"])
    if _HASHES.match(raw) or (_NUMBERED.match(words) and short and not _STOP.search(words)):
        return Role.HEADING
    if _BULLET.match(raw):
        return Role.BULLET
    return Role.HEADING if short and not _STOP.search(words) else Role.BODY


def _join(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


@cache
def _furniture() -> re.Pattern[str]:
    return _join(load_layout().furniture)


@cache
def _captions() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_layout().captions))


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_layout().bylines))
