"""A text as it was loaded, with what the document itself states about its title, date, authors and languages."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A page or a section of a document: a span of its text with a name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    """The heading's words, or the page's number as text."""
    level: int = 0
    """0 for a page, 1 to 6 for a heading's depth."""
    start: int
    end: int


class Document(BaseModel):
    """A text as it was loaded; every offset in the project counts Unicode code points into `text`.

    `None` means "not stated". `date` is ISO 8601 with the precision stated (`2024`, `2024-03`, `2024-03-05`);
    `language` is a BCP 47 primary tag (`en`, `zh`, `fr`, `es`, ...).

    >>> document = Document(name="a.txt", text="Li Qiang spoke.")
    >>> document.text[0:8]
    'Li Qiang'
    >>> len(document.hash)
    64
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """The file's name, or the record's id in a `.jsonl` of documents."""
    text: str
    title: str | None = None
    date: str | None = None
    byline: tuple[str, ...] = ()
    """The authors' names, as the document writes them."""
    publisher: str | None = None
    language: str | None = None
    uri: str | None = None
    media_type: str = "text/plain"
    pages: tuple[Part, ...] = Field(default=())
    sections: tuple[Part, ...] = Field(default=())

    @cached_property
    def hash(self) -> str:
        """Return the SHA-256 (hexadecimal) of all that extraction may depend on; the name is no part of it."""
        content = self.model_dump(mode="json", exclude={"name"})
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def find_page(self, offset: int) -> str | None:
        """Return the label of the page that holds an offset, or None where the format has no pages."""
        return next((page.label for page in self.pages if page.start <= offset < page.end), None)

    def find_section(self, offset: int) -> str | None:
        """Return the label of the innermost section that holds an offset, or None."""
        holding = [section for section in self.sections if section.start <= offset < section.end]
        return max(holding, key=lambda section: (section.level, section.start)).label if holding else None
