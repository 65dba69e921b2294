from __future__ import annotations

import datetime
import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_dates
from kg.periods import shift_date
from ontology.vocabulary import LANGUAGES

DAYS = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2080, 12, 31))
ISO = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(day=DAYS)
def test_a_written_day_is_read_back(day: datetime.date) -> None:
    month = day.month - 1
    written = {
        "en": f"on {day.day} {ENGLISH[month]} {day.year} they met",
        "zh": f"会议于{day.year}年{day.month}月{day.day}日召开",
        "fr": f"réunis le {day.day} {FRENCH[month]} {day.year} à Lyon",
        "es": f"reunidos el {day.day} de {SPANISH[month]} de {day.year} en Lima",
    }

    assert {language: [d.date for d in find_dates(text, language)] for language, text in written.items()} == {
        language: [day.isoformat()] for language in written
    }


@given(text=st.text(alphabet="0123456789 年月日今去上半五十“”-—/,.March mai el martes", max_size=60), day=DAYS)
def test_any_text_yields_sorted_separate_well_formed_dates(text: str, day: datetime.date) -> None:
    for language in LANGUAGES:
        dates = find_dates(text, language, day.isoformat())

        assert all(ISO.fullmatch(date.date) for date in dates)
        assert all(0 <= date.start < date.end <= len(text) for date in dates)
        assert all(one.end <= other.start for one, other in itertools.pairwise(dates))


@given(day=DAYS, months=st.integers(min_value=-9, max_value=9))
def test_months_shifted_there_and_back_are_the_same(day: datetime.date, months: int) -> None:
    month = day.isoformat()[:7]
    there = shift_date(month, f"month{months:+d}")

    assert there is not None
    assert shift_date(there, f"month{-months:+d}") == month
