"""How often Python looks for garbage in circles: seldom where much is made and kept, as in a build."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 500_000
"""How many more objects made than freed before Python looks: what a build makes is kept, and looking costs time."""


@contextmanager
def collect_seldom() -> Iterator[None]:
    """Let Python look for garbage seldom inside, and as before afterwards."""
    young, *old = gc.get_threshold()
    gc.set_threshold(max(young, _SELDOM) if young else 0, *old)
    try:
        yield
    finally:
        gc.set_threshold(young, *old)
