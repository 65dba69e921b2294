"""How a claim is put, whose claim it is, and when it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.dates import DateMention, find_dates
from kg.extraction.asides import (
    begins_clause,
    is_birth,
    is_compared,
    is_deadline,
    is_named_for,
    is_of_deed,
    takes_effect,
)
from kg.extraction.claimants import find_claimant
from kg.extraction.modality import find_modality
from kg.extraction.reading import Claim, Reading, Sentence
from kg.extraction.reports import Setting, find_settings
from kg.extraction.speech_words import fold_text
from kg.extraction.timeline import list_dates
from kg.periods import shift_date
from ontology.vocabulary import EntityType, Modality, Predicate

_LEAD = 4
"""How many sentences from the top may give the day of what the document tells."""
_NEAR = 3
"""How many sentences back a year is named in which what becomes of laws happened."""
_BEHIND = re.compile(r"\s+(?:on|le|el)\s+(?:the\s+)?")
"""What stands between the last of those who act and the day on which they do: "met A on Monday, B | on | Tuesday"."""
_CLOSED = re.compile(r",\s*\S+\s")
"""The end of a clause, and more words than a name beside another."""
_GRACE = "day+2"
"""How long after its date a text may still tell of what happened: it was dated when it was begun."""
_YEAR, _DAYS = 4, (7, 10)
"""The lengths of dates precise to the year, and to the month or the day."""
_EVENTS = frozenset(Predicate) - {
    Predicate.HOLDS_POST,
    Predicate.MEMBER_OF,
    Predicate.AFFILIATED_WITH,
    Predicate.PART_OF,
    Predicate.CONCERNS,
}
"""What happens on a day; the rest holds for longer, so that only the year of its context is its date."""
__all__ = ["find_claimant", "find_date", "find_modality", "find_settings"]


def find_date(reading: Reading, claim: Claim, settings: Mapping[int, Setting] | None = None) -> tuple[str | None, bool]:
    """Return the date of a claim, and whether it was resolved from the document's own date or an earlier sentence.

    `settings` is `find_settings(reading)`, made once a document.
    """
    if claim.date is not None:
        return claim.date, False
    setting = (find_settings(reading) if settings is None else settings).get(claim.sentence, Setting())
    reference = setting.reference
    if claim.object.quantity is not None and claim.object.quantity.period:
        return claim.object.quantity.period, False
    nearest = _find_nearest(reading, claim, reference)
    if nearest is not None:
        return nearest.date, nearest.resolved
    if setting.official and reference:
        return (f"{int(reference[:4]) - 1:04}" if setting.plan is False else reference[:4]), True
    return _find_context(reading, claim, reference, vague=setting.vague), True


def _find_context(reading: Reading, claim: Claim, reference: str | None, *, vague: bool) -> str | None:
    """Return the day that the paragraph or the lead gives for an event, or the year of that day or of the document.

    Where several days are named there, the date is what they have in common. What becomes of laws is told of years, and
    of a past one longer than a paragraph ("Over the past year ..."). A `vague` year of the document is not told.
    """
    if claim.former:
        return None
    index, of_law = claim.sentence, _is_of_law(claim)
    paragraph = reading.sentences[index].paragraph
    before = [sentence for sentence in reading.sentences[:index] if of_law or sentence.paragraph == paragraph]
    for sentence in reversed(before[-_NEAR:] if of_law else before):
        days = _find_days(reading, claim, sentence, reference)
        if days:
            return _share(days) if claim.predicate in _EVENTS else days[0][:_YEAR]
        years = _find_past_years(sentence, reference) if of_law else []
        if years:
            return years[-1]
    lead = [sentence for sentence in reading.sentences[:_LEAD] if sentence.index != index]
    days = [day for sentence in lead for day in _find_days(reading, claim, sentence, reference)]
    if days:
        return _share(days) if claim.predicate in _EVENTS else days[0][:_YEAR]
    return reference[:_YEAR] if reference and not vague else None


def _is_of_law(claim: Claim) -> bool:
    """Tell whether a claim is what became of a law or bill, or what a law is about."""
    about = claim.predicate is Predicate.CONCERNS and claim.subject.type is EntityType.LAW
    return about or claim.predicate is Predicate.AMENDED


def _find_past_years(sentence: Sentence, reference: str | None) -> list[str]:
    years = (date.date for date in find_dates(sentence.text, sentence.language, reference) if len(date.date) == _YEAR)
    return [year for year in years if reference is None or year <= reference[:_YEAR]]


def _find_days(reading: Reading, claim: Claim, sentence: Sentence, reference: str | None) -> list[str]:
    """Return the days and months of an earlier sentence on which what a claim tells may have happened."""
    text, language = fold_text(sentence), sentence.language
    named = find_dates(sentence.text, sentence.language, reference)
    dates = (date for date in list_dates(reading, sentence, reference) if len(date.date) == _DAYS[-1] or date in named)
    days = [date for date in dates if len(date.date) in _DAYS and _may_be_of_deed(date, text, language)]
    own = reading.document.date
    ahead = claim.modality is not Modality.PREDICTED and own is not None and len(own) == _DAYS[-1]
    last = shift_date(str(own), _GRACE) if ahead else None
    return [date.date for date in days if last is None or date.date <= last]


def _may_be_of_deed(date: DateMention, text: str, language: str) -> bool:
    """Tell whether a date may be that of the main deed of its sentence: not of another clause, nor compared with."""
    clause = max(text.rfind(mark, 0, date.start) for mark in ",，;；")
    return is_of_deed(text, date.start, language) and not begins_clause(text, clause + 1, date.start, language)


def _share(days: Sequence[str]) -> str:
    """Return the date that days of one year have in common, the first day where they are of several years."""
    same = [day for day in days if day[:_YEAR] == days[0][:_YEAR]]
    lengths = (length for length in (*reversed(_DAYS), _YEAR) if len({day[:length] for day in same}) == 1)
    return days[0][: next(lengths, _YEAR)]


def _find_nearest(reading: Reading, claim: Claim, reference: str | None) -> DateMention | None:
    """Return the date that is likeliest the claim's: near it, neither part of a name nor, for an event, yet to come."""
    sentence = reading.sentences[claim.sentence]
    text, language = fold_text(sentence), sentence.language
    dates = [
        date
        for date in list_dates(reading, sentence, reference)
        if not (is_birth(text, date.start, language) or is_named_for(text, date.start, date.end, language))
    ]
    if claim.predicate in _EVENTS and claim.object.quantity is None:
        dates = [date for date in dates if not (_is_long(date.date) or _is_old_name(date, claim, reference))]
        dates = [date for date in dates if not _is_aside(date, sentence, claim, reference)]
    if not dates:
        return None
    own = [mention for mention in (claim.subject, claim.object) if mention.sentence == claim.sentence]
    first, last = (min(mention.start for mention in own), max(mention.end for mention in own)) if own else (0, 0)

    def distance(date: DateMention) -> tuple[bool, bool, int, bool, int]:
        named = _is_named(date, claim)
        ahead = claim.predicate in _EVENTS and reference is not None and date.date[:_YEAR] > reference[:_YEAR]
        behind = date.start >= last and _BEHIND.fullmatch(text, last, date.start) is not None
        far = 0 if behind else max(first - date.end, date.start - last, 0)
        return named, ahead, far, not behind, -len(date.date)

    return min(dates, key=lambda date: (distance(date), date.start))


def _is_aside(date: DateMention, sentence: Sentence, claim: Claim, reference: str | None) -> bool:
    """Tell whether a date is what is compared with, a deadline, from when a law holds, or of another clause."""
    language, text = sentence.language, fold_text(sentence)
    law = claim.predicate is Predicate.AMENDED and takes_effect(text, date.start, language)
    deadline = reference is not None and is_deadline(text, date.start, language)
    if law or deadline or is_compared(text, date.start, language) or _is_inserted(date, text, claim, language):
        return True
    own = [mention.end for mention in (claim.subject, claim.object) if mention.sentence == claim.sentence]
    return begins_clause(text, max(own, default=len(text)), date.start, language)


def _is_inserted(date: DateMention, text: str, claim: Claim, language: str) -> bool:
    """Tell whether a date is of a clause about who acts, behind his name: "A, who left in 2019, backed B"."""
    who, what = claim.subject, claim.object
    if not who.sentence == what.sentence == claim.sentence or not who.end <= date.start < date.end <= what.start:
        return False
    closed = _CLOSED.search(text, date.end, what.start) is not None
    return closed and begins_clause(text, who.end, date.start, language)


def _is_named(date: DateMention, claim: Claim) -> bool:
    """Tell whether a date is part of the name of something that is no event."""
    return any(
        mention.sentence == claim.sentence
        and mention.start <= date.start
        and date.end <= mention.end
        and mention.type is not EntityType.EVENT
        for mention in (claim.subject, claim.object)
    )


def _is_old_name(date: DateMention, claim: Claim, reference: str | None) -> bool:
    """Tell whether a date is a year in a name and before the document's ("the 1992 Consensus")."""
    past = reference is not None and date.date < reference[:_YEAR]
    return len(date.date) == _YEAR and past and _is_named(date, claim)


def _is_long(date: str) -> bool:
    """Tell whether a date is a period of several years."""
    first, _, last = date.partition("/")
    return last != "" and last[:_YEAR] != first[:_YEAR]
