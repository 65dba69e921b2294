"""What a name does not tell: whether it is made of nothing but words for a kind of thing, a rank or a courtesy."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.names import has_han, normalise_name
from ontology.lexicon import Lexicon, load_lexicon

__all__ = ["GeneralWords", "is_general", "load_general_words"]

_REMEMBERED = 1 << 17
"""How many names a pure function remembers: an authority's names come again in every document."""


class GeneralWords(Lexicon):
    """The words of `resolution.yaml`."""

    joiners: tuple[str, ...]
    honorifics: tuple[tuple[str, ...], ...]
    endings: tuple[str, ...]
    general: tuple[tuple[str, ...], ...]
    general_zh: tuple[str, ...]


@cache
def load_general_words() -> GeneralWords:
    """Return the words that name a kind of thing, a rank or a courtesy."""
    return load_lexicon("resolution", GeneralWords)


@lru_cache(maxsize=_REMEMBERED)
def is_general(name: str) -> bool:
    """Return whether a name says only what kind of thing it names, so that two documents may mean two by it.

    >>> is_general("this new approach"), is_general("工作报告"), is_general("green finance")
    (True, True, False)
    """
    folded = normalise_name(name)
    if has_han(folded):
        return not _compile_chinese().sub("", folded).strip()
    return all(word in _load_words() or word.isdigit() for word in folded.split())


@cache
def _load_words() -> frozenset[str]:
    words = load_general_words()
    return frozenset(word for group in words.general for word in group) | frozenset(words.joiners)


@cache
def _compile_chinese() -> re.Pattern[str]:
    words = sorted(load_general_words().general_zh, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
