"""The year in which an undated text was likely written: while its office holders served, after what it tells of.

Each month is weighed by the clues that speak against it: naive Bayes over months, with the years that a text mentions
as in Chambers, "Labeling Documents with Timestamps" (ACL 2012). A year is told whose months hold enough of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.dates import DateMention, Weekday, find_dates, find_weekdays, list_weekday_names
from kg.extraction.gazetteer.dating_words import (
    Span,
    compile_ahead,
    compile_former,
    compile_undated,
    find_anniversaries,
    find_plans,
    find_terms,
    read_span,
)
from kg.extraction.gazetteer.hits import find_hits
from kg.extraction.gazetteer.index import Hit, Kind
from kg.extraction.gazetteer.titles import is_beside
from kg.extraction.memory import remember
from kg.extraction.reading import Reading, Role, Sentence
from kg.names import fold
from ontology.authorities import Authority, Term, load_authorities
from ontology.lexicon import pick_language
from ontology.vocabulary import EntityType

Months = NDArray[np.float64]

_FIRST_YEAR = 1990
_SURE, _SURE_ALONE = 0.3, 0.4
"""The share of the whole that a year's months must hold, and for a year that nothing else in the text tells."""
_YEAR, _MONTH, _DAY = 4, 7, 10
"""The lengths of dates precise to the year, the month and the day."""
_DATELINE = {True: 25, False: 60}
"""The characters at the head of a text that may hold the day of its news, in Chinese and in other languages."""
_OPENING = 5
"""How many sentences may stand before the text's own first one: its title, its byline."""
_ANY_YEAR = "2000"
"""A year that has every day, for a day whose year is not known yet."""
_NEAR = 40
"""How many characters before a title are looked at for words such as "former"."""
_TITLED, _NAMED, _FORMER, _SERIES = 5.5, 1.7, 3.0, 2.0
"""How much speaks against a month in which a person with a title, or without, did not serve; in which somebody still
served who is called a former holder; in which a numbered body did not sit."""
_AFTER, _MOST_AFTER = 0.05, 1.75
"""How much speaks against a month for each month since the last date named, and again since the last named with its
month; and at most."""
_BEFORE, _SOON_BEFORE, _ROUND_BEFORE = 1.4, 0.15, 1.4
"""How much speaks against a month before a date named, before one of the next year, before a round year far ahead."""
_OVER, _MOST_OVER = 1 / 24, 2.0
"""How much speaks against each month after a date that is said to lie ahead, and at most."""
_OTHER_MONTH = 3.0
"""How much speaks against a month that the first words of a text do not name, where they name one."""
_WEEKDAY = 2.5
"""How much speaks against a month in whose year a day was another one of the week than the text says."""
_LEAD_WEEKDAY, _WEEK = 1.5, 7
"""How much speaks against a month in whose year a lead's day of the week was not the dateline's; the days of a week."""
_PLANNED, _EVE = 2.5, (-3, 2)
"""How much speaks against a month that is not on the eve of a year that is planned for; its first and last month."""
_JUBILEE = 4.0
"""How much speaks against a month that is not in the year of an anniversary, nor on its eve."""
_LAST = 1.0
"""How much speaks against the last year of the files, of which they know a part only, and those after it."""
_ROUND, _FAR_AHEAD = 5, 36
"""What makes a year round, and from how many months on it lies far ahead."""
_NAMES_WITH_YEARS = frozenset({EntityType.POLICY, EntityType.LAW, EntityType.DOCUMENT, EntityType.ORGANIZATION})
"""What a year in a name says nothing of the text's own: Made in China 2025, the 1992 Consensus."""


class Calendar:
    """The months that a text may be of, with what speaks against each."""

    def __init__(self, last_year: int) -> None:
        self.months = np.arange(_FIRST_YEAR * 12, (last_year + 1) * 12, dtype=np.int64)
        self.against: Months = np.zeros(len(self.months))
        self.hold_against(_LAST, self.months >= _find_last_year() * 12)

    def hold_against(self, weight: float, months: NDArray[np.bool_]) -> None:
        """Let something speak against some months."""
        self.against[months] += weight

    def is_in(self, spans: Sequence[Span]) -> NDArray[np.bool_]:
        """Tell which months lie in one of some spans."""
        inside = np.zeros(len(self.months), dtype=bool)
        for first, last in spans:
            inside |= (first <= self.months) & (self.months <= last)
        return inside

    def choose_year(self) -> tuple[int, float]:
        """Return the likeliest year and its share of the whole."""
        likely = np.exp(self.against.min() - self.against)
        shares = likely.reshape(-1, 12).sum(axis=1) / likely.sum()
        best = int(shares.argmax())
        return _FIRST_YEAR + best, float(shares[best])


@remember
def estimate_date(reading: Reading) -> str | None:
    """Return the year in which a text was likely written, or the day in it that its first words name.

    None where names and dates do not tell.
    """
    calendar, day = _weigh(reading)
    year, share = calendar.choose_year()
    if share < _SURE:
        return None
    return (_find_dateline(reading, str(year)) if day else None) or str(year)


def is_estimate_sure(reading: Reading) -> bool:
    """Tell whether the year in which a text was likely written is sure enough to be told of all that it says."""
    return _weigh(reading)[0].choose_year()[1] >= _SURE_ALONE


@remember
def _weigh(reading: Reading) -> tuple[Calendar, str | None]:
    """Return the months weighed by a text's clues, and the day that its first words name."""
    named, ahead = _list_dates(reading)
    told = (int(date[:4]) for date in named if len(date) > _YEAR)
    calendar = Calendar(max((_find_last_year(), *told)))
    _weigh_holders(calendar, reading)
    _weigh_dates(calendar, named, ahead)
    _weigh_series(calendar, reading)
    _weigh_weekdays(calendar, reading)
    _weigh_plans(calendar, reading)
    _weigh_anniversaries(calendar, reading)
    day = _find_dateline(reading, _ANY_YEAR)
    if day is not None:
        _weigh_dateline(calendar, reading, day)
    return calendar, day


def _find_dateline(reading: Reading, year: str) -> str | None:
    """Return the day of a year that the first words of a text, or those below its title, name: "LONDON, Nov. 15 --"."""
    opening = reading.sentences[:_OPENING]
    body = [sentence for sentence in opening if sentence.role is Role.BODY]
    dates = (
        date
        for first in (*opening[:1], *body[:1])
        for date in find_dates(first.text[: _DATELINE[first.language == "zh"]], first.language, year)
        if not compile_undated(pick_language(first.language)).search(first.text[: date.start])
    )
    return next((date.date for date in dates if date.resolved and len(date.date) == _DAY), None)


def _weigh_holders(calendar: Calendar, reading: Reading) -> None:
    titled: Counter[tuple[Span, ...]] = Counter()
    named: Counter[tuple[Span, ...]] = Counter()
    former: Counter[tuple[Span, ...]] = Counter()
    hits = find_hits(reading)
    for sentence in reading.readable():
        titles = [hit for hit in hits[sentence.index] if hit.entry.kind is Kind.TITLE]
        for start, end, person in _find_persons(hits[sentence.index]):
            beside = [title for title in titles if is_beside(sentence.text, title, start, end)]
            held = _list_spans(term for term in person.terms if _has_role(term, beside))
            if not held:
                named[_list_spans(person.terms)] += 1
            elif any(_is_former(sentence, title) for title in beside):
                former[held] += 1
            else:
                titled[held] += 1
    for group, weight in ((titled, _TITLED), (named, _NAMED)):
        for spans, count in group.items():
            calendar.hold_against(weight * _dampen(count), ~calendar.is_in(spans))
    for spans in former:
        calendar.hold_against(_FORMER, calendar.months <= min(last for _, last in spans))


def _find_persons(hits: Sequence[Hit]) -> Iterator[tuple[int, int, Authority]]:
    """Yield the persons with known terms whom a sentence names in words that mean nobody else."""
    found: dict[Span, set[str]] = {}
    for hit in hits:
        if hit.entry.type is EntityType.PERSON and hit.entry.kind in (Kind.NAME, Kind.BARE):
            found.setdefault((hit.start, hit.end), set()).add(hit.entry.key)
    for (start, end), keys in sorted(found.items()):
        longer = any(one <= start and end <= other for one, other in found if (one, other) != (start, end))
        person = load_authorities()[min(keys)]
        if not longer and len(keys) == 1 and person.terms:
            yield start, end, person


def _has_role(term: Term, titles: Sequence[Hit]) -> bool:
    roles = load_authorities().describe(term.post).roles
    return any(title.entry.key in roles for title in titles)


def _list_spans(terms: Iterable[Term]) -> tuple[Span, ...]:
    """Return the months of some terms; where a year alone is known, all that may have been in it."""
    spans = {(read_span(term.start or "0001")[0], read_span(term.end or "9999")[1]) for term in terms}
    return tuple(sorted(spans))


def _is_former(sentence: Sentence, title: Hit) -> bool:
    before = sentence.text[max(0, title.start - _NEAR) : title.start]
    return compile_former(pick_language(sentence.language)).search(before) is not None


def _weigh_dates(calendar: Calendar, named: Mapping[str, int], ahead: Mapping[str, int]) -> None:
    for dates in (named, [date for date in named if len(date) > _YEAR]):
        if dates:
            since = np.min([_count_months_since(calendar, date) for date in dates], axis=0)
            calendar.against += np.minimum(_AFTER * since, _MOST_AFTER)
    for date, count in named.items():
        first, _ = read_span(date)
        soon = calendar.months // 12 + 1 >= int(date[:4]) if len(date) == _YEAR else calendar.months + 2 >= first
        far = (calendar.months + _FAR_AHEAD < first) & (int(date[:4]) % _ROUND == 0)
        before = np.where(soon, _SOON_BEFORE, np.where(far, _ROUND_BEFORE, _BEFORE))
        calendar.against += np.where(calendar.months < first, before * _dampen(count), 0.0)
    for date in ahead:
        over = np.maximum(calendar.months - read_span(date)[1], 0)
        calendar.against += np.minimum(_OVER * over, _MOST_OVER)


def _count_months_since(calendar: Calendar, date: str) -> Months:
    """Return how long ago a date was in each month; endless before it."""
    first, last = read_span(date)
    return np.where(calendar.months >= first, np.maximum(calendar.months - last, 0), np.inf)


def _list_dates(reading: Reading) -> tuple[Counter[str], Counter[str]]:
    """Return the dates that a text names, those of known meetings too, and those that it says lie ahead.

    Periods, years in names, and years that are planned for, are neither.
    """
    named: Counter[str] = Counter()
    ahead: Counter[str] = Counter()
    hits = find_hits(reading)
    for sentence in reading.readable():
        named.update(_find_meetings(hits[sentence.index]))
        names = [(hit.start, hit.end) for hit in hits[sentence.index] if hit.entry.type in _NAMES_WITH_YEARS]
        names += [plan.span() for plan in find_plans(sentence)]
        for date in find_dates(sentence.text, sentence.language):
            inside = any(start <= date.start and date.end <= end for start, end in names)
            if "/" not in date.date and not inside:
                (ahead if _lies_ahead(sentence, date) else named)[date.date[:_MONTH]] += 1
    return named, ahead


def _find_meetings(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the months in which the known meetings began that a sentence names."""
    keys = sorted({hit.entry.key for hit in hits if hit.entry.kind is Kind.NAME and hit.entry.type is EntityType.EVENT})
    dates = (load_authorities()[key].date for key in keys)
    yield from (date.partition("/")[0][:_MONTH] for date in dates if date is not None)


def _lies_ahead(sentence: Sentence, date: DateMention) -> bool:
    before = sentence.text[max(0, date.start - _NEAR) : date.start]
    return compile_ahead(pick_language(sentence.language)).search(before) is not None


def _weigh_series(calendar: Calendar, reading: Reading) -> None:
    sat = Counter(span for sentence in reading.readable() for span in find_terms(fold(sentence.text)))
    for (first, last), count in sat.items():
        calendar.hold_against(_SERIES, calendar.months < first - 2)
        calendar.hold_against(_SERIES * _dampen(count), calendar.months > last)


def _weigh_weekdays(calendar: Calendar, reading: Reading) -> None:
    """Hold against months what was another day of the week in their year: "on Thursday, July 18"."""
    told = {day for sentence in reading.readable() for day in find_weekdays(sentence.text, sentence.language)}
    for day in sorted(told):
        fits = [day.fits((month // 12, month % 12 + 1)) for month in calendar.months.tolist()]
        calendar.hold_against(_WEEKDAY, ~np.array(fits))


def _weigh_dateline(calendar: Calendar, reading: Reading, day: str) -> None:
    """Hold against months that they are not the dateline's, or that its day was not the one that the lead tells of.

    A lead tells of a day of the week that is the dateline's own or the one before: "LONDON, Nov. 15 -- on Thursday".
    """
    month = int(day[_YEAR + 1 : _MONTH])
    calendar.hold_against(_OTHER_MONTH, calendar.months % 12 + 1 != month)
    lead = next((s for s in reading.sentences[:_OPENING] if _names_day(s, day)), None)
    told = set(list_weekday_names(lead.text, lead.language)) if lead else set()
    if len(told) == 1:
        weekdays = [(min(told) + later) % _WEEK for later in (0, 1)]
        days = [Weekday(month, int(day[_MONTH + 1 :]), weekday) for weekday in weekdays]
        fits = [any(one.fits((when // 12,)) for one in days) for when in calendar.months.tolist()]
        calendar.hold_against(_LEAD_WEEKDAY, ~np.array(fits))


def _names_day(sentence: Sentence, day: str) -> bool:
    return any(date.date == day for date in find_dates(sentence.text, sentence.language, _ANY_YEAR))


def _weigh_plans(calendar: Calendar, reading: Reading) -> None:
    """Hold against months what a text plans for: "economic work for 2021" is told around the turn of that year."""
    years = {int(plan["year"]) for sentence in reading.readable() for plan in find_plans(sentence)}
    first, last = _EVE
    for year in sorted(years):
        calendar.hold_against(_PLANNED, ~calendar.is_in([(year * 12 + first, year * 12 + last)]))


def _weigh_anniversaries(calendar: Calendar, reading: Reading) -> None:
    """Hold against months that they are not around an anniversary that a text speaks of."""
    for year in sorted({year for sentence in reading.readable() for year in find_anniversaries(fold(sentence.text))}):
        calendar.hold_against(_JUBILEE, ~calendar.is_in([(year * 12 + _EVE[0], year * 12 + 11)]))


def _dampen(count: int) -> float:
    """Return how much more a clue says that comes several times: what is said again is no new clue."""
    return min(1.0 + float(np.log(count)), 2.0)


@cache
def _find_last_year() -> int:
    """Return the last year in which a term of the authority files begins."""
    return max(int(term.start[:4]) for record in load_authorities().values() for term in record.terms if term.start)
