from __future__ import annotations

import gc
import threading

import pytest

from kg.errors import QueryError
from kg.stores.deadline import answer_within


def test_an_answer_in_time_is_returned() -> None:
    assert answer_within(5, lambda: 42) == 42


def test_an_overlong_question_is_told_with_its_limit() -> None:
    never = threading.Event()
    with pytest.raises(QueryError, match=r"longer than 0\.05 s"):
        answer_within(0.05, never.wait)
    never.set()


def test_a_fault_is_raised_where_the_question_was_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        answer_within(5, lambda: 1 / 0)


def test_nothing_is_an_answer() -> None:
    assert answer_within(5, lambda: None) is None


def test_what_a_failed_question_held_is_dropped_in_its_own_thread() -> None:
    dropped: list[str] = []

    class Held:
        def __del__(self) -> None:
            dropped.append(threading.current_thread().name)

    def fail(held: Held) -> None:
        raise ValueError(str(type(held)))

    def ask() -> None:
        try:
            fail(Held())
        except ValueError as error:
            raise LookupError("no answer") from error

    with pytest.raises(LookupError) as told:
        answer_within(5, ask)
    del told
    gc.collect()
    assert dropped == ["query"]
