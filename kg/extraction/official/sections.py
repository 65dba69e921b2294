"""The parts of an official report: review of the past year, targets, ordered tasks, closing; 一、 （一） 1. 一是."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kg.extraction.official.memory import remember
from kg.extraction.official.turns import find_turns
from kg.extraction.official.words import compile_expression, load_skeleton, plain
from kg.extraction.reading import Reading, Role, Sentence
from kg.extraction.wording import has_word, load_words
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


_AFTER = frozenset({SectionRole.APPENDIX, SectionRole.NOTES})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report; `start` and `end` are indices of the reading's sentences, the end outside.

    A part of level 2 lies within one of level 1. `number` is 0 where the report gives none.
    """

    role: SectionRole
    level: int
    number: int
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its sentence, its level, its number (0 for none), and its words."""

    index: int
    level: int
    number: int
    words: str
    role: SectionRole | None = None
    listed: bool = False


@remember
def find_sections(reading: Reading) -> tuple[Section, ...]:
    """Return the parts of a report in order, each before those in it; empty where a text has no such parts."""
    heads = list(_find_heads(reading))
    tops = [head for head in heads if head.level == 1]
    if not tops and len(heads) < 2:
        return ()
    sections = list(_place_tops(reading, tops))
    sections += _place_inner(reading, sections, [head for head in heads if head.level > 1])
    sections += _find_targets(reading, sections)
    return tuple(sorted(sections, key=lambda section: (section.start, section.level, section.end)))


def find_inside(sections: Sequence[Section], section: Section) -> list[Section]:
    """Return the numbered parts of level 2 that lie in a section, in order."""
    return [s for s in sections if s.level == 2 and s.number and section.start <= s.start and s.end <= section.end]


def _find_heads(reading: Reading) -> Iterator[_Head]:
    """Yield the headings; those without a number, and sentences that open a part, where no part has a number."""
    firsts = [s for p, s in _pair_paragraphs(reading) if p is None or p.paragraph != s.paragraph]
    numbered = [head for sentence in firsts if (head := _read_number(reading, sentence)) is not None]
    numbered = _drop_enumerations(numbered)
    alone = [head for sentence in firsts if (head := _read_alone(sentence)) is not None]
    if any(head.level == 1 for head in numbered):
        alone = [head for head in alone if head.role in _AFTER]
    taken = {head.index for head in numbered}
    yield from sorted([*numbered, *(h for h in alone if h.index not in taken)], key=lambda head: head.index)


def _pair_paragraphs(reading: Reading) -> Iterator[tuple[Sentence | None, Sentence]]:
    sentences = reading.sentences
    yield from zip([None, *sentences[:-1]], sentences, strict=True)


def _read_number(reading: Reading, sentence: Sentence) -> _Head | None:
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
        return _Head(sentence.index, level, number, words, listed=chinese and place == 2)
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


def _drop_enumerations(heads: Sequence[_Head]) -> list[_Head]:
    """Drop lists of 一是 between headings that have （一）, and what numbers nothing: a lone number without a first."""
    brackets = any(head.level == 2 and not head.listed for head in heads)
    kept: list[_Head] = []
    tops = [head.index for head in heads if head.level == 1]
    for head in heads:
        if head.listed and brackets:
            top = max((index for index in tops if index < head.index), default=-1)
            after = min((index for index in tops if index > head.index), default=1 << 30)
            if any(o.level == 2 and not o.listed and top < o.index < after for o in heads):
                continue
        kept.append(head)
    return kept


def _read_alone(sentence: Sentence) -> _Head | None:
    """Return a heading without a number, or a sentence that opens a part."""
    language = sentence.language
    skeleton, words = load_skeleton(language), plain(sentence.text, language).strip()
    if sentence.role in (Role.HEADING, Role.BULLET) and len(words) <= _ALONE[language != "zh"]:
        for role, expression in skeleton.alone.items():
            if compile_expression(expression).fullmatch(words):
                return _Head(sentence.index, 1, 0, sentence.text.strip(), SectionRole(role))
    for role, expression in skeleton.cues.items():
        if compile_expression(expression).search(words):
            return _Head(sentence.index, 1, 0, sentence.text.rstrip("。.：: "), SectionRole(role))
    return None


def _place_tops(reading: Reading, tops: Sequence[_Head]) -> Iterator[Section]:
    """Yield the parts of level 1 with what stands before and after them."""
    count = len(reading.sentences)
    end = _find_appendix(tops)
    last = end if end is not None else count
    body = [head for head in tops if head.index < last]
    if not body:
        return
    first = body[0].index
    opening = _find_opening(reading, first)
    if opening:
        yield Section(SectionRole.TITLE, 1, 0, reading.document.title or "", 0, opening)
    if opening < first:
        yield Section(SectionRole.OPENING, 1, 0, "", opening, first)
    closing = _find_closing(reading, body[-1].index, last)
    ends = [head.index for head in body[1:]] + [closing]
    roles = _find_roles(reading, body, ends)
    for head, role, stop in zip(body, roles, ends, strict=True):
        yield Section(role, 1, head.number, head.words, head.index, stop)
    if closing < last:
        yield Section(SectionRole.CLOSING, 1, 0, "", closing, last)
    if end is not None:
        after = next(head for head in tops if head.index == end)
        role = SectionRole.NOTES if _name_role(after) is SectionRole.NOTES else SectionRole.APPENDIX
        yield Section(role, 1, 0, after.words, end, count)


def _find_appendix(tops: Sequence[_Head]) -> int | None:
    """Return where the report is over: at a heading that says so, or where the numbers begin again."""
    for before, head in pairwise([None, *tops]):
        if head is None or before is None:
            continue
        if _name_role(head) in _AFTER or (head.number == 1 and before.number > 1):
            return head.index
    return None


def _find_opening(reading: Reading, first: int) -> int:
    """Return the index of the sentence after the title and what belongs to it: the salutation, or the body."""
    for sentence in reading.sentences[:first]:
        skeleton = load_skeleton(sentence.language)
        if compile_expression(skeleton.salutation).match(plain(sentence.text, sentence.language)):
            return sentence.index
    return 0


def _find_closing(reading: Reading, start: int, end: int) -> int:
    """Return where the last address to the audience begins, `end` where there is none near the end."""
    for sentence in reversed(reading.sentences[start + 1 : end]):
        skeleton = load_skeleton(sentence.language)
        if compile_expression(skeleton.salutation).match(plain(sentence.text, sentence.language)):
            return sentence.index
    return end


def _find_roles(reading: Reading, heads: Sequence[_Head], ends: Sequence[int]) -> list[SectionRole]:
    """Return what each part of level 1 is for: by its heading, else by its place and what most of it speaks of."""
    named = [_name_role(head) for head in heads]
    roles: list[SectionRole] = []
    for place, (head, role, end) in enumerate(zip(heads, named, ends, strict=True)):
        if role is not None:
            roles.append(role)
        elif place == 0 and _is_past(reading.sentences[head.index : end]):
            roles.append(SectionRole.REVIEW)
        else:
            roles.append(SectionRole.TASKS)
    return roles


def _name_role(head: _Head) -> SectionRole | None:
    if head.role is not None:
        return head.role
    language = "zh" if has_han(head.words) else "en"
    for role, expression in load_skeleton(language).roles.items():
        if compile_expression(expression).search(plain(head.words, language)):
            return SectionRole(role)
    return None


def _is_past(sentences: Sequence[Sentence]) -> bool:
    """Tell whether more sentences tell what was done than what is to be done."""
    done = sum(has_word(s.text, load_words(s.language).done, s.language) for s in sentences)
    task = sum(has_word(s.text, load_words(s.language).task, s.language) for s in sentences)
    return done >= task


def _place_inner(reading: Reading, tops: Sequence[Section], heads: Sequence[_Head]) -> Iterator[Section]:
    """Yield the parts of level 2, each ending at the next of its list or with the part that holds it."""
    for place, head in enumerate(heads):
        holder = next((top for top in tops if top.start <= head.index < top.end), None)
        stop = holder.end if holder is not None else len(reading.sentences)
        following = heads[place + 1].index if place + 1 < len(heads) else stop
        role = holder.role if holder is not None else _guess(reading, heads)
        yield Section(role, 2, head.number, head.words, head.index, min(stop, following))


def _guess(reading: Reading, heads: Sequence[_Head]) -> SectionRole:
    """Return what parts are for that no part of level 1 holds."""
    return SectionRole.TASKS if find_turns(reading).get(heads[0].index) else SectionRole.REVIEW


def _find_targets(reading: Reading, sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sentences that state the year's goals, with the list that they open."""
    wanted = {SectionRole.REVIEW, SectionRole.REQUIREMENTS, SectionRole.TASKS}
    for section in [s for s in sections if s.level == 1 and s.role in wanted]:
        for sentence in reading.sentences[section.start + 1 : section.end]:
            language = sentence.language
            stated = compile_expression(load_skeleton(language).targets).search(plain(sentence.text, language))
            if stated is None or has_word(sentence.text[: stated.end()], load_words(language).done, language):
                continue
            end = sentence.index + 1
            while end < section.end and (
                reading.sentences[end].paragraph == sentence.paragraph
                or reading.sentences[end].text.startswith(("—", "-", "–"))
                or reading.sentences[end].role is Role.BULLET
            ):
                end += 1
            yield Section(SectionRole.TARGETS, 2, 0, sentence.text[:80].rstrip("：:。. "), sentence.index, end)
            break
