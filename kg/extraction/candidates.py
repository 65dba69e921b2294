"""Spans that may be mentions and ordered pairs that may be claims, as arrays over a window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extraction.inventory import PREDICATES, TYPES
from kg.extraction.windows import CONTEXT, Part, Window
from ontology.vocabulary import DOMAIN, RANGE

MENTION_LENGTH = 40
"""Pieces of the longest mention that is considered."""
DISTANCES = 18
"""How many ways a subject may stand to an object: see `_measure_distances`."""
_STEPS = np.array([3, 5, 9, 17, 33])

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spans:
    """Candidate mentions of a window: first and last piece, and the part that they stand in."""

    first: Integers
    last: Integers
    part: Integers


@dataclass(frozen=True, slots=True)
class Placed:
    """Mentions placed in a window; the pseudo-mention of the document stands at piece 0 of part -1."""

    first: Integers
    last: Integers
    part: Integers
    type: Integers


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ordered pairs of placed mentions, with what lies between them."""

    subject: Integers
    object: Integers
    distance: Integers
    between: Integers
    """First and one past the last piece between the two (or from the object's sentence's start), two columns."""
    sentence: Integers
    """First and one past the last piece of the object's sentence, two columns."""
    allowed: Flags
    """Which predicates domain and range admit, a column each."""


def _make_admitted() -> Flags:
    """Return [subject type + 1, object type, predicate]; row 0 is for whoever speaks in the document."""
    admitted = np.zeros((len(TYPES) + 1, len(TYPES), len(PREDICATES)), dtype=bool)
    for p, predicate in enumerate(PREDICATES):
        for o, thing in enumerate(TYPES):
            if thing in RANGE[predicate]:
                admitted[0, o, p] = True
                for s, subject in enumerate(TYPES):
                    admitted[s + 1, o, p] = subject in DOMAIN[predicate]
    return admitted


def list_spans(window: Window) -> Spans:
    """Return every span of whole words inside a core sentence, up to the longest length."""
    first, last, part = [], [], []
    for index, place in enumerate(window.parts):
        if not place.core:
            continue
        opens = np.flatnonzero(np.array(place.pieces.opens))
        closes = np.flatnonzero(np.array(place.pieces.closes))
        grid = closes[None, :] - opens[:, None]
        rows, columns = np.nonzero((grid >= 0) & (grid < MENTION_LENGTH))
        first.append(opens[rows] + place.offset)
        last.append(closes[columns] + place.offset)
        part.append(np.full(len(rows), index))
    empty = [np.zeros(0, dtype=np.int64)]
    return Spans(*(np.concatenate(empty + chunks).astype(np.int64) for chunks in (first, last, part)))


def list_pairs(placed: Placed, parts: tuple[Part, ...]) -> Pairs:
    """Return the pairs whose object is in a core sentence and whose subject is there, just before, or the document."""
    core = np.array([part.core for part in parts] + [False])
    sentences = np.array([part.pieces.sentence for part in parts] + [-1])
    sentence = sentences[placed.part]
    apart = sentence[None, :] - sentence[:, None]
    pseudo = placed.part < 0
    near = ((apart >= 0) & (apart <= CONTEXT)) | pseudo[:, None]
    same = (placed.first[:, None] == placed.first[None, :]) & (placed.last[:, None] == placed.last[None, :])
    admitted = _ADMITTED[np.where(pseudo, 0, placed.type + 1)[:, None], placed.type[None, :]]
    rows, columns = np.nonzero(near & core[placed.part][None, :] & ~(same & (apart == 0)) & admitted.any(-1))
    bounds = np.array([(part.offset, part.offset + len(part.pieces.ids)) for part in parts] + [(0, 1)])
    place = bounds[placed.part[columns]]
    return Pairs(
        subject=rows,
        object=columns,
        distance=_measure_distances(placed, rows, columns, apart[rows, columns]),
        between=_find_between(placed, rows, columns, place[:, 0], apart[rows, columns] == 0),
        sentence=place,
        allowed=admitted[rows, columns],
    )


def _find_between(placed: Placed, rows: Integers, columns: Integers, begin: Integers, same: Flags) -> Integers:
    s_first, s_last = placed.first[rows], placed.last[rows]
    o_first, o_last = placed.first[columns], placed.last[columns]
    ahead = s_last < o_first
    behind = o_last < s_first
    start = np.where(same, np.where(ahead, s_last + 1, o_last + 1), begin)
    end = np.where(same, np.where(ahead, o_first, np.where(behind, s_first, start)), o_first)
    return np.stack([start, np.maximum(end, start)], axis=1)


def _measure_distances(placed: Placed, rows: Integers, columns: Integers, apart: Integers) -> Integers:
    """Return 0-5 for a subject before the object, 6-11 after, 12-13 nested, 14-16 sentences before, 17 the document."""
    s_first, s_last = placed.first[rows], placed.last[rows]
    o_first, o_last = placed.first[columns], placed.last[columns]
    ahead, behind = o_first - s_last, s_first - o_last
    distance = np.where(s_first <= o_first, 12, 13)
    distance = np.where(ahead > 0, np.searchsorted(_STEPS, ahead, side="right"), distance)
    distance = np.where(behind > 0, 6 + np.searchsorted(_STEPS, behind, side="right"), distance)
    distance = np.where(apart > 0, 13 + np.clip(apart, 1, CONTEXT), distance)
    return np.where(placed.part[rows] < 0, 17, distance)


_ADMITTED = _make_admitted()
