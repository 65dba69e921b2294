"""Cut a document into sentences with their languages and roles, seeing through marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from kg.document import Document
from kg.extraction.language import find_language
from kg.extraction.layout import find_role, load_layout
from kg.extraction.marks import see_through
from kg.extraction.reading import Reading, Role, Sentence

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\u2028\u2029\v\f]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOSERS = "”’\"'»)）\\]】」』*_"
_END = re.compile(
    rf"(?P<han>[。！？]+|(?<=[\u3400-\u9fff”』」）])[!?；]+|；)[{_CLOSERS}]*"
    rf"|(?P<latin>[.!?…]+)[{_CLOSERS}\s]*?(?=\s+[{_CLOSERS}]*[\"“‘'«(\[¿¡*_]*\s?[A-ZÀ-ÞĀ-Ž0-9\u3400-\u9fff]|\s*$)"
)
_LAST_WORD = re.compile(r"[^\s(\"“‘«\[]+$")
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.)*[A-ZÀ-Þ]")
_ITEM = re.compile(r"[-–—•·*#]\s|\d{1,2}[.)]\s|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_WRAPPED = (45, 110)
"""Characters of a line in text that was wrapped by hand or by a page's width."""
_WRAPPED_HAN = (18, 60)


def read(document: Document) -> Reading:
    """Return the document's sentences in order, each with the offsets of its characters."""
    text = document.text
    paragraphs = list(_find_paragraphs(text))
    languages = [find_language(text[start:end]) for start, end in paragraphs]
    spoken = document.language or _find_main_language(languages, paragraphs)
    sentences: list[Sentence] = []
    for number, ((start, end), language) in enumerate(zip(paragraphs, languages, strict=True)):
        sentences.extend(_read_paragraph(document, start, end, number, language or spoken, len(sentences)))
    return Reading(document=document, sentences=tuple(sentences))


def _find_main_language(languages: Sequence[str | None], paragraphs: Sequence[Span]) -> str:
    sizes: Counter[str] = Counter()
    for language, (start, end) in zip(languages, paragraphs, strict=True):
        if language is not None:
            sizes[language] += end - start
    return max(sizes, key=lambda language: (sizes[language], language), default="en")


def _read_paragraph(
    document: Document, start: int, end: int, number: int, language: str, first: int
) -> Iterator[Sentence]:
    raw = document.text[start:end]
    visible, offsets = see_through(document.text, start, end)
    role = find_role(raw, visible, han=_HAN.search(visible) is not None)
    if document.title and " ".join(visible.split()) == document.title:
        role = Role.TITLE
    for index, (begin, finish) in enumerate(_split(visible), first):
        own = (*offsets[begin:finish], offsets[finish - 1] + 1)
        yield Sentence(
            index=index, start=own[0], end=own[-1], text=visible[begin:finish], offsets=own, paragraph=number,
            language=language, role=role,
        )


def _find_paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of paragraphs: a line each, or the lines of a block that was wrapped at a fixed width."""
    block: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        if start == end:
            continue
        if block and _is_apart(text, block[-1][1], start):
            yield from _unwrap(text, block)
            block = []
        block.append((start, end))
    yield from _unwrap(text, block)


def _is_apart(text: str, end: int, start: int) -> bool:
    """Tell whether an empty line lies between two lines."""
    return len(re.findall(r"\r\n|\r|\n", text[end:start])) > 1


def _unwrap(text: str, block: Sequence[Span]) -> Iterator[Span]:
    if len(block) < 2 or not _is_wrapped(text, block):
        yield from block
        return
    begin = block[0][0]
    for (start, end), (following, _) in pairwise(block):
        if not _continues(text, start, end, following):
            yield begin, end
            begin = following
    yield begin, block[-1][1]


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    lengths = [end - start for start, end in block]
    han = len(_HAN.findall(text, block[0][0], block[-1][1])) * 3 > sum(lengths)
    low, high = _WRAPPED_HAN if han else _WRAPPED
    return max(lengths) <= high and low <= median(lengths[:-1])


def _continues(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether a line runs on into the next: it stops in mid-sentence, and the next is no bullet or heading."""
    if _ITEM.match(text, following):
        return False
    last = text[end - 1]
    return last not in ".!?:。！？：" or (end - start) > _WRAPPED[0] + 10


def _split(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences of a paragraph's visible text, without surrounding white space."""
    begin = 0
    for match in _END.finditer(text):
        if match["latin"] and _is_abbreviation(text, begin, match.start("latin"), match["latin"]):
            continue
        if match["han"] == "；" and match.end() - begin < 4:
            continue
        start, end = _trim(text, begin, match.end())
        if start < end:
            yield start, end
        begin = match.end()
    start, end = _trim(text, begin, len(text))
    if start < end:
        yield start, end


def _is_abbreviation(text: str, begin: int, stop: int, marks: str) -> bool:
    if marks != ".":
        return False
    word = _LAST_WORD.search(text, begin, stop)
    if word is None:
        return stop == begin
    layout, written = load_layout(), word.group()
    if written in layout.abbreviations or _INITIAL.fullmatch(written):
        return True
    if written.isdigit() and word.start() == begin:
        return True
    return written in layout.numbered and text[stop + 1 :].lstrip()[:1].isdigit()


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
