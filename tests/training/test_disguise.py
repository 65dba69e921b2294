"""Windows in disguise: names give way to others of their kind, alike everywhere, and repeatably."""

import random
from types import SimpleNamespace

from kg.extraction.inventory import TYPES
from ontology.vocabulary import EntityType
from training.data import Span
from training.disguise import UNKNOWN, Disguise

PERSON, TARGET = TYPES.index(EntityType.PERSON), TYPES.index(EntityType.TARGET)
SEEDS = range(300)


def make_lesson(ids: list[int], *names: tuple[int, int, int], language: str = "en") -> SimpleNamespace:
    placed = {Span(0, first, last, kind): (first, last, 0) for first, last, kind in names}
    example = SimpleNamespace(language=language, anaphors=set())
    return SimpleNamespace(window=SimpleNamespace(ids=tuple(ids)), placed=placed, example=example)


def disguise(lesson: SimpleNamespace, *others: SimpleNamespace) -> list[list[int]]:
    made = Disguise([lesson, *others])  # type: ignore[list-item]
    return [ids for seed in SEEDS if (ids := made.apply(lesson, random.Random(seed))) is not None]  # type: ignore[arg-type]


def test_a_name_gives_way_to_another_of_its_kind_everywhere() -> None:
    lesson = make_lesson([0, 11, 12, 50, 11, 12], (1, 2, PERSON), (4, 5, PERSON))
    other = make_lesson([0, 21, 22], (1, 2, PERSON))
    shown = [ids for ids in disguise(lesson, other) if UNKNOWN not in ids]

    assert {tuple(ids) for ids in shown} == {(0, 11, 12, 50, 11, 12), (0, 21, 22, 50, 21, 22)}


def test_names_of_other_types_lengths_and_languages_do_not_serve() -> None:
    lesson = make_lesson([0, 11, 12], (1, 2, PERSON))
    others = [
        make_lesson([0, 21], (1, 1, PERSON)),
        make_lesson([0, 31, 32], (1, 2, TARGET)),
        make_lesson([0, 41, 42], (1, 2, PERSON), language="fr"),
    ]

    assert {piece for ids in disguise(lesson, *others) for piece in ids} <= {0, 11, 12, UNKNOWN}


def test_pronouns_keep_their_words() -> None:
    lesson = make_lesson([0, 11], (1, 1, PERSON))
    lesson.example.anaphors = {(0, 1, 1)}

    assert 21 not in {piece for ids in disguise(lesson, make_lesson([0, 21], (1, 1, PERSON))) for piece in ids}


def test_the_same_chance_gives_the_same_disguise() -> None:
    lesson, other = make_lesson([0, 11, 12], (1, 2, PERSON)), make_lesson([0, 21, 22], (1, 2, PERSON))

    assert disguise(lesson, other) == disguise(lesson, other)
