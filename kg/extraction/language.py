"""Which language a paragraph is in: by script, then by the commonest words that only one language has."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.extraction.layout import load_layout

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile(r"[\u3400-\u9fff]"), 0.25),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.4),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.4),
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 3
"""Telling words that a paragraph must have to be judged by itself."""


def find_language(text: str, *, enough: int = ENOUGH) -> str | None:
    """Return the language of a text as a two-letter tag, None where fewer than `enough` words tell it.

    >>> find_language("Le gouvernement a annoncé que les réformes sont dans le plan")
    'fr'
    >>> find_language("Plan 2025") is None
    True
    """
    letters = len(_LETTER.findall(text))
    if not letters:
        return None
    for language, script, share in _SCRIPTS:
        if len(script.findall(text)) >= share * letters:
            return language
    words = Counter(_WORD.findall(text.casefold()))
    scores = {language: sum(words[word] for word in telling) for language, telling in sorted(_function_words().items())}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    others = [score for language, score in scores.items() if language != best]
    return best if scores[best] >= enough and scores[best] > max(others, default=0) else None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in load_layout().function_words.items()}
