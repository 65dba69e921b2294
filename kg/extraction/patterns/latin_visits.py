"""Visits in English, French and Spanish: their place, and who makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.formulas import compile_formula
from kg.extraction.patterns.lexicon import join_words
from kg.extraction.patterns.scene import Found, Scene
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_latin_visits(scene: Scene, language: str) -> Iterator[Found]:
    """Yield where a visit leads to, and who makes it."""
    text = scene.sentence.text
    for match in compile_formula(language, "visit").finditer(text):
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
            owned = _compile_owned(language).search(text, visitors[0].end, match.start())
            visitor = visitors[-1] if owned else visitors[0]
            yield scene.claim(f"{language}.ATTENDED.visit/{kind}", visitor, _P.ATTENDED, event)


@cache
def _compile_owned(language: str) -> re.Pattern[str]:
    """Return the expression of what says before a visit that the subject makes it: `A met B during his visit`."""
    return re.compile(rf"(?<!\w)(?:{join_words(language, 'possessive')})\s+(?:\w+\s+){{0,2}}\Z", re.I)
