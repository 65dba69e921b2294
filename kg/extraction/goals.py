"""Which numbers of a sentence are goals, how they are compared, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.dates import find_dates
from kg.extraction.indicators import has_content, name_indicator
from kg.extraction.wording import load_words
from kg.indicators import find_indicator
from kg.numbers import Amount, find_amounts, is_currency
from kg.numerals import narrow
from ontology.lexicon import pick_language
from ontology.vocabulary import Comparator

_REACHED = r"\b(?:will reach|to reach|to hit|will hit|targeted at|will exceed|will total|will surpass)\s*$"
"""Words after which a number without a unit is a goal."""
_NO_GOAL_BEFORE = (
    r"\b(?:per|(?:one|two|three|four) in|(?:tariffs?|levy|levies|dut(?:y|ies)|restrictions|sales) (?:on|to))\s*$"
)
"""Words after which a number is a rate's base, or the worth of what a measure hits."""
_BY = r"\bby(?: over| about| around| almost| nearly| at least| more than| up to)?\s+$"
_FROM = r"\bfrom(?: (?:about|around|last year's|last year’s|some|a|the|less than|more than|under|over|nearly|almost))?$"
"""Words before the number where a change starts."""
_MODAL = r"\b(?:to|will|would|shall|must|should)\s+$"
_VERBAL = ("ing", "ing of", "er", "ra", "ront", "rait", "ions", "ment", "car", "cará", "carán", "que", "ción")
"""How a word that multiplies ends where it is a verb or its noun."""
_NO_NOUN = r"\s*(?:[,.;:)»”\"]|$|(?:and|in|for|over|by|to|from|a year|y|et|en|para|pour|sur|hasta|jusqu|au|al|a)\b)"
"""What follows a number that counts no noun."""
_LEADS = ("at", "to", "from", "of", "à", "al", "del", "el", "le")
"""Words before a number without a unit that goes on with a percentage."""
_AHEAD, _NOUN = 60, 5
"""How many characters and words after a number the noun may stand that it counts."""
_QUOTED = re.compile(r"[“\"][^“”\".;]{1,40}[”\"]")
"""A short quotation: numbers in words are part of what it names ("one country, two systems")."""
_STEPS = re.compile("(?:[一二两兩三四五六七八九][个個])?(?:[新大]?(?:台阶|臺階)|大关|大關|关口|關口|门槛|門檻)")
"""What a sum is called that was passed."""
_HUNDRED, _THOUSAND, _MILLION = 100, 1000, 1_000_000
_RESPECTIVELY, _YUAN = "分别", "CNY"
_PERCENT = frozenset({"percent", "percentage points"})
_FROM_VALUE = r"(?:[调調增提升降减減上下]{1,2}[至到为為]|增加[至到]|提高[至到]|[升降][至到])"
"""What follows the old value of a change: the new one is the goal."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that is to be reached, with the span of its words (comparator included) and what it counts."""

    start: int
    end: int
    amount: Amount
    comparator: Comparator
    indicator: str


def find_numbers(text: str, language: str) -> tuple[Goal, ...]:
    """Return every number of a sentence as if it were a goal; an unnamed one has the indicator "".

    Dates, ordinals and parts of names ("万亿级", "14th", "5-year") are left out.
    """
    language = pick_language(language)
    amounts = [a for a in _lend_units(text, find_amounts(text, language), language) if _counts(text, a, language)]
    spans = _share_comparators(text, [_span(narrow(text), amount, language) for amount in amounts])
    return tuple(_name_all(text, amounts, spans, language))


def _lend_units(text: str, amounts: Sequence[Amount], language: str) -> Iterator[Amount]:
    """Yield the amounts, those without a unit that go on with one ("from 6 percent to around 5") with that unit."""
    last: str | None = None
    for amount in amounts:
        if amount.unit is None and last is not None and language != "zh" and _goes_on(text, amount, last, language):
            amount = replace(amount, unit=last)
        last = amount.unit if amount.unit == "percent" or is_currency(amount.unit) else last
        yield amount


def _goes_on(text: str, amount: Amount, unit: str, language: str) -> bool:
    """Tell whether an amount without a unit is of the unit before it: no noun follows that it could count."""
    before, after = text[: amount.start].rstrip().casefold(), text[amount.end :]
    if re.match(_NO_NOUN, after, re.I) is None:
        return False
    if unit != "percent":
        return amount.last >= _MILLION
    compared = (wording for wordings in load_words(language).before.values() for wording in wordings)
    return amount.last < _HUNDRED and any(before.endswith(f" {wording}") for wording in (*compared, *_LEADS))


def _counts(text: str, amount: Amount, language: str) -> bool:
    """Tell whether an amount counts something, and is no date, ordinal or part of a name."""
    if any(date.start < amount.end and amount.start < date.end for date in find_dates(text, language, "2000-01-01")):
        return False
    after = text[amount.end :]
    if language == "zh":
        return _counts_chinese(text, amount)
    if re.match(rf"-?(?:{'|'.join(map(re.escape, _latin_modifiers(language)))})(?!\w)", after.lstrip()):
        return False
    if _is_old_value(text, amount, language) or (
        amount.unit is not None and text[: amount.start].endswith("(") and amount.unit not in _PERCENT
    ):
        return False
    if amount.unit == "times":
        return _multiplies(text, amount)
    worded = not re.search(r"\d", text[amount.start : amount.end])
    if amount.unit is None and worded and (amount.last == 0 or _is_quoted(text, amount)):
        return False
    if re.search(_NO_GOAL_BEFORE, text[: amount.start], re.I) or (amount.unit is None and re.match(r"[^\W\d_]", after)):
        return False
    written = text[amount.start : amount.end]
    if (
        amount.unit == "percent"
        and re.fullmatch(r"[a-z ]+(?<!percent)(?<!per cent)", written, re.I)
        and not re.match(r"\s+of\s", after)
    ):
        return re.match("halv", written, re.I) is not None or re.search(_BY, text[: amount.start]) is not None
    return (
        amount.unit is not None
        or amount.last >= _MILLION
        or _counts_noun(after, language)
        or (amount.last >= _THOUSAND and not _is_year(amount) and re.match(r"\s+[^\W\d_]{3,}", after) is not None)
        or re.search(_REACHED, text[: amount.start], re.I) is not None
    )


def _is_quoted(text: str, amount: Amount) -> bool:
    """Tell whether an amount stands in a short quotation."""
    return any(quote.start() < amount.start and amount.end < quote.end() for quote in _QUOTED.finditer(text))


def _multiplies(text: str, amount: Amount) -> bool:
    """Tell whether a word such as "double" is a verb or its noun, with an object, and no adjective."""
    before, after, written = text[: amount.start], text[amount.end :], text[amount.start : amount.end].casefold()
    if re.match(r"\s+(?:down|back)\b", after):
        return False
    if re.match(r"\s+(?:the|its|our|el|la|le|su)\s+(?!efforts)\w+", after):
        return True
    return re.match(r"\s+\w+", after) is not None and (
        re.search(_MODAL, before, re.I) is not None or written.endswith(_VERBAL)
    )


def _is_year(amount: Amount) -> bool:
    return isinstance(amount.value, float) and amount.value.is_integer() and 1900 <= amount.value <= 2100


def _is_old_value(text: str, amount: Amount, language: str) -> bool:
    """Tell whether a number is where a change starts ("from 500 billion to ...")."""
    before = text[: amount.start].rstrip()
    return language == "en" and re.search(_FROM, before) is not None


def _counts_noun(after: str, language: str) -> bool:
    """Tell whether one of the next words is a noun that targets count without a unit."""
    following = re.findall(r"[\w-]+", re.split(r"[,.;:”)]\s", after[:_AHEAD])[0])[:_NOUN]
    return any(word.casefold() in load_words(language).counted for word in following)


_CLOSED = re.compile("[条項项]?[”」》]")
_OPENED = re.compile("[“「《][^”」》]{1,16}$")
"""How a name in quotation marks ends and begins around its number."""


def _counts_chinese(text: str, amount: Amount) -> bool:
    """Tell whether a Chinese number counts: digits with a unit or magnitude, words only with a unit of measure."""
    words, written, after = load_words("zh"), text[amount.start : amount.end], text[amount.end :].lstrip()
    if _CLOSED.match(after) and _OPENED.search(text, 0, amount.start):
        return False  # 民营经济“一揽子32条”: the number is part of a name
    if re.fullmatch("[千万萬亿億]+元?", written) and text[: amount.start].endswith(("个", "個")):
        return False
    if (is_currency(amount.unit) or _is_sum(written, amount)) and _STEPS.match(after):
        return True
    if any(after.startswith(modifier) for modifier in (*words.modifiers, *words.uncounted)) or re.match(
        _FROM_VALUE, after
    ):
        return False
    if re.search(r"[\d０-９]", written):
        return (
            amount.unit is not None
            or re.search(r"[百千万萬亿億]$", written) is not None
            or re.match(r"(?!G(?![A-Za-z]))[A-Z]{1,3}(?![a-z])", after) is not None
        )
    if amount.unit is None and re.search(r"^[一二两兩三四五六七八九].*[亿億]$", written):
        return True
    if amount.unit is not None and amount.last >= _THOUSAND and re.match("[一二两兩三四五六七八九]", written):
        return True
    return amount.unit not in {None, "items", "people", "enterprises", "tonnes", "units", "households"} or text[
        : amount.start
    ].endswith(("突破", "超过", "破", "超"))


def _is_sum(written: str, amount: Amount) -> bool:
    """Tell whether a Chinese number without a unit is of the size in which sums of money are told (1200亿)."""
    return amount.unit is None and written.endswith(("亿", "億"))


@cache
def _latin_modifiers(language: str) -> tuple[str, ...]:
    return tuple(
        sorted((modifier.lstrip("-") for modifier in load_words(language).modifiers), key=lambda m: (-len(m), m))
    )


def _span(text: str, amount: Amount, language: str) -> tuple[int, int, Comparator]:
    """Return the span of a number with the words that compare it, and the comparator."""
    start, end, found = amount.start, amount.end, None
    before = text[:start].rstrip()
    lowered = before.casefold()
    for comparator, wording in _list_before(language) if lowered.endswith(_all_before(language)) else ():
        if lowered.endswith(wording) and (language == "zh" or not before[: -len(wording)][-1:].isalpha()):
            start, found = len(before) - len(wording), comparator
            break
    after = text[end:]
    lowered = after.lstrip().casefold()
    for comparator, wording in _list_after(language):
        if lowered.startswith(wording):
            end, found = end + len(after) - len(after.lstrip()) + len(wording), comparator
            break
    if found is None:
        found = Comparator.RANGE if isinstance(amount.value, tuple) else Comparator.EXACTLY
    return start, end, Comparator.RANGE if isinstance(amount.value, tuple) else found


def _share_comparators(text: str, spans: list[tuple[int, int, Comparator]]) -> list[tuple[int, int, Comparator]]:
    """Return the spans with the comparator that ends a list ("分别控制在5%和3%以内") given to the numbers before it."""
    shared = list(spans)
    for index in range(len(spans) - 2, -1, -1):
        start, end, comparator = spans[index]
        following = shared[index + 1]
        joined = re.fullmatch(r"[、和与及,]{1,2}", text[end : following[0]].strip()) is not None
        if joined and comparator is Comparator.EXACTLY and _RESPECTIVELY in text[max(0, start - 40) : start]:
            shared[index] = (start, end, following[2])
    return shared


@cache
def _list_before(language: str) -> list[tuple[Comparator, str]]:
    return _by_length(load_words(language).before)


@cache
def _all_before(language: str) -> tuple[str, ...]:
    return tuple(wording for _, wording in _list_before(language))


@cache
def _list_after(language: str) -> list[tuple[Comparator, str]]:
    return _by_length(load_words(language).after)


def _by_length(table: Mapping[Comparator, tuple[str, ...]]) -> list[tuple[Comparator, str]]:
    pairs = [(comparator, wording) for comparator, wordings in table.items() for wording in wordings]
    return sorted(pairs, key=lambda pair: (-len(pair[1]), pair[1]))


def _name_all(
    text: str, amounts: Sequence[Amount], spans: Sequence[tuple[int, int, Comparator]], language: str
) -> Iterator[Goal]:
    from kg.extraction import goals_chinese, goals_latin

    finder = goals_chinese if language == "zh" else goals_latin
    for amount, (start, end, comparator), phrase in zip(
        amounts, spans, finder.find_phrases(text, amounts, spans, language), strict=True
    ):
        name = name_indicator(phrase, language) if has_content(phrase, language) else None
        counted = _lend_currency(text, amount, phrase) if language == "zh" else amount
        yield Goal(start, end, counted, comparator, _fit_unit(name or "", phrase, counted))


def _lend_currency(text: str, amount: Amount, phrase: str) -> Amount:
    """Return the amount; a Chinese sum without a unit (突破千亿) in yuan, where its phrase names a sum of money."""
    if amount.unit is not None or not text[amount.start : amount.end].endswith(("亿", "億", "万", "萬")):
        return amount
    known = find_indicator(phrase, _YUAN)
    return replace(amount, unit=_YUAN) if known is not None and known.unit == "money" else amount


def _fit_unit(name: str, phrase: str, amount: Amount) -> str:
    """Return the name; where it is of another unit ("GDP growth" in yuan), the name of what has the number's unit."""
    if amount.unit is None or find_indicator(name) is None or find_indicator(name, amount.unit) is not None:
        return name
    fitting = find_indicator(phrase, amount.unit)
    return fitting.label if fitting is not None else name
