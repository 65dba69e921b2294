"""How a claim is put, whose claim it is, and when it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.dates import DateMention, find_dates
from kg.extraction.claimants import find_claimant
from kg.extraction.modality import find_modality
from kg.extraction.reading import Claim, Reading
from kg.extraction.reports import Setting, find_report_year, find_settings
from ontology.vocabulary import Predicate

__all__ = ["find_claimant", "find_date", "find_modality", "find_settings"]


def find_date(
    reading: Reading, claim: Claim, settings: Mapping[int, Setting] | None = None
) -> tuple[str | None, bool]:
    """Return the date of a claim, and whether it was resolved from the document's own date or an earlier sentence.

    `settings` is `find_settings(reading)`, made once a document.
    """
    if claim.date is not None:
        return claim.date, False
    sentence = reading.sentences[claim.sentence]
    setting = (find_settings(reading) if settings is None else settings).get(claim.sentence, Setting())
    reference = find_report_year(reading) if setting.official else reading.document.date
    if claim.object.quantity is not None and claim.object.quantity.period:
        return claim.object.quantity.period, False
    dates = find_dates(sentence.text, sentence.language, reference)
    nearest = _find_nearest(dates, claim)
    if nearest is not None:
        return nearest.date, nearest.resolved
    if setting.official and reference and setting.plan is not False:
        return reference[:4], True
    if setting.official and reference:
        return f"{int(reference[:4]) - 1:04}", True
    return None, False


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
