"""Documents out of files: one module a format, each of which yields Documents and knows nothing else.

for outcome in load(["articles/", "speech.docx"]):
    ...  # a Document, or the DocumentError that says why a file gave none
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.sources import FORMATS, Overrides, Source, list_passed_over, list_sources

if TYPE_CHECKING:
    from kg.document import Document
    from kg.errors import DocumentError

__all__ = ["FORMATS", "Overrides", "Source", "list_passed_over", "list_sources", "load", "load_source"]


def load(paths: Sequence[Path | str], *, overrides: Overrides | None = None) -> Iterator[Document | DocumentError]:
    """Yield the documents of files, folders and globs in a fixed order; a file that fails yields its error."""
    from kg.errors import DocumentError

    for source in list_sources(paths):
        try:
            yield from load_source(source, overrides=overrides)
        except DocumentError as error:
            yield error


def load_source(source: Source, *, overrides: Overrides | None = None) -> tuple[Document, ...]:
    """Return the documents of one source, its sidecar and then `overrides` applied; raise DocumentError.

    A `.jsonl` of documents gives one a line, and a bad line names its number.
    """
    from loaders.reading import read_source

    return read_source(source, overrides or Overrides())
