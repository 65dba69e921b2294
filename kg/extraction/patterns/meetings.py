"""Who met whom in French and Spanish: `A s'est entretenu à Dakar avec le ministre B`, `A fue recibido por B y C`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.formulas import compile_formula
from kg.extraction.patterns.lexicon import load_frames, load_words, load_yaml
from kg.extraction.patterns.posts import find_extent
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.subjects import BETWEEN, find_subjects
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_PERSON = frozenset({EntityType.PERSON})
_NEAR = 45
"""How many characters, of a place or day, may stand between the verb and the title of whom is met."""
_SHORT = 24
"""How many characters, of a forename or an article, may stand there where nothing but those may."""


def find_meetings(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who met whom by the verbs of a sentence."""
    words = load_yaml("events.yaml")[language]
    frame = next(frame for frame in load_frames(language) if frame.predicate is Predicate.MET_WITH)
    for kind in ("meets", "met_by") if "meets" in words else ():
        for verb in compile_formula(language, kind).finditer(scene.text):
            before = [m for m in find_subjects(scene, verb.start(), frame, language) if m.type is EntityType.PERSON]
            after = list(_find_partners(scene, verb.end(), language)) if before else []
            for one in before:
                for other in after:
                    if one.text != other.text:
                        side = "pronoun" if one.anaphor else "named"
                        name = f"{language}.MET_WITH.{kind}/{side}"
                        yield scene.claim(name, one, Predicate.MET_WITH, other)


def _find_partners(scene: Scene, place: int, language: str) -> Iterator[Mention]:
    """Yield the persons whom a verb leads to, with those that commas and `and` join to them."""
    text = scene.text
    people = [p for p in scene.after(place, _PERSON) if not p.anaphor]
    if not people:
        return
    start = find_extent(scene, people[0])[0]
    if not _is_short(text[place : max(start, place)], language):
        return
    yield people[0]
    end = find_extent(scene, people[0])[1]
    for other in people[1:MOST]:
        start = find_extent(scene, other)[0]
        if not BETWEEN.match(_compile_between(language).sub("", text[end:start])):
            return
        yield other
        end = find_extent(scene, other)[1]


@cache
def _compile_between(language: str) -> re.Pattern[str]:
    """Return the expression of what may stand between the names of two who are met."""
    return re.compile(rf"\b(?:{'|'.join(load_yaml('events.yaml')[language]['between_met'])})(?!\w)")


@cache
def _compile_counterpart(language: str) -> re.Pattern[str]:
    """Return the expression of words for one in the same office elsewhere."""
    return re.compile("|".join(load_yaml("events.yaml")[language]["counterpart"]))


def _is_short(gap: str, language: str) -> bool:
    """Tell whether words between a verb and whom it leads to name no more than a place, a day or a kinship."""
    if len(gap) > _NEAR or re.search("[;:.()«»“”]", re.sub(r"\bMM?\.", "", gap)):
        return False
    titles = (word.rstrip("s") for word in gap.lower().split())
    like = _compile_counterpart(language).search(gap)
    if _OTHER.search(gap) and not like and not any(map(compile_heads(language).fullmatch, titles)):
        return False
    barred = load_words(language, "auxiliary") | load_words(language, "relative") | load_words(language, "not_met")
    return len(gap.strip()) <= _SHORT or not barred.intersection(gap.lower().split())


_OTHER = re.compile(r"[a-zà-ÿ]{4,}(?:\s+[a-zà-ÿ]+)?\s+(?:d(?:e|u|es|el)\s|d[’'])")
"""What is received may be another's (`a reçu le soutien de B`), but for one like the meeter."""
