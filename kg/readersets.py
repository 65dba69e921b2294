"""Which readers look at the documents."""

from __future__ import annotations

from enum import StrEnum


class ReaderSet(StrEnum):
    """A choice of readers; the gazetteer belongs to each."""

    ALL = "all"
    GRAMMAR = "grammar"
    """Names, patterns and targets: quick, and precise rather than complete."""
    LEARNED = "learned"
    """Names and the learned reader."""

    def holds(self, reader: str) -> bool:
        """Return whether a reader, by its name, belongs to the choice.

        >>> [ReaderSet.GRAMMAR.holds(name) for name in ("gazetteer", "targets", "learned")]
        [True, True, False]
        """
        if self is ReaderSet.ALL or reader == "gazetteer":
            return True
        return (reader == "learned") is (self is ReaderSet.LEARNED)
