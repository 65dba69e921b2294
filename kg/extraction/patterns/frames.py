"""Verbs of announcing, opposing, meeting and the rest, with the actors before and the deeds after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chunks import MOST, find_phrases, guess_type, lengthen
from kg.extraction.patterns.clauses import acts_at_once, find_patient, is_noun, is_participle, skip_aside
from kg.extraction.patterns.lexicon import Frame, load_frames, load_words
from kg.extraction.patterns.posts import find_extent, is_in_title
from kg.extraction.patterns.scene import ACTORS, BODIES, Found, Scene
from kg.extraction.patterns.subjects import BETWEEN, choose_subjects, follows_preposition, is_in_clause
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T = EntityType
_NEAR = re.compile(
    r"[\s,“\"«‘(]*(?:(?:the|an?|its|their|his|her|our|le|la|les|l[’']|el|los|las|un|une|una|new|de|d[’']|a|à|al|au|du)[\s]*)*\Z"
)


def find_in_frames(scene: Scene, language: str, speaker: Mention | None = None) -> Iterator[Found]:
    """Yield what the verbs of a sentence say; the speaker is whom a clause without a subject speaks for."""
    text = scene.sentence.text
    for frame in load_frames(language):
        for match in frame.expression.finditer(text):
            if language != "en" and is_noun(text, match, language):
                continue
            if frame.adjacent:
                yield from _read_adjacent(scene, frame, match)
            elif frame.passive and _is_passive(text, match, language):
                yield from _read_passive(scene, frame, match, language)
            elif language == "en" or not is_participle(text, match, language):
                yield from _read_active(scene, frame, match, language, speaker)
                yield from _read_inverse(scene, frame, match)
    yield from _read_possessive(scene, language)


_OWNER = re.compile(r"(?:[’']s|[’'])\s+(?:\w+\s+){0,2}\Z")


def _read_possessive(scene: Scene, language: str) -> Iterator[Found]:
    """Read `Xi's flagship initiative`: whoever owns a policy promotes it."""
    text = scene.sentence.text
    for deed in scene.mentions:
        if language != "en" or deed.type not in (EntityType.POLICY, EntityType.LAW):
            continue
        owners = [
            m
            for m in scene.before(deed.start + 1, ACTORS)
            if _OWNER.fullmatch(text[m.end : deed.start])
            or (text[m.end - 2 : m.end] in ("'s", "’s") and not text[m.end : deed.start].strip())
        ]
        for owner in owners[:1]:
            for predicate in (Predicate.PROMOTES, Predicate.ANNOUNCED):
                yield scene.claim(f"en.{predicate.value}.possessive/{owner.type.value}", owner, predicate, deed)


def _read_inverse(scene: Scene, frame: Frame, match: re.Match[str]) -> Iterator[Found]:
    """Read `the tariffs (that) Trump announced`: the object stands right before the subject."""
    text = scene.sentence.text
    if frame.symmetric:
        return
    for subject in scene.before(match.start(), frame.subjects)[:1]:
        if len(text[subject.end : match.start()].split()) > 3 or re.search("[,;]", text[subject.end : match.start()]):
            return
        for object_ in scene.before(subject.start, frame.objects)[:1]:
            if re.fullmatch(
                r"[”\"]?\s+(?:(?:that|which|que|qu[’'])\s*)?(?:(?:the|l[ea]s?|el|los|former|US)\s+|l[’'])?(?:[A-Z][\w-]+\s+){0,3}",
                text[object_.end : subject.start],
            ):
                yield scene.claim(f"{frame.name_form(match.group())}/inverse", subject, frame.predicate, object_)


def _read_adjacent(scene: Scene, frame: Frame, match: re.Match[str]) -> Iterator[Found]:
    text = scene.sentence.text
    subjects = [m for m in scene.before(match.start(), frame.subjects) if _NEAR.match(text[m.end : match.start()])]
    objects = [m for m in scene.after(match.end(), frame.objects) if _NEAR.match(text[match.end() : m.start])]
    if not subjects or not objects:
        return
    for object_ in _coordinate(scene, objects[0]):
        yield scene.claim(f"{frame.name_form(match.group())}/named", subjects[0], frame.predicate, object_)


def _read_active(
    scene: Scene, frame: Frame, match: re.Match[str], language: str, speaker: Mention | None
) -> Iterator[Found]:
    side, subjects = choose_subjects(scene, frame, match, language, speaker)
    if not subjects:
        return
    kind, objects = _find_objects(scene, match.end(), frame, language)
    name, text = frame.name_form(match.group()), scene.sentence.text
    for subject in subjects:
        for object_ in objects:
            if subject.text != object_.text:
                form = "adjective" if _is_adjective(scene, object_, frame, language) else kind
                if form == "chunk" and language != "en" and acts_at_once(text, subject, match.start(), language):
                    form = "clause" if " " in object_.text else "word"
                yield scene.claim(f"{name}/{side}-{form}", subject, frame.predicate, object_)


def _is_adjective(scene: Scene, mention: Mention, frame: Frame, language: str) -> bool:
    """Say whether a place's name, or a body's that is opposed, qualifies the noun after it (`the EU tariffs`)."""
    following = re.match(r"(?:[’']s?)?\s+([a-z]+)", scene.sentence.text[mention.end :])
    body = mention.type is EntityType.BODY and frame.predicate is Predicate.OPPOSES
    if following is None or not (body or mention.type is EntityType.PLACE):
        return False
    others = (load_words(language, kind) for kind in ("stop", "joint", "preposition"))
    return not any(following.group(1) in words for words in others)


def _read_passive(scene: Scene, frame: Frame, match: re.Match[str], language: str) -> Iterator[Found]:
    text = scene.sentence.text
    agent = _agent_word(language).match(text, match.end())
    if agent is None:
        return
    side = "passive"
    objects = [m for m in scene.before(match.start(), frame.objects) if is_in_clause(text, m.end, match.start())]
    if language != "en":
        objects = [m for m in objects if not follows_preposition(scene, m, language)]
    auxiliary = _passive_before(language).search(text[: match.start()])
    if frame.predicate is Predicate.AMENDED and language != "en" and auxiliary:
        side, objects = "passive-chunk", _read_patient(scene, auxiliary.start(), frame, language) or objects
    if not objects:
        return
    subjects = [m for m in scene.after(agent.end(), frame.subjects) if _NEAR.match(text[agent.end() : m.start])]
    for subject in _coordinate(scene, subjects[0]) if subjects else ():
        yield scene.claim(f"{frame.name_form(match.group())}/{side}", subject, frame.predicate, objects[0])


def _read_patient(scene: Scene, place: int, frame: Frame, language: str) -> list[Mention]:
    """Return what the subject of a verb in the passive names, where its noun is that of a law, plan or text."""
    span = find_patient(scene.sentence.text, place, language)
    kind = guess_type(scene.sentence.text[slice(*span)], language, _T.TOPIC) if span else _T.TOPIC
    if span is None or (kind is _T.TOPIC and frame.chunk is not _T.TOPIC):
        return []
    seen = [m for m in scene.mentions if m.type in frame.objects and m.start >= span[0] and m.end == span[1]]
    return seen[:1] or [scene.make_mention(*span, kind)]


@cache
def _agent_word(language: str) -> re.Pattern[str]:
    word = {"en": "by", "fr": "par", "es": "por"}[language]
    return re.compile(rf"(?:\s+[\w-]+){{0,4}}?\s+{word}\s+")


@cache
def _passive_before(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(load_words(language, "passive")))
    adverbs = "|".join(sorted(load_words(language, "adverb")))
    return re.compile(rf"(?:^|[\s’'])(?:{words})\s+(?:(?:{adverbs}|\w+ly|\w+ment|\w+mente)\s+)*\Z", re.I)


def _is_passive(text: str, match: re.Match[str], language: str) -> bool:
    """Say whether a participle stands after a form of `be`, or right before its agent (`a law passed by X`)."""
    if match.group().lower().endswith("ing"):
        return False
    return bool(_passive_before(language).search(text[: match.start()])) or bool(
        re.match(r"\s+(?:by|par|por|forth in|out in|in the)\s", text[match.end() :])
    )


def _coordinate(scene: Scene, first: Mention) -> list[Mention]:
    """Return a mention with those that commas and `and` join to it on the right."""
    found, text = [first], scene.sentence.text
    for other in scene.after(first.end, frozenset({first.type})):
        between = text[find_extent(scene, found[-1])[1] : find_extent(scene, other)[0]]
        if not BETWEEN.match(_drop_day(between)):
            break
        found.append(other)
    return found[:MOST]


_DATED = re.compile(
    r"^(?P<more>[^.;:]{0,160}?)\s+on\s+(?:[A-Z][a-z]+day(?:,\s)?)?(?:\s?[A-Z][a-z]+\s\d{1,2}|\s?\d{1,2}\s[A-Z][a-z]+)?"
    r"(?P<mark>\s*[,;]|\s+(?=and\b))"
)
"""The day behind one of several in a list: "met A on Monday, B on 6 March; and C on Friday"."""


def _drop_day(gap: str) -> str:
    """Return what stands between two who are met without the day of the first, and what goes with it before a `;`.

    >>> _drop_day(" on 6 March; and the "), _drop_day(" and B on Friday; "), _drop_day(", who spoke on Monday, ")
    (' and the ', ' ', ', who spoke on Monday, ')
    """
    while (day := _DATED.match(gap)) and (not day["more"] or day["mark"].endswith(";")):
        gap = gap[day.end() :]
    return gap


def _fits(frame: Frame, kind: EntityType) -> bool:
    """Tell whether a phrase may be the object of a French or Spanish verb by what its noun tells that it is."""
    if frame.predicate is Predicate.DELIVERED:
        return kind is _T.DOCUMENT
    return frame.predicate is not Predicate.AMENDED or kind is not _T.TOPIC


def _find_objects(scene: Scene, place: int, frame: Frame, language: str) -> tuple[str, list[Mention]]:
    """Return how the objects were found (`near`, `far`, `chunk`) and the objects."""
    text = scene.sentence.text
    if frame.chunk and language != "en":
        place = skip_aside(text, place, language)
    named = [m for m in scene.after(place, frame.objects) if m.start - place <= frame.gap]
    named = [
        m for m in named if is_in_clause(text, place, m.start) and not (m.type in BODIES and is_in_title(scene, m))
    ]
    near = [m for m in named if _NEAR.match(text[place : m.start])]
    if near:
        return "near", _coordinate(scene, near[0])
    phrases = list(find_phrases(text, place, language)) if frame.chunk else []
    inside = [m for m in named if phrases and phrases[0][0] <= m.start < phrases[0][1]]
    if (inside and len(inside[0].text) * 2 > phrases[0][1] - phrases[0][0]) or (named and not frame.chunk):
        return "far", _coordinate(scene, (inside or named)[0])
    if frame.chunk is None or not phrases or not _NEAR.match(text[place : phrases[0][0]]):
        return "none", []
    if language != "en":
        phrases = [lengthen(text, phrase, language) for phrase in phrases]
        phrases = [(a, b) for a, b in phrases if _fits(frame, guess_type(text[a:b], language, _T.TOPIC))]
    return "chunk", [
        scene.make_mention(start, end, guess_type(text[start:end], language, frame.chunk)) for start, end in phrases
    ]
