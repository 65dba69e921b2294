"""Which part of an official report a sentence stands in, and for whom and which year the report speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.dates import find_dates
from kg.extraction.asides import is_of_deed
from kg.extraction.deadlines import YEAR_LENGTH, find_last_year, find_year_ahead, is_later
from kg.extraction.fusion import name_document
from kg.extraction.memory import remember
from kg.extraction.official.head import ReportHead, describe_report
from kg.extraction.official.headings import SectionRole
from kg.extraction.official.sections import find_sections
from kg.extraction.official.turns import find_turns
from kg.extraction.places import is_region
from kg.extraction.reading import Mention, Reading, Role, Sentence
from kg.extraction.speeches import is_reported
from kg.extraction.wording import has_word, load_words
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType

_OPENING = 3
"""How many sentences from the top may name an official report and the place that it speaks for."""
_START = 10
"""How many characters from its beginning a sentence names its task."""
_DAY = 10
"""The length of a date precise to the day."""
_ENOUGH = 5
"""How many sentences it takes to know a report by its style."""
_SURE = 0.5
"""How sure a mention that no authority file knows must be to speak for a report."""
_NEWS_SHARE = 1 / 3
_TASK_SHARE, _TOLD_SHARE, _OWN_SHARE = 0.25, 0.05, 0.3
"""The shares of sentences that set a task (at least), report speech (at most), say "we" (at least) in a report."""
_SPEAKS = frozenset({EntityType.PLACE, EntityType.BODY})
_NATION = frozenset({"place/CN", "body/state-council"})
_PLANS = {
    SectionRole.REVIEW: False,
    SectionRole.REQUIREMENTS: True,
    SectionRole.TARGETS: True,
    SectionRole.TASKS: True,
    SectionRole.GOVERNANCE: True,
    SectionRole.APPENDIX: True,
}
"""Whether a part of a report is a plan, for those that are a plan or a review."""
_COUNTRY = re.compile(r"place/[A-Z]{2}(?:-\w+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|,\d{3}|\s?[元%])")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])|.*[^.!?。！？…]\s*$", re.S)
"""A line with a list's mark, or without the mark that ends a sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence's place in the document says of its numbers."""

    official: bool = False
    """True in a work report or budget speech: whoever speaks sets the targets."""
    plan: bool | None = None
    """True where the report speaks of what is to be done, False where it reviews what was done."""
    listed: bool = False
    """True right after a sentence that opens a list of targets."""
    reference: str | None = None
    """The date from which the document's relative dates count."""
    vague: bool = False
    """True where that date is a likely one, and not sure enough to be told of what the text gives no date for."""
    period: str | None = None
    """The year that the list's opening, or the sentence that this one goes on with, names."""


def follow(reading: Reading) -> Iterator[tuple[Sentence, Setting]]:
    """Yield the readable sentences with their setting, which a heading or cue changes for those that follow."""
    settings = find_settings(reading)
    return ((sentence, settings[sentence.index]) for sentence in reading.readable())


@remember
def find_settings(reading: Reading) -> Mapping[int, Setting]:
    """Return the settings of a reading's sentences by index."""
    return {sentence.index: setting for sentence, setting in _follow(reading)}


def _follow(reading: Reading) -> Iterator[tuple[Sentence, Setting]]:
    from kg.extraction.gazetteer.dating import estimate_date, is_estimate_sure

    official = is_official(reading)
    plans = _find_plans(reading) if official else {}
    stated = _find_stated(reading, official=official)
    reference = stated or estimate_date(reading)
    vague = stated is None and not is_estimate_sure(reading)
    last = None if reference is not None else find_last_year(reading)
    listed, period = False, None
    ended, aimed = True, False
    for sentence in reading.readable():
        words = load_words(sentence.language)
        unfinished, ended = not ended, sentence.text.rstrip().endswith((";", "；", ":", "：")) is False
        opens = has_word(sentence.text, words.plan, sentence.language) and not ended
        marked = sentence.role is Role.BULLET or _LIST_ITEM.match(sentence.text) is not None or unfinished
        listed, goes_on = listed and marked, _continues(sentence)
        if not listed and not goes_on and not is_later(period, reference) and period != last:
            period = None
        listed = listed or (goes_on and aimed)
        yield sentence, Setting(official, plans.get(sentence.index), listed, reference, vague, period)
        aimed = has_word(sentence.text, words.aim, sentence.language)
        listed, period = opens or listed, find_year_ahead(sentence, reference) or period


def _find_plans(reading: Reading) -> Mapping[int, bool | None]:
    """Return, by sentence, whether a report plans: by the part that it stands in, else by headings and cues."""
    turns = dict(find_turns(reading))
    sections = find_sections(reading)
    targets = [section.start for section in sections if section.role is SectionRole.TARGETS]
    for section in sections:
        if section.level > 1 or not section.heading or section.role not in (*_PLANS, SectionRole.NOTES):
            continue
        stated = min((start for start in targets if section.start <= start < section.end), default=section.end)
        for index in range(section.start, section.end):
            if index in turns:
                turns[index] = _PLANS.get(section.role) if index < stated else True
    return turns


def _continues(sentence: Sentence) -> bool:
    text = sentence.text.casefold()
    return any(text.startswith(words) for words in load_words(sentence.language).continues)


@remember
def is_official(reading: Reading) -> bool:
    """Tell whether the document is an official report: its title or one of its first sentences says so."""
    if describe_report(reading) is not None:
        return True
    opening = [sentence for sentence in reading.sentences[:_OPENING] if len(sentence.text) <= 120]
    title = reading.document.title or ""
    return (
        _reads_like_report(reading)
        or _speaks_in_first_person(reading)
        or (
            not _is_news(reading)
            and any(
                has_word(text, load_words(language).reports, language)
                for text, language in [
                    (title, "zh"),
                    (title, "en"),
                    *((sentence.text, sentence.language) for sentence in opening),
                ]
            )
        )
    )


def _is_news(reading: Reading) -> bool:
    """Tell whether a text tells of a report rather than is one: many of its sentences say what somebody says."""
    sentences = list(reading.readable())
    return sum(map(is_reported, sentences)) > _NEWS_SHARE * len(sentences)


@remember
def _speaks_in_first_person(reading: Reading) -> bool:
    """Tell whether a text in Latin script is a speech or report: "we" in many sentences, reported speech in few."""
    sentences = [sentence for sentence in reading.readable() if sentence.language != "zh"]
    own = sum(map(_speaks_for_itself, sentences))
    told = sum(is_reported(sentence) for sentence in sentences)
    return len(sentences) >= _ENOUGH and own >= _OWN_SHARE * len(sentences) and told <= 2 * _TOLD_SHARE * len(sentences)


def _speaks_for_itself(sentence: Sentence) -> bool:
    """Tell whether a sentence says "we", by a word of its own or by the ending of a verb."""
    words = load_words(sentence.language)
    if has_word(sentence.text, words.own, sentence.language):
        return True
    return bool(words.own_verbs) and re.search(rf"\b(?:{words.own_verbs})\b", sentence.text, re.I) is not None


def _reads_like_report(reading: Reading) -> bool:
    """Tell whether a Chinese text without a title is a report: tasks without a speaker, and a plan's cue."""
    sentences = [sentence for sentence in reading.readable() if sentence.language == "zh"]
    words = load_words("zh")
    tasks = sum(has_word(sentence.text[:_START], words.task, "zh") for sentence in sentences)
    told = sum(is_reported(sentence) for sentence in sentences)
    return (
        len(sentences) >= _ENOUGH
        and tasks >= _TASK_SHARE * len(sentences)
        and told <= _TOLD_SHARE * len(sentences)
        and any(has_word(sentence.text, words.plan, "zh") for sentence in sentences)
    )


def find_report_speaker(reading: Reading, mentions: Sequence[Mention]) -> Mention:
    """Return whom an official report speaks for: a place or body at its top, the place named most, or itself."""
    named = sorted(mention for mention in mentions if mention.type in _SPEAKS and mention.sentence >= 0)
    owners = [mention for mention in named if mention.sentence < _OPENING and _owns_report(reading, mention)]
    if owners:
        return owners[0]
    head = describe_report(reading)
    told_of = _find_told(reading, head, named) if head is not None else None
    if told_of is not None:
        return told_of
    named = [mention for mention in named if mention.authority is not None] or [
        mention for mention in named if mention.confidence >= _SURE and not mention.anaphor
    ]
    places = [mention for mention in named if mention.type is EntityType.PLACE]
    speech = _speaks_in_first_person(reading)
    top = [m for m in named if m.sentence < _OPENING and (not speech or _may_speak(reading, m))]
    if head is not None and head.place is not None:
        same = _NATION if head.place in _NATION else {head.place}
        told = [mention for mention in named if mention.authority in same]
        if told:
            return told[0]
    country = _find_own_country(mentions, places) if speech else None
    if country is not None or top:
        return country or top[0]
    owners = [place for place in places if not (speech and is_region(place))]
    return _find_main_place(owners) if owners else name_document(reading)


def _find_told(reading: Reading, head: ReportHead, named: Sequence[Mention]) -> Mention | None:
    """Return the place that no file knows whose congress hears a report (安吉县第十七届人民代表大会), seen or not."""
    if head.place is not None:
        return None
    places = (mention for mention in named if mention.type is EntityType.PLACE and not mention.anaphor)
    seen = [place for place in places if any(words.startswith(place.text) for words in (head.session, head.body))]
    if seen or head.district is None:
        return seen[0] if seen else None
    for sentence in reading.sentences[: 2 * _OPENING]:
        start = sentence.text.find(head.session)
        if start >= 0:
            end = start + len(head.district)
            return Mention(sentence.index, start, end, EntityType.PLACE, head.district, reader="reports")
    return None


def _owns_report(reading: Reading, mention: Mention) -> bool:
    """Tell whether a place or body stands right before the word for an official report (国务院政府工作报告)."""
    sentence = reading.sentences[mention.sentence]
    behind = sentence.text[mention.end :].lstrip("’'s ").casefold()
    return any(behind.startswith(word.casefold()) for word in load_words(sentence.language).reports)


def _may_speak(reading: Reading, mention: Mention) -> bool:
    """Tell whether a speech can be for whom its top names: not where, nor before whom, it is given.

    Of places that the authority file knows, a country or province.
    """
    if mention.type is EntityType.PLACE and mention.authority and not _COUNTRY.fullmatch(mention.authority):
        return False
    sentence = reading.sentences[mention.sentence]
    return _compile_venues(sentence.language).search(sentence.text, 0, mention.start) is None


@cache
def _compile_venues(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words(language).venues))
    return re.compile(rf"\b(?:{words})\s+(?:\w{{1,3}}(?:['’]|\s+))?$" if words else "(?!)", re.I)


def _find_own_country(mentions: Sequence[Mention], places: Sequence[Mention]) -> Mention | None:
    """Return the first mention of the country of the first known person at the top."""
    persons = [m for m in sorted(mentions) if m.type is EntityType.PERSON and 0 <= m.sentence < _OPENING]
    known = next((person.authority for person in persons if person.authority), None)
    country = load_authorities().country_of(known) if known else None
    return next((place for place in places if country and place.authority == f"place/{country}"), None)


def _find_main_place(places: Sequence[Mention]) -> Mention:
    """Return the place named most, or the province that more of the places named lie in, two at least."""
    counts = Counter(place.authority or place.text for place in places)
    wholes = Counter(whole for place in places for whole in [_find_whole(place)] if whole is not None)
    best = min(places, key=lambda place: (-counts[place.authority or place.text], place))
    whole, named = max(wholes.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if named <= max(counts[best.authority or best.text], 1):
        return best
    first = next(place for place in places if _find_whole(place) == whole)
    return replace(first, authority=whole, text=load_authorities()[whole].label)


def _find_whole(place: Mention) -> str | None:
    """Return the province that a place lies in, where the authority file says so."""
    record = load_authorities().get(place.authority or "")
    whole = record.part_of if record is not None else None
    return whole if whole is not None and load_authorities()[whole].country is not None and "-" in whole else None


def find_reference(reading: Reading, *, official: bool) -> str | None:
    """Return the date from which a document's relative dates count: its own, its opening's, or its likely one.

    An official report counts from the year that its title, or its first line, says it is for, else that named most.
    """
    from kg.extraction.gazetteer.dating import estimate_date

    return _find_stated(reading, official=official) or estimate_date(reading)


def _find_stated(reading: Reading, *, official: bool) -> str | None:
    """Return the date that a document states: its own, that of its title or opening, or the usual year of a report."""
    head = describe_report(reading) if official else None
    if head is not None and head.date is not None:
        return head.date
    first = reading.sentences[0].text if official and reading.sentences else ""
    title = _YEAR.search(reading.document.title or first) if official else None
    date = (title.group() if title else None) or reading.document.date
    date = date or _find_opening_date(reading, official=official)
    return date or (_find_usual_year(reading) if official else _find_title_year(reading))


def _find_title_year(reading: Reading) -> str | None:
    """Return the year that a title names, where it is none by which something is to be, nor that of a budget."""
    from kg.extraction.gazetteer.dating_words import is_planned

    title = reading.document.title or ""
    language = reading.sentences[0].language if reading.sentences else ""
    years = (year for year in _YEAR.finditer(title) if is_of_deed(title, year.start(), language))
    return next((year.group() for year in years if not is_planned(title, year.start(), language)), None)


def _find_opening_date(reading: Reading, *, official: bool) -> str | None:
    """Return the day that stands in the first sentences, or the year after the one that a report first reviews."""
    for sentence in reading.sentences[: 2 * _OPENING]:
        dates = [date.date for date in find_dates(sentence.text, sentence.language) if "/" not in date.date]
        if any(len(date) == _DAY for date in dates):
            return max(dates, key=len)
        if official and dates and has_word(sentence.text, load_words(sentence.language).review, sentence.language):
            return str(int(dates[0][:4]) + 1)
    return None


def _find_usual_year(reading: Reading) -> str | None:
    """Return the year named most, the first of those named alike.

    One with its month or day counts twice: goals are set for whole years.
    """
    years: Counter[str] = Counter()
    for sentence in reading.readable():
        for date in find_dates(sentence.text, sentence.language):
            if "/" not in date.date:
                years[date.date[:YEAR_LENGTH]] += 1 + (len(date.date) > YEAR_LENGTH)
    return max(years, key=lambda year: years[year], default=None)
