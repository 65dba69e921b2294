"""Plain text: the file decoded, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.document import Document
from loaders.encoding import decode
from loaders.front_matter import describe_text


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield the one document of a text file."""
    text = decode(name, content)
    yield Document(name=name, text=text, media_type="text/plain", **describe_text(text))
