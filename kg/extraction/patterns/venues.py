"""Where an event is held, by its own name: the summit in Lima, a visit to China, France's election."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate


class _Words(NamedTuple):
    at: re.Pattern[str]
    towards: re.Pattern[str]
    trips: re.Pattern[str] | None
    votes: re.Pattern[str]


def find_venues(scene: Scene, language: str) -> Iterator[Found]:
    """Yield where the events of a sentence are held whose names say so."""
    events = [m for m in scene.mentions if m.type is EntityType.EVENT]
    for place in scene.mentions if events else ():
        for event in events if place.type is EntityType.PLACE else ():
            if event.start <= place.start and place.end <= event.end and event.text != place.text:
                kind = _find_kind(scene.text, event, place, language)
                if kind is not None:
                    yield scene.claim(f"{language}.HELD_IN.inside/{kind}", event, Predicate.HELD_IN, place)


def _find_kind(text: str, event: Mention, place: Mention, language: str) -> str | None:
    """Return how an event's name says that it is held in the place inside it: `at`, `to`, `vote`, or not at all."""
    words = _load(language)
    if words.at.search(text, event.start, place.start):
        return "at"
    trip = words.trips is None or words.trips.search(text, event.start, place.start)
    if trip and words.towards.search(text, event.start, place.start):
        return "to"
    return "vote" if words.votes.search(text, event.start, event.end) and not _is_owner(text, event, place) else None


def _is_owner(text: str, event: Mention, place: Mention) -> bool:
    """Tell whether the place belongs to another name in the event's, as in `the election of Japan's premier`."""
    return place.start > event.start and re.match(r"[’']s?\s", text[place.end : event.end]) is not None


@cache
def _load(language: str) -> _Words:
    words = load_yaml("events.yaml")[language]["venue"]
    if language == "zh":
        at, towards, votes = ("|".join(words[key]) for key in ("at", "towards", "votes"))
        return _Words(re.compile(rf"(?:{at})\Z"), re.compile(rf"(?:{towards})\Z"), None, re.compile(votes))
    article = r"(?:(?:the|la|las|los|el|les|l[’'])\s*)?"
    at, towards, trips, votes = ("|".join(words[key]) for key in ("at", "towards", "trips", "votes"))
    return _Words(
        re.compile(rf"(?<!\w)(?:{at})\s+{article}\Z"),
        re.compile(rf"(?<!\w)(?:{towards})\s+{article}\Z"),
        re.compile(rf"(?<!\w)(?:{trips})(?!\w)", re.I),
        re.compile(rf"(?<!\w)(?:{votes})(?!\w)", re.I),
    )
