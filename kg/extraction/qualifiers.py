"""How a claim is put, whose claim it is, and when it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.dates import DateMention, find_dates
from kg.extraction.claimants import find_claimant
from kg.extraction.modality import find_modality
from kg.extraction.reading import Claim, Reading
from kg.extraction.reports import Setting, find_settings
from ontology.vocabulary import Predicate

_LEAD = 4
"""How many sentences from the top may give the day of what the document tells."""
_DAYS = (7, 10)
"""The lengths of dates precise to the month or the day."""
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
    sentence = reading.sentences[claim.sentence]
    setting = (find_settings(reading) if settings is None else settings).get(claim.sentence, Setting())
    reference = setting.reference
    if claim.object.quantity is not None and claim.object.quantity.period:
        return claim.object.quantity.period, False
    nearest = _find_nearest(find_dates(sentence.text, sentence.language, reference), claim)
    if nearest is not None:
        return nearest.date, nearest.resolved
    if setting.official and reference:
        return (f"{int(reference[:4]) - 1:04}" if setting.plan is False else reference[:4]), True
    return _find_context(reading, claim, reference), True


def _find_context(reading: Reading, claim: Claim, reference: str | None) -> str | None:
    """Return the day that the paragraph or the lead gives for an event, or the year of that day or of the document."""
    if claim.former:
        return None
    index = claim.sentence
    paragraph = reading.sentences[index].paragraph
    before = [sentence for sentence in reading.sentences[:index] if sentence.paragraph == paragraph]
    for sentence in (*reversed(before), *reading.sentences[:_LEAD]):
        days = [
            date.date for date in find_dates(sentence.text, sentence.language, reference) if len(date.date) in _DAYS
        ]
        if days:
            return days[0] if claim.predicate in _EVENTS else days[0][:4]
    return reference[:4] if reference else None


def _find_nearest(dates: Sequence[DateMention], claim: Claim) -> DateMention | None:
    if not dates:
        return None
    spans = [
        (mention.start, mention.end) for mention in (claim.subject, claim.object) if mention.sentence == claim.sentence
    ]
    first, last = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)

    def distance(date: DateMention) -> tuple[int, int]:
        return max(first - date.end, date.start - last, 0), -len(date.date)

    return min(dates, key=lambda date: (distance(date), date.start))
