"""Clauses of a Chinese sentence, and the mentions that stand in them."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_STOP = re.compile(r"[。；！？]")


@cache
def compile_verbs(name: str) -> re.Pattern[str]:
    """Return the expression of a group of verbs of `frames.zh.yaml`."""
    listed = set(map(simplify, load_yaml("frames.zh.yaml")["relations"][name]))
    forms = sorted(listed, key=lambda form: (-len(form), form))
    return re.compile("|".join(forms))


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
