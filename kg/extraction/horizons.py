"""Which years a section of a report plans or reviews as a whole: a five-year plan that its heading names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.dates import DateMention, find_dates
from kg.extraction.reading import Role, Sentence
from kg.extraction.reports import Setting
from kg.extraction.wording import has_word, load_words


@dataclass(frozen=True, slots=True)
class Horizon:
    """The years of a section; None where a sentence counts from the document's own year."""

    past: str | None = None
    ahead: str | None = None
    reviewing: bool = False
    """True where a section that looks both ways still looks back: nothing in it has named the years ahead."""


def find_horizons(sentences: Iterable[tuple[Sentence, Setting]]) -> Mapping[int, Horizon]:
    """Return the horizon of each sentence of an official report, by index.

    A heading that names a plan of several years opens one; the next heading of a section, or a sentence that names the
    document's own year, closes it. A plan whose last year is the document's own opens none: its goals are that year's.
    """
    found: dict[int, Horizon] = {}
    horizon = Horizon()
    for sentence, setting in sentences:
        if setting.official and setting.reference is not None:
            horizon = _turn(sentence, setting.reference, horizon)
        found[sentence.index] = horizon
    return found


def _turn(sentence: Sentence, reference: str, horizon: Horizon) -> Horizon:
    """Return the horizon from this sentence on."""
    dates = find_dates(sentence.text, sentence.language, reference)
    words = load_words(sentence.language)
    spans = [date for date in dates if _is_long(date)]
    if spans and _is_heading(sentence):
        ends = {date.date: date.date.partition("/")[2][:4] for date in spans}
        past = next((date for date, end in ends.items() if end < reference[:4]), None)
        ahead = next((date for date, end in ends.items() if end > reference[:4]), None)
        return Horizon(past, ahead, reviewing=past is not None and ahead is not None)
    if horizon.reviewing and any(date.date == horizon.ahead for date in spans):
        return replace(horizon, reviewing=False)
    if any(date.date[:4] == reference[:4] and not _is_long(date) for date in dates):
        return Horizon()
    return Horizon() if has_word(sentence.text[:_START], words.sections, sentence.language) else horizon


def _is_heading(sentence: Sentence) -> bool:
    """Tell whether a sentence is a heading, or reads like one: short, and without the mark that ends a sentence."""
    short = len(sentence.text) <= _SHORT[sentence.language == "zh"]
    return sentence.role is Role.HEADING or (short and sentence.text.rstrip()[-1:].isalnum())


_SHORT = (120, 45)
"""How long a heading may be, in characters: Latin script, Chinese."""
_START = 6
"""How many characters from its beginning a heading bears its number."""


def _is_long(date: DateMention) -> bool:
    """Tell whether a date is an interval of several years."""
    first, _, last = date.date.partition("/")
    return last != "" and first[:4] != last[:4]
