"""The year of a text that states none: told by who holds office, by the dates named, by bodies that are numbered."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.gazetteer.dating import estimate_date
from kg.extraction.reports import find_reference, find_settings
from kg.extraction.sentences import read


def estimate(text: str) -> str | None:
    return estimate_date(read(Document(name="text", text=text)))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Prime Minister Liz Truss met President Joe Biden in New York.", "2022"),
        ("Le premier ministre Michel Barnier a reçu le ministre des Finances.", "2024"),
        ("El presidente Pedro Castillo recibió al presidente Sebastián Piñera.", "2021"),
        ("美国总统特朗普会见日本首相石破茂。", "2025"),
        ("Premier Li Keqiang said that 2016 was a good year, and that growth would hold until 2020.", "2016"),
    ],
)
def test_office_holders_date_a_text(text: str, year: str) -> None:
    assert estimate(text) == year


def test_holders_of_long_terms_tell_no_year() -> None:
    assert estimate("President Xi Jinping met the delegates.") is None


def test_a_text_without_names_or_dates_has_no_year() -> None:
    assert estimate("The council agreed on a plan for the harbour.") is None


def test_years_that_lie_ahead_are_not_the_texts_own() -> None:
    with_goal = "Premier Li Qiang said in 2023 that emissions would peak by 2030 and end by 2060."
    assert estimate(with_goal) == "2023"


def test_years_in_names_are_not_the_texts_own() -> None:
    named = (
        "Foreign Secretary Boris Johnson spoke with Rex Tillerson. He named Made in China 2025 and Made in China 2025."
    )
    assert estimate(named) == "2017"


def test_former_holders_do_not_date_a_text_to_their_term() -> None:
    text = "Prime Minister Rishi Sunak and former Prime Minister Liz Truss disagree. In 2023 he won."
    assert estimate(text) == "2023"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("中华人民共和国成立七十五周年之际，大会在海边举行。", "2024"),
        ("The harbour marked the 25th anniversary of Macao's return with a regatta.", "2024"),
    ],
)
def test_an_anniversary_dates_a_text(text: str, year: str) -> None:
    assert estimate(text) == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Harbourers vote on May 3, Prime Minister Liz Truss said.", "2022"),
        ("PORTVILLE, May 3 -- Prime Minister Rishi Sunak spoke. In 2023 Liz Truss had gone.", "2023-05-03"),
    ],
)
def test_a_day_that_lies_ahead_is_no_dateline(text: str, date: str) -> None:
    assert estimate(text) == date


def test_a_likely_year_that_is_not_sure_is_not_told_of_all_that_a_text_says() -> None:
    sure, vague = (
        find_settings(read(Document(name="text", text=text)))[0].vague
        for text in (
            "Prime Minister Liz Truss met President Joe Biden in New York.",
            "Premier Li Keqiang said that 2016 was a good year, and that growth would hold until 2020.",
        )
    )

    assert (sure, vague) == (False, True)


def test_numbered_bodies_bound_a_text() -> None:
    assert estimate("十八届中央委员会的委员和李克强总理参加会议。2013年的任务已经完成。") == "2013"
    assert estimate("The 9th NPC approved the plan that 2001 had brought, said President Vladimir Putin.") == "2001"


def test_history_does_not_date_a_text() -> None:
    text = "In 1978 reform began. Prime Minister Rishi Sunak told Foreign Secretary James Cleverly of 1949 and 1978."
    assert find_reference(read(Document(name="text", text=text)), official=False) == "2023"


def test_the_day_of_a_dateline_gets_the_estimated_year() -> None:
    text = "LONDON, Nov. 15 (Agency) -- Prime Minister Liz Truss has gone. In 2022 Rishi Sunak followed her."
    assert find_reference(read(Document(name="text", text=text)), official=False) == "2022-11-15"


def test_a_stated_date_is_kept() -> None:
    document = Document(name="text", text="Prime Minister Liz Truss met Joe Biden.", date="2019-05-02")
    assert find_reference(read(document), official=False) == "2019-05-02"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("President Joe Biden spoke on Thursday, July 18 in Washington.", "2024"),
        ("Le président François Hollande a parlé le dimanche 17 juin.", "2012"),
        ("美国总统拜登7月18日（星期四）发表讲话。", "2024"),
    ],
)
def test_days_of_the_week_tell_the_year(text: str, year: str) -> None:
    assert (estimate(text) or "")[:4] == year


def test_whoever_plans_for_a_year_writes_on_its_eve() -> None:
    text = "政治局召开会议\n\n本报北京12月11日讯，会议研究2021年经济工作。国务院总理李克强出席。"

    assert estimate(text) == "2020-12-11"


def test_a_dateline_may_stand_below_the_title() -> None:
    text = "PM goes to New York\n\nLONDON, Sept. 20 - Prime Minister Liz Truss met President Joe Biden."

    assert estimate(text) == "2022-09-20"


@pytest.mark.parametrize(
    ("day", "date"),
    [("Sunday", "2024-09-15"), ("Friday", "2023-09-15")],
)
def test_the_day_of_the_week_in_a_lead_is_the_dateline_s(day: str, date: str) -> None:
    text = f"BEIJING, Sept 15 -- Premier Li Qiang met President Joe Biden on {day}."

    assert find_reference(read(Document(name="text", text=text)), official=False) == date
