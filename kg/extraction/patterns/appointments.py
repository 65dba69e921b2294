"""Who is given which post in English, French and Spanish, and whom the new holder follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.patterns.formulas import claim_titled, compile_formula, compile_link, find_just_before, read_post
from kg.extraction.patterns.lexicon import join_words
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Claim, Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_appointments(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who is given which post, and whom he follows in it."""
    appointed = [found for grammar in (_appointed, _appoints, _entrusted) for found in grammar(scene, language)]
    yield from appointed
    yield from _find_replaced(scene, language, appointed)


def name_heirs(scene: Scene, language: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield what was found; where one replaces another by a third (`A replaced B with C`), it is C who follows B."""
    for each in found:
        heir = _find_heir(scene, language, each.claim) if each.claim.predicate is _P.SUCCEEDED else None
        if heir is None:
            yield each
        else:
            yield scene.claim(f"{language}.SUCCEEDED.exchanged/named", heir, _P.SUCCEEDED, each.claim.object)


def _find_heir(scene: Scene, language: str, claim: Claim) -> Mention | None:
    """Return by whom somebody is replaced who stands behind the one who replaces him."""
    joint = compile_link(language, "exchanged").match(scene.text, claim.object.end)
    if joint is None or claim.object.start < claim.subject.end:
        return None
    heir = next(iter(scene.after(joint.end(), _PERSON)), None)
    near = heir is not None and heir.start - joint.end() <= _BEFORE_NAME
    return heir if near and heir and not re.search("[,;:]", scene.text[joint.end() : heir.start]) else None


def find_handovers(scene: Scene, language: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield which post was handed over where a sentence says who took over from whom: `A replaced B as P`."""
    for _, claim in found:
        if claim.predicate is not _P.SUCCEEDED:
            continue
        place = max(claim.subject.end, claim.object.end)
        joint = compile_link(language, "handed").match(scene.sentence.text, place)
        post = read_post(scene, joint.end(), language) if joint else None
        if post is not None:
            yield scene.claim(f"{language}.APPOINTED_TO.handed/heir", claim.subject, _P.APPOINTED_TO, post)
            yield scene.claim(f"{language}.HOLDS_POST.handed/before", claim.object, _P.HOLDS_POST, post, former=True)


def _find_replaced(scene: Scene, language: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield whom the new holder of a post follows: `A was appointed P in place of B`."""
    for _, claim in found:
        joint = compile_link(language, "replacing").search(scene.text, claim.object.end, claim.object.end + _REACH)
        if (
            claim.predicate is not _P.APPOINTED_TO
            or joint is None
            or "." in scene.text[claim.object.end : joint.start()]
        ):
            continue
        for person in scene.after(joint.end(), _PERSON)[:1]:
            if person.start - joint.end() <= _BEFORE_NAME and not re.search(
                "[,;:]", scene.text[joint.end() : person.start]
            ):
                yield scene.claim(f"{language}.SUCCEEDED.replacing/named", claim.subject, _P.SUCCEEDED, person)
                name = f"{language}.HOLDS_POST.replacing/before"
                yield scene.claim(name, person, _P.HOLDS_POST, claim.object, former=True)


_REACH = 70
"""How many characters may stand between a post and the words for whom its new holder follows."""
_BEFORE_NAME = 40
"""How many characters, of a title, may stand before that one's name."""


def _appointed(scene: Scene, language: str) -> Iterator[Found]:
    for name in ("appointed", "becomes"):
        for match in compile_formula(language, name).finditer(scene.sentence.text):
            post = read_post(scene, match.end(), language)
            if post is None or any(match.end() <= p.start < post.end for p in scene.mentions if p.type is _T.PERSON):
                continue
            for person in find_just_before(scene, match.start(), language):
                side = "pronoun" if person.anaphor else "named"
                yield scene.claim(f"{language}.APPOINTED_TO.{name}/{side}", person, _P.APPOINTED_TO, post)


def _appoints(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in compile_formula(language, "appoints").finditer(text):
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= 70]
        for person in people[:1]:
            link = compile_link(language, "as").match(text, person.end)
            post = read_post(scene, link.end() if link else person.end, language)
            if post and not link and not _compile_bare(language).fullmatch(text, person.end, post.start):
                post = None
            post = post or _read_ahead(scene, match.end(), person, language)
            if post:
                yield scene.claim(f"{language}.APPOINTED_TO.appoints/named", person, _P.APPOINTED_TO, post)
            elif person.start - match.end() <= 60 and not _compile_owned(language).search(
                text, match.end(), person.start
            ):
                yield from claim_titled(scene, person, _P.APPOINTED_TO, "appoints", language)


def _read_ahead(scene: Scene, place: int, person: Mention, language: str) -> Mention | None:
    """Return the new post that stands between a verb and a name: `appointed a new foreign minister, A`."""
    text, post = scene.sentence.text, read_post(scene, place, language)
    if post is None or post.end > person.start or text[post.end : person.start].strip() not in ("", ","):
        return None
    return None if _compile_owned(language).search(text, place, post.start) else post


@cache
def _compile_bare(language: str) -> re.Pattern[str]:
    """Return the expression of what parts a name from a new post without `as`: `named A prime minister`."""
    return re.compile(rf"\s+(?:(?:{join_words(language, 'bare_determiner')})\s+)?")


@cache
def _compile_owned(language: str) -> re.Pattern[str]:
    """Return the expression of a word for whose a post is already."""
    return re.compile(rf"\b(?:{join_words(language, 'possessive')})\s")


def _entrusted(scene: Scene, language: str) -> Iterator[Found]:
    """Read `the finance ministry goes to B`: a post or its office, and who is given it."""
    text = scene.sentence.text
    for match in compile_formula(language, "goes_to").finditer(text):
        posts = [p for p in scene.before(match.start(), frozenset({_T.POST})) if match.start() - p.end <= 2]
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= 30]
        if posts and people and not re.search(r"[,;.]", text[match.end() : people[0].start]):
            yield scene.claim(f"{language}.APPOINTED_TO.goes-to/named", people[0], _P.APPOINTED_TO, posts[0])
