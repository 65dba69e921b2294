"""Who loses which post in English, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.formulas import claim_titled, compile_formula, compile_link, find_just_before, read_post
from kg.extraction.patterns.scene import Found, Scene
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_removals(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who is said to have lost a post, and whom somebody removed from one."""
    yield from _removed(scene, language)
    yield from _removes(scene, language)


def _removed(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in compile_formula(language, "removed").finditer(text):
        link = compile_link(language, "from").match(text, match.end())
        post = read_post(scene, link.end(), language) if link else None
        for person in find_just_before(scene, match.start(), language):
            if post:
                side = "pronoun" if person.anaphor else "named"
                yield scene.claim(f"{language}.REMOVED_FROM.removed/{side}", person, _P.REMOVED_FROM, post)
            elif not person.anaphor:
                yield from claim_titled(scene, person, _P.REMOVED_FROM, "removed", language)


def _removes(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in compile_formula(language, "removes").finditer(text):
        people = [
            p
            for p in scene.after(match.end(), _PERSON)
            if p.start - match.end() <= 60 and not re.search("[,;.]", text[match.end() : p.start])
        ]
        for person in people[:1]:
            link = compile_link(language, "from").match(text, person.end)
            post = read_post(scene, link.end(), language) if link else None
            if post:
                yield scene.claim(f"{language}.REMOVED_FROM.removes/named", person, _P.REMOVED_FROM, post)
            else:
                yield from claim_titled(scene, person, _P.REMOVED_FROM, "removes", language)
