"""Who delivers an official report, for which body, where and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.dates import find_dates
from kg.extraction.memory import remember
from kg.extraction.official.governments import Government, find_government, list_meetings, load_sessions
from kg.extraction.official.words import Skeleton, compile_expression, load_reports, load_skeleton, plain
from kg.extraction.reading import Reading, Sentence
from kg.names import fold_case, has_han
from ontology.authorities import Authority, load_authorities
from ontology.vocabulary import EntityType

_TOP = 12
"""How many sentences from the top may hold the title, the session, the speaker and for whom the report is given."""
_SHORT = 160
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DISTRICT = re.compile("[一-鿿]{2,7}[县区市州盟旗镇乡](?=第)")
"""A county, district, city or town before the number of its congress."""
_DAY, _MONTH = 10, 7
"""The lengths of a date precise to the day, and to the month."""


class Known(StrEnum):
    """How the speaker of a report is known."""

    NAMED = "named"
    """The report names him."""
    AUTHORITY = "authority"
    """The authority files say who held the office on the day."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the top of a report says of it; `place` and `speaker` are ids of the authority files."""

    title: str
    kind: str
    """What such a report is called, in its own language."""
    place: str | None
    body: str
    """For whom it is given, in its own words; "" where it doesn't say."""
    session: str
    """The meeting that heard it, in its own words; "" where it names none."""
    date: str | None
    """The day of its delivery, as precise as the report, or the authority file of sessions, gives it."""
    year: str | None
    speaker: str | None
    speaker_known: Known | None
    name: tuple[int, int, int] | None = None
    """Where the speaker's name stands: the index of its sentence and the span in it."""
    stated: int = 0
    """The index of the sentence that tells of the delivery: it names the speaker, or for whom the report is given."""

    @property
    def district(self) -> str | None:
        """Return the county, city or town that no file knows and whose congress hears the report (安吉县第十七届…)."""
        match = _DISTRICT.match(self.session) if self.place is None else None
        return match.group() if match is not None else None


@remember
def describe_report(reading: Reading) -> ReportHead | None:
    """Return what a government's report says of itself at its top; None for a text that is no such report."""
    top = list(reading.sentences[:_TOP])
    title, kind, named = _find_title(reading, top)
    behalf, opening = _find_first(top, "behalf"), _find_first(top, "salutation")
    if kind is None or (behalf is None and opening is None):
        return None
    last = behalf[0].index if behalf else opening[0].index if opening else 0
    top = [sentence for sentence in top if sentence.index <= last]
    session = _find_first(top, "session")
    words = session[1]["session"] if session else ""
    place = _find_place(named, behalf[1]["body"] if behalf else "", words, top)
    date, year = _find_date(reading, title, top, words, place)
    day = date if date and len(date) > _MONTH else None
    speaker, name = _find_speaker(top, place, day or _guess_day(place, year))
    stated = name[0] if name else behalf[0].index if behalf else 0
    known = None if speaker is None else Known.NAMED if name else Known.AUTHORITY
    body = behalf[1]["body"] if behalf else ""
    return ReportHead(title, kind, place, body, words, date, year, speaker, known, name, stated)


def _find_title(reading: Reading, top: list[Sentence]) -> tuple[str, str | None, str]:
    """Return the title, the kind of report that it names (None where it names none), and the words for its place."""
    title = reading.document.title or ""
    lines = [(title, "zh" if has_han(title) else "en")] if title else []
    lines += [(s.text, s.language) for s in top[: _TOP // 2] if len(s.text) <= _SHORT]
    joined = "".join(s.text for s in top[: _TOP // 2] if len(s.text) <= _SHORT // 4)
    for words, language in [*lines, (joined, "zh")]:
        match = compile_expression(load_skeleton(language).titles).search(plain(words, language))
        if match is not None:
            return (title or words.strip()), match["kind"], match["place"] or ""
    return title, None, ""


def _find_first(top: list[Sentence], part: str) -> tuple[Sentence, re.Match[str]] | None:
    """Return the first sentence that an expression of the lexicon finds, with what it found."""
    for sentence in top:
        skeleton: Skeleton = load_skeleton(sentence.language)
        match = compile_expression(getattr(skeleton, part)).search(plain(sentence.text, sentence.language))
        if match is not None:
            return sentence, match
    return None


def _find_place(title: str, body: str, session: str, top: list[Sentence]) -> str | None:
    """Return the place whose government reports: told by the body, the title or the session, the surest first."""
    for place, government in load_sessions().governments.items():
        if any(word in part for word in government.named for part in (title, body, session)):
            return place
    for words in (title, body, session, *(plain(s.text, s.language) for s in top if len(s.text) <= _SHORT)):
        found = _search_place(words)
        if found is not None:
            return found
    return None


def _search_place(words: str) -> str | None:
    """Return the place that some words begin with or hold first."""
    if not words:
        return None
    if not has_han(words):
        names = re.findall(r"[A-Z]\w+(?: [A-Z]\w+)?", words)
        return next((place for name in names if (place := _know_place(name))), None)
    words = re.sub(r"[\d\s年月日—–-]", "", words)
    for start in range(min(len(words), 24)):
        for end in range(min(len(words), start + 10), start + 1, -1):
            place = _know_place(words[start:end])
            if place is not None:
                return place
    return None


def _know_place(name: str) -> str | None:
    found = load_authorities().find(name, EntityType.PLACE)
    return next((record.id for record in found if _list_offices(record.id)), None)


def _list_offices(place: str) -> list[Authority]:
    """Return the offices whose holder delivers a place's report."""
    return _load_offices().get(place, [])


@cache
def _load_offices() -> dict[str, list[Authority]]:
    roles, offices = set(load_reports().heads), defaultdict(list)
    for record in load_authorities().values():
        if record.seat is not None and roles & set(record.roles):
            offices[record.seat].append(record)
    return dict(offices)


def _find_date(
    reading: Reading, title: str, top: list[Sentence], session: str, place: str | None
) -> tuple[str | None, str | None]:
    """Return the day of delivery, as precise as it is known, and the year."""
    named = _YEAR.search(title)
    days = [
        date.date
        for sentence in top
        if len(sentence.text) <= _SHORT
        for date in find_dates(sentence.text, sentence.language)
        if len(date.date) in (_DAY, _MONTH) and "/" not in date.date
    ]
    stated = reading.document.date
    year = named.group() if named else days[0][:4] if days else stated[:4] if stated else None
    days = [day for day in (*days, stated) if day and len(day) > 4 and (year is None or day[:4] == year)]
    day = max(days, key=len, default=None)
    government = find_government(place)
    known = _find_session(session, year, government) if government and (day is None or len(day) < _DAY) else None
    return (known or day or year), (year or (known[:4] if known else None))


def _find_session(session: str, year: str | None, government: Government) -> str | None:
    """Return the day on which the meeting opened that words name, or that a year had."""
    named: Sequence[Authority] = [record for record in load_authorities().find(session) if record.date]
    if not named and year is not None:
        named = list_meetings(government.series, year)
    return str(named[0].date).partition("/")[0] if len(named) == 1 else None


def _guess_day(place: str | None, year: str | None) -> str | None:
    """Return about when a report was given of which only the year is known."""
    government = find_government(place)
    return f"{year}-{government.about if government else load_sessions().about}" if year is not None else None


def _find_speaker(
    top: list[Sentence], place: str | None, day: str | None
) -> tuple[str | None, tuple[int, int, int] | None]:
    """Return who delivers a report and where he is named: a holder of the office, else who held it on the day."""
    if place is None:
        return None, None
    authorities = load_authorities()
    offices = _list_offices(place)
    holders = {person.id: person for office in offices for person in authorities.holders(office.id)}
    named = sorted((found, person) for person in holders.values() for found in _find_name(top, person))
    if named:
        return named[0][1].id, named[0][0]
    now = [person for office in offices for person in authorities.holders(office.id, day)] if day else []
    return (now[0].id, None) if len({person.id for person in now}) == 1 else (None, None)


def _find_name(top: list[Sentence], person: Authority) -> Iterator[tuple[int, int, int]]:
    """Yield where the top of a report names a person in full."""
    names = {fold_case(name) for forms in person.names.values() for name in forms} | {fold_case(person.label)}
    for sentence in top:
        text = fold_case(sentence.text)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            place = text.find(name)
            if place >= 0:
                yield sentence.index, place, place + len(name)
                break
