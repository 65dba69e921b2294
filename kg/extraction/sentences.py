"""Cut a document into sentences with their languages and roles, seeing through marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document
from kg.extraction.reading import Reading, Role, Sentence

_LINE = re.compile(r"[^\n\r]+")
_END = re.compile(r"[。！？；!?]+[”’」』）)\"]*|(?<=[^\s.][^\s.])\.[”’\")\]]*(?=\s+[\"“‘(\[]?[A-ZÀ-ÞĀ-Ž0-9])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|vs|No|Jr|Sr|Co|Ltd|Inc|etc|M|Mme|Sra?|U\.S|[A-Z])\.$")
_HAN = re.compile(r"[㐀-鿿]")


def read(document: Document) -> Reading:
    """Return the document's sentences in order, each with the offsets of its characters."""
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(_LINE.finditer(document.text)):
        for start, end in _split(document.text, line.start(), line.end()):
            text = document.text[start:end]
            language = "zh" if len(_HAN.findall(text)) * 3 > len(text) else (document.language or "en")
            sentences.append(Sentence(
                index=len(sentences), start=start, end=end, text=text, offsets=tuple(range(start, end + 1)),
                paragraph=paragraph, language=language, role=Role.BODY,
            ))
    return Reading(document=document, sentences=tuple(sentences))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of one line, without surrounding white space."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group()[0] == "." and _ABBREVIATION.search(text, begin, match.start() + 1):
            continue
        yield from _trim(text, begin, match.end())
        begin = match.end()
    yield from _trim(text, begin, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield start, end
