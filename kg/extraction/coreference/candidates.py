"""The names that a pronoun or description may stand for, and the nearest of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.coreference.links import Links
from kg.extraction.places import is_region
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import THIS_DOCUMENT, Mention, Reading
from kg.names import has_han

_OBLIQUE = 1.5
"""How many sentences farther a name counts that stands after a preposition."""
_TITLE = 2
"""How many words before a name may hold its preposition: an article or a title stands between."""


def list_candidates(mention: Mention, links: Links, reach: int) -> list[Mention]:
    """Return the names of a mention's type that stand before it, at most `reach` sentences back."""
    return [
        other
        for other in links.keys
        if not other.anaphor
        and other.type is mention.type
        and other.sentence != THIS_DOCUMENT
        and mention.sentence - reach <= other.sentence
        and other < mention
        and (other.sentence < mention.sentence or other.end <= mention.start)
    ]


def find_near(candidates: Sequence[Mention], reading: Reading | None = None) -> Mention | None:
    """Return the candidate in the nearest sentence, the first in it.

    One after a preposition counts as farther, and a part of the world ("the Global South"), which seldom acts.
    """

    def rank(other: Mention) -> tuple[float, int]:
        unlikely = (reading is not None and is_oblique(reading, other)) or is_region(other)
        return (_OBLIQUE * unlikely - other.sentence, other.start)

    return min(candidates, key=rank, default=None)


def is_oblique(reading: Reading, mention: Mention) -> bool:
    """Tell whether a preposition governs a mention, titles between them set aside."""
    before = re.split(r"[,;:.，、；：。]", reading.sentences[mention.sentence].text[: mention.start])[-1]
    words = load_pronouns().prepositions
    if has_han(mention.text):
        return before[-1:] in words
    last = [word.casefold() for word in before.split()[-_TITLE:]]
    return any(word in words for word in last)
