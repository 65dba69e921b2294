"""Sections out of headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.document import Part


class Heading(NamedTuple):
    """Where a heading starts, how deep it is (1 to 6), and its words."""

    start: int
    level: int
    label: str


def make_sections(headings: Sequence[Heading], length: int) -> tuple[Part, ...]:
    """Return one section a heading, which reaches to the next heading of its depth or above, or to the end."""
    sections = []
    for number, heading in enumerate(headings):
        later = (other.start for other in headings[number + 1 :] if other.level <= heading.level)
        sections.append(Part(label=heading.label, level=heading.level, start=heading.start, end=next(later, length)))
    return tuple(sections)
