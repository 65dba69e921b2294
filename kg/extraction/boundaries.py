"""Where a paragraph's sentences end: stops with the quotation marks that close after them, not abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.layout import load_layout

Span = tuple[int, int]

_STOP = re.compile(r"[。！？]+|(?<=[\u3400-\u9fff”』」）])[!?]+|[.!?…]+")
_HAN_STOPS = "。！？"
_CLOSERS = "”’»)）]】」』*_"
_STRAIGHT = "\"'"
_GOES_ON = frozenset("，、；：,;:。")
"""What after a stop and its closing marks shows that the sentence goes on."""
_OPENERS = "\"“‘'«(\\[（「『¿¡*_"
_NEXT = re.compile(rf"\s+[{_OPENERS}]*\s?(?:[A-ZÀ-ÞĀ-Ž0-9\u3400-\u9fff©|])")
_GLUED = re.compile(r"[\"“‘«(¿¡]?(?:[A-ZÀ-Þ][a-zà-ÿ’']|(?:A|I|O|Y|Y|À|É)\s)")
_BEFORE_GLUED = re.compile(r"(?:[^\W\d_]{2}|\d{2}|[%\"”’»)])[.!?]$|[.!?][\"”’»)]+$")
_NOTE = re.compile(r"(?<=[a-zà-ÿ]{3}\.)\d{1,2}(?=\s+[A-ZÀ-Þ\"“«]|\s*$)")
"""A note's number right behind a stop."""
_LAST_WORD = re.compile(r"[^\s(\"“‘’'«\[/–—]+$")
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.)*[A-ZÀ-Þ]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = {"；": 400, ";": 1200}
"""Characters of a sentence that readers can take in; a longer one is cut at its semicolons, Chinese or Latin."""
_NEAR = 60
"""Characters before a stop that tell whether it ends a sentence."""
_ADDRESS = re.compile(r"://|www\.|@")


def split(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences of a paragraph's visible text, without surrounding white space.

    >>> text = "Gen. Li met Mr. Wu of the U.S. The talks ended.”Both left"
    >>> [text[start:end] for start, end in split(text)]
    ['Gen. Li met Mr. Wu of the U.S.', 'The talks ended.”', 'Both left']
    """
    begin = 0
    for stop in _STOP.finditer(text):
        if stop.start() < begin:
            continue
        end = _close(text, stop.end())
        if not _ends(text, begin, stop, end):
            continue
        yield from _keep(text, begin, end)
        begin = end
    yield from _keep(text, begin, len(text))


def _keep(text: str, begin: int, end: int) -> Iterator[Span]:
    start, end = trim(text, begin, end)
    for mark, longest in _LONGEST.items():
        while end - start > longest and (cut := text.rfind(mark, start, start + longest) + 1) > start:
            yield start, cut
            start, end = trim(text, cut, end)
    if start < end:
        yield start, end


def _close(text: str, end: int) -> int:
    """Return where a stop's closing marks end: brackets, quotation marks, straight ones only where one is open."""
    note = _NOTE.match(text, end)
    end = note.end() if note else end
    while end < len(text):
        character = text[end]
        if character in _CLOSERS or (character in _STRAIGHT and _closes(text, end)):
            end += 1
        elif character.isspace() and _stands_apart(text, end + 1):
            end += 2
        elif character in ".。" and text[end - 1] in _CLOSERS:
            end += 1
        else:
            break
    return end


def _closes(text: str, place: int) -> bool:
    if text[place] == "'":
        return not text[place + 1 : place + 2].isalnum()
    return text.count('"', 0, place) % 2 == 1 or not text[place + 1 : place + 2].isalnum()


def _stands_apart(text: str, place: int) -> bool:
    """Tell whether a mark behind a space closes: a French one, or a straight one between spaces that one opened."""
    mark, after = text[place : place + 1], text[place + 1 : place + 2]
    return mark == "»" or (mark == '"' and not after.strip() and text.count('"', 0, place) % 2 == 1)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    marks, rest = stop.group(), text[end:].lstrip()
    if not rest:
        return True
    if rest[0] in _GOES_ON:
        return False
    if marks[0] in _HAN_STOPS or _follows_han(text, stop):
        return True
    if marks == "." and _is_abbreviation(text, begin, stop.start(), end):
        return False
    return _NEXT.match(text, end) is not None or _is_glued(text, begin, stop, end)


def _follows_han(text: str, stop: re.Match[str]) -> bool:
    before = text[stop.start() - 1 : stop.start()]
    return stop.group()[0] in "!?" and ("\u3400" <= before <= "\u9fff" or before in "』」）")


def _is_glued(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the next sentence follows without a space, as in pages whose line breaks were lost."""
    if len(stop.group()) > 1 or not _GLUED.match(text, end):
        return False
    before = text[max(begin, end - _NEAR) : end]
    return _BEFORE_GLUED.search(before) is not None and not _ADDRESS.search(before.rpartition(" ")[2])


def _is_abbreviation(text: str, begin: int, stop: int, end: int) -> bool:
    word = _LAST_WORD.search(text, max(begin, stop - _NEAR), stop)
    if word is None:
        return stop == begin
    layout, written = load_layout(), word.group()
    if written.isdigit() and word.start() == begin:
        return True
    if written in layout.numbered:
        return text[end:].lstrip()[:1].isdigit()
    if written in layout.closing or _INITIAL.fullmatch(written):
        return not _starts(text, end)
    return written in layout.abbreviations


def _starts(text: str, end: int) -> bool:
    """Tell whether the next word is one that begins sentences and no name."""
    word = _FIRST_WORD.search(text, end)
    return word is not None and word.group() in load_layout().starters


def trim(text: str, start: int, end: int) -> Span:
    """Return a span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
