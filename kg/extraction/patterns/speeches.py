"""Who speaks at an event or after talks in English, French and Spanish, and so was there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.formulas import compile_formula
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_MET = frozenset({_T.PERSON, _T.BODY})


def find_speeches(scene: Scene, language: str) -> Iterator[Found]:
    """Yield who was at the event, or in the talks, where a sentence says that he spoke."""
    yield from _spoke(scene, language)
    yield from _talked(scene, language)


def _spoke(scene: Scene, language: str) -> Iterator[Found]:
    """Read `X said ... at the summit`, and `At the summit, X said`."""
    text = scene.sentence.text
    yield from _spoke_first(scene, language)
    for match in compile_formula(language, "during").finditer(text):
        events = [e for e in scene.after(match.end(), frozenset({_T.EVENT})) if e.start - match.end() <= 30]
        speech = list(compile_formula(language, "spoke").finditer(text, max(0, match.start() - 90), match.start()))
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
    for verb in compile_formula(language, "spoke").finditer(text, events[0].end):
        near = [
            p for p in scene.before(verb.start(), _PERSON) if p.start > events[0].end and verb.start() - p.end <= 12
        ]
        if near:
            yield scene.claim(f"{language}.ATTENDED.spoke-first/named", near[0], _P.ATTENDED, events[0])
            return


def _talked(scene: Scene, language: str) -> Iterator[Found]:
    """Read `In talks with A, B said`."""
    text = scene.sentence.text
    for match in compile_formula(language, "talks").finditer(text):
        partners = [m for m in scene.after(match.end(), _MET) if m.start - match.end() <= 70]
        speech = compile_formula(language, "spoke").search(text, partners[0].end) if partners else None
        if speech is None:
            continue
        near = [
            p
            for p in scene.before(speech.start(), _PERSON)
            if p.start > partners[0].end and speech.start() - p.end <= 12
        ]
        if near:
            yield scene.claim(f"{language}.MET_WITH.talked/named", near[0], _P.MET_WITH, partners[0])
