"""Formulas of offices, visits and meetings in English, French and Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extraction.patterns.lexicon import load_words, load_yaml
from kg.extraction.patterns.offices import find_office
from kg.extraction.patterns.posts import find_around
from kg.extraction.patterns.scene import BODIES, Found, Scene
from kg.extraction.patterns.subjects import follows_preposition
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_MET = frozenset({_T.PERSON, _T.BODY})
_GAP = re.compile(
    r"[\s,]*(?:\([^)]*\)|,[^,]{1,60},)?[\s,]*(?:(?:who|qui|quien|also|and|has|had|have|is|was|will|be|a|est|ha|formally|recently|now|then|to|expected|set|due|likely)\s+)*\Z"
)


def find_handovers(scene: Scene, language: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield which post was handed over where a sentence says who took over from whom: `A replaced B as P`."""
    for _, claim in found:
        if claim.predicate is not _P.SUCCEEDED:
            continue
        place = max(claim.subject.end, claim.object.end)
        joint = re.compile(load_yaml("events.yaml")[language]["handed"]).match(scene.sentence.text, place)
        post = _read_post(scene, joint.end(), language) if joint else None
        if post is not None:
            yield scene.claim(f"{language}.APPOINTED_TO.handed/heir", claim.subject, _P.APPOINTED_TO, post)
            yield scene.claim(f"{language}.HOLDS_POST.handed/before", claim.object, _P.HOLDS_POST, post, former=True)


def find_replaced(scene: Scene, language: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield whom the new holder of a post follows: `A was appointed P in place of B`."""
    expression = re.compile(load_yaml("events.yaml")[language]["replacing"])
    for _, claim in found:
        joint = expression.search(scene.text, claim.object.end, claim.object.end + _REACH)
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


def find_in_events(scene: Scene, language: str) -> Iterator[Found]:
    """Yield what the formulas of a sentence say."""
    appointed = [found for grammar in (_appointed, _appoints, _entrusted) for found in grammar(scene, language)]
    yield from appointed
    yield from find_replaced(scene, language, appointed)
    for grammar in (_removed, _removes, _visit, _spoke, _talked, _headed):
        yield from grammar(scene, language)


@cache
def _formula(language: str, name: str) -> re.Pattern[str]:
    end = "" if name == "visit" else r"(?!\w)"
    return re.compile(rf"(?<![\w-])(?:{load_yaml('events.yaml')[language][name]}){end}")


@cache
def _post() -> re.Pattern[str]:
    """Return the expression of an English post: its article, its head noun and what completes it."""
    titles = load_yaml("titles.yaml")["en"]
    heads = "|".join(sorted(titles["heads"], key=len, reverse=True))
    modifiers = "|".join(word for word in titles["modifiers"] if word not in ("and", "of", "&"))
    before = rf"(?:(?:[A-Z][\w’'.-]+|{modifiers})\s+){{0,5}}"
    after = (
        r"(?:\s+(?:of|for|at|to|in)\s+(?:the\s+)?"
        r"(?:[A-Z][\w’'&.-]*(?:\s+(?:of|and|for|the|&)\s+|\s+)?)+(?:\s*\([A-Z]+\))?)*"
    )
    return re.compile(
        r"\s*(?:(?:the|an?|its|his|her|their|le|la|les|un|une|el|los|su|sus|l[’'])\s*)?"
        r"(?:(?:new|next|first|second|third|nouveau|nuevo)\s+)*"
        rf"(?P<post>{before}(?i:{heads})(?:s|es)?{after})(?!\w)"
    )


def _read_post(scene: Scene, place: int, language: str) -> Mention | None:
    """Return the post that begins at a place: as a reader found it, or as its head noun tells."""
    text = scene.sentence.text
    for mention in scene.mentions:
        if (
            mention.type is _T.POST
            and mention.start - place >= 0
            and not re.search(
                r"\w{3}.*\w",
                re.sub(
                    r"\b(?:the|an?|new|next|as|first|le|la|el|un|une|una|su|son|sa)\b", "", text[place : mention.start]
                ),
            )
        ):
            return mention if mention.authority or language == "en" else _lengthen(scene, mention, language)
    span = find_office(text, place, language) if language != "en" else _find_english(text, place)
    return scene.make_mention(*span, _T.POST) if span else None


def _lengthen(scene: Scene, post: Mention, language: str) -> Mention:
    """Return a French or Spanish post with all that completes it."""
    span = find_office(scene.text, post.start, language)
    return scene.make_mention(*span, _T.POST) if span and span[1] > post.end else post


def _find_english(text: str, place: int) -> tuple[int, int] | None:
    match = _post().match(text, place)
    return (match.start("post"), match.start("post") + len(match.group("post").rstrip())) if match else None


def _left(scene: Scene, place: int, language: str) -> list[Mention]:
    """Return the persons just before a verb, the nearest first, or a pronoun."""
    text = scene.sentence.text
    found = [p for p in scene.before(place, _PERSON) if place - p.end <= 90 and _GAP.match(text[p.end : place])]
    if found:
        return found[:1]
    words = "|".join(sorted(load_words(language, "pronoun") - {"it", "we", "they", "nous", "i"}))
    match = re.search(
        rf"(?<![\w’'])({words})\s+(?:(?:has|had|was|is|will|be|also|to|a|est|ha|fue|sera)\s+)*\Z", text[:place], re.I
    )
    return [scene.make_mention(*match.span(1), _T.PERSON, anaphor=True)] if match else []


def _appointed(scene: Scene, language: str) -> Iterator[Found]:
    for name in ("appointed", "becomes"):
        for match in _formula(language, name).finditer(scene.sentence.text):
            post = _read_post(scene, match.end(), language)
            if post is None or any(match.end() <= p.start < post.end for p in scene.mentions if p.type is _T.PERSON):
                continue
            for person in _left(scene, match.start(), language):
                side = "pronoun" if person.anaphor else "named"
                yield scene.claim(f"{language}.APPOINTED_TO.{name}/{side}", person, _P.APPOINTED_TO, post)


def _appoints(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _formula(language, "appoints").finditer(text):
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= 70]
        for person in people[:1]:
            link = re.compile(load_yaml("events.yaml")[language]["as"]).match(text, person.end)
            post = _read_post(scene, link.end() if link else person.end, language)
            if post and not link and not _BARE.fullmatch(text, person.end, post.start):
                post = None
            post = post or _read_ahead(scene, match.end(), person, language)
            if post:
                yield scene.claim(f"{language}.APPOINTED_TO.appoints/named", person, _P.APPOINTED_TO, post)
            elif person.start - match.end() <= 60 and not _OWNED.search(text, match.end(), person.start):
                yield from _titled(scene, person, _P.APPOINTED_TO, "appoints", language)


def _read_ahead(scene: Scene, place: int, person: Mention, language: str) -> Mention | None:
    """Return the new post that stands between a verb and a name: `appointed a new foreign minister, A`."""
    text, post = scene.sentence.text, _read_post(scene, place, language)
    if post is None or post.end > person.start or text[post.end : person.start].strip() not in ("", ","):
        return None
    return None if _OWNED.search(text, place, post.start) else post


_BARE = re.compile(r"\s+(?:the\s+|its\s+|his\s+|her\s+|le\s+|la\s+|el\s+)?")
"""Between a name and its new post, where no word like `as` stands: `named A prime minister`."""
_OWNED = re.compile(r"\b(?:its|his|her|their|son|sa|ses|leur|su|sus)\s")
"""Before a post, a word for whose it is already."""


def _entrusted(scene: Scene, language: str) -> Iterator[Found]:
    """Read `the finance ministry goes to B`: a post or its office, and who is given it."""
    text = scene.sentence.text
    for match in _formula(language, "goes_to").finditer(text):
        posts = [p for p in scene.before(match.start(), frozenset({_T.POST})) if match.start() - p.end <= 2]
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= 30]
        if posts and people and not re.search(r"[,;.]", text[match.end() : people[0].start]):
            yield scene.claim(f"{language}.APPOINTED_TO.goes-to/named", people[0], _P.APPOINTED_TO, posts[0])


def _titled(scene: Scene, person: Mention, predicate: Predicate, name: str, language: str) -> Iterator[Found]:
    """Yield the claim with the post that stands before the person's name."""
    for post in find_around(scene, person):
        if post.side == "before":
            mention = scene.make_mention(post.start, post.end, _T.POST)
            yield scene.claim(f"{language}.{predicate.value}.{name}/title", person, predicate, mention)


def _removed(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _formula(language, "removed").finditer(text):
        link = re.compile(load_yaml("events.yaml")[language]["from"]).match(text, match.end())
        post = _read_post(scene, link.end(), language) if link else None
        for person in _left(scene, match.start(), language):
            if post:
                side = "pronoun" if person.anaphor else "named"
                yield scene.claim(f"{language}.REMOVED_FROM.removed/{side}", person, _P.REMOVED_FROM, post)
            elif not person.anaphor:
                yield from _titled(scene, person, _P.REMOVED_FROM, "removed", language)


def _removes(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _formula(language, "removes").finditer(text):
        people = [
            p
            for p in scene.after(match.end(), _PERSON)
            if p.start - match.end() <= 60 and not re.search("[,;.]", text[match.end() : p.start])
        ]
        for person in people[:1]:
            link = re.compile(load_yaml("events.yaml")[language]["from"]).match(text, person.end)
            post = _read_post(scene, link.end(), language) if link else None
            if post:
                yield scene.claim(f"{language}.REMOVED_FROM.removes/named", person, _P.REMOVED_FROM, post)
            else:
                yield from _titled(scene, person, _P.REMOVED_FROM, "removes", language)


def _visit(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _formula(language, "visit").finditer(text) if language in ("en", "fr", "es") else ():
        places = [p for p in scene.after(match.start(), frozenset({_T.PLACE})) if 0 <= p.start - match.end() <= 16]
        if not places:
            continue
        named = [m for m in scene.mentions if m.type is _T.EVENT and m.start <= match.start() + 2 < m.end]
        event = named[0] if named else scene.make_mention(match.start("event"), places[0].end, _T.EVENT)
        kind = "named" if named else "chunk"
        yield scene.claim(f"{language}.HELD_IN.visit/{kind}", event, _P.HELD_IN, places[0])
        visitors = [
            p
            for p in scene.before(match.start(), _PERSON)
            if match.start() - p.end <= 60 and not re.search(r"[;.]|invit", text[p.end : match.start()])
        ]
        if visitors:
            yield scene.claim(f"{language}.ATTENDED.visit/{kind}", visitors[0], _P.ATTENDED, event)


def _spoke(scene: Scene, language: str) -> Iterator[Found]:
    """Read `X said ... at the summit`, and `At the summit, X said`."""
    text = scene.sentence.text
    yield from _spoke_first(scene, language)
    for match in _formula(language, "during").finditer(text):
        events = [e for e in scene.after(match.end(), frozenset({_T.EVENT})) if e.start - match.end() <= 30]
        speech = list(_formula(language, "spoke").finditer(text, max(0, match.start() - 90), match.start()))
        if not events or not speech or re.search(r"[;”\"]", text[speech[-1].end() : match.start()]):
            continue
        near = [p for p in scene.before(speech[-1].start(), _PERSON) if speech[-1].start() - p.end <= 12] or [
            p
            for p in scene.after(speech[-1].end(), _PERSON)
            if p.end <= match.start() and p.start - speech[-1].end() <= 2
        ]
        if near:
            yield scene.claim(f"{language}.ATTENDED.spoke/named", near[0], _P.ATTENDED, events[0])


def _spoke_first(scene: Scene, language: str) -> Iterator[Found]:
    text = scene.sentence.text
    lead = re.match(
        rf"(?:[Ss]peaking |[Dd]elivering .{{3,40}} )?(?i:{load_yaml('events.yaml')[language]['during']})\s+", text
    )
    events = [e for e in scene.after(lead.end(), frozenset({_T.EVENT})) if e.start - lead.end() <= 24] if lead else []
    if not events:
        return
    for verb in _formula(language, "spoke").finditer(text, events[0].end):
        near = [
            p for p in scene.before(verb.start(), _PERSON) if p.start > events[0].end and verb.start() - p.end <= 12
        ]
        if near:
            yield scene.claim(f"{language}.ATTENDED.spoke-first/named", near[0], _P.ATTENDED, events[0])
            return


def _headed(scene: Scene, language: str) -> Iterator[Found]:
    """Read `le conseil, que préside B`, `el consejo, encabezado por B`: a body and who heads it."""
    if language == "en":
        return
    for match in _formula(language, "headed").finditer(scene.text):
        bodies = [b for b in scene.before(match.start(), BODIES) if scene.text[b.end : match.start()].strip(" ,") == ""]
        bodies = [body for body in bodies if not follows_preposition(scene, body, language)]
        people = [p for p in scene.after(match.end(), _PERSON) if p.start - match.end() <= _BEFORE_NAME]
        if bodies and people and not re.search("[,;.:]", scene.text[match.end() : people[0].start]):
            name = f"{language}.AFFILIATED_WITH.headed/by"
            yield scene.claim(name, people[0], _P.AFFILIATED_WITH, bodies[0])


def _talked(scene: Scene, language: str) -> Iterator[Found]:
    """Read `In talks with A, B said`."""
    text = scene.sentence.text
    for match in _formula(language, "talks").finditer(text):
        partners = [m for m in scene.after(match.end(), _MET) if m.start - match.end() <= 70]
        speech = _formula(language, "spoke").search(text, partners[0].end) if partners else None
        if speech is None:
            continue
        near = [
            p
            for p in scene.before(speech.start(), _PERSON)
            if p.start > partners[0].end and speech.start() - p.end <= 12
        ]
        if near:
            yield scene.claim(f"{language}.MET_WITH.talked/named", near[0], _P.MET_WITH, partners[0])
