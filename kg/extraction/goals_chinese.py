"""What the numbers of a Chinese sentence count: 城镇新增就业1200万人以上, 建成2个中心, 分别增长5%和7%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.indicators import has_content
from kg.extraction.wording import load_words
from kg.indicators import find_indicator
from kg.numbers import Amount, is_currency
from ontology.vocabulary import Comparator

Span = tuple[int, int, Comparator]
_ITEMS = frozenset({"items", "enterprises", "vehicles", "units", "people", "households", "months"})
_LIST = re.compile(r"[、，]|和|与|及")
_RESPECTIVELY = "分别"
_CHANGE = re.compile(
    r"(?:年均|同口径|同比|实际|名义|累计|合计|共计|共|净)*(?:增长|增加|下降|降低|减少|提高|上涨|提升)(?:了|至|到)?$"
)
_COMPARISON = re.compile(
    r"(?:同比|环比|按可比价格?计算|(?:扣除|考虑)价格(?:下降)?因素|初步(?:统计|预计|核算)|预计)(?:后|，|、)?"
    r"|(?:比|较|同)(?:(?:上|去|前|往)[一]?[年次届季月]|年初|(?:19|20)\d\d年)(?:同期|底|末|度|预计数|预算数|执行数|决算数|预算|决算|实际)?"
)
"""Words that only say with what a change is compared, or how sure its figure is."""
_TIME = re.compile(
    r"^(?:实现|完成)?(?:(?:19|20)\d\d年(?:全年)?|全年|去年|上年|今年|年末|年底|[一二三四]季度|[上下]半年)(?=.)"
)
"""The time that a number is of, before what it counts."""
_TOTAL = re.compile(r"^(?:总量|规模|总规模|总额)(?:已?达到?|突破|超过?|为|升至|增至|跃升至)?$")
"""What is counted before, taken as a whole."""
_PER_HEAD = re.compile(r"^人均(?:已?达到?|突破|超过?|为|升至|增至)?$")
"""What is counted before, by the head."""
_MORE = {"高": "提高", "低": "降低", "多": "增加", "少": "减少"}
"""The verbs of change for what is more or less than it was."""
_ADVERBS = re.compile(r"(?:都|均|也|已经?|有所|不同程度|普遍|首次|再次|先后)+$")
"""Words that say how or how often before a verb of change."""
_RISE = re.compile(r"(?:从|由)[\d.]+[^，]*?(?:增加|提高|增长|上升|扩大|提升|降低|下降|减少|降|增)?[到至]$")
"""The way from an old value to the new one."""
_PASSED = re.compile(r"(?:以上的?)?(?:[一二两三四五六七八九]个)?[新大]?(?:大关|关口|台阶|门槛|阶段|水平)")
"""What a sum is called that was reached or passed."""
_BEYOND = re.compile(r"^(?:均|都)?(?:高于|低于|快于|慢于|好于|优于|超过)")
"""How a comparison begins: what it is with is not what the next number counts."""
_ECONOMY, _OUTPUT, _HEAD = "经济", "总量", "人均"
_LEADS = re.compile(r"(?:达到|达|为|增至|保持在|稳定在|控制在|超过|突破|扩大到|提高到|增加到|规模|数量|总数)$")
"""Words after which a number belongs to the noun before it."""
_SHARES = frozenset({"percent", "percentage points"})
_LONGEST = 40


def find_phrases(text: str, amounts: Sequence[Amount], spans: Sequence[Span], language: str) -> list[str]:
    """Return for each number the words that say what it counts, "" where there are none."""
    phrases: list[str] = []
    shared: list[str] = []
    for index, (amount, span) in enumerate(zip(amounts, spans, strict=True)):
        before = _find_before(text, spans, index)
        if _RESPECTIVELY in before:
            shared = _distribute(before, phrases, len(_list_joined(text, spans, index)))
            phrases.append(shared.pop(0))
        elif shared and not _LIST.sub("", before).strip():
            phrases.append(shared.pop(0))
        else:
            shared = []
            phrase = _find_phrase(text, before, amount, span, spans, index, phrases)
            phrases.append(_complete(phrase, text[: span[0]], amount, phrases))
    return phrases


def _list_joined(text: str, spans: Sequence[Span], index: int) -> list[Span]:
    """Return a number's span with those that follow it in a list."""
    last = index
    while last + 1 < len(spans) and re.fullmatch(r"[、，]|和|与|及", text[spans[last][1] : spans[last + 1][0]].strip()):
        last += 1
    return list(spans[index : last + 1])


def _complete(phrase: str, before: str, amount: Amount, earlier: Sequence[str]) -> str:
    """Return the phrase; growth or a total without a subject, in a sentence about the economy, is the economy's.

    A sum that nothing names is of what the clauses before it are about, as far as an indicator is known.
    """
    if has_content(phrase, "zh") and not _TOTAL.match(phrase):
        return phrase
    if is_currency(amount.unit) and not has_content(phrase, "zh") and not _CHANGE.search(phrase):
        found = (
            find_indicator(_CHANGE.sub("", clause), amount.unit) for clause in reversed(re.split("[，；、]", before))
        )
        known = next((indicator for indicator in found if indicator is not None), None)
        return known.labels["zh"] if known is not None else phrase
    if any(has_content(_CHANGE.sub("", one), "zh") and not one.startswith(_ECONOMY) for one in earlier):
        return phrase
    if _ECONOMY in before and amount.unit == "percent" and phrase.endswith(_GROWS):
        return _ECONOMY + phrase
    return _ECONOMY + phrase if _ECONOMY in before and _TOTAL.match(phrase) else phrase


_GROWS = ("增长", "增速")


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
    words = _TIME.sub("", _COMPARISON.sub("", _RISE.sub("", text[max(opening, start - _LONGEST) : start])))
    return words if _RESPECTIVELY in words else _last_item(words.lstrip("、"))


def _last_item(words: str) -> str:
    """Return the last item of an enumeration, unless its head noun is shared with the item before."""
    _head, mark, tail = words.rpartition("、")
    return tail if mark and has_content(tail, "zh") and len(tail) > 3 else words if has_content(tail, "zh") else tail


def _distribute(before: str, earlier: Sequence[str], count: int) -> list[str]:
    """Return the subjects of "A、B和C分别增长", each with the verb: the head noun of the last is shared.

    Without subjects of their own, so many numbers are of what was counted just before.
    """
    subjects, _, verb = before.removeprefix("其中").partition(_RESPECTIVELY)
    items = [item for item in _LIST.split(subjects) if item]
    if not items:
        return [_CHANGE.sub("", phrase) + verb for phrase in earlier[-count:]] if len(earlier) >= count else [verb]
    last = items[-1]
    full = [item if len(item) > len(last) // 2 else item + last[len(item) :] for item in items[:-1]]
    both = ["城镇" + last[2:], "农村" + last[2:]] if last.startswith("城乡") and not full else [*full, last]
    return [item + verb for item in both]


def _find_phrase(
    text: str, before: str, amount: Amount, span: Span, spans: Sequence[Span], index: int, earlier: Sequence[str]
) -> str:
    after = _find_after(text, span, spans, index)
    previous = next((phrase for phrase in reversed(earlier) if phrase and not _BEYOND.match(phrase)), "")
    whole = _ADVERBS.sub("", _CHANGE.sub("", previous))
    if _TOTAL.match(before) and has_content(whole, "zh"):
        return whole + _OUTPUT if whole == _ECONOMY else whole
    if before in _MORE and has_content(whole, "zh"):
        return whole + _MORE[before]
    if _PER_HEAD.match(before) and has_content(whole, "zh"):
        return before[: len(_HEAD)] + whole
    change = _CHANGE.search(before)
    named = has_content(before[: change.start()] if change is not None else before, "zh")
    if _LEADS.search(before) and named:
        return before
    if (amount.unit in _ITEMS or text[span[1] :].startswith("的")) and after and has_content(after, "zh"):
        return ("新增" if before.endswith(("新增", "新建", "新培育")) else "") + after
    if named:
        return before
    if amount.unit not in _SHARES and after and has_content(after, "zh"):
        return after
    if change is None:
        return previous if amount.unit in _SHARES else whole
    return whole + change.group()


def _find_after(text: str, span: Span, spans: Sequence[Span], index: int) -> str:
    """Return the words that follow a number without a break."""
    end = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    words = re.split(r"[，。；：、;:,！？（(]", text[span[1] : end])[0].strip().lstrip("的")
    if _PASSED.match(words):
        return ""
    for verb in load_words("zh").filler:
        words = words.split(verb)[0]
    return words[:_LONGEST]
