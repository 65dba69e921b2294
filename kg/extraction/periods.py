"""The time that a target is for: by its clause, its list, its section, or the document's year."""

from __future__ import annotations

from kg.dates import DateMention, find_dates
from kg.extraction.asides import is_compared, names_figure
from kg.extraction.deadlines import ends_name, is_ahead
from kg.extraction.goals import Goal
from kg.extraction.horizons import Horizon
from kg.extraction.reading import Sentence
from kg.extraction.reports import Setting
from kg.extraction.speech_words import fold_text
from kg.extraction.wording import find_clause, has_word, load_words

_BEFORE = 12
"""How many characters before a year the word may stand that compares with it."""


def find_period(sentence: Sentence, goal: Goal, setting: Setting, horizon: Horizon) -> str | None:
    """Return the period that the sentence gives for a goal, else its list or section, else the document's year."""
    reference = setting.reference
    first, last = find_clause(sentence.text, goal.start, goal.end, sentence.language)
    dates = [
        date
        for date in find_dates(sentence.text, sentence.language, reference)
        if is_ahead(date, reference)
        and not ends_name(sentence.text, date)
        and (date.start < goal.start or date.start < last)
        and ("/" not in date.date or date.start >= first)
        and not _is_of_another(sentence, goal, date)
    ]
    if dates:
        nearest = min(dates, key=lambda date: (max(date.start - goal.end, goal.start - date.end), date.start))
        return nearest.date
    if setting.period and not setting.official:
        return setting.period
    if not setting.official and not setting.listed:
        past = _find_stated_year(sentence, goal, first, last)
        if past is not None:
            return past
    return horizon.ahead or (reference[:4] if reference else None)


def _is_of_another(sentence: Sentence, goal: Goal, date: DateMention) -> bool:
    """Tell whether a date is of what a goal is compared with: "as much as in 2024", "after 7 per cent in 2017"."""
    text, language = fold_text(sentence), sentence.language
    return is_compared(text, date.start, language) or names_figure(text, goal.end, date.start, language)


def _find_stated_year(sentence: Sentence, goal: Goal, first: int, last: int) -> str | None:
    """Return the year that a clause states as its own, though it is over: what was set then was set for then."""
    for date in find_dates(sentence.text, sentence.language):
        before = sentence.text[max(0, date.start - _BEFORE) : date.start]
        compared = has_word(before, load_words(sentence.language).compared, sentence.language)
        compared = compared or _is_of_another(sentence, goal, date)
        if first <= date.start < last and "/" not in date.date and not compared:
            return date.date[:4]
    return None
