"""Who loses which post in English, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.formulas import claim_titled, compile_formula, compile_link, find_just_before, read_post
from kg.extraction.patterns.posts import find_around
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
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
                yield from _apposed(scene, person, language)


def _apposed(scene: Scene, last: Mention, language: str) -> Iterator[Found]:
    """Read `A, minister of roads, and B, minister of ports, were dismissed`: the posts stand behind the names."""
    people = [last]
    for person in sorted(scene.before(last.start, _PERSON), reverse=True):
        if _JOINED.fullmatch(scene.text, person.end, people[-1].start) is None:
            break
        people.append(person)
    for person in people:
        for post in find_around(scene, person):
            if post.side == "after":
                mention = scene.make_mention(post.start, post.end, _T.POST)
                yield scene.claim(f"{language}.REMOVED_FROM.removed/apposed", person, _P.REMOVED_FROM, mention)


_JOINED = re.compile(r",[^,;.]{1,70},\s*(?:(?:and|et|y|e)\s+)?")
"""What stands between two names of which each has its office behind it."""


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
