"""Chinese visits: 访问 P, 对 P 进行国事访问, 来华访问: an event told by where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extraction.patterns.chinese_spans import find_clause, list_inside, list_places
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Modality, Predicate

_PERSON = frozenset({EntityType.PERSON})
_MOST = 40
"""How many characters may stand between a visitor's name and the verb."""
_TITLE = 12
"""How many characters of a title may stand between a verb of inviting and the name."""
_BEHIND = re.compile(r"的(?P<posts>[^，。；的]{0,40})\Z")


def find_visits(scene: Scene) -> Iterator[Found]:
    """Yield who went on which visit, and where the visit was."""
    for event, places in _list_visits(scene):
        visitor = _find_visitor(scene, event)
        if visitor is None:
            continue
        words = load_yaml("events.yaml")["zh"]["visits"]
        inspects = _compile_inspections().search(scene.text, places[-1].end, event.end) is not None
        if re.search("|".join(words["dropped"]), scene.text[visitor.end : event.start]):
            yield scene.claim("zh.CANCELLED.visit/named", visitor, Predicate.CANCELLED, event)
            continue
        before = scene.text[max(0, visitor.start - _TITLE) : visitor.start]
        invited = re.search(f"(?:{'|'.join(words['invited'])})[^，。；]*$", before)
        mood = {"modality": Modality.POSSIBLE} if invited else {}
        side = "invited" if invited else "inspects" if inspects else "named"
        yield scene.claim(f"zh.ATTENDED.visit/{side}", visitor, Predicate.ATTENDED, event, **mood)
        for place in places:
            yield scene.claim(f"zh.HELD_IN.trip/{side}", event, Predicate.HELD_IN, place, **mood)


def _list_visits(scene: Scene) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield the visits that a sentence tells of, with the places that they go to."""
    text = scene.text
    for match in _compile_verbs().finditer(text):
        places = list_places(scene, match.end(), after="了?")
        end = places[-1].end if places else match.end()
        if places and match["with"]:
            journey = _compile_journeys().match(text, end)
            end = journey.end() if journey else 0
        if places and end:
            yield scene.make_mention(match.start(), end, EntityType.EVENT), places
    for match in re.finditer("在|到|赴|前往", text):
        places = list_places(scene, match.end(), after="了?")
        tour = _compile_inspections().match(text, places[-1].end) if places else None
        if tour:
            yield scene.make_mention(match.start(), tour.end(), EntityType.EVENT), places
    for match in _compile_home().finditer(text):
        home = replace(scene.make_mention(*match.span("home"), EntityType.PLACE), authority="place/CN")
        yield scene.make_mention(*match.span(), EntityType.EVENT), [home]


def _find_visitor(scene: Scene, event: Mention) -> Mention | None:
    """Return who visits: the person whom the visit describes (来华访问的 A), else the last one named before it."""
    text = scene.text
    if text.startswith("的", event.end):
        close = find_clause(scene, event.end)[1]
        after = list_inside(scene, event.end, close, _PERSON)
        return after[0] if after and _BEHIND.match(text[event.end : after[0].start]) else None
    start = find_clause(scene, event.start)[0]
    before = [person for person in list_inside(scene, start, event.start, _PERSON) if not _is_host(text, person)]
    if not before or event.start - before[-1].end > _MOST:
        return None
    title = compile_heads("zh").match(text, before[-1].end)
    other = compile_heads("zh").search(text, title.end() if title else before[-1].end, event.start)
    return None if other else before[-1]


def _is_host(text: str, person: Mention) -> bool:
    """Tell whether a person is the one who invited (应 A 邀请) or whose words follow (A 表示)."""
    return compile_formula(_HOST).match(text[person.end :]) is not None


_HOST = "{host_titles}?(?:的)?(?:邀请|盛情|[^，。；]{0,4}{host_says})"
"""What goes on behind the name of somebody who invites, or who speaks."""


@cache
def _compile_verbs() -> re.Pattern[str]:
    words = load_yaml("events.yaml")["zh"]["visits"]
    verbs, leads = ("|".join(words[key]) for key in ("verbs", "leads"))
    return re.compile(rf"(?:{verbs})|(?P<with>{leads})")


@cache
def _compile_journeys() -> re.Pattern[str]:
    """Return the expression of what ends a visit that a preposition begins (对 P 进行国事访问)."""
    return re.compile(load_yaml("events.yaml")["zh"]["visits"]["journey"])


@cache
def _compile_home() -> re.Pattern[str]:
    """Return the expression of visits to China in one word (来华访问, 访华)."""
    return re.compile(load_yaml("events.yaml")["zh"]["visits"]["home"])


@cache
def _compile_inspections() -> re.Pattern[str]:
    """Return the expression of what somebody does who tours a place of his own country (在 P 考察)."""
    return re.compile("省?市?(?:等地)?(?:" + "|".join(load_yaml("events.yaml")["zh"]["visits"]["inspects"]) + ")")
