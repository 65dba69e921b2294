"""Windows in disguise: names replaced by others, words hidden, so that a network learns from what stands around them.

A name gives way to another of its type, its language and its number of pieces, everywhere in the window to the same;
the labels stay. Zhang et al. (2017), "Position-aware Attention and Supervised Data Improve Slot Filling", mask the
entities of a relation for the same end.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extraction.inventory import TYPES
from ontology.vocabulary import EntityType

if TYPE_CHECKING:
    from training.lessons import Lesson

CLEAR = 0.35
"""The share of windows that are shown as they are."""
RENAMED = {
    **dict.fromkeys((EntityType.PERSON, EntityType.PLACE, EntityType.BODY, EntityType.ORGANIZATION), 0.5),
    **dict.fromkeys((EntityType.TOPIC, EntityType.POLICY, EntityType.LAW, EntityType.EVENT), 0.25),
}
"""The share of names of a type that are replaced in the others."""
HIDDEN = 0.04
"""The share of pieces that are hidden in them."""
UNKNOWN = 3
"""The piece that stands for hidden ones."""

Kind = tuple[str, int, int]
"""Language, type, number of pieces."""


class Disguise:
    """Gives windows other names, out of those of all windows; the same for the same seed."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        pool: dict[Kind, set[tuple[int, ...]]] = defaultdict(set)
        for lesson in lessons:
            for kind, first, last in _list_names(lesson):
                pool[kind].add(lesson.window.ids[first : last + 1])
        self._pool = {kind: sorted(names) for kind, names in pool.items()}

    def apply(self, lesson: Lesson, chance: random.Random) -> list[int] | None:
        """Return the pieces of a window in disguise, None where it is shown as it is."""
        if chance.random() < CLEAR:
            return None
        ids = list(lesson.window.ids)
        named: dict[tuple[int, ...], tuple[int, ...]] = {}
        taken = [False] * len(ids)
        for kind, first, last in sorted(_list_names(lesson), key=lambda name: (name[2] - name[1], name)):
            if any(taken[first : last + 1]):
                continue
            taken[first : last + 1] = [True] * (last + 1 - first)
            old = lesson.window.ids[first : last + 1]
            if old not in named:
                rare = chance.random() >= RENAMED[TYPES[kind[1]]]
                named[old] = old if rare else chance.choice(self._pool[kind])
            ids[first : last + 1] = named[old]
        return [UNKNOWN if i and chance.random() < HIDDEN else piece for i, piece in enumerate(ids)]


def _list_names(lesson: Lesson) -> list[tuple[Kind, int, int]]:
    language = lesson.example.language
    return sorted(
        ((language, span.type, last - first + 1), first, last)
        for span, (first, last, _) in lesson.placed.items()
        if TYPES[span.type] in RENAMED and (span.sentence, span.start, span.end) not in lesson.example.anaphors
    )
