"""Cut a document into sentences with their languages and roles, seeing through marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.document import Document
from kg.extraction.boundaries import Span, split
from kg.extraction.language import find_language
from kg.extraction.layout import find_role
from kg.extraction.marks import see_through
from kg.extraction.memory import remember
from kg.extraction.paragraphs import find_paragraphs
from kg.extraction.reading import Reading, Role, Sentence

_HAN = re.compile(r"[\u3400-\u9fff]")


@remember
def read(document: Document) -> Reading:
    """Return the document's sentences in order, each with the offsets of its characters."""
    text = document.text
    paragraphs = list(find_paragraphs(text))
    languages = [find_language(text[start:end]) for start, end in paragraphs]
    stated = document.language.replace("_", "-").partition("-")[0].lower() if document.language else None
    spoken = stated or _find_main_language(languages, paragraphs) or find_language(text, enough=1) or "en"
    sentences: list[Sentence] = []
    for number, ((start, end), language) in enumerate(zip(paragraphs, languages, strict=True)):
        sentences.extend(_read_paragraph(document, start, end, number, language or spoken, len(sentences)))
    return Reading(document=document, sentences=tuple(sentences))


def _find_main_language(languages: Sequence[str | None], paragraphs: Sequence[Span]) -> str | None:
    sizes: Counter[str] = Counter()
    for language, (start, end) in zip(languages, paragraphs, strict=True):
        if language is not None:
            sizes[language] += end - start
    return max(sizes, key=lambda language: (sizes[language], language), default=None)


def _read_paragraph(
    document: Document, start: int, end: int, number: int, language: str, first: int
) -> Iterator[Sentence]:
    raw = document.text[start:end]
    visible, offsets = see_through(document.text, start, end)
    role = find_role(raw, visible, han=_HAN.search(visible) is not None)
    if document.title and " ".join(visible.split()) == document.title:
        role = Role.TITLE
    for index, (begin, finish) in enumerate(split(visible), first):
        own = (*offsets[begin:finish], offsets[finish - 1] + 1)
        yield Sentence(
            index=index,
            start=own[0],
            end=own[-1],
            text=visible[begin:finish],
            offsets=own,
            paragraph=number,
            language=language,
            role=role,
        )
