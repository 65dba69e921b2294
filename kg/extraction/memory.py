"""What was found last is kept, so that what several steps of reading a document need is looked for once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Subject = TypeVar("Subject")
Result = TypeVar("Result")


def remember(find: Callable[[Subject], Result]) -> Callable[[Subject], Result]:
    """Return a function that finds something in a thing once, as long as the same thing is asked about."""
    last: list[tuple[Subject, Result]] = []

    @wraps(find)
    def find_once(subject: Subject) -> Result:
        known = last[-1:]
        if known and known[0][0] is subject:
            return known[0][1]
        found = find(subject)
        last[:] = [(subject, found)]
        return found

    return find_once
