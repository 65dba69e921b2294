"""How long annotators' names for things are, beside those of all documents that the network learns from.

Our own annotated documents name topics in a word or two ("trade"), annotators in as many as they take ("market access
for developing countries"). Most of what the network learns from is ours, so its expectation of lengths is shifted
towards theirs when it reads: `LearnedReader` adds half the log of the ratio of shares to a span's log odds. Half,
because it knows the annotators' documents too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from ontology.vocabulary import EntityType
from training.data import Example

DESCRIPTIVE = (EntityType.DOCUMENT, EntityType.EVENT, EntityType.LAW, EntityType.POLICY, EntityType.TOPIC)
LONGEST = 8
"""The number of words from which on all lengths are one."""
PART = 0.5
"""How much of the shift is applied."""
PRIOR = 2
"""What is added to each count."""


def measure_lengths(examples: Iterable[Example]) -> dict[str, list[float]]:
    """Return by type the shift for names of 1, 2, ... words; empty where there are none but our own documents.

    Only names in sentences given as evidence count, once a sentence, in languages that put spaces between words.
    """
    ours: dict[EntityType, Counter[int]] = defaultdict(Counter)
    theirs: dict[EntityType, Counter[int]] = defaultdict(Counter)
    for example in examples:
        if example.language != "zh":
            counts = ours if example.own else theirs
            for kind, words in _list_names(example):
                counts[kind][min(words, LONGEST)] += 1
    return {kind.value: _shift(theirs[kind], theirs[kind] + ours[kind]) for kind in DESCRIPTIVE if theirs[kind]}


def _list_names(example: Example) -> Iterable[tuple[EntityType, int]]:
    """Return the type and the number of words of each thing named in each sentence given as evidence."""
    sides = {
        (statement[side], statement.get("evidence") or "") for statement in example.gold["statements"] for side in "so"
    }
    for identity, evidence in sorted(sides):
        entity = example.entities[identity]
        names = [name for name in (entity["name"], *(entity.get("aliases") or [])) if name and name in evidence]
        if names and EntityType(entity["type"]) in DESCRIPTIVE:
            yield EntityType(entity["type"]), len(max(names, key=len).split())


def _shift(some: Counter[int], every: Counter[int]) -> list[float]:
    """Return for each length the share in some documents against that in all, as a part of its logarithm."""
    sizes = range(1, LONGEST + 1)
    few, many = (sum(counts.values()) + PRIOR * LONGEST for counts in (some, every))
    return [round(PART * math.log((some[size] + PRIOR) / few / ((every[size] + PRIOR) / many)), 2) for size in sizes]
