"""Where a text's paragraphs are: a line each, or the lines of a block that was wrapped or broken in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from kg.extraction.boundaries import Span, trim

_LINE = re.compile(r"[^\n\r\u2028\u2029\v\f]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\s]+")
_ENDED = re.compile(r"(?:\r\n|\r|\n)(?![ \t\u3000]*[\u200b-\u200f\u2060\ufeff])")
"""The end of a line, unless the next one holds only what nobody sees."""
_ITEM = re.compile(r"[-–—•·*#]\s|\d{1,2}[.)]\s|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\|")
_WORD = re.compile(r"\S+")
_WRAPPED = (45, 110)
"""Characters of a line in text that was wrapped by hand or by a page's width."""
_WRAPPED_HAN = (18, 60)
_SENTENCE = re.compile("[。！？](?![”’）》」』])")
_HAN_ENDS = "。！？；：…，、）》”’"
_NO_FIRST = "，。；、：！？”’）》」』】％%"
"""Marks that begin no line of a Chinese text."""
_NO_LAST = "“‘（《「『【、"
"""Marks that end none."""
_MEASURE = re.compile("[多余]?[万萬亿億千百]|元|人|年|月|日|个|個|[%％]")
"""What follows the digits of a number."""
_FULL = 0.85
"""The share of a block's lines that the next line's first word would have overfilled, where it was wrapped."""


def find_paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of a text's paragraphs, without surrounding white space."""
    block: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = trim(text, line.start(), line.end())
        if start == end or _INVISIBLE.fullmatch(text, start, end):
            continue
        if block and _is_apart(text, block[-1][1], start):
            yield from _unwrap(text, block)
            block = []
        block.append((start, end))
    yield from _unwrap(text, block)


def _is_apart(text: str, end: int, start: int) -> bool:
    """Tell whether an empty line lies between two lines."""
    return len(_ENDED.findall(text[end:start])) > 1


def _unwrap(text: str, block: Sequence[Span]) -> Iterator[Span]:
    if not block:
        return
    if _is_bold(text, block):
        yield block[0][0], block[-1][1]
        return
    goes_on = _continues if len(block) > 1 and _is_wrapped(text, block) else _breaks_off
    begin = block[0][0]
    for (start, end), (following, _) in pairwise(block):
        if not goes_on(text, start if goes_on is _continues else begin, end, following):
            yield begin, end
            begin = following
    yield begin, block[-1][1]


def _is_bold(text: str, block: Sequence[Span]) -> bool:
    """Tell whether a block is one heading in bold that runs over its lines."""
    if len(block) < 2:
        return False
    words = text[block[0][0] : block[-1][1]]
    return len(words) <= 300 and words.startswith("**") and words.endswith("**") and words.count("**") == 2


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    lengths = [end - start for start, end in block]
    han = len(_HAN.findall(text, block[0][0], block[-1][1])) * 3 > sum(lengths)
    low, high = _WRAPPED_HAN if han else _WRAPPED
    if max(lengths) > high or median(lengths[:-1]) < low:
        return False
    running = [
        (end - start, 1 if han else 1 + _measure_word(text, following))
        for (start, end), (following, _) in pairwise(block)
        if _continues(text, start, end, following)
    ]
    full = sum(length + word + (3 if han else 0) >= max(lengths) for length, word in running)
    return bool(running) and full >= _FULL * len(running)


def _measure_word(text: str, place: int) -> int:
    word = _WORD.match(text, place)
    return len(word.group()) if word else 0


def _continues(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether a line runs on into the next: it stops in mid-sentence, and the next is no bullet or heading."""
    if _ITEM.match(text, following):
        return False
    last = text[end - 1]
    return last not in ".!?:。！？：" or (end - start) > _WRAPPED[0] + 10


def _breaks_off(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether a line of a Chinese text is broken in mid-sentence, as where the words of a link were.

    So it is where a mark, or the measure of a number, goes on that begins no line; and where a line with a sentence's
    end in it has none at its own.
    """
    if text[following] in _NO_FIRST or text[end - 1] in _NO_LAST:
        return _HAN.search(text, start, end) is not None
    if text[end - 1].isdigit():
        return _MEASURE.match(text, following) is not None
    runs = _SENTENCE.search(text, start, end) is not None and text[end - 1] not in _HAN_ENDS
    return runs and _ITEM.match(text, following) is None and _HAN.match(text, end - 1) is not None
