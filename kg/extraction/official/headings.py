"""The headings of an official report: numbered 一、 （一） 1. 一是, without a number, or sentences that open a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from kg.extraction.official.words import compile_expression, load_skeleton, plain
from kg.extraction.reading import Reading, Role, Sentence
from kg.names import has_han
from kg.numerals import parse_numeral

_LONGEST = {1: (60, 200), 2: (90, 400)}
"""How long the words of a numbered heading may be, by level: Chinese, Latin."""
_ALONE = (32, 90)
"""The same of a heading without a number."""
_NUMBER = 5
"""A sentence of no more characters than this is a number that the words after it belong to."""
_ROMAN = {"I": 1, "V": 5, "X": 10}


class SectionRole(StrEnum):
    """What a part of a report is there for."""

    TITLE = "title"
    OPENING = "opening"
    REVIEW = "review"
    REQUIREMENTS = "requirements"
    """General requirements and policy: what the year's work must be guided by."""
    TARGETS = "targets"
    TASKS = "tasks"
    GOVERNANCE = "governance"
    """What the government asks of itself."""
    CLOSING = "closing"
    APPENDIX = "appendix"
    """Lists of projects after the report's end."""
    NOTES = "notes"
    """Explanations of the report's words after its end."""


AFTER = frozenset({SectionRole.APPENDIX, SectionRole.NOTES})
"""What stands after a report's end."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its sentence, its level, its number (0 for none), and its words."""

    index: int
    level: int
    number: int
    words: str
    role: SectionRole | None = None
    listed: bool = False


def find_headings(reading: Reading) -> Iterator[Heading]:
    """Yield the headings; those without a number, and sentences that open a part, where no part has a number."""
    firsts = [next(sentences) for _, sentences in groupby(reading.sentences, key=lambda s: s.paragraph)]
    numbered = [head for sentence in firsts if (head := _read_number(reading, sentence)) is not None]
    numbered = _drop_enumerations(numbered)
    alone = [head for sentence in firsts if (head := _read_alone(sentence)) is not None]
    if any(head.level == 1 for head in numbered):
        alone = [head for head in alone if head.role in AFTER]
    taken = {head.index for head in numbered}
    yield from sorted([*numbered, *(h for h in alone if h.index not in taken)], key=lambda head: head.index)


def _read_number(reading: Reading, sentence: Sentence) -> Heading | None:
    """Return a numbered heading, where a paragraph begins with one."""
    raw = _read_line(reading, sentence)
    chinese = sentence.language == "zh"
    for place, expression in enumerate(load_skeleton(sentence.language).levels):
        match = compile_expression(expression).match(plain(raw, sentence.language))
        if match is None:
            continue
        words, level = raw[match.end() :].rstrip("。. "), min(place + 1, 2)
        number = _count(match)
        if chinese and place == 3:
            return None
        if not words or number is None or len(words) > _LONGEST[level][not chinese]:
            return None
        return Heading(sentence.index, level, number, words, listed=chinese and place == 2)
    return None


def _read_line(reading: Reading, sentence: Sentence) -> str:
    """Return a sentence's visible words with what stands before them in its line; a lone number's with the next's."""
    text = reading.document.text
    following = reading.sentences[sentence.index + 1 : sentence.index + 2]
    alone = len(sentence.text) <= _NUMBER and following and following[0].paragraph == sentence.paragraph
    more = " " + following[0].text if alone else ""
    start = max(text.rfind(mark, 0, sentence.start) + 1 for mark in "\n\r\v\f\u2028\u2029")
    lead = text[start : sentence.start].lstrip(" \t\u3000#*>-–—\u200b\ufeff")
    return (lead + sentence.text + more).lstrip()


def _count(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("word"):
        value = parse_numeral(groups["word"], "en")
        return int(value) if value else None
    number = groups["number"]
    if number.isdigit():
        return int(number)
    if set(number) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in number]
        return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
    value = parse_numeral(number, "zh")
    return int(value) if value else None


def _drop_enumerations(heads: Sequence[Heading]) -> list[Heading]:
    """Drop lists of 一是 where the same part of level 1 has headings with （一）."""
    brackets = any(head.level == 2 and not head.listed for head in heads)
    kept: list[Heading] = []
    tops = [head.index for head in heads if head.level == 1]
    for head in heads:
        if head.listed and brackets:
            top = max((index for index in tops if index < head.index), default=-1)
            after = min((index for index in tops if index > head.index), default=1 << 30)
            if any(o.level == 2 and not o.listed and top < o.index < after for o in heads):
                continue
        kept.append(head)
    return kept


def _read_alone(sentence: Sentence) -> Heading | None:
    """Return a heading without a number, or a sentence that opens a part."""
    language = sentence.language
    skeleton, words = load_skeleton(language), plain(sentence.text, language).strip()
    if sentence.role in (Role.HEADING, Role.BULLET) and len(words) <= _ALONE[language != "zh"]:
        for role, expression in skeleton.alone.items():
            if compile_expression(expression).fullmatch(words):
                return Heading(sentence.index, 1, 0, sentence.text.strip(), SectionRole(role))
    for role, expression in skeleton.cues.items():
        if compile_expression(expression).search(words):
            return Heading(sentence.index, 1, 0, sentence.text.rstrip("。.：: "), SectionRole(role))
    return None


def name_role(head: Heading) -> SectionRole | None:
    """Return what a heading says that its part is for; None where its words don't tell."""
    if head.role is not None:
        return head.role
    language = "zh" if has_han(head.words) else "en"
    for role, expression in load_skeleton(language).roles.items():
        if compile_expression(expression).search(plain(head.words, language)):
            return SectionRole(role)
    return None
