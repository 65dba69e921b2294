"""In which body a French or Spanish office is: the one whose name completes the office's noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_yaml
from kg.extraction.patterns.scene import Scene
from kg.extraction.patterns.titles import Post, compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType


def find_houses(scene: Scene, post: Post, known: Sequence[Mention], language: str) -> list[Mention]:
    """Return the body named right behind an office's noun: one that a reader saw, or what its first word tells."""
    head = scene.text.find(post.head, post.start, post.end)
    if head < 0:
        return []
    place = head + len(post.head)
    link = _compile_link(language)
    named = [body for body in known if body.start >= place and link.fullmatch(scene.text, place, body.start)]
    told = _compile(language).match(scene.text, place, post.end)
    if told is None or _is_known(scene.text, told, named, language):
        return named
    return [scene.make_mention(*told.span("body"), EntityType.ORGANIZATION if told["house"] else EntityType.BODY)]


def _is_known(text: str, told: re.Match[str], named: Sequence[Mention], language: str) -> bool:
    """Tell whether a reader saw the body that words tell: its name, or what ends the name of a group or house."""
    start, end = told.span("body")
    purpose = _compile_purpose(language)
    for body in named:
        if (body.start, body.end) == (start, end) or (body.start == start and purpose.match(text, body.end, end)):
            return True
        if start < body.start and body.end == end and (told["house"] or text[start].islower()):
            return True
    return False


@cache
def _compile_purpose(language: str) -> re.Pattern[str]:
    """Return the expression of what leads from a body's name to what it is for."""
    return re.compile(rf"\s+(?:{join_words(language, 'house_purpose')})\s")


def _express_article(language: str) -> str:
    """Return the expression of a preposition and article before a body's name."""
    prepositions, articles = join_words(language, "house_preposition"), join_words(language, "house_article")
    elided = rf"(?:{join_words(language, 'of')}|{join_words(language, 'to')}) l[’']\s*"
    return rf"(?:(?:{prepositions})\s+(?:{articles})\s+|(?:{join_words(language, 'contracted')})\s+|{elided})"


@cache
def _compile_link(language: str) -> re.Pattern[str]:
    """Return the expression of what stands between an office's noun and the body that it is in."""
    preposition = rf"(?:{join_words(language, 'house_preposition')}|d[’'])\s*"
    return re.compile(rf"(?:\s+(?:[dl][’'])?[a-zà-ÿ-]+){{0,7}}?\s+(?:{_express_article(language)}|{preposition})")


@cache
def _compile(language: str) -> re.Pattern[str]:
    """Return the expression of what stands between an office's noun and a body's name, and of that name."""
    words = load_yaml("titles.yaml")[language]
    bodies, houses = "|".join(words["bodies"]), "|".join(words["houses"])
    ands, articles = join_words(language, "and", "and_before_i"), join_words(language, "article")
    noun = rf"(?:{bodies}|(?P<house>{houses}))(?!\w)\s+(?!(?:{ands})\s).*?\w\)?"
    close = rf"(?=\s+(?:{ands})\s+(?:(?:{articles})\s+|l[’'])?(?:{compile_heads(language).pattern})|\s*\Z)"
    adjectives = r"(?:\s+[a-zà-ÿ-]+){0,2}?\s+"
    return re.compile(
        rf"{adjectives}(?:{_express_article(language)}|de (?=[A-Z]{{2}}))(?P<body>{noun}|[A-Z]{{2,7}}){close}"
    )
