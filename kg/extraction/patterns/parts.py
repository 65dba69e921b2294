"""Bodies whose full name says what they belong to: the Standing Committee of the National People's Congress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from kg.names import fold_case, has_han
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Predicate

_SHORTEST = 2
"""The fewest characters of a name that is looked for inside another."""
_OF = re.compile(r"(?:of|de|du|des|del)\s+(?:(?:the|la|le|las|los|l['’])\s*)?\Z", re.I)
"""The words between the two. Without them ("UN Security Council") a name is a name, and seldom a statement."""


def find_known_parts(scene: Scene, language: str) -> Iterator[Found]:
    """Yield what the authority files say a body is part of, where the words of its full name say so: X of the Y."""
    for part in scene.mentions:
        if part.type is not EntityType.BODY or part.authority is None or part.anaphor:
            continue
        whole = load_authorities().describe(part.authority).part_of
        span = _find_inside(part, whole) if whole is not None else None
        if span is not None and whole is not None:
            start, end = span
            inner = Mention(
                scene.sentence.index,
                start,
                end,
                EntityType.BODY,
                scene.sentence.text[start:end],
                part.confidence,
                part.reader,
                authority=whole,
            )
            yield scene.claim(f"{language}.PART_OF.known/named", part, Predicate.PART_OF, inner)


def _find_inside(part: Mention, whole: str) -> tuple[int, int] | None:
    """Return where a body's name stands inside the words of a part of it."""
    expression = _compile_names(whole)
    found = expression.search(fold_case(part.text)) if expression is not None else None
    if found is None or _OF.search(part.text, 0, found.start()) is None:
        return None
    return part.start + found.start(), part.start + found.end()


@cache
def _compile_names(body: str) -> re.Pattern[str] | None:
    """Return the expression of a body's names at the end of words, the longest first; None for what is no body."""
    record = load_authorities().describe(body)
    if record.type is not EntityType.BODY:
        return None
    names = {fold_case(name) for name in (record.label, *record.aliases) if not has_han(name)}
    ordered = sorted((name for name in names if len(name) >= _SHORTEST), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})\Z") if ordered else None
