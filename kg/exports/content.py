"""What an export is made from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.exports.origin import Origin
from kg.resolution.resolved import Resolved
from kg.stores.vocabulary import BASE


@dataclass(frozen=True)
class Content:
    """A graph to write, with what makes an import give it back, and the base of its names."""

    resolved: Resolved
    origin: Origin | None = None
    """Left out where the graph is all that is there to write; then an import resolves the statements anew."""
    base: str = BASE
