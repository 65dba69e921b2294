from __future__ import annotations

import pytest

from kg.dates import find_dates
from kg.periods import covers, shift_date

TODAY = "2025-03-06"
"""A Thursday."""


def read(text: str, language: str, reference: str | None = TODAY) -> list[tuple[str, bool]]:
    return [(mention.date, mention.resolved) for mention in find_dates(text, language, reference)]


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("on 9 May 2023", "en", "2023-05-09"),
        ("on May 9, 2023", "en", "2023-05-09"),
        ("in May 2023", "en", "2023-05"),
        ("by 2035", "en", "2035"),
        ("2023-05-09", "en", "2023-05-09"),
        ("from 2026 to 2030", "en", "2026/2030"),
        ("the 14th Five-Year Plan", "en", "2021/2025"),
        ("2023年5月9日", "zh", "2023-05-09"),
        ("2023年5月", "zh", "2023-05"),
        ("到2035年", "zh", "2035"),
        ("二〇二三年", "zh", "2023"),
        ("“十五五”时期", "zh", "2026/2030"),
        ("2023年上半年", "zh", "2023-01/2023-06"),
        ("le 9 mai 2023", "fr", "2023-05-09"),
        ("entre 2021 et 2025", "fr", "2021/2025"),
        ("el 9 de mayo de 2023", "es", "2023-05-09"),
        ("from 9 to 11 May 2023", "en", "2023-05-09"),
        ("on May 9-11, 2023", "en", "2023-05-09"),
        ("2023年5月9日至11日", "zh", "2023-05-09"),
        ("les 9 et 10 mai 2023", "fr", "2023-05-09"),
        ("del 9 al 11 de mayo de 2023", "es", "2023-05-09"),
    ],
)
def test_a_stated_date_keeps_its_precision(text: str, language: str, date: str) -> None:
    assert read(text, language) == [(date, False)]


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("last year", "en", "2024"),
        ("next month", "en", "2025-04"),
        ("yesterday", "en", "2025-03-05"),
        ("on Tuesday", "en", "2025-03-04"),
        ("on 2 March", "en", "2025-03-02"),
        ("今年", "zh", "2025"),
        ("去年12月", "zh", "2024-12"),
        ("8日", "zh", "2025-03-08"),
        ("20日", "zh", "2025-02-20"),
        ("将于20日", "zh", "2025-03-20"),
        ("定于2日", "zh", "2025-04-02"),
        ("3月5日", "zh", "2025-03-05"),
        ("上周五", "zh", "2025-02-28"),
        ("le mois dernier", "fr", "2025-02"),
        ("hier", "fr", "2025-03-05"),
        ("el martes", "es", "2025-03-04"),
        ("el año pasado", "es", "2024"),
        ("in February", "en", "2025-02"),
        ("last October", "en", "2024-10"),
        ("next January", "en", "2026-01"),
        ("two years ago", "en", "2023"),
        ("en février", "fr", "2025-02"),
        ("octobre dernier", "fr", "2024-10"),
        ("el pasado octubre", "es", "2024-10"),
        ("3月3日到5日", "zh", "2025-03-03"),
    ],
)
def test_a_relative_date_is_resolved_from_the_documents_own(text: str, language: str, date: str) -> None:
    assert read(text, language) == [(date, True)]


def test_without_the_documents_date_a_relative_one_is_left_out() -> None:
    assert read("last year and in 2021", "en", None) == [("2021", False)]


def test_a_day_in_december_read_in_january_lies_in_the_year_before() -> None:
    assert read("on 30 December", "en", "2025-01-03") == [("2024-12-30", True)]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert read("2023年2月30日", "zh") in ([], [("2023-02", False)], [("2023", False)])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The vote is this Saturday.", "2024-12-14"),
        ("She will on Monday lay the stone.", "2024-12-16"),
        ("She said on Monday", "2024-12-09"),
    ],
)
def test_a_day_of_the_week_lies_ahead_where_words_say_so(text: str, date: str) -> None:
    assert read(text, "en", "2024-12-12") == [(date, True)]


def test_a_year_in_brackets_is_a_days_own() -> None:
    assert read("PORTVILLE, Sept 10 (2025) - Ports", "en", "2030-01-01") == [("2025-09-10", False)]


@pytest.mark.parametrize("text", ["第六十五号主席令", "提前十五天", "二十五条措施", "第十五次会议", "共十五项"])
def test_a_number_is_no_five_year_plan(text: str) -> None:
    assert read(text, "zh") == []


@pytest.mark.parametrize("text", ["2,024 people", "the 14th congress", "1,500 MW", "$2024"])
def test_a_number_that_is_no_year_is_no_date(text: str) -> None:
    assert read(text, "en") == []


def test_a_shift_finer_than_the_date_has_no_answer() -> None:
    assert shift_date("2024-03", "day-1") is None


def test_a_plans_interval_covers_the_days_of_its_years() -> None:
    assert covers("2021/2025", "2025-12-31")
    assert not covers("2021/2025", "2026-01-01")
