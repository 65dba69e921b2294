"""What is done to what in a Chinese clause: the items behind a verb, as readers named them or as the words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.patterns.chinese_deeds import Deed, compile_deeds
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import MOST, guess_type
from kg.extraction.patterns.scene import ACTORS, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

LONGEST = 28
"""An object of more characters than this is no name of a topic."""


def find_objects(scene: Scene, start: int, end: int, deed: Deed) -> Iterator[tuple[str, Mention]]:
    """Yield the items after a verb; a named one in place of the characters where it fills most of them."""
    text = scene.text
    for begin, close in _split_items(text, start, end):
        inside = [m for m in scene.mentions if m.type in deed.objects and begin <= m.start and m.end <= close]
        inside.sort(key=lambda m: (m.start - m.end, m.start))
        if inside and (inside[0].end - inside[0].start) * 5 >= (close - begin) * 2:
            whole = _is_modified(text, inside[0], begin, close)
            yield "named", scene.make_mention(begin, close, inside[0].type) if whole else inside[0]
        elif inside and deed.predicate is Predicate.OPPOSES and inside[0].type in ACTORS:
            first = min(inside, key=lambda m: (m.start, -m.end))
            yield "inside", first if first.start == begin else max(inside, key=lambda m: m.end)
        elif inside:
            yield ("tail" if max(m.end for m in inside) == close else "inside"), max(inside, key=lambda m: m.end)
        elif 2 <= close - begin <= LONGEST and compile_formula(_CHUNK).match(text, begin, close):
            yield "chunk", scene.make_mention(begin, close, guess_type(text[begin:close], "zh", deed.chunk))


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


def _split_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the items of an enumeration; what `等` sums up is left out where there are several."""
    items: list[tuple[int, int]] = []
    depth, begin = 0, start
    for place in range(start, end):
        depth += (text[place] in "《“「（") - (text[place] in "》”」）")
        cut = _TITLES.match(text, place, end) if depth <= (text[place] in "《“") else None
        if cut or (text[place] == "、" and depth <= 0 and not _WHOLE.match(text, place, end)):
            items.append((begin, place))
            begin = cut.end() if cut else place + 1
    items.append((begin, end))
    if len(items) > 1:
        last = text[items[-1][0] : items[-1][1]]
        cut = re.search(r"等", last)
        if cut and cut.start() > 1:
            items[-1] = (items[-1][0], items[-1][0] + cut.start())
    return [_strip(text, *item) for item in items[:MOST] if not _is_figure(text, *item)]


_TITLES = re.compile("(?<=[》”])(?:[、和与及]|以及)?(?=[《“])")
"""Between two works or slogans named one after the other: 《A》《B》和《C》, “A”“B”."""


_WHOLE = re.compile(r"(?<=\d)、(?=\d)|、(?=[一二三四五六七]中全会)")
"""An enumeration comma inside one name: 3、4号, 二中、三中全会."""


def _is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether an item ends in a figure, a target's, or only counts: 投资1万亿元, 九个方面工作."""
    return bool(compile_formula(_FIGURE).search(text, start, end) or _COUNT.match(text, start, end))


_FIGURE = r"(?<![A-Za-z\d.])\d[\d.,]*[万亿千百]*[多余]?{counters}{bounds}?\Z"


_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)个?大?方面")


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 的了“「，一" and not text[start:end].startswith("一"):
        start += 1
    note = _NOTE.search(text, start, end)
    end = note.start() if note else end
    while start < end and text[end - 1] in " ”」":
        end -= 1
    return start, end


_NOTE = re.compile(r"(?:(?<![平同对相高中初优])等|[［\[]\d+[］\]])+\Z")
"""What a name goes on with that is no part of it: 等, the number of a note."""
