"""From a document to its statements, offline and repeatable: `extract(document)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.document import Document
    from kg.extraction.reading import Reader
    from kg.statement import Extraction

__all__ = ["extract", "make_readers", "readers_version"]


def make_readers() -> tuple[Reader, ...]:
    """Return every reader, ready; the learned one reads its weights."""
    from kg.extraction.gazetteer import GazetteerReader
    from kg.extraction.learned import LearnedReader
    from kg.extraction.patterns.reader import PatternReader
    from kg.extraction.targets import TargetReader

    return (GazetteerReader(), TargetReader(), PatternReader(), LearnedReader.load())


def readers_version() -> str:
    """Return what the readers depend on besides the ontology: the hash of the learned reader's weights."""
    from kg.extraction.learned import find_version

    return find_version()


def extract(document: Document, *, readers: Sequence[Reader] | None = None) -> Extraction:
    """Return all that the readers state of a document; the same document gives the same extraction."""
    from kg.extraction.assembly import assemble

    return assemble(document, make_readers() if readers is None else readers)
