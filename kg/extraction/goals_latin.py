"""What the numbers of an English, French or Spanish sentence count: "GDP growth of around 5 percent", "1 trillion yuan of bonds"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extraction.goals import load_words
from kg.numbers import Amount
from ontology.vocabulary import Comparator

Span = tuple[int, int, Comparator]
_TOKEN = re.compile(r"[^\W\d_][\w'’.&-]*|[^\w\s]|\d[\d.,]*")
_PUNCTUATION = re.compile(r"[,;:.!?()\[\]“”\"«»—–]|--")
_CHANGE = {
    "en": re.compile(r"\b(increase|raise|boost|expand|grow|cut|reduce|lower|decrease|slash|hike)(?:s|d|ed|ing)?\b", re.I),
    "fr": re.compile(r"\b(augment|hausse|rédui|baiss)\w*", re.I),
    "es": re.compile(r"\b(aument|redu[cz]|rebaj|increment)\w*", re.I),
}
_NOUNS = {"raise": "increase", "expand": "increase", "boost": "increase", "grow": "growth", "lower": "reduction", "reduce": "reduction", "decrease": "reduction",
          "slash": "cut", "hike": "increase"}


def find_phrases(text: str, amounts: Sequence[Amount], spans: Sequence[Span], language: str) -> list[str]:
    """Return for each number the words that say what it counts, "" where there are none."""
    return [_find_phrase(text, amounts, spans, index, language) for index in range(len(amounts))]


def _find_phrase(text: str, amounts: Sequence[Amount], spans: Sequence[Span], index: int, language: str) -> str:
    start, end, _ = spans[index]
    floor = spans[index - 1][1] if index else 0
    ceiling = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    left, right = _find_left(text, floor, start, language), _find_right(text, end, ceiling, language)
    linked = _is_linked(text[floor:start], language)
    if right and not (linked and left):
        return right
    return left or right


def _is_linked(before: str, language: str) -> bool:
    """Tell whether a word such as "of", "at" or "by" ties the number to the words before it."""
    tail = before.rstrip(" \"“'").casefold()
    return any(tail.endswith(word) and not tail[: -len(word)][-1:].isalpha() for word in load_words(language).filler)


def _find_left(text: str, floor: int, start: int, language: str) -> str:
    tokens = list(_TOKEN.finditer(text, floor, start))
    while tokens and (tokens[-1].group().casefold() in _fillers(language)):
        tokens.pop()
    kept: list[re.Match[str]] = []
    while tokens and not _is_bound(tokens[-1].group(), language):
        kept.insert(0, tokens.pop())
    while kept and kept[0].group().casefold() in _fillers(language):
        kept.pop(0)
    if not kept:
        return ""
    phrase = text[kept[0].start() : kept[-1].end()]
    verb = _CHANGE[language].search(text, max(floor, kept[0].start() - 20), kept[0].start()) if language in _CHANGE else None
    tied = re.search(r"\b(?:by|de|en|in)\s*\S*\s*$", text[kept[-1].end() : start].casefold() + " ")
    return f"{phrase} {_name_change(verb.group(1))}" if verb and tied and language == "en" else phrase


def _name_change(verb: str) -> str:
    verb = verb.casefold()
    return _NOUNS.get(verb, verb)


def _find_right(text: str, end: int, ceiling: int, language: str) -> str:
    kept: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, end, ceiling):
        word = token.group()
        if not kept and word.casefold() in _fillers(language) and not _PUNCTUATION.fullmatch(word):
            continue
        if _is_bound(word, language) or (kept and len(kept) >= 12):
            break
        kept.append(token)
    while kept and kept[-1].group().casefold() in _fillers(language) | {"and", "or", "et", "y"}:
        kept.pop()
    return text[kept[0].start() : kept[-1].end()] if kept else ""


def _is_bound(word: str, language: str) -> bool:
    return bool(_PUNCTUATION.fullmatch(word)) or word.casefold() in _bounds(language)


@cache
def _bounds(language: str) -> frozenset[str]:
    return frozenset(word for word in load_words(language).bounds)


@cache
def _fillers(language: str) -> frozenset[str]:
    return frozenset(word for wording in load_words(language).filler for word in wording.split()) | {"'", '"', "“"}
