"""The parts of an official report: review of the past year, targets, ordered tasks, closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.memory import remember
from kg.extraction.official.headings import AFTER, Heading, SectionRole, find_headings, name_role
from kg.extraction.official.turns import find_turns
from kg.extraction.official.words import compile_expression, load_skeleton, plain
from kg.extraction.reading import Reading, Role, Sentence
from kg.extraction.wording import has_word, load_words


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


@remember
def find_sections(reading: Reading) -> tuple[Section, ...]:
    """Return the parts of a report in order, each before those in it; empty where a text has no such parts."""
    heads = list(find_headings(reading))
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


def _place_tops(reading: Reading, tops: Sequence[Heading]) -> Iterator[Section]:
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
        role = SectionRole.NOTES if name_role(after) is SectionRole.NOTES else SectionRole.APPENDIX
        yield Section(role, 1, 0, after.words, end, count)


def _find_appendix(tops: Sequence[Heading]) -> int | None:
    """Return where the report is over: at a heading that says so, or where the numbers begin again."""
    for before, head in pairwise([None, *tops]):
        if head is None or before is None:
            continue
        if name_role(head) in AFTER or (head.number == 1 and before.number > 1):
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


def _find_roles(reading: Reading, heads: Sequence[Heading], ends: Sequence[int]) -> list[SectionRole]:
    """Return what each part of level 1 is for: by its heading, else by its place and what most of it speaks of."""
    named = [name_role(head) for head in heads]
    roles: list[SectionRole] = []
    for place, (head, role, end) in enumerate(zip(heads, named, ends, strict=True)):
        if role is not None:
            roles.append(role)
        elif place == 0 and _is_past(reading.sentences[head.index : end]):
            roles.append(SectionRole.REVIEW)
        else:
            roles.append(SectionRole.TASKS)
    return roles


def _is_past(sentences: Sequence[Sentence]) -> bool:
    """Tell whether more sentences tell what was done than what is to be done."""
    done = sum(has_word(s.text, load_words(s.language).done, s.language) for s in sentences)
    task = sum(has_word(s.text, load_words(s.language).task, s.language) for s in sentences)
    return done >= task


def _place_inner(reading: Reading, tops: Sequence[Section], heads: Sequence[Heading]) -> Iterator[Section]:
    """Yield the parts of level 2, each ending at the next of its list or with the part that holds it."""
    for place, head in enumerate(heads):
        holder = next((top for top in tops if top.start <= head.index < top.end), None)
        stop = holder.end if holder is not None else len(reading.sentences)
        following = heads[place + 1].index if place + 1 < len(heads) else stop
        role = holder.role if holder is not None else _guess(reading, heads)
        yield Section(role, 2, head.number, head.words, head.index, min(stop, following))


def _guess(reading: Reading, heads: Sequence[Heading]) -> SectionRole:
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
