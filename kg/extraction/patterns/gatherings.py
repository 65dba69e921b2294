"""Meetings that French and Spanish tell of in common words: `le sommet tripartite`, `una reunión del consejo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chunks import find_phrases
from kg.extraction.patterns.lexicon import join_words, load_words, load_yaml


def find_gatherings(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of phrases that a noun for a gathering heads, up to the place where it is held."""
    for noun in _compile(language).finditer(text):
        phrase = next(find_phrases(text, noun.start(), language), None)
        if phrase is None or phrase[0] != noun.start():
            continue
        end = phrase[1]
        cut = _compile_cut(language).search(text, noun.end(), end)
        end = cut.start() if cut else end
        end = _cut_verb(text, noun.end(), end, language)
        if end > noun.end():
            yield noun.start(), end


def _cut_verb(text: str, place: int, end: int, language: str) -> int:
    """Return where a phrase ends before the first verb in it, and before the links that lead nowhere."""
    verbs = load_words(language, "auxiliary") | frozenset(load_yaml("events.yaml")[language]["gathering_ends"])
    verb = _compile_verb(language)
    links = load_words(language, "keep") | load_words(language, "determiner")
    words = list(re.finditer(r"[\w’'-]+", text[place:end]))
    kept = place
    for word in words:
        small = word.group().lower()
        if small in verbs or verb.search(small):
            break
        if small.strip("’'") not in links:
            kept = place + word.end()
    return kept


@cache
def _compile_cut(language: str) -> re.Pattern[str]:
    """Return the expression of what ends a gathering's name: a comma, a place, a second gathering."""
    return re.compile(rf",|\s(?:{join_words(language, 'to', 'and')})\s")


@cache
def _compile_verb(language: str) -> re.Pattern[str]:
    """Return the expression of how words begin or end that are verbs, or belong to one."""
    endings = "|".join(load_yaml("events.yaml")[language]["gathering_verb_ending"])
    return re.compile(rf"\A[snm][’']|(?:{endings})\Z")


@cache
def _compile(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(load_yaml("events.yaml")[language]["gatherings"], key=len, reverse=True))
    return re.compile(rf"(?:(?<![\w’'-])|(?<=\b[ld][’']))(?:{nouns})(?![\w-])")
