"""Markdown: the text with its marks, and the sections that its headings open."""

from __future__ import annotations

from collections.abc import Iterator

from kg.document import Document, Part
from loaders.encoding import decode
from loaders.front_matter import describe_text
from loaders.parts import Heading, make_sections, strip_marks


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield the one document of a Markdown file; a first-level heading at the top is its title."""
    text = decode(name, content)
    sections = find_sections(text)
    stated = describe_text(text)
    if sections and sections[0].level == 1 and not text[: sections[0].start].strip():
        stated["title"] = sections[0].label
    yield Document(name=name, text=text, media_type="text/markdown", sections=sections, **stated)


def find_sections(text: str) -> tuple[Part, ...]:
    """Return the sections that headings open, by the CommonMark grammar."""
    from markdown_it import MarkdownIt

    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    tokens = MarkdownIt("commonmark").parse("".join(line.rstrip("\r\n") + "\n" for line in lines))
    headings = [
        Heading(starts[token.map[0]], int(token.tag[1]), strip_marks(tokens[number + 1].content))
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.map is not None and token.map[0] < len(starts)
    ]
    return make_sections(headings, len(text))
