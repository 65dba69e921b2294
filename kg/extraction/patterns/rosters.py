"""Who sits in a body, by lists of names: 选出理事会成员，包括 A、B; names under 理事会成员：; members are A, B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import Mention
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Predicate

_BODY = frozenset({EntityType.BODY})
_PERSON = frozenset({EntityType.PERSON})
_FEWEST = 2
"""The fewest names that make a list."""
_REACH = 8
"""How many sentences after a heading its lists may stand."""


def find_rosters(scenes: Sequence[Scene]) -> Iterator[Found]:
    """Yield who the lists of names in a document say is a member of what."""
    body: Mention | None = None
    fresh, left = False, 0
    office: Mention | None = None
    for scene in scenes:
        left -= 1
        if office is not None:
            yield from _read_holders(scene, office)
        office = _find_office(scene)
        if scene.sentence.language != "zh":
            yield from _read_clause(scene, scene.sentence.language)
            continue
        intro = _compile_intro().search(scene.text)
        named = _find_body(scene, intro.start("head"), intro.end("head")) if intro else None
        if named is not None:
            body, left = named, _REACH
        names = _list_names(scene, intro.end() if intro else 0) if intro or fresh else []
        if body is not None and left >= 0 and len(names) >= _FEWEST:
            for name in names:
                yield scene.claim("zh.MEMBER_OF.roster/list", name, Predicate.MEMBER_OF, body)
        fresh = intro.end() == len(scene.text.rstrip()) if intro else fresh and _is_note(scene.text)


def _find_office(scene: Scene) -> Mention | None:
    """Return the post that a heading names before the list of its holders (中央书记处书记：)."""
    match = _compile_heading().fullmatch(scene.text)
    seat = match is None or _compile_seats().search(match["post"])
    return None if seat or match is None else scene.make_mention(*match.span("post"), EntityType.POST)


@cache
def _compile_heading() -> re.Pattern[str]:
    """Return the expression of a heading that is a post."""
    heads = compile_heads("zh").pattern
    return re.compile(rf"\s*(?:[一二三四五六七八九十]+、)?(?P<post>[一-鿿]{{0,12}}?(?:{heads}))[：:]\s*")


@cache
def _compile_seats() -> re.Pattern[str]:
    """Return the expression of posts that are no more than membership."""
    heads = load_yaml("titles.yaml")["rosters"]["zh"]["heads"]
    return re.compile(f"(?:{'|'.join(heads)})$")


def _read_holders(scene: Scene, office: Mention) -> Iterator[Found]:
    """Yield who holds a post by the list beneath it."""
    names = _list_names(scene, 0)
    for name in names if len(names) >= _FEWEST else ():
        yield scene.claim("zh.HOLDS_POST.holders/below", name, Predicate.HOLDS_POST, office)


@cache
def _compile_intro() -> re.Pattern[str]:
    """Return the expression of the noun for members, where a list follows it."""
    words = load_yaml("titles.yaml")["rosters"]["zh"]
    heads, links = ("|".join(sorted(words[key], key=lambda word: (-len(word), word))) for key in ("heads", "links"))
    return re.compile(rf"(?P<head>{heads})(?:名单|名單)?(?:[（(][^）)]*[）)])?(?:，)?(?:{links})")


def _is_note(text: str) -> bool:
    """Tell whether a line stands between a heading and its list: a remark in brackets."""
    return bool(re.fullmatch(r"\s*[（(][^）)]*[）)]\s*", text))


def _find_body(scene: Scene, start: int, end: int) -> Mention | None:
    """Return the body whose members a noun means: the one of that very name (政治局常委), else the one named before."""
    text = scene.sentence.text
    bodies = [m for m in (*scene.mentions, *scene.nested) if m.type is EntityType.BODY and m.start < end]
    near = [m for m in bodies if m.start < start and start - m.end <= 1]
    for body in sorted(near, key=lambda m: (m.start, -m.end)) if "常" in text[start:end] else ():
        for name in (f"{body.text}常务委员会", f"{body.text}常委会"):
            found = load_authorities().find(name, EntityType.BODY)
            if found:
                return replace(scene.make_mention(body.start, end, EntityType.BODY), authority=found[0].id)
    before = sorted(bodies, key=lambda m: (-min(m.end, end), m.start - m.end))
    return before[0] if before else None


def _list_names(scene: Scene, place: int) -> list[Mention]:
    """Return the persons of the list that begins at a place."""
    names: list[Mention] = []
    for person in scene.after(place, _PERSON):
        gap = scene.text[place : person.start]
        if not re.fullmatch(_GAP if names else _LEAD, gap):
            break
        names.append(person)
        place = person.end
    return names


_LEAD = r"\s*[一-鿿]{0,24}"
_GAP = r"(?:[（(][^）)]{1,24}[）)])?(?:、|和|及|以及|，)[一-鿿]{0,24}"


_CLOSE = re.compile(r"[.;]\s|\s(?:who|which|qui|quien)\s")


def _read_clause(scene: Scene, language: str) -> Iterator[Found]:
    """Read `the members of the committee are A, B and C`."""
    expression = _compile_clause(language)
    for match in expression.finditer(scene.text) if expression else ():
        bodies = [b for b in scene.after(match.end(), _BODY) if b.start - match.end() <= 1]
        verb = _compile_verb(language).match(scene.text, bodies[0].end) if bodies else None
        if verb is None:
            continue
        stop = _CLOSE.search(scene.text, verb.end())
        names = [p for p in scene.after(verb.end(), _PERSON) if stop is None or p.end <= stop.start()]
        for name in names if len(names) >= _FEWEST else ():
            yield scene.claim(f"{language}.MEMBER_OF.roster/list", name, Predicate.MEMBER_OF, bodies[0])


@cache
def _compile_clause(language: str) -> re.Pattern[str] | None:
    words = load_yaml("titles.yaml")["rosters"].get(language)
    return re.compile(rf"(?<!\w)(?i:{'|'.join(words['heads'])})\s+(?:{'|'.join(words['of'])})\s*") if words else None


@cache
def _compile_verb(language: str) -> re.Pattern[str]:
    links = "|".join(load_yaml("titles.yaml")["rosters"][language]["links"])
    return re.compile(rf"(?:\s*\([^)]*\))?\s*,?\s*(?:{links})(?!\w)")
