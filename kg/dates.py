"""Dates and periods as they are written in four languages, with the precision stated and no more.

A date is ISO 8601 cut at its precision (`2024`, `2024-03`, `2024-03-05`) or an interval of two such (`2021/2025`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.periods import make_date, shift_date, split_date
from ontology.lexicon import Lexicon, load_lexicon, pick_language

_PLAN_BASE, _PLAN_YEARS, _PLANS = 1951, 5, range(3, 31)
_SOON = 3
"""How many days after the document's date a day named alone may lie, as texts date from their first news."""
_CENTURY = re.compile(r"(?:19|20)\d\d")


class Calendar(Lexicon):
    """How one language writes dates."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    last: tuple[str, ...]
    next: tuple[str, ...]
    before_month: tuple[str, ...]
    """Words after which a month's name alone is a date."""
    before_noun: tuple[str, ...] = ()
    """Words after which a month's name before a noun is a date."""
    through: tuple[str, ...]
    """What stands between the first and the last of several days of a month."""
    coming: tuple[str, ...] = ()
    """What stands right before a day that is still to come, where a day is named without its month."""
    coming_days: tuple[str, ...] = ()
    """What stands before a day of the week that is still to come."""
    relative: Mapping[str, str]
    halves: Mapping[str, int]
    ordinals: Mapping[str, int]
    plan: tuple[str, ...]


class DateLexicon(Lexicon):
    """The shape of `ontology/lexicon/dates.yaml`."""

    en: Calendar
    zh: Calendar
    fr: Calendar
    es: Calendar


@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """A date in a text; `resolved` where it needed the document's own date."""

    start: int
    end: int
    date: str
    resolved: bool = False


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Calendar, str | None], tuple[str, bool] | None]]


@lru_cache(maxsize=8192)
def find_dates(text: str, language: str, reference: str | None = None) -> tuple[DateMention, ...]:
    """Return the dates written in a text, in order and apart; `reference` is the document's own date.

    Without a reference, what needs one ("last year", "5 March") is left out. Several days of a month are dated by the
    first of them.

    >>> [mention.date for mention in find_dates("on 5 March 2024, by 2030 and last year", "en", "2024-03-06")]
    ['2024-03-05', '2030', '2023']
    >>> [mention.date for mention in find_dates("“十四五”时期，到2035年，今年3月5日", "zh", "2024")]
    ['2021/2025', '2035', '2024-03-05']
    """
    language = pick_language(language)
    taken: list[DateMention] = []
    for expression, resolve in _rules(language):
        for match in expression.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in taken):
                continue
            found = resolve(match, _calendar(language), reference)
            if found is not None:
                taken.append(DateMention(match.start(), match.end(), *found))
    return tuple(sorted(taken))


@dataclass(frozen=True, slots=True, order=True)
class Weekday:
    """A day of the year that a text says was a day of the week, Monday being 0."""

    month: int
    day: int
    weekday: int

    def fits(self, parts: tuple[int, ...]) -> bool:
        """Tell whether it was so in the year that lies nearest to a year and month, or in a year alone."""
        date = make_date(_nearest_year(parts, self.month), self.month, self.day)
        return date is not None and datetime.date.fromisoformat(date).weekday() == self.weekday


def find_weekdays(text: str, language: str) -> Iterator[Weekday]:
    """Yield the days of the week that a text names with day and month but no year.

    >>> list(find_weekdays("on Thursday, July 18", "en"))
    [Weekday(month=7, day=18, weekday=3)]
    """
    calendar = _calendar(pick_language(language))
    for expression in _compile_weekdays(pick_language(language)):
        for match in expression.finditer(text):
            month = _read_month(match["month"], calendar)
            if month is not None:
                yield Weekday(month, int(match["day"]), calendar.weekdays[match["weekday"].casefold()])


def list_weekday_names(text: str, language: str) -> list[int]:
    """Return the days of the week that a text names, Monday being 0.

    >>> list_weekday_names("on Thursday and last Friday", "en")
    [3, 4]
    """
    calendar = _calendar(pick_language(language))
    names = re.finditer(rf"(?<![a-zà-ÿ])(?:{_any_of(calendar.weekdays)})(?![a-zà-ÿ])", text, re.I)
    return [calendar.weekdays[name.group().casefold()] for name in names]


@cache
def _compile_weekdays(language: str) -> tuple[re.Pattern[str], ...]:
    calendar = _calendar(language)
    weekday = rf"(?P<weekday>{_any_of(calendar.weekdays)})"
    if language == "zh":
        day = r"(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日號号]"
        forms: tuple[str, ...] = (rf"(?<!年)(?<!\d){day}\s?[（(]\s?{weekday}", rf"{weekday}\s?[（(，,]?\s?{day}")
    else:
        month, day = rf"(?P<month>{_any_of(calendar.months)})\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?"
        forms = tuple(
            rf"(?<!\w){weekday},?\s+\(?(?:le\s+|el\s+)?{form}(?!\w|,?\s+(?:de\s+|del\s+)?(?:19|20)\d\d)"
            for form in (rf"{month}\s+{day}", rf"{day}\s+(?:de\s+|of\s+)?{month}")
        )
    return tuple(re.compile(form, re.I) for form in forms)


def _stated(date: str | None) -> tuple[str, bool] | None:
    return None if date is None else (date, False)


def _resolved(date: str | None) -> tuple[str, bool] | None:
    return None if date is None else (date, True)


def _read_full(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    """Read a date whose year, month and day stand in it, some of them perhaps left out."""
    groups = match.groupdict()
    month = _read_month(groups.get("month"), calendar)
    day = int(groups["day"]) if groups.get("day") else None
    if groups.get("year"):
        return _stated(make_date(int(groups["year"]), month, day))
    parts = split_date(reference or "")
    shift = calendar.relative.get(groups["relative"]) if groups.get("relative") else None
    if parts is None:
        return None
    year = parts[0] + (int(shift[-2:]) if shift else 0)
    if shift is None and month is not None:
        year = _nearest_year(parts, month)
    if month is None and len(parts) > 1:
        year, month = _find_month(parts, day, coming=match.string.endswith(calendar.coming, 0, match.start()))
    return None if month is None else _resolved(make_date(year, month, day))


def _find_month(parts: tuple[int, ...], day: int | None, *, coming: bool) -> tuple[int, int]:
    """Return the year and month of a day named alone: the last such day, or one a few days on; the next, if coming."""
    year, month = parts[:2]
    if day is None or len(parts) < 3:
        return year, month
    if coming:
        return (year, month) if day >= parts[2] else (year + (month == 12), month % 12 + 1)
    return (year, month) if day <= parts[2] + _SOON else (year - (month == 1), month - 1 or 12)


def _nearest_year(parts: tuple[int, ...], month: int) -> int:
    """Return the year in which a month named alone lies nearest to the document's date."""
    if len(parts) == 1:
        return parts[0]
    distance = month - parts[1]
    return parts[0] - 1 if distance > 6 else parts[0] + 1 if distance < -6 else parts[0]


def _read_month_alone(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    """Read a month without its year: the one before or after the document's where it says so, else the nearest."""
    groups = match.groupdict()
    month, parts = _read_month(groups["month"], calendar), split_date(reference or "")
    if month is None or parts is None:
        return None
    here = parts[1] if len(parts) > 1 else None
    if groups.get("last"):
        year = parts[0] - (here is None or month >= here)
    elif groups.get("next"):
        year = parts[0] + (here is not None and month <= here)
    else:
        year = _nearest_year(parts, month)
    return _resolved(make_date(year, month))


def _read_month(written: str | None, calendar: Calendar) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else calendar.months.get(written.casefold().rstrip("."))


def _read_interval(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return _stated(f"{first}/{last}") if first < last else None


def _read_relative(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    if reference is None:
        return None
    words = re.sub(r"\s+", " ", match.group().casefold())
    return _resolved(shift_date(reference, calendar.relative[words]))


def _read_weekday(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    parts = split_date(reference or "")
    if parts is None or len(parts) < 3:
        return None
    today, weekday = datetime.date(*parts), calendar.weekdays[match["weekday"].casefold()]
    back = (today.weekday() - weekday) % 7
    if match.string[: match.start()].rstrip().endswith(calendar.coming_days):
        return _resolved((today + datetime.timedelta(days=(7 - back) % 7)).isoformat())
    if match.groupdict().get("next"):
        return _resolved((today + datetime.timedelta(days=7 - back)).isoformat())
    if match.groupdict().get("last") and re.match(r"[上]", match["last"]):
        return _resolved((today - datetime.timedelta(days=today.weekday() + 7 - weekday)).isoformat())
    return _resolved((today - datetime.timedelta(days=back or (7 if match.groupdict().get("last") else 0))).isoformat())


def _read_half(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    half = calendar.halves[re.sub(r"\s+", " ", match["half"].casefold())]
    year = match.groupdict().get("year")
    parts = split_date(year or reference or "")
    if parts is None:
        return None
    shift = calendar.relative.get(match.groupdict().get("relative") or "", "year+0")
    number = parts[0] + (int(shift[-2:]) if shift.startswith("year") else 0)
    interval = f"{number:04}-01/{number:04}-06" if half == 1 else f"{number:04}-07/{number:04}-12"
    return interval, year is None


def _read_plan(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    written = match["ordinal"].casefold()
    number = int(written) if written.isdigit() else calendar.ordinals.get(written)
    if number is None or number not in _PLANS:
        return None
    first = _PLAN_BASE + _PLAN_YEARS * number
    return f"{first}/{first + _PLAN_YEARS - 1}", False


def _read_chinese_numerals(match: re.Match[str], calendar: Calendar, reference: str | None) -> tuple[str, bool] | None:
    year = "".join(str("〇一二三四五六七八九".index(character.replace("零", "〇"))) for character in match["year"])
    return _stated(year) if _CENTURY.fullmatch(year) else None


def _any_of(wordings: Mapping[str, object] | tuple[str, ...]) -> str:
    ordered = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return "|".join(re.escape(wording).replace(r"\ ", r"\s+") for wording in ordered)


@lru_cache(maxsize=1)
def _load() -> DateLexicon:
    return load_lexicon("dates", DateLexicon)


def _calendar(language: str) -> Calendar:
    calendar: Calendar = getattr(_load(), language)
    return calendar


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    """Return the rules of a language, the most specific first."""
    make = _make_chinese_rules if language == "zh" else _make_latin_rules
    return tuple((re.compile(expression, re.I), read) for expression, read in make(_calendar(language)))


Source = tuple[str, Callable[[re.Match[str], Calendar, str | None], tuple[str, bool] | None]]


def _make_latin_rules(calendar: Calendar) -> Iterator[Source]:
    month, year, day = rf"(?P<month>{_any_of(calendar.months)})\.?", r"(?P<year>(?:19|20)\d\d)", r"(?P<day>\d{1,2})"
    of = r"(?:\s+(?:de|del|of|,)?\s*|,\s*)"
    yield r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])", _read_full
    through, end = rf"\s?(?:[-–—/]|\s(?:{_any_of(calendar.through)})\s)\s?", r"\d{1,2}(?:st|nd|rd|th|er|º|°)?"
    yield (
        rf"(?<![\w.,-]){day}(?:st|nd|rd|th|er|º|°)?{through}{end}\s+(?:of\s+|de\s+)?{month}(?:{of}{year})?(?!\w)",
        _read_full,
    )
    yield rf"(?<!\w){month}\s+{day}(?:st|nd|rd|th)?{through}{end}(?:,?\s+{year})?(?![\w%]|[.,]\d)", _read_full
    yield rf"(?<!\w){day}(?:st|nd|rd|th|er|º|°)?\s+(?:of\s+|de\s+)?{month}{of}{year}(?!\w)", _read_full
    yield rf"(?<!\w){month}\s+{day}(?:st|nd|rd|th)?,?\s+\(?{year}(?!\w)", _read_full
    yield rf"(?<!\w){month}{of}{year}(?!\w)", _read_full
    yield (
        rf"(?P<ordinal>\d{{1,2}}|(?<!\w)(?:{_any_of(calendar.ordinals)}))(?:st|nd|rd|th|e|º|°|\.º)?\s+(?:{_any_of(calendar.plan)})",
        _read_plan,
    )
    yield (
        r"(?<![\d.,-])(?P<first>(?:19|20)\d\d)\s?(?:[-–—/]|\bto\b|à|\ba\b)\s?(?P<last>(?:19|20)\d\d|\d\d(?=\D|$))(?![\d%])",
        _read_interval,
    )
    yield (
        r"(?<!\w)(?:between|entre)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|et|y)\s+(?P<last>(?:19|20)\d\d)(?!\d)",
        _read_interval,
    )
    yield rf"(?<!\w)(?P<half>{_any_of(calendar.halves)})(?:\s+(?:de\s+)?{year})?(?!\w)", _read_half
    yield rf"(?<!\w)(?:{_any_of(calendar.relative)})(?!\w)", _read_relative
    yield rf"(?<!\w){day}(?:st|nd|rd|th|er|º|°)?\s+(?:of\s+|de\s+)?{month}(?!\w)", _read_full
    yield rf"(?<!\w){month}\s+{day}(?:st|nd|rd|th)?(?![\w%]|[.,]\d)", _read_full
    last, coming, weekday = (
        _any_of(calendar.last),
        _any_of(calendar.next),
        rf"(?P<weekday>{_any_of(calendar.weekdays)})",
    )
    before, last_month, next_month = (
        rf"(?:{_any_of(calendar.before_month)})[\s-]+",
        rf"(?P<last>{last})",
        rf"(?P<next>{coming})",
    )
    yield rf"(?<!\w)(?:{before})?(?:{last_month}|{next_month})\s+{month}(?!\w)", _read_month_alone
    yield rf"(?<!\w){month}\s+(?:{last_month}|{next_month})(?!\w)", _read_month_alone
    yield rf"(?<!\w){before}{month}(?!\w|\s+\d)", _read_month_alone
    if calendar.before_noun:  # "his September speech"
        yield rf"(?<!\w)(?:{_any_of(calendar.before_noun)})\s+{month}(?=\s+(?-i:[a-z]))", _read_month_alone
    yield rf"(?<!\w){weekday}\s+(?:(?P<last>{last})|(?P<next>{coming}))(?!\w)", _read_weekday
    yield rf"(?<!\w)(?:(?:(?P<last>{last})|(?P<next>{coming}))\s+)?{weekday}(?!\w)", _read_weekday
    yield r"(?<![\w$€£¥.,-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|-\d|\s?(?:MW|GW|km|€|%))", _read_full


def _make_chinese_rules(calendar: Calendar) -> Iterator[Source]:
    year, month, day = r"(?P<year>(?:19|20)\d\d)\s?年", r"(?P<month>\d{1,2})\s?月", r"(?P<day>\d{1,2})\s?[日号號]"
    relative = (
        rf"(?P<relative>{_any_of(tuple(key for key, shift in calendar.relative.items() if shift.startswith('year')))})"
    )
    dash = r"\s?年?\s?(?:[-–—－~～]+|至|到)\s?"
    yield (
        rf"(?:(?:{year}|{relative})\s?)?{month}\s?(?P<day>\d{{1,2}})\s?[日號号]?\s?(?:{_any_of(calendar.through)})\s?\d{{1,2}}\s?[日號号]",
        _read_full,
    )
    yield rf"{year}\s?{month}\s?{day}", _read_full
    yield r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])", _read_full
    yield rf"(?<!\d)(?P<first>(?:19|20)\d\d){dash}(?P<last>(?:19|20)\d\d)\s?年", _read_interval
    yield rf"{year}\s?{month}", _read_full
    five, told = _any_of(calendar.plan), "(?:规划|規劃|时期|時期|计划|計劃|期间|期間)"
    yield rf"[“\"「『](?P<ordinal>十[一二三四五六]?){five}[”\"」』]{told}?", _read_plan
    yield (
        rf"(?<![第一二三四五六七八九十百])(?P<ordinal>十[一二三四五六]){five}(?![一-鿿]?[条項项次号號天日届]){told}?",
        _read_plan,
    )
    yield rf"(?<![第一二三四五六七八九十百])(?P<ordinal>十){five}{told}", _read_plan
    yield rf"(?:{year}|{relative})?(?P<half>{_any_of(calendar.halves)})", _read_half
    yield rf"{relative}?\s?{month}\s?{day}", _read_full
    yield rf"{relative}\s?{month}(?!\d)", _read_full
    yield rf"(?<!\d){year}", _read_full
    yield r"(?P<year>[一二][九〇零][〇零一二三四五六七八九]{2})年", _read_chinese_numerals
    yield rf"(?:{_any_of(calendar.relative)})", _read_relative
    yield (
        rf"(?:(?P<last>{_any_of(calendar.last)})[个個]?|(?P<next>{_any_of(calendar.next)})[个個]?|[本这這])?(?P<weekday>{_any_of(calendar.weekdays)})",
        _read_weekday,
    )
    yield r"(?<![\d月第、年-])(?P<day>\d{1,2})[日号號](?![线線楼樓])", _read_full
    yield r"(?<![\d个個])(?P<month>\d{1,2})月(?![\d])", _read_full
