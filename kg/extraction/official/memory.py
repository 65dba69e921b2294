"""What was found last is kept, so that several readers of one document look for it once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kg.extraction.reading import Reading

Result = TypeVar("Result")


def remember(find: Callable[[Reading], Result]) -> Callable[[Reading], Result]:
    """Return a function that finds something in a reading once, as long as the same reading is asked about."""
    last: list[tuple[Reading, Result]] = []

    @wraps(find)
    def find_once(reading: Reading) -> Result:
        known = last[-1:]
        if known and known[0][0] is reading:
            return known[0][1]
        found = find(reading)
        last[:] = [(reading, found)]
        return found

    return find_once
