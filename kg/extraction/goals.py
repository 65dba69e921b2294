"""Which numbers of a sentence are goals, how they are compared, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.dates import find_dates
from kg.extraction.indicators import has_content, name_indicator
from kg.numbers import LANGUAGES, Amount, find_amounts, narrow
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import Comparator


class GoalWords(Lexicon):
    """The words of one language that make a number a goal."""

    before: Mapping[Comparator, tuple[str, ...]]
    after: Mapping[Comparator, tuple[str, ...]]
    goal: tuple[str, ...]
    strong: tuple[str, ...]
    result: tuple[str, ...]
    plan: tuple[str, ...]
    review: tuple[str, ...]
    done: tuple[str, ...]
    """Words of a sentence that tells what was done."""
    task: tuple[str, ...]
    """Words of a sentence that tells what is to be done."""
    neutral: tuple[str, ...]
    """Comparisons with the year before that say nothing of the past."""
    ongoing: tuple[str, ...]
    """Verbs that carry on with what exists: the number after them counts no goal."""
    uncounted: tuple[str, ...]
    """Nouns whose number is no goal (members, aspects)."""
    reports: tuple[str, ...]
    links: tuple[str, ...]
    """Words that tie a number to the noun before it."""
    from_to: str
    """An expression for the words before the new value of a change."""
    by: str
    """An expression for the words before the size of a change."""
    change_verbs: Mapping[str, str]
    """Beginnings of verbs of change, and the noun of each."""
    changes: tuple[str, ...]
    """Nouns of change that name nothing by themselves."""
    relational: tuple[str, ...]
    """Nouns whose complement stands after the number ("tariffs of 25 percent on X")."""
    counted: tuple[str, ...]
    """Nouns that may be counted without a unit."""
    filler: tuple[str, ...]
    bounds: tuple[str, ...]
    modifiers: tuple[str, ...]
    clauses: tuple[str, ...]


class TargetLexicon(Lexicon):
    """The shape of `ontology/lexicon/targets.yaml`."""

    en: GoalWords
    zh: GoalWords
    fr: GoalWords
    es: GoalWords
    speakers: tuple[str, ...]


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


def load_words(language: str) -> GoalWords:
    """Return the goal words of a language; English for one that the lexicon lacks."""
    words: GoalWords = getattr(_load(), language if language in LANGUAGES else "en")
    return words


def find_numbers(text: str, language: str) -> tuple[Goal, ...]:
    """Return every number of a sentence as if it were a goal; an unnamed one has the indicator "".

    Dates, ordinals and parts of names ("万亿级", "14th", "5-year") are left out.
    """
    amounts = [amount for amount in find_amounts(text, language) if _counts(text, amount, language)]
    spans = [_span(narrow(text), amount, language) for amount in amounts]
    return tuple(_name_all(text, amounts, spans, language))


def has_word(text: str, words: Sequence[str], language: str) -> bool:
    """Tell whether one of the words stands in the text."""
    return bool(words) and _any_of(tuple(words), language != "zh").search(text) is not None


def tells_result(text: str, language: str) -> bool:
    """Tell whether a text speaks of what has been reached, comparisons of a plan with the year before apart."""
    words = load_words(language)
    for wording in words.neutral:
        text = re.sub(re.escape(wording), "", text, flags=re.I)
    return has_word(text, words.result, language)


def find_clause(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return the span of the clause that holds a span."""
    marks = load_words(language).clauses
    first = max((text.rfind(mark, 0, start) + len(mark) for mark in marks if mark in text[:start]), default=0)
    last = min((place for place in (text.find(mark, end) for mark in marks) if place >= 0), default=len(text))
    return first, last


def _counts(text: str, amount: Amount, language: str) -> bool:
    """Tell whether an amount counts something, and is no date, ordinal or part of a name."""
    if any(date.start < amount.end and amount.start < date.end for date in find_dates(text, language, "2000-01-01")):
        return False
    after = text[amount.end :]
    if language == "zh":
        return _counts_chinese(text, amount)
    if re.match(rf"-?(?:{'|'.join(map(re.escape, _latin_modifiers(language)))})(?!\w)", after.lstrip()):
        return False
    if _is_old_value(text, amount, language) or (amount.unit is not None and text[: amount.start].endswith("(") and amount.unit not in _PERCENT):
        return False
    if amount.unit == "times":
        return re.match(r"\s+(?:the|its|our|el|la|le|su)\s+(?!efforts)\w+", after) is not None
    return amount.unit is not None or _counts_noun(after, language)


def _is_old_value(text: str, amount: Amount, language: str) -> bool:
    """Tell whether a number is where a change starts ("from 500 billion to ...")."""
    before = text[: amount.start].rstrip()
    return language == "en" and re.search(r"\bfrom(?: (?:about|around|last year's|last year’s|some|a|the))?$", before) is not None


def _counts_noun(after: str, language: str) -> bool:
    """Tell whether one of the next words is a noun that targets count without a unit."""
    following = re.findall(r"[\w-]+", after[:50])[:4]
    return any(word.casefold() in load_words(language).counted for word in following)


def _counts_chinese(text: str, amount: Amount) -> bool:
    """Tell whether a Chinese number counts: digits with a unit or magnitude, words only with a unit of measure."""
    words, written, after = load_words("zh"), text[amount.start : amount.end], text[amount.end :].lstrip()
    if any(after.startswith(modifier) for modifier in (*words.modifiers, *words.uncounted)) or re.match(_FROM_VALUE, after):
        return False
    if re.search(r"[\d０-９]", written):
        return amount.unit is not None or re.search(r"[百千万萬亿億]$", written) is not None or re.match(r"[A-Z]{1,3}(?![a-z])", after) is not None
    return amount.unit not in {None, "items", "people", "enterprises", "tonnes", "units", "households"} or text[: amount.start].endswith(("突破", "超过", "破", "超"))


@cache
def _latin_modifiers(language: str) -> tuple[str, ...]:
    return tuple(sorted((modifier.lstrip("-") for modifier in load_words(language).modifiers), key=lambda m: (-len(m), m)))


def _span(text: str, amount: Amount, language: str) -> tuple[int, int, Comparator]:
    """Return the span of a number with the words that compare it, and the comparator."""
    words = load_words(language)
    start, end, found = amount.start, amount.end, None
    before = text[:start].rstrip()
    for comparator, wording in _by_length(words.before):
        if before.casefold().endswith(wording) and (language == "zh" or not before[: -len(wording)][-1:].isalpha()):
            start, found = len(before) - len(wording), comparator
            break
    after = text[end:]
    for comparator, wording in _by_length(words.after):
        if after.lstrip().casefold().startswith(wording):
            end, found = end + len(after) - len(after.lstrip()) + len(wording), comparator
            break
    if found is None:
        found = Comparator.RANGE if isinstance(amount.value, tuple) else Comparator.EXACTLY
    return start, end, Comparator.RANGE if isinstance(amount.value, tuple) else found


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
        yield Goal(start, end, amount, comparator, name or "")


@cache
def _any_of(words: tuple[str, ...], whole: bool) -> re.Pattern[str]:
    inside = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)" if whole else inside, re.I)


@lru_cache(maxsize=1)
def _load() -> TargetLexicon:
    return load_lexicon("targets", TargetLexicon)


def load_speakers() -> tuple[str, ...]:
    """Return the types of those who can set a target, the most usual first."""
    return _load().speakers
