"""Who is given which ministry: `le portefeuille de la Justice revient à A`, `A recibe la cartera de Trabajo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_LEAD = 40
"""How many characters, of a party or profession, may stand between the verb and who is given the portfolio."""


def find_portfolios(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who a sentence says is given a ministry or portfolio; nothing where it names none."""
    text = scene.sentence.text
    portfolios = list(_compile(language, "portfolio").finditer(text))
    if not portfolios:
        return
    persons = [m for m in scene.mentions if m.type is EntityType.PERSON and not m.anaphor]
    for verb in _compile(language, "goes_to").finditer(text):
        given = next((p for p in reversed(portfolios) if 0 <= verb.start() - p.end() <= 1), None)
        after = next((p for p in persons if 0 <= p.start - verb.end() <= _LEAD), None)
        if given and after and not re.search("[,;.:]", text[verb.end() : after.start]):
            yield _claim(scene, after, given.span("post"), "goes-to", language)
    for verb in _compile(language, "receives").finditer(text):
        before = next((p for p in reversed(persons) if 0 <= verb.start() - p.end <= 2), None)
        received = _compile(language, "field").match(text, verb.end())
        if before and received:
            yield _claim(scene, before, received.span("post"), "receives", language)


def _claim(scene: Scene, person: Mention, span: tuple[int, int], side: str, language: str) -> Found:
    post = scene.make_mention(*span, EntityType.POST)
    return scene.claim(f"{language}.APPOINTED_TO.portfolio/{side}", person, Predicate.APPOINTED_TO, post)


@cache
def _compile(language: str, name: str) -> re.Pattern[str]:
    words = load_yaml("events.yaml")[language]
    office, fields = words["portfolio"], words["fields"]
    expressions = {
        "portfolio": rf"(?<![\w-])(?P<post>{office})(?![\w-])",
        "field": rf"\s+(?:the |l[ea] |l[’']|les |el )?(?P<post>{office}|{fields})(?![\w-])",
    }
    return re.compile(expressions.get(name, rf"(?<![\w-])(?:{words.get(name, '(?!)')})(?!\w)"))
