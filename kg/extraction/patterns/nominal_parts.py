"""What a name says it is part of: a committee of a congress, a session of a body, a city of a province."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Predicate

_T = EntityType
_PARTS = {(_T.BODY, _T.BODY), (_T.EVENT, _T.BODY), (_T.EVENT, _T.EVENT)}


def find_parts(scene: Scene, language: str) -> Iterator[Found]:
    """Read a name that holds another: `Standing Committee of the NPC`, 全国人大财政经济委员会."""
    text = scene.sentence.text
    for whole in scene.nested:
        inner = [
            m
            for m in scene.nested
            if (whole.type, m.type) in _PARTS
            and whole.start <= m.start
            and m.end <= whole.end
            and m.end - m.start < whole.end - whole.start - 1
            and _is_inner(text, whole, m, language)
        ]
        inner.sort(key=lambda m: (m.start - m.end, m.start))
        for part in inner[:1]:
            side = "start" if part.start == whole.start else "end" if part.end == whole.end else "middle"
            yield scene.claim(
                f"{language}.PART_OF.{whole.type.value}-in-{part.type.value}/{side}", whole, Predicate.PART_OF, part
            )
    if language == "zh":
        return
    for left in scene.mentions:
        for right in scene.nested:
            if (left.type, right.type) in _PARTS and re.fullmatch(
                r"\s+(?:of|de|du|des|del)(?:\s+(?:the|la|las|los|l[’']))?\s*(?:l[’'])?", text[left.end : right.start]
            ):
                if right.end <= left.end:
                    continue
                yield scene.claim(
                    f"{language}.PART_OF.{left.type.value}-of-{right.type.value}/near", left, Predicate.PART_OF, right
                )
                break


def _is_inner(text: str, whole: Mention, inner: Mention, language: str) -> bool:
    """Say whether a name inside a name is the whole it is part of, not a shorter form of the same name."""
    if language == "zh":
        return True
    if inner.start == whole.start:
        return bool(re.match(r"(?:[’']s)?\s+[A-ZÀ-Þa-z]\w+", text[inner.end : whole.end]))
    return bool(
        re.search(
            r"(?:of|de|du|des|del|by|at|to)(?:\s+(?:the|la|las|los|el|l[’']))?\s*(?:l[’'])?\Z",
            text[whole.start : inner.start],
        )
    )


def find_places(scene: Scene) -> Iterator[Found]:
    """Read 四川成都: a place named right behind the place that it lies in."""
    for left, right in itertools.pairwise([m for m in scene.mentions if m.type is _T.PLACE]):
        gap = scene.text[left.end : right.start]
        joined = left.end <= right.start and gap in ("", "省", "的", "国") and left.text != right.text
        if joined and _may_lie_in(right, left):
            yield scene.claim(f"zh.PART_OF.place-{gap}/near", right, Predicate.PART_OF, left)


_APPOSED = re.compile(r",\s+|\s+\(")
_AND = r"\s*(?:,|\b(?:and|or|et|ou|y|e|o)\b)\s*(?:(?:the|la|le|les|el|los|las)\s+|l['’])?"
_LISTED, _LISTING = re.compile(_AND + r"\Z"), re.compile(_AND + "(?=[A-ZÀ-Þ])")
_NEXT = 12
"""How near the next place of a list stands."""


def find_apposed_places(scene: Scene, language: str) -> Iterator[Found]:
    """Read `Lima, Peru`, `Cannes (France)`: a place with the land that it lies in, where they are not two of a list."""
    places = [m for m in scene.mentions if m.type is _T.PLACE and not m.anaphor]
    lands: set[Mention] = set()
    for number, (left, right) in enumerate(itertools.pairwise(places)):
        apposed = left.end <= right.start and _APPOSED.fullmatch(scene.text, left.end, right.start)
        if not apposed or right.authority is None or not _is_within(left) or not _may_lie_in(left, right):
            continue
        before, after = [m for m in places[:number][-1:] if m not in lands], places[number + 2 :][:1]
        if not any(_LISTED.fullmatch(scene.text, m.end, left.start) for m in before) and not any(
            _LISTING.match(scene.text, right.end) and m.start - right.end < _NEXT for m in after
        ):
            lands.add(right)
            yield scene.claim(f"{language}.PART_OF.place/apposed", left, Predicate.PART_OF, right)


def _is_within(place: Mention) -> bool:
    """Tell whether a place may lie in a land: one that no authority file knows, or one that is part of another."""
    return place.authority is None or load_authorities().describe(place.authority).part_of is not None


def _may_lie_in(inner: Mention, outer: Mention) -> bool:
    """Tell whether a place may lie in another: what authority files know of the two does not speak against it."""
    if inner.authority is None or outer.authority is None:
        return True
    known = load_authorities()
    whole = known.describe(inner.authority).part_of
    while whole not in (None, outer.authority):
        whole = known.describe(whole).part_of
    return whole is not None


@cache
def _session(language: str) -> re.Pattern[str]:
    return re.compile(load_yaml("events.yaml")[language]["session"] + r"\Z", re.I)


_MODIFIER = re.compile(
    r"(?:\A|.*\s)(?:the|an?|at|of|in|for|to|and|by|on|during|with|its|their|this|that|as|after|before|from|while)\s+",
    re.I | re.S,
)
_OWNED = re.compile(
    r"[’']s?\s+(?P<event>(?:[\w-]+\s+){0,3}?(?P<head>sessions?|meetings?|plenum|plenary|congress|summit|conference))(?!\w)"
)


def find_sessions(scene: Scene, language: str) -> Iterator[Found]:
    """Read `closing session of the B`, `the B's annual meeting`: a meeting told by the body that meets."""
    text = scene.sentence.text
    for body in scene.mentions:
        if body.type not in (_T.BODY, _T.EVENT):
            continue
        match = _session(language).search(text, max(0, body.start - 80), body.start)
        if match:
            start = match.start("event")
            lead = _MODIFIER.match(text[start : match.start("head")])
            start += lead.end() if lead else 0
            event = scene.make_mention(start, body.end, _T.EVENT)
            name = f"{language}.PART_OF.session-{match.group('head').lower()}/{body.type.value}"
            yield scene.claim(name, event, Predicate.PART_OF, body)
        owned = _OWNED.match(text, body.end) if language == "en" and body.type is _T.BODY else None
        if owned:
            event = scene.make_mention(*owned.span("event"), _T.EVENT)
            name = f"en.PART_OF.owned-{owned.group('head').lower()}/{body.type.value}"
            yield scene.claim(name, event, Predicate.PART_OF, body)
