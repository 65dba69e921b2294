"""Lists of those who speak for a house: `Asia Society experts A (topic), B (topic) and C`, and what they wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.bylines import choose_person
from kg.extraction.patterns.lexicon import AND, POSSESSIVE, load_yaml
from kg.extraction.patterns.scene import BODIES, Found, Scene
from kg.extraction.persons import FULL_NAME, is_name
from kg.extraction.reading import Mention
from ontology.vocabulary import Predicate

_ITEM = re.compile(rf"(?P<name>{FULL_NAME})(?:\s*\([^()]{{1,80}}\))?")
_PLAIN = _ITEM.pattern.replace("?P<name>", "?:")
_OF = re.compile(r"\s+(?:of|from|at|de|du|des|del|d[’'])\s*(?:(?:the|la|le|el|l[’'])\s*)?\Z")


def find_experts(scene: Scene, language: str) -> Iterator[Found]:
    """Yield for whom the experts of a list speak, and that they wrote the document where the sentence says so."""
    text = scene.sentence.text
    for match in _compile(language).finditer(text):
        house, end = _find_house(scene, match)
        wrote = match["by"] and _this_text(language).search(text, 0, match.start())
        for name in _ITEM.finditer(text, match.start("names"), end):
            if not is_name(name["name"]):
                continue
            person = choose_person(scene, *name.span("name"))
            if house is not None:
                name_of = f"{language}.AFFILIATED_WITH.experts/list"
                yield scene.claim(name_of, person, Predicate.AFFILIATED_WITH, house)
            if wrote:
                yield scene.claim(f"{language}.AUTHORED.line/experts", person, Predicate.AUTHORED, scene.document)


def _find_house(scene: Scene, match: re.Match[str]) -> tuple[Mention | None, int]:
    """Return the body named right before the word for experts or after their names, and where the names end."""
    text, start = scene.sentence.text, match.start("experts")
    for house in scene.before(start, BODIES):
        if POSSESSIVE.fullmatch(text, house.end, start):
            return house, match.end()
    for house in scene.after(match.start("names"), BODIES):
        linked = _OF.search(text, match.start("names"), house.start)
        if linked and linked.start() <= match.end():
            return house, linked.start()
    return None, match.end()


@cache
def _compile(language: str) -> re.Pattern[str]:
    """Return the expression of `by the house's experts A (topic), B and C`."""
    experts = "|".join(load_yaml("titles.yaml")[language]["experts"])
    joint = rf"(?:\s*,\s*(?:{AND}\s+)?|\s+{AND}\s+)"
    return re.compile(
        rf"(?:(?<!\w)(?P<by>by|par|por)\s+(?:[\w&’'.-]+\s+){{0,6}}?)?"
        rf"(?<!\w)(?P<experts>{experts})\s+(?P<names>{_PLAIN}(?:{joint}{_PLAIN})*)"
    )


@cache
def _this_text(language: str) -> re.Pattern[str]:
    """Return the expression of words by which a text speaks of itself."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(load_yaml('titles.yaml')[language]['this_text'])})(?!\w)", re.I)
