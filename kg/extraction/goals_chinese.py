"""What the numbers of a Chinese sentence count: 城镇新增就业1200万人以上, 建成2个中心, 分别增长5%和7%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.indicators import has_content
from kg.extraction.wording import load_words
from kg.numbers import Amount
from ontology.vocabulary import Comparator

Span = tuple[int, int, Comparator]
_ITEMS = frozenset({"items", "enterprises", "vehicles", "units", "people", "households", "months"})
_LIST = re.compile(r"[、，]|和|与|及")
_RESPECTIVELY = "分别"
_CHANGE = re.compile(r"(?:年均|同口径|同比)?(?:增长|增加|下降|降低|减少|提高|上涨|提升)(?:了|至|到)?$")
_LEADS = re.compile(r"(?:达到|达|为|增至|保持在|稳定在|控制在|超过|突破|扩大到|提高到|增加到|规模|数量|总数)$")
"""Words after which a number belongs to the noun before it."""
_LONGEST = 40


def find_phrases(text: str, amounts: Sequence[Amount], spans: Sequence[Span], language: str) -> list[str]:
    """Return for each number the words that say what it counts, "" where there are none."""
    phrases: list[str] = []
    shared: list[str] = []
    for index, (amount, span) in enumerate(zip(amounts, spans, strict=True)):
        before = _find_before(text, spans, index)
        if _RESPECTIVELY in before:
            shared = _distribute(before)
            phrases.append(shared.pop(0))
        elif shared and not _LIST.sub("", before).strip():
            phrases.append(shared.pop(0))
        else:
            shared = []
            phrases.append(_find_phrase(text, before, amount, span, spans, index, phrases))
    return phrases


def _find_before(text: str, spans: Sequence[Span], index: int) -> str:
    """Return the words between the last boundary, or the number before, and a number."""
    start = spans[index][0]
    floor = spans[index - 1][1] if index else 0
    opening = max(
        (
            text.rfind(mark, floor, start) + len(mark)
            for mark in "，。；：;:！？（("
            if text.rfind(mark, floor, start) >= 0
        ),
        default=floor,
    )
    words = text[max(opening, start - _LONGEST) : start]
    return words if _RESPECTIVELY in words else _last_item(words)


def _last_item(words: str) -> str:
    """Return the last item of an enumeration, unless its head noun is shared with the item before."""
    _head, mark, tail = words.rpartition("、")
    return tail if mark and has_content(tail, "zh") and len(tail) > 3 else words if has_content(tail, "zh") else tail


def _distribute(before: str) -> list[str]:
    """Return the subjects of "A、B和C分别增长", each with the verb: the head noun of the last is shared."""
    subjects, _, verb = before.partition(_RESPECTIVELY)
    items = [item for item in _LIST.split(subjects) if item]
    if not items:
        return [verb]
    last = items[-1]
    full = [item if len(item) > len(last) // 2 else item + last[len(item) :] for item in items[:-1]]
    both = ["城镇" + last[2:], "农村" + last[2:]] if last.startswith("城乡") and not full else [*full, last]
    return [item + verb for item in both]


def _find_phrase(
    text: str, before: str, amount: Amount, span: Span, spans: Sequence[Span], index: int, earlier: Sequence[str]
) -> str:
    after = _find_after(text, span, spans, index)
    if _LEADS.search(before) and has_content(before, "zh"):
        return before
    if (amount.unit in _ITEMS or text[span[1] :].startswith("的")) and after and has_content(after, "zh"):
        return ("新增" if before.endswith(("新增", "新建", "新培育")) else "") + after
    if has_content(before, "zh"):
        return before
    if amount.unit not in {"percent", "percentage points"} and after and has_content(after, "zh"):
        return after
    previous = next((phrase for phrase in reversed(earlier) if phrase), "")
    change = _CHANGE.search(before)
    return _CHANGE.sub("", previous) + change.group() if change else previous


def _find_after(text: str, span: Span, spans: Sequence[Span], index: int) -> str:
    """Return the words that follow a number without a break."""
    end = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    words = re.split(r"[，。；：、;:,！？（(]", text[span[1] : end])[0].strip().lstrip("的")
    for verb in load_words("zh").filler:
        words = words.split(verb)[0]
    return words[:_LONGEST]
