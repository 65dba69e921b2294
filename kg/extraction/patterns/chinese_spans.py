"""Clauses of a Chinese sentence, and the mentions in them: before a verb, joined to one another, posts in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import Scene
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_PERSON = frozenset({EntityType.PERSON})
_PLACES = frozenset({EntityType.PLACE})
_STOP = re.compile(r"[。；！？]")


def find_clause(scene: Scene, place: int) -> tuple[int, int]:
    """Return the span between the full stops or semicolons around a place."""
    text = scene.text
    starts = [m.end() for m in _STOP.finditer(text, 0, place)]
    close = _STOP.search(text, place)
    return (starts[-1] if starts else 0), (close.start() if close else len(text))


def find_segment_end(scene: Scene, place: int) -> int:
    """Return where the words up to the next mark end."""
    match = re.search(r"[，。；：！？]", scene.text[place:])
    return place + match.start() if match else len(scene.text)


def list_inside(scene: Scene, start: int, end: int, types: frozenset[EntityType]) -> list[Mention]:
    """Return the mentions of these types within a span."""
    return [m for m in scene.mentions if m.type in types and start <= m.start and m.end <= end]


def list_places(scene: Scene, start: int, *, after: str) -> list[Mention]:
    """Return the places named one behind another from a place of the text on; `after` may stand before the first."""
    places: list[Mention] = []
    for place in list_inside(scene, start, len(scene.text), _PLACES):
        end = places[-1].end if places else start
        if place.start < end:
            continue
        if not re.fullmatch("[、和及]?" if places else after, scene.text[end : place.start]):
            break
        places.append(place)
    return places


def list_before(scene: Scene, place: int) -> list[Mention]:
    """Return the persons named before a verb, back to where something other than posts and commas parts them."""
    start, _ = find_clause(scene, place)
    persons = list_inside(scene, start, place, _PERSON)
    found: list[Mention] = []
    edge = place
    for person in reversed(persons):
        gap = scene.text[person.end : edge]
        if len(gap) > 26 or compile_formula(_PARTING).search(gap[:-1] if gap else ""):
            break
        if not compile_formula(_ENVOY).match(scene.text, person.end):
            found.append(person)
            edge = person.start
    return found[::-1][:MOST]


_PARTING = "{parting_verbs}|的(?!.{0,8}出席)"
"""What stands between two persons of whom only the second is the subject of the verb behind him."""
_ENVOY = "{leaders}?的?{envoy_kinds}?{envoys}"
"""What follows the name of him for whom another comes: 作为 A 主席特别代表."""


def list_joined(scene: Scene, persons: list[Mention]) -> list[Mention]:
    """Return the first of some persons with those that an enumeration joins to him."""
    joined = persons[:1]
    for person in persons[1:MOST]:
        gap = scene.text[joined[-1].end : person.start]
        if not re.search("[、和及与與]", gap[:1]) or re.search("[，。；]", gap) or len(gap) > 24:
            break
        joined.append(person)
    return joined


def list_named_posts(scene: Scene, place: int, end: int) -> Iterator[Mention]:
    """Yield the posts named from a place on: as readers found them, or as a head noun ends them."""
    named = [m for m in list_inside(scene, place, end, frozenset({EntityType.POST})) if m.start - place <= 4]
    if named:
        yield from named[:1]
        return
    heads = compile_heads("zh").pattern
    match = re.match(rf"[一-鿿]{{0,28}}?(?:{heads})(?=[，。；、（(）)职職一的兼]|$|\s)", scene.text[place:end])
    if match:
        yield scene.make_mention(place, place + match.end(), EntityType.POST)


def list_posts(scene: Scene, place: int) -> list[Mention]:
    """Return the posts that a list from a place on names."""
    posts: list[Mention] = []
    while found := list(list_named_posts(scene, place, find_segment_end(scene, place))):
        if re.search("[为，]", scene.text[place : found[-1].end]):
            break
        posts += found
        if scene.text[found[-1].end : found[-1].end + 1] not in ("、", "兼"):
            break
        place = found[-1].end + 1
    return posts
