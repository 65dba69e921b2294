from __future__ import annotations

import pytest

from kg.numbers import find_amounts
from kg.numerals import narrow, parse_numeral


def read(text: str, language: str) -> list[tuple[float | tuple[float, float], str | None]]:
    return [(amount.value, amount.unit) for amount in find_amounts(text, language)]


@pytest.mark.parametrize(
    ("numeral", "language", "value"),
    [
        ("7.2", "en", 7.2),
        ("12,500", "en", 12500),
        ("1.234,5", "es", 1234.5),
        ("1,500", "es", 1500),
        ("1 425,67", "fr", 1425.67),
        ("thirty-five", "en", 35),
        ("dos mil", "es", 2000),
        ("三千五百", "zh", 3500),
        ("二十三点五", "zh", 23.5),
        ("二〇二五", "zh", 2025),
    ],
)
def test_a_numeral_has_the_value_of_its_language(numeral: str, language: str, value: float) -> None:
    assert parse_numeral(numeral, language) == pytest.approx(value)


def test_a_word_that_is_no_number_has_no_value() -> None:
    assert parse_numeral("budget", "en") is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("growth of 4.5 percent", "en", [(4.5, "percent")]),
        ("a loan of US$3.4 billion", "en", [(3.4e9, "USD")]),
        ("half a million new homes", "en", [(5e5, None)]),
        ("one trillion yuan", "en", [(1e12, "CNY")]),
        ("0.3 percentage points lower", "en", [(0.3, "percentage points")]),
        ("sept millions de points de recharge", "fr", [(7e6, None)]),
        ("277 166 milliards de francs congolais", "fr", [(277166e9, "CDF")]),
        ("增长６％左右", "zh", [(6.0, "percent")]),
        ("安排2.5万亿元", "zh", [(2.5e12, "CNY")]),
        ("下降百分之八", "zh", [(8.0, "percent")]),
        ("粮食700亿斤", "zh", [(7e10, "jin")]),
        ("达到2.09万亿元", "zh", [(2.09e12, "CNY")]),
        ("迈上1200亿台阶", "zh", [(1.2e11, None)]),
        ("更新1200台设备", "zh", [(1200.0, "units")]),
        ("新增1100万人", "zh", [(1.1e7, "people")]),
        ("2,5 milliards d'euros", "fr", [(2.5e9, "EUR")]),
        ("12 % de plus", "fr", [(12.0, "percent")]),
        ("2.500 millones de euros", "es", [(2.5e9, "EUR")]),
        ("15 por ciento", "es", [(15.0, "percent")]),
    ],
)
def test_an_amount_is_in_full_with_its_unit(text: str, language: str, expected: list[tuple[float, str | None]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("4 to 5 percent", "en", (4.0, 5.0)),
        ("between 4 and 5 percent", "en", (4.0, 5.0)),
        ("4-5 percent", "en", (4.0, 5.0)),
        ("4.0%—5.5%", "zh", (4.0, 5.5)),
        ("entre 3 et 4 millions d'euros", "fr", (3e6, 4e6)),
        ("entre 20 y 25 por ciento", "es", (20.0, 25.0)),
    ],
)
def test_a_range_is_one_amount_of_two_values(text: str, language: str, expected: tuple[float, float]) -> None:
    assert [amount.value for amount in find_amounts(text, language)] == [expected]


def test_two_numbers_that_are_respectively_something_are_no_range() -> None:
    assert read("分别增长6%和4%", "zh") == [(6.0, "percent"), (4.0, "percent")]


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    assert [amount.value for amount in find_amounts("from 300 billion to 500 billion yuan", "en")] == [3e11, 5e11]


def test_full_width_signs_are_narrowed_without_moving_a_character() -> None:
    text = "增长５．５％，其中"

    assert narrow(text) == "增长5.5%，其中"
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("up to a billion dollars", "en", [(1e9, "USD")]),
        ("two and a half million homes", "en", [(2.5e6, None)]),
        ("un millón y medio de hogares", "es", [(1.5e6, "households")]),
        ("lower rates by 25 basis points", "en", [(0.25, "percentage points")]),
        ("baisse de 50 points de base", "fr", [(0.5, "percentage points")]),
        ("下调20个基点", "zh", [(0.2, "percentage points")]),
        ("七成以上", "zh", [(70.0, "percent")]),
        ("增至三倍", "zh", [(3.0, "times")]),
        ("3成员国", "zh", [(3.0, None)]),
        ("Rs 200 crore", "en", [(2e9, "INR")]),
        ("NOK 85 billion", "en", [(8.5e10, "NOK")]),
        ("300 milliards de francs CFA", "fr", [(3e11, "XOF")]),
        ("une dizaine de milliards d'euros", "fr", [(1e10, "EUR")]),
        ("20 mil millones de reales", "es", [(2e10, "BRL")]),
        ("新台幣1.25兆元", "zh", [(1.25e12, "TWD")]),
        ("a quarter of output", "en", [(25.0, "percent")]),
        ("veinticinco por ciento", "es", [(25.0, "percent")]),
    ],
)
def test_magnitudes_parts_and_currencies_are_read_in_full(
    text: str, language: str, expected: list[tuple[float, str | None]]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("réduire de 7 à 10 % les émissions", "fr", [((7.0, 10.0), "percent")]),
        ("la part passera de 7 à 10 %", "fr", [(7.0, None), (10.0, "percent")]),
        ("entre un 3 % y un 4 %", "es", [((3.0, 4.0), "percent")]),
        ("降息20至30个基点", "zh", [((0.2, 0.3), "percentage points")]),
        ("from 3 to 4 percent", "en", [(3.0, None), (4.0, "percent")]),
    ],
)
def test_a_verb_of_passage_makes_two_numbers_a_change(
    text: str, language: str, expected: list[tuple[float | tuple[float, float], str | None]]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("万元国内生产总值能耗下降3%", [3.0]),
        ("万吨级码头开工", []),
        ("产值稳定在千亿元以上", [1e11]),
        ("投资上万亿元", [1e12]),
        ("吸引上万人参加", [1e4]),
    ],
)
def test_a_magnitude_alone_says_of_how_many_something_is_told(text: str, values: list[float]) -> None:
    assert [amount.value for amount in find_amounts(text, "zh")] == values
