"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with how many things are done, how many there are, and the name of the last or the next."""


def tell_nothing(done: int, total: int, name: str) -> None:
    """Show no progress."""
