"""What a bench compares: a library by itself, and this project for the same."""

from __future__ import annotations

from typing import NamedTuple


class Comparison(NamedTuple):
    """Seconds that a library takes by itself, and with all that this project does besides."""

    name: str
    bare: float
    whole: float

    @property
    def ratio(self) -> float:
        """Return how many times as long it takes."""
        return self.whole / self.bare
