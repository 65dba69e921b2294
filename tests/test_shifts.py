"""Distances in time as four languages tell them, and the dates that they lead to."""

from __future__ import annotations

import pytest

from kg.periods import shift_date
from kg.shifts import find_shifts


@pytest.mark.parametrize(
    ("text", "language", "distance", "own"),
    [
        ("Two days later the bill passed.", "en", "day+2", False),
        ("The following week it was dropped.", "en", "week+1", False),
        ("Five months earlier, he had left.", "en", "month-5", False),
        ("She resigned the same evening.", "en", "day+0", False),
        ("Eleven days ago the council met.", "en", "day-11", True),
        ("Last week he spoke in Lagos.", "en", "week-1", True),
        ("Le lendemain, le ministre a démenti.", "fr", "day+1", False),
        ("Trois semaines plus tard, il partait.", "fr", "week+3", False),
        ("Il y a trois semaines, elle a promis une loi.", "fr", "week-3", True),
        ("Dos días después firmaron el acuerdo.", "es", "day+2", False),
        ("Al día siguiente dimitió.", "es", "day+1", False),
        ("Hace cinco días visitó el puerto.", "es", "day-5", True),
        ("会晤结束两天后，部长发表声明。", "zh", "day+2", False),
        ("次日，委员会通过决定。", "zh", "day+1", False),
        ("三周前，双方举行会谈。", "zh", "week-3", True),
    ],
)
def test_a_distance_is_read_with_its_unit_and_from_where_it_counts(
    text: str, language: str, distance: str, own: bool
) -> None:
    assert [(shift.distance, shift.own) for shift in find_shifts(text, language)] == [(distance, own)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They met two days before the summit.", "en"),
        ("In the next few weeks it will vote.", "en"),
        ("Au lendemain de la publication, il a refusé.", "fr"),
        ("Antes de la cumbre habló en Lima.", "es"),
        ("投资增长两成。", "zh"),
    ],
)
def test_what_is_counted_from_something_else_is_left_out(text: str, language: str) -> None:
    assert not find_shifts(text, language)


@pytest.mark.parametrize(
    ("date", "shift", "shifted"),
    [
        ("2024-02-28", "day+2", "2024-03-01"),
        ("2024-12-30", "week+1", "2025-01-06"),
        ("2024-01-31", "month-12", "2023-01"),
        ("2024-03", "week+1", None),
        ("soon", "day+1", None),
    ],
)
def test_a_date_is_shifted_as_far_as_it_is_precise(date: str, shift: str, shifted: str | None) -> None:
    assert shift_date(date, shift) == shifted
