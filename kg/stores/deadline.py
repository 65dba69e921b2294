"""A time limit that holds even where an engine ignores its own."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from kg.stores.faults import OverdueError

Found = TypeVar("Found")
TIMEOUT = 30.0
"""Seconds that a query may take unless its asker says otherwise."""
LIMIT = 10_000
"""Rows that a question of a graph is answered with unless its asker says otherwise."""
PATIENCE = 120.0
"""Seconds that a server may take over one batch of a push, unless its user says otherwise."""


def answer_within(seconds: float, ask: Callable[[], Found], *, grace: float = 0.0) -> Found:
    """Return what a question answers, or raise OverdueError once it has taken longer than it may.

    `grace` is what an engine gets on top to end the question itself. Only the wait ends: the thread that asks goes on
    until its engine answers or is ended, so the engine must be in another process, which the asker ends or leaves.
    What the question held is dropped in its own thread also where it fails: readers of answers bear no other.
    """
    answers: list[Found] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            answers.append(ask())
        except BaseException as error:  # handed over to the asker, whatever it is
            _let_go(error)
            faults.append(error)

    worker = threading.Thread(target=work, name="query", daemon=True)
    worker.start()
    worker.join(seconds + grace)
    if faults:
        raise faults[0]
    if not answers:
        raise explain_overdue(seconds)
    return answers[0]


def _let_go(error: BaseException | None) -> None:
    """Clear what the calls held that an error and its causes came through; where they were stays known."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def explain_overdue(seconds: float) -> OverdueError:
    """Return what to raise for a query that took longer than it may."""
    return OverdueError(f"the query took longer than {seconds:g} s; ask for less, or allow it more time")
