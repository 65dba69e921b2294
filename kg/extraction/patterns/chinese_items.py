"""The items that a Chinese verb takes: an enumeration cut at its commas, or whole where no part names anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import MOST

Span = tuple[int, int]

LONGEST = 28
"""A name of a topic has at most so many characters."""


class Item(NamedTuple):
    """The span of an item; `whole` where it is an enumeration whose parts name nothing alone."""

    start: int
    end: int
    whole: bool


def split_items(text: str, start: int, end: int) -> list[Item]:
    """Return the items of an enumeration, without what `等` or a count sums up where there are several.

    An enumeration whose items have no meaning of their own is one item (安心、省心、舒心的消费环境).
    """
    items = _cut(text, start, end)
    whole = len(items) > 1 and _is_whole(text, items)
    if whole:
        items = [(start, end)] if end - start <= LONGEST else []
    elif len(items) > 1 and (summed := _SUM.search(text, items[-1][0] + 2, items[-1][1])):
        items[-1] = (items[-1][0], summed.start())
    return [Item(*_strip(text, *item), whole) for item in items[:MOST] if not _is_figure(text, *item)]


def _cut(text: str, start: int, end: int) -> list[Span]:
    items: list[Span] = []
    depth, begin = 0, start
    for place in range(start, end):
        depth += (text[place] in "《“「（") - (text[place] in "》”」）")
        cut = _TITLES.match(text, place, end) if depth <= (text[place] in "《“") else None
        if cut or (text[place] == "、" and depth <= 0 and not _ONE_NAME.match(text, place, end)):
            items.append((begin, place))
            begin = cut.end() if cut else place + 1
    return [*items, (begin, end)]


_TITLES = re.compile("(?<=[》”])(?:[、和与及]|以及)?(?=[《“])")
"""Between two works or slogans named one after the other: 《A》《B》和《C》, “A”“B”."""
_ONE_NAME = re.compile(r"(?<=\d)、(?=\d)|、(?=[一二三四五六七]中全会)")
"""An enumeration comma inside one name: 3、4号, 二中、三中全会."""
_SUM = re.compile("等|[两三四五六七八九十][大个类项条种](?=[^，。；、]{1,4}$)")
"""Where the items of an enumeration end and the noun for all of them begins: A、B 等产业, A、B 五项机制."""


def _is_whole(text: str, items: list[Span]) -> bool:
    """Tell whether the items of an enumeration name nothing by themselves, but share what the last one ends in.

    That is what is done to them (A、B 等综合治理), a noun that adjectives stand before (A、B 的 C), one suffix
    (A化、B化水平), a head behind a longer first item (A建设、验收、管护机制), or they are single characters.
    """
    words = [text[begin:close] for begin, close in items]
    first, *middle, last = words
    before = words[:-1]
    if are_fought(words):
        return True
    if 2 * sum(len(word) == 1 for word in before) >= len(before):
        return True
    if "等" in last:
        return False
    if _COUNTED.search(last) or (all(map(_BECOMING.search, before)) and "化" in last[1:-1]):
        return True
    if "的" in last[1:] and not any("的" in word for word in before) and len(first) <= _SHORT + _VERBAL:
        return all(len(word) <= _SHORT for word in middle)
    return len(first) > _SHORT and any(len(word) == _BARE for word in middle)


def are_fought(words: Sequence[str]) -> bool:
    """Tell whether the last of the items of an enumeration ends in what is done against all of them.

    >>> are_fought(["尾矿", "废渣等治理"]), are_fought(["煤矿", "隧道等领域治理"]), are_fought(["渔港建设", "湖区治理"])
    (True, False, False)
    """
    *before, last = words
    if not compile_formula(_FOUGHT).search(last) or _JOINT.search(last) or _FIELDS.search(last):
        return False
    return not any(map(compile_formula(r"(?:{fought}|{works}|产业)\Z").search, before))


_FOUGHT = r"{fought}(?:工作|机制|体系|能力|力度|行动|专项行动)?\Z"
"""How an enumeration ends that tells what is fought."""
THANKS = r"向[^。；]*?{gives_thanks}[^，。；]{0,8}{thanks}"
"""An enumeration of those who are thanked."""
_JOINT = re.compile("和|与|及|并")
"""What joins the last items of an enumeration: its last head is the last one's alone (A建设、B利用和C整治)."""
_FIELDS = re.compile("领域|行业|方面|区域|地区")
"""Nouns for what something is done in, not to: 煤矿、消防等领域隐患排查治理."""
_BECOMING = re.compile("(?<!文)化$")
"""How a word for what something is to become ends: 标准化."""
_COUNTED = re.compile(r"[两三四五六七八九十][大个类项条种][^，。；、的]{5,}$")
"""A noun for all items that goes on to what is done to them: 汽车、化工两大产业转型攻坚战."""
_BARE, _SHORT, _VERBAL = 2, 4, 2
"""Characters of a word that heads nothing, of an adjective at most, of what may stand before the first adjective."""


def _is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether an item ends in a figure, a target's, or only counts: 投资1万亿元, 九个方面工作."""
    return bool(compile_formula(_FIGURE).search(text, start, end) or _COUNT.match(text, start, end))


_FIGURE = r"(?<![A-Za-z\d.])\d[\d.,]*[万亿千百]*[多余]?{counters}{bounds}?\Z"
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)个?大?方面")


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 的了“「，一" and not text[start:end].startswith("一"):
        start += 1
    note = _NOTE.search(text, start, end)
    end = note.start() if note else end
    while start < end and text[end - 1] in " ”」":
        end -= 1
    return start, end


_NOTE = re.compile(r"(?:(?<![平同对相高中初优])等|[［\[]\d+[］\]])+\Z")
"""What a name goes on with that is no part of it: 等, the number of a note."""
