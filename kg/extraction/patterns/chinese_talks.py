"""Chinese formulas of who meets whom: 会见, 与…会谈."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_spans import find_clause, find_segment_end, list_inside, list_joined
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.scene import Found, Scene
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_ACTOR = frozenset({_T.PERSON, _T.BODY})


def find_talks(scene: Scene) -> Iterator[Found]:
    """Yield who met whom."""
    for grammar in (_meet, _talk):
        yield from grammar(scene)


def _meet(scene: Scene) -> Iterator[Found]:
    for match in compile_verbs("meet").finditer(scene.text):
        start, _ = find_clause(scene, match.start())
        hosts = list_inside(scene, start, match.start(), _ACTOR)
        guests = list_inside(scene, match.end(), find_segment_end(scene, match.end()), _PERSON)
        if not guests and not compile_formula(_NO_GUEST).match(scene.text, find_segment_end(scene, match.end())):
            close = find_clause(scene, match.end())[1]
            guests = list_inside(scene, match.end(), min(close, match.end() + 60), _PERSON)
        hosts = [h for h in hosts if h.type is _T.PERSON] or hosts
        if not hosts or not guests or hosts[-1].text == guests[0].text:
            continue
        yield scene.claim("zh.MET_WITH.meet/named", hosts[-1], _P.MET_WITH, guests[0])
        for guest in list_joined(scene, guests)[1:]:
            yield scene.claim("zh.MET_WITH.meet/joined", hosts[-1], _P.MET_WITH, guest)


_NO_GUEST = "，{no_guest}"
"""What goes on behind a guest whom no name tells."""


def _talk(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in re.finditer(f"{compile_verbs('talks').pattern}|会见", text):
        start, _ = find_clause(scene, match.start())
        people = list_inside(scene, start, match.start(), _PERSON)
        joints = "[同与]" if match.group() == "会见" else "[同与和跟]"
        for left, right in itertools.pairwise(people):
            if re.search(joints, text[left.end : right.start]) and match.start() - right.end < 24:
                yield scene.claim("zh.MET_WITH.talks/named", left, _P.MET_WITH, right)
