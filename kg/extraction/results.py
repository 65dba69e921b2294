"""Numbers of an official report that were reached: its results, told from its goals, and the time they are of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.dates import DateMention, find_dates
from kg.extraction.goals import Goal
from kg.extraction.horizons import Horizon
from kg.extraction.places import counts_places
from kg.extraction.reading import Sentence
from kg.extraction.reports import Setting
from kg.extraction.wording import find_segment, has_word, is_compared, load_words, tells_result
from kg.indicators import find_indicator

_PLAN_YEARS = 5
"""The years over which a report gives an average where it names none."""


def find_results(
    sentence: Sentence, setting: Setting, numbers: Sequence[Goal], goals: Collection[Goal]
) -> Iterator[Goal]:
    """Yield those of a sentence's numbers that say how an indicator stood, where an official report says so.

    Only an indicator that the lexicon knows has results: what else a report counts is no series to follow.
    """
    if not setting.official or setting.reference is None:
        return
    for number in numbers:
        if _is_known(sentence, number) and number not in goals and _is_reached(sentence, number, setting):
            yield number


def _is_known(sentence: Sentence, number: Goal) -> bool:
    """Tell whether a record knows what a number counts, and the words around it name no other indicator."""
    known = find_indicator(number.indicator, number.amount.unit) if number.indicator else None
    if known is None or sentence.language == "zh":
        return known is not None
    segment = find_segment(sentence.text, number.start, number.end, sentence.language)
    named = find_indicator(segment)
    share = sentence.text[number.end :].casefold().startswith(tuple(f" of {b}" for b in load_words("en").bases))
    other = named is not None and named.id != known.id and named.id not in GENERAL
    return not (other and known.id in GENERAL) and not (share and known.id in GENERAL)


GENERAL = frozenset({"gdp", "gdp-growth"})
"""What a sum or a growth is taken to be of where no more is said."""


def _is_reached(sentence: Sentence, number: Goal, setting: Setting) -> bool:
    """Tell whether a number was reached: it stands in a review, or its words tell of the past; and is itself no aim."""
    language, words = sentence.language, load_words(sentence.language)
    segment = find_segment(sentence.text, number.start, number.end, language)
    if has_word(segment, words.aim, language) or has_word(segment, words.partial, language):
        return False
    if sentence.text[: number.start].rstrip().endswith(words.origins) or counts_places(sentence.text, number.start):
        return False
    if sentence.text[number.end :].lstrip().startswith(words.groups) or number.indicator in words.changes:
        return False
    if setting.plan is False:
        return not _looks_ahead(sentence, number, setting)
    return tells_result(segment, language) and not has_word(segment, words.strong, language)


def _looks_ahead(sentence: Sentence, number: Goal, setting: Setting) -> bool:
    """Tell whether a number of a review is set for a time to come."""
    segment = find_segment(sentence.text, number.start, number.end, sentence.language)
    if not has_word(segment, load_words(sentence.language).strong, sentence.language):
        return False
    return any(
        date.date[:4] >= (setting.reference or "")[:4]
        for date in find_dates(segment, sentence.language, setting.reference)
    )


def find_result_period(sentence: Sentence, number: Goal, setting: Setting, horizon: Horizon) -> str | None:
    """Return the time that a result is of: the one its sentence names, else its section's, else the year before."""
    if setting.reference is None:
        return None
    year = int(setting.reference[:4])
    segment = find_segment(sentence.text, number.start, number.end, sentence.language)
    dates = [
        date
        for date in find_dates(sentence.text, sentence.language, setting.reference)
        if date.start < number.start
        and date.date[:4] < str(year)
        and not is_compared(sentence.text, date.start, sentence.language)
    ]
    stated = _clip(max(dates, key=_by_place).date, year) if dates else None
    averaged = has_word(segment, load_words(sentence.language).averaged, sentence.language)
    if averaged and (stated is None or "/" not in stated):
        return horizon.past or f"{year - _PLAN_YEARS}/{year - 1}"
    period = stated or horizon.past or str(year - 1)
    return period.rpartition("/")[2] if _RISEN.search(segment) and not averaged else period


_RISEN = re.compile(
    r"(?:从|由)[^，。；]*到|(?:增加|提高|增长|上升|扩大|提升|增|升|降)[到至]"
    r"|\bfrom\b.{1,60}\bto\b|\b(?:rose|risen|increased|grew|grown|expanded|climbed|fell|dropped)\b.{0,20}\bto\b"
)
"""Words that lead to a level: that of the end of the time."""


def _by_place(date: DateMention) -> tuple[int, int]:
    return date.start, date.end


def _clip(period: str, year: int) -> str:
    """Return the part of a period that is over before a year.

    >>> _clip("2021/2025", 2025), _clip("2016/2020", 2025), _clip("2024", 2025)
    ('2021/2024', '2016/2020', '2024')
    """
    first, _, last = period.partition("/")
    return f"{first}/{year - 1}" if last and last[:4] >= str(year) else period
