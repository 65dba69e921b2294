"""Why a statement that was read is wrong: what the annotations have that is nearest to it."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors.alignment import NEAR, Alignment, Entity, Row
from scripts.errors.stages import Stage


def find_fault(alignment: Alignment, row: Row) -> tuple[Stage, str]:
    """Return the likeliest fault of a wrong statement, and what the annotations have instead."""
    return next(_list_faults(alignment, row))


def _list_faults(alignment: Alignment, row: Row) -> Iterator[tuple[Stage, str]]:
    """Yield what may be wrong with a statement, the likeliest first."""
    same, statements = alignment.scorer.same_entity, alignment.statements
    subjects = [gold for gold in statements if same(gold["S"], row["subject"])]
    objects = [gold for gold in statements if same(gold["O"], row["object"])]
    both = [gold for gold in subjects if gold in objects]
    alike = [gold for gold in statements if gold["p"] == row["predicate"]]
    yield from ((Stage.DUPLICATE, f"of “{gold['O']['name']}”") for gold in both if gold in alike)
    yield from ((Stage.PREDICATE, f"gold: {gold['p']}") for gold in both)
    for gold in alike:
        if gold in subjects and alignment.measure_nearness(gold["O"], row["object"]) > NEAR:
            yield Stage.NEAR, f"object in the gold: “{gold['O']['name']}”"
        if gold in objects and alignment.measure_nearness(gold["S"], row["subject"]) > NEAR:
            yield Stage.NEAR, f"subject in the gold: “{gold['S']['name']}”"
    yield from ((Stage.SUBJECT, f"gold: “{gold['S']['name']}”") for gold in alike if gold in objects)
    if not any(same(entity, row["object"]) for entity in alignment.entities):
        yield Stage.NO_ENTITY, _name_nearest(alignment, row["object"])
    if not any(same(entity, row["subject"]) for entity in alignment.entities):
        yield Stage.SUBJECT, "no entity of the gold"
    yield Stage.NO_STATEMENT, ""


def _name_nearest(alignment: Alignment, got: Entity) -> str:
    """Return the annotated entity whose names have most in common with one that was read, if enough."""
    nearness = [(alignment.measure_nearness(entity, got), entity) for entity in alignment.entities]
    share, nearest = max(nearness, key=lambda pair: pair[0], default=(0.0, {}))
    return f"near “{nearest['name']}” ({nearest['type']})" if share > NEAR else ""
