"""Posts as spans of a text, and the words by which titles are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extraction.patterns.lexicon import join_words, load_yaml, simplify

REACH = 110
"""How many characters before or after a name a post may stretch."""


class Post(NamedTuple):
    """The span of a post's name, its head noun, where it stands, and whether it is said to be former."""

    start: int
    end: int
    head: str
    side: str
    former: bool


def express_article(language: str) -> str:
    """Return the expression of the article, if any, before an office that somebody is said to hold."""
    return rf"(?:(?:{join_words(language, 'held_determiner')})\s+|l[’'])?"


@cache
def compile_heads(language: str) -> re.Pattern[str]:
    """Return the expression of the nouns that head a post."""
    listed = set(map(simplify, load_yaml("titles.yaml")[language]["heads"]))
    heads = "|".join(sorted(listed, key=lambda head: (-len(head), head)))
    return re.compile(rf"(?<![\w])(?:{heads})(?!\w)" if language != "zh" else f"(?:{heads})", re.I)


@cache
def compile_former(language: str) -> re.Pattern[str]:
    """Return the expression of the words that say a post is no longer held."""
    words = "|".join(load_yaml("titles.yaml")[language]["former"])
    parted = {"zh": "", "es": r"[\s-]*(?!\w*\))"}.get(language, r"[\s-]+(?!\w*\))")  # exministro, not Executive
    return re.compile(rf"(?:{words}){parted}", re.I)


@cache
def compile_address(language: str) -> re.Pattern[str]:
    """Return the expression of forms of address before a name."""
    words = "|".join(load_yaml("titles.yaml")[language]["address"])
    return re.compile(rf"(?:\s*,?\s*(?:{words})\.?)*\s*,?\s*\(?\Z")


@cache
def load_modifiers(language: str) -> frozenset[str]:
    """Return the words that belong to a post before the noun that heads it (`acting`, `deputy`)."""
    return frozenset(word.lower() for word in load_yaml("titles.yaml")[language]["modifiers"])


def find_fields(text: str, place: int, language: str) -> int:
    """Return where a list of fields with commas ends that completes an office's noun; the noun's own end without one.

    >>> text = "ministre de l'Écologie, du Développement durable et de l'Énergie, Mme Royal"
    >>> text[: find_fields(text, 8, "fr")]
    "ministre de l'Écologie, du Développement durable et de l'Énergie"
    """
    match = _compile_fields(language).match(text, place)
    return match.end() if match else place


def find_bodies_of_fields(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of bodies whose names list fields with commas.

    >>> list(find_bodies_of_fields("the Department of Health, Education and Welfare said", "en"))
    [(4, 47)]
    """
    for noun in _compile_bodies(language).finditer(text):
        end = find_fields(text, noun.end(), language)
        if end > noun.end():
            yield noun.start(), end


@cache
def _compile_bodies(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){load_yaml('titles.yaml')[language]['fields']['bodies']}(?!\w)")


@cache
def _compile_fields(language: str) -> re.Pattern[str]:
    words = load_yaml("titles.yaml")[language]["fields"]
    each = words["each"]
    return re.compile(
        rf"{words['first']}{each}(?:, {each})+{words['joint']}{each}{words['last']}(?![\w-])(?! [A-ZÀ-Þ])"
    )
