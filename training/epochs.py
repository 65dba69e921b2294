"""Which windows an epoch shows: all of other annotators' documents, of our own a part in turn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.lessons import Lesson

TURNS = 2
"""In how many epochs the windows of our own documents are shown once, where there are other annotators' documents."""


def is_mixed(lessons: Sequence[Lesson]) -> bool:
    """Tell whether there are windows of other annotators' documents beside our own."""
    return len({lesson.example.own for lesson in lessons}) > 1


def choose_windows(lessons: Sequence[Lesson], epoch: int, seed: int) -> list[int]:
    """Return the numbers of an epoch's windows, shuffled; the same for the same seed.

    All of them where they are of one kind. Of the many of our own, where there are others, each epoch takes its part.
    """
    ours = [number for number, lesson in enumerate(lessons) if lesson.example.own]
    chosen = [number for number, lesson in enumerate(lessons) if not lesson.example.own]
    if is_mixed(lessons):
        random.Random(seed + epoch // TURNS).shuffle(ours)
        ours = ours[epoch % TURNS :: TURNS]
    chosen += ours
    random.Random(seed + epoch).shuffle(chosen)
    return chosen
