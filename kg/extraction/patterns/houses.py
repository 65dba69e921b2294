"""In which body a French or Spanish office is: the one whose name completes the office's noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Scene
from kg.extraction.patterns.titles import Post, compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_ARTICLE = (
    r"(?:(?:de|en|à|chez|para|auprès de|ante)\s+(?:la|los|las|el)\s+|(?:du|des|del|au|aux|al)\s+|(?:de |à )l[’']\s*)"
)
_LINK = re.compile(rf"(?:\s+(?:[dl][’'])?[a-zà-ÿ-]+){{0,7}}?\s+(?:{_ARTICLE}|(?:de|en|à|chez|para|ante|d[’'])\s*)")
_FOR = re.compile(r"\s+(?:pour|para|à|en|au|aux)\s")


def find_houses(scene: Scene, post: Post, known: Sequence[Mention], language: str) -> list[Mention]:
    """Return the body named right behind an office's noun: one that a reader saw, or what its first word tells."""
    head = scene.text.find(post.head, post.start, post.end)
    if head < 0:
        return []
    place = head + len(post.head)
    named = [body for body in known if body.start >= place and _LINK.fullmatch(scene.text, place, body.start)]
    told = _compile(language).match(scene.text, place, post.end)
    if told is None or _is_known(scene.text, told, named):
        return named
    return [scene.make_mention(*told.span("body"), EntityType.ORGANIZATION if told["house"] else EntityType.BODY)]


def _is_known(text: str, told: re.Match[str], named: Sequence[Mention]) -> bool:
    """Tell whether a reader saw the body that words tell: its name, or what ends the name of a group or house."""
    start, end = told.span("body")
    for body in named:
        if (body.start, body.end) == (start, end) or (body.start == start and _FOR.match(text, body.end, end)):
            return True
        if start < body.start and body.end == end and (told["house"] or text[start].islower()):
            return True
    return False


@cache
def _compile(language: str) -> re.Pattern[str]:
    """Return the expression of what stands between an office's noun and a body's name, and of that name."""
    words = load_yaml("titles.yaml")[language]
    bodies, houses = "|".join(words["bodies"]), "|".join(words["houses"])
    noun = rf"(?:{bodies}|(?P<house>{houses}))(?!\w)\s+(?!(?:et|y|e)\s).*?\w\)?"
    close = rf"(?=\s+(?:et|y|e)\s+(?:(?:la|le|el)\s+|l[’'])?(?:{compile_heads(language).pattern})|\s*\Z)"
    adjectives = r"(?:\s+[a-zà-ÿ-]+){0,2}?\s+"
    return re.compile(rf"{adjectives}(?:{_ARTICLE}|de (?=[A-Z]{{2}}))(?P<body>{noun}|[A-Z]{{2,7}}){close}")
