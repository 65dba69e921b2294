"""Dates that a text counts from one named before it."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.sentences import read
from kg.extraction.timeline import list_dates

REFERENCE = "2031-06-20"


def find(text: str, language: str) -> list[str]:
    reading = read(Document(name="a.txt", text=text, language=language))
    return [date.date for date in list_dates(reading, reading.sentences[-1], REFERENCE)]


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("The council met on 4 May 2031. A week later it voted.", "en", ["2031-05-11"]),
        ("It met on 4 May 2031, and two days later it voted.", "en", ["2031-05-04", "2031-05-06"]),
        ("Le conseil s'est réuni le 4 mai 2031. Le lendemain, il a voté.", "fr", ["2031-05-05"]),
        ("El consejo se reunió el 4 de mayo de 2031. Dos días después votó.", "es", ["2031-05-06"]),
        ("2031年5月4日，委员会开会。次日，委员会表决。", "zh", ["2031-05-05"]),
        ("The board met on 9 June. Three weeks ago it had refused.", "en", ["2031-05"]),
    ],
)
def test_a_text_counts_on_from_the_date_named_last(text: str, language: str, dates: list[str]) -> None:
    assert find(text, language) == dates


def test_a_count_goes_on_from_a_count() -> None:
    assert find("It met on 4 May 2031. A week later it voted. The next day it closed.", "en") == ["2031-05-12"]


def test_a_deadline_or_what_takes_effect_is_not_counted_from() -> None:
    text = "It met on 4 May 2031 and passed a law in force from 20 May 2031. A week later it closed."

    assert find(text, "en") == ["2031-05-11"]


def test_days_are_not_counted_from_a_year() -> None:
    assert find("The plan dates from 2029. Two days later it was forgotten.", "en") == []
