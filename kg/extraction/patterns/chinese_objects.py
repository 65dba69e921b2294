"""What is done to what in a Chinese clause: the items behind a verb, as readers named them or as the words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.patterns.chinese_deeds import Deed, compile_deeds
from kg.extraction.patterns.chinese_items import LONGEST, split_items
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import guess_type
from kg.extraction.patterns.scene import ACTORS, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate


def find_objects(scene: Scene, start: int, end: int, deed: Deed) -> Iterator[tuple[str, Mention]]:
    """Yield the items after a verb; a named one in place of the characters where it fills most of them."""
    text = scene.text
    for begin, close, whole in split_items(text, start, end):
        if close - begin < _LEAST:
            continue
        inside = [m for m in scene.mentions if m.type in deed.objects and begin <= m.start and m.end <= close]
        inside = [m for m in inside if not whole or (m.start, m.end) == (begin, close)]
        inside.sort(key=lambda m: (m.start - m.end, m.start))
        if inside and (inside[0].end - inside[0].start) * 5 >= (close - begin) * 2:
            longer = _is_modified(text, inside[0], begin, close)
            yield "named", scene.make_mention(begin, close, inside[0].type) if longer else inside[0]
        elif inside and deed.predicate is Predicate.OPPOSES and inside[0].type in ACTORS:
            first = min(inside, key=lambda m: (m.start, -m.end))
            yield "inside", first if first.start == begin else max(inside, key=lambda m: m.end)
        elif inside:
            yield ("tail" if max(m.end for m in inside) == close else "inside"), max(inside, key=lambda m: m.end)
        elif close - begin <= LONGEST and compile_formula(_CHUNK).match(text, begin, close):
            yield "chunk", scene.make_mention(begin, close, guess_type(text[begin:close], "zh", deed.chunk))


_LEAST = 2
"""A name of a topic has at least so many characters."""
_CHUNK = r"(?!{vague}{vague_nouns}?\Z)(?!(?:[严強强]?[正烈])?{protests}\Z|(?:联合)?{bare_texts}\Z).*[一-鿿]"
"""Words that may name something: not a text or protest of which no more is said."""


_MODIFIER = 3
"""How many characters before a name make it another (数字经济|高质量发展)."""


def _is_modified(text: str, named: Mention, begin: int, close: int) -> bool:
    """Tell whether a name that ends an item is only the head of it: nouns stand before it, no verb and no joint."""
    plain = named.type in (EntityType.POLICY, EntityType.TOPIC)
    if not plain or named.end != close or named.start - begin < _MODIFIER:
        return False
    return _clause_words().search(text, begin, named.start) is None


@lru_cache(maxsize=1)
def _clause_words() -> re.Pattern[str]:
    """Return the expression of what makes words before a name more than nouns."""
    verbs = sorted((verb for verb in compile_deeds()[1] if len(verb) > 1), key=lambda verb: (-len(verb), verb))
    return compile_formula("[的和与及在为以同“”《》「」、]|{clause_verbs}|" + "|".join(verbs))
