"""Whose a text or a person is, told side by side: the ministry's report, A of the Harbour Institute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import POSSESSIVE, load_yaml
from kg.extraction.patterns.scene import BODIES, Found, Scene
from ontology.vocabulary import EntityType, Predicate

_T = EntityType
_OWNER = re.compile(r"(?:[’']s)?\s+(?:[\w-]+\s+){0,3}\Z|的?\Z")
_FROM = re.compile(r"(?:,)?\s+(?:of|from|at|with|de|du|des|del|d[’'])\s*(?:(?:the|la|le|el|l[’'])\s*)?")


@cache
def _by(language: str) -> re.Pattern[str]:
    """Return the expression of the words between a text and who made it."""
    published = load_yaml("events.yaml").get(language, {}).get("published", "")
    return re.compile(
        rf"\s+(?:(?:\w+ ){{0,3}}?(?:{published})\s+)?(?:by|from|of|par|de|du|des|de la|de l[’']|por|del)\s*"
        r"(?:(?:the|la|le|el)\s+)?\Z"
    )


def find_owners(scene: Scene, language: str) -> Iterator[Found]:
    """Read whose text it is: `the ministry's report`, `a report by the ministry`."""
    text = scene.sentence.text
    for work in scene.mentions:
        if work.type is not _T.DOCUMENT:
            continue
        for actor in scene.nested:
            if actor.type not in (_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE):
                continue
            kind = ""
            if actor.start == work.start and actor.end < work.end:
                kind = "starts"
            elif (
                actor.end <= work.start
                and work.start - actor.end <= 24
                and _OWNER.fullmatch(text[actor.end : work.start])
            ):
                kind = "before"
            elif (
                work.end <= actor.start
                and actor.start - work.end <= 40
                and _by(language).fullmatch(text[work.end : actor.start])
            ):
                kind = "by"
            if kind:
                spoken = actor.type is _T.PERSON and kind != "by" and _spoken(language).search(work.text)
                predicate = Predicate.DELIVERED if spoken else Predicate.AUTHORED
                yield scene.claim(f"{language}.{predicate.value}.{kind}/{actor.type.value}", actor, predicate, work)


@cache
def _spoken(language: str) -> re.Pattern[str]:
    """Return the expression of texts that their owner speaks: speeches, work reports."""
    return re.compile(load_yaml("events.yaml")[language]["spoken"], re.I)


def find_affiliations(scene: Scene, language: str) -> Iterator[Found]:
    """Read `A of the Harbour Institute`, `the Institute's A`, `A (Institute)`."""
    text = scene.sentence.text
    for person in scene.mentions:
        if person.type is not _T.PERSON:
            continue
        for body in scene.mentions:
            if body.type not in BODIES:
                continue
            kind = ""
            if person.end <= body.start and _FROM.fullmatch(text[person.end : body.start]):
                kind = "of"
            elif person.end <= body.start and text[person.end : body.start] in (" (", "（", "("):
                kind = "bracket"
            elif body.end <= person.start and POSSESSIVE.fullmatch(text[body.end : person.start]):
                kind = "before"
            if kind:
                for predicate in (Predicate.AFFILIATED_WITH, Predicate.MEMBER_OF):
                    yield scene.claim(f"{language}.{predicate.value}.{kind}/{body.type.value}", person, predicate, body)
