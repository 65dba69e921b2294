"""Formulas of English, French and Spanish: the post behind one, and the person before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_words, load_yaml
from kg.extraction.patterns.offices import find_office
from kg.extraction.patterns.posts import find_around
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


@cache
def compile_formula(language: str, name: str) -> re.Pattern[str]:
    """Return the expression of a formula of `events.yaml`."""
    end = "" if name == "visit" else r"(?!\w)"
    return re.compile(rf"(?<![\w-])(?:{load_yaml('events.yaml')[language][name]}){end}")


@cache
def compile_link(language: str, name: str) -> re.Pattern[str]:
    """Return the expression of what links a formula to its post or person, from `events.yaml`."""
    return re.compile(load_yaml("events.yaml")[language][name])


@cache
def _compile_small(language: str) -> re.Pattern[str]:
    """Return the expression of small words before a post that a reader named."""
    return re.compile(rf"\b(?:{join_words(language, 'before_post_named')})\b")


_WORDS = re.compile(r"\w{3}.*\w")


def read_post(scene: Scene, place: int, language: str) -> Mention | None:
    """Return the post that begins at a place: as a reader found it, or as its head noun tells."""
    text = scene.sentence.text
    for mention in scene.mentions:
        if (
            mention.type is _T.POST
            and mention.start - place >= 0
            and not _WORDS.search(_compile_small(language).sub("", text[place : mention.start]))
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
        rf"\s*(?:(?:{join_words('en', 'office_determiner')})\s*)?(?:(?:{'|'.join(titles['ordinals'])})\s+)*"
        rf"(?P<post>{before}(?i:{heads})(?:s|es)?{after})(?!\w)"
    )


def find_just_before(scene: Scene, place: int, language: str) -> list[Mention]:
    """Return the persons just before a verb, the nearest first, or a pronoun."""
    text = scene.sentence.text
    gap, pronoun = _compile_before(language)
    found = [p for p in scene.before(place, _PERSON) if place - p.end <= 90 and gap.match(text[p.end : place])]
    if found:
        return found[:1]
    match = pronoun.search(text[:place])
    return [scene.make_mention(*match.span(1), _T.PERSON, anaphor=True)] if match else []


@cache
def _compile_before(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of what stands between a name and a formula, and of a pronoun before one."""
    pronouns = "|".join(sorted(load_words(language, "pronoun") - load_words(language, "not_appointed")))
    words, small = join_words(language, "before_formula"), join_words(language, "after_pronoun")
    return (
        re.compile(rf"[\s,]*(?:\([^)]*\)|,[^,]{{1,60}},)?[\s,]*(?:(?:{words})\s+)*\Z"),
        re.compile(rf"(?<![\w’'])({pronouns})\s+(?:(?:{small})\s+)*\Z", re.I),
    )


def claim_titled(scene: Scene, person: Mention, predicate: Predicate, name: str, language: str) -> Iterator[Found]:
    """Yield the claim with the post that stands before the person's name."""
    for post in find_around(scene, person):
        if post.side == "before":
            mention = scene.make_mention(post.start, post.end, _T.POST)
            yield scene.claim(f"{language}.{predicate.value}.{name}/title", person, predicate, mention)
