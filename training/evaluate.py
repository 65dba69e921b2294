"""Compare what is extracted with what was annotated: which statements are right, and precision, recall, F1."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.statement import Entity, Extraction, Statement

NAMED = {"Person", "Place", "Body", "Organization"}
"""Types whose name is right or wrong; others are right where most of their words are."""
_NEAR = 0.6


@dataclass(frozen=True)
class Judged:
    """A statement that was extracted, how sure it is, and whether the annotators have it too."""

    predicate: str
    confidence: float
    right: bool


def judge(extraction: Extraction, gold: dict) -> list[Judged]:
    """Return each distinct extracted triple, the surest first, judged; each annotated statement counts once."""
    known = {entity["id"]: entity for entity in gold["entities"]}
    entities = {entity.id: entity for entity in extraction.entities}
    left = {(s["s"], s["p"], s["o"]) for s in gold["statements"]}
    best: dict[tuple[str, str, str], Statement] = {}
    for statement in sorted(extraction.statements, key=lambda s: (-s.confidence, s.id)):
        best.setdefault((statement.subject, statement.predicate.value, statement.object), statement)
    judged = []
    for (subject, predicate, thing), statement in best.items():
        hit = next(
            (
                triple
                for triple in sorted(left)
                if triple[1] == predicate
                and is_same(known[triple[0]], entities[subject])
                and is_same(known[triple[2]], entities[thing])
            ),
            None,
        )
        left.discard(hit)  # type: ignore[arg-type]
        judged.append(Judged(predicate, statement.confidence, hit is not None))
    return judged


def count_statements(gold: dict) -> Counter[str]:
    """Return how many distinct statements the annotators have, by predicate."""
    return Counter(p for _, p, _ in {(s["s"], s["p"], s["o"]) for s in gold["statements"]})


def measure(judged: Iterable[Judged], total: int, floor: float = 0.0) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the statements that are at least so sure."""
    kept = [one for one in judged if one.confidence >= floor]
    right = sum(one.right for one in kept)
    precision, recall = right / max(len(kept), 1), right / max(total, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def is_same(gold: dict, entity: Entity, *, by_value: bool = False) -> bool:
    """Tell whether an annotated and an extracted entity are one: by their names, targets by value and indicator.

    `by_value`: where the annotations name indicators in another language than the text, a target's value suffices.
    """
    if gold["type"] == "Target":
        quantity = entity.quantity
        return (
            quantity is not None
            and _flatten(gold["value"]) == _flatten(quantity.value)
            and (by_value or _overlap(gold["indicator"], quantity.indicator) >= 0.5)
        )
    names = {_fold(name) for name in (gold["name"], *(gold.get("aliases") or []))} - {""}
    if _fold(entity.label) in names or _fold(gold["name"]) in {_fold(name) for name in (entity.label, *entity.aliases)}:
        return True
    return gold["type"] not in NAMED and max(_overlap(name, entity.label) for name in names | {""}) >= _NEAR


def _flatten(value: object) -> tuple[float, ...]:
    values: Sequence[object] = value if isinstance(value, list | tuple) else [value]
    return tuple(round(float(str(one)), 6) for one in values)


def _fold(name: str) -> str:
    name = unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("'s", "")
    return re.sub(r"^(the|a|an) ", "", " ".join(re.sub(r"[^\w%.]+", " ", name).split())).strip(" .")


def _overlap(a: str, b: str) -> float:
    """Return the F1 of the words (or Chinese characters) that two names share."""
    one, other = (Counter(re.findall(r"[㐀-鿿]|[^\W㐀-鿿]+", _fold(name))) for name in (a, b))
    common = sum((one & other).values())
    return 2 * common / (one.total() + other.total()) if common else 0.0
