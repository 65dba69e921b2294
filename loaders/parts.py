"""Sections out of headings, and headings' words without their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.document import Part

_LINKED = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_EMPHASISED = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`+)(\S(?:.*?\S)?)\1(?!\w)")


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


def strip_marks(words: str) -> str:
    """Return a line's words without the marks of emphasis and links.

    >>> strip_marks("What *new* [plan](https://example.org) **says**")
    'What new plan says'
    """
    return _EMPHASISED.sub(r"\2", _LINKED.sub(r"\1", words))
