"""The dates of a sentence, those among them that the text counts from a date named before: "a day later"."""

from __future__ import annotations

import itertools

from kg.dates import DateMention, find_dates
from kg.extraction.asides import is_of_deed
from kg.extraction.reading import Reading, Sentence
from kg.shifts import Shift, find_shifts

_BACK = 4
"""How many sentences back the date may stand from which a text counts."""


def list_dates(reading: Reading, sentence: Sentence, reference: str | None, *, back: int = _BACK) -> list[DateMention]:
    """Return the dates that a sentence names or counts, in order and apart; `reference` is the document's own date."""
    dates = list(find_dates(sentence.text, sentence.language, reference))
    for shift in find_shifts(sentence.text, sentence.language):
        if any(shift.start < date.end and date.start < shift.end for date in dates):
            continue
        counted = _count(reading, sentence, shift, dates, reference, back)
        if counted is not None:
            dates = sorted([*dates, DateMention(shift.start, shift.end, counted, resolved=True)])
    return dates


def _count(
    reading: Reading, sentence: Sentence, shift: Shift, dates: list[DateMention], reference: str | None, back: int
) -> str | None:
    """Return the date at a distance from the one named last that is precise enough, or from the document's own."""
    if shift.own:
        return shift.apply(reference) if reference else None
    here = (date.date for date in reversed(dates) if date.end <= shift.start and _is_anchor(date, sentence))
    earlier = (
        date.date
        for before in reversed(reading.sentences[max(0, sentence.index - back) : sentence.index])
        for date in reversed(list_dates(reading, before, reference, back=back - 1))
        if _is_anchor(date, before)
    )
    counted = (shift.apply(date) for date in itertools.chain(here, earlier))
    return next((date for date in counted if date is not None), None)


def _is_anchor(date: DateMention, sentence: Sentence) -> bool:
    return is_of_deed(sentence.text, date.start, sentence.language)
