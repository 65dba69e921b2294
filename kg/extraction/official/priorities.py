"""The ordered list of a report's tasks: what it ranks first, second and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction.memory import remember
from kg.extraction.official.headings import SectionRole
from kg.extraction.official.phrases import find_core
from kg.extraction.official.sections import Section, find_inside, find_sections
from kg.extraction.reading import Reading

_FEWEST = 3
"""A list of fewer tasks ranks nothing."""


@dataclass(frozen=True, slots=True)
class Priority:
    """A task of an ordered list: its rank, the sentence of its heading, and the span of what it is about in it."""

    rank: int
    sentence: int
    start: int
    end: int
    heading: str


@remember
def find_priorities(reading: Reading) -> tuple[Priority, ...]:
    """Return the ordered tasks of a report, each named by its heading; empty where a text has no such list."""
    listed = _choose_list(find_sections(reading))
    found = []
    for section in listed:
        located = _locate(reading, section)
        if located is not None:
            start, end = find_core(section.heading)
            index, place = located
            found.append(Priority(section.number, index, place + start, place + end, section.heading))
    return tuple(found)


def _choose_list(sections: Sequence[Section]) -> list[Section]:
    """Return the parts that are the list: those in the part of tasks that says so, else the parts of level 1."""
    tops = [section for section in sections if section.level == 1]
    tasks = [section for section in tops if section.role is SectionRole.TASKS]
    inner = [count for top in tasks if (count := _count_up(find_inside(sections, top)))]
    major = [s for s in tops if s.role in (SectionRole.TASKS, SectionRole.GOVERNANCE) and s.number > 1]
    if inner and len(tasks) < _FEWEST:
        return max(inner, key=len)
    if len(tasks) >= _FEWEST and len(major) >= _FEWEST:
        return _renumber(major)
    if not tops:
        return _count_up([s for s in sections if s.level == 2 and s.number and s.role is SectionRole.TASKS])
    return max(inner, key=len, default=[])


def _count_up(sections: Sequence[Section]) -> list[Section]:
    """Return the parts that are numbered one after another from 1 on; none where there are too few."""
    run: list[Section] = []
    for section in sections:
        if section.number == len(run) + 1:
            run.append(section)
    return run if len(run) >= _FEWEST else []


def _renumber(sections: Sequence[Section]) -> list[Section]:
    """Return parts of level 1 with ranks: the first of them, after the review and the plan, ranks first."""
    return [replace(section, number=rank) for rank, section in enumerate(sections, start=1)]


def _locate(reading: Reading, section: Section) -> tuple[int, int] | None:
    """Return the index of the sentence that holds a heading's words, and where they begin in it."""
    for sentence in reading.sentences[section.start : section.start + 2]:
        place = sentence.text.find(section.heading)
        if place >= 0:
            return sentence.index, place
    return None
