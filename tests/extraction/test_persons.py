"""Names of persons told by what stands around them."""

from __future__ import annotations

import pytest

from kg.extraction.persons import find_persons, find_surnames, is_name


def names(text: str, language: str) -> set[str]:
    return {text[name.start : name.end] for name in find_persons(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Finance Minister Anna Lindqvist presented the budget.", "en", "Anna Lindqvist"),
        ("Tomas Okafor, director of the Harbour Institute, disagreed.", "en", "Tomas Okafor"),
        ("“It will take years,” said Maria van der Berg, an economist.", "en", "Maria van der Berg"),
        ("Ms Lindqvist said no more.", "en", "Lindqvist"),
        ("Le ministre Paul Marchand a parlé.", "fr", "Paul Marchand"),
        ("La presidenta Lucía Robles viajó ayer.", "es", "Lucía Robles"),
        ("教育部部长林文博表示，学校将增加。", "zh", "林文博"),
        ("副总理高志远主持会议。", "zh", "高志远"),
    ],
)
def test_name_is_told_by_its_title_apposition_or_speech(text: str, language: str, expected: str) -> None:
    assert expected in names(text, language)


@pytest.mark.parametrize("text", ["National Assembly", "Monday", "Foreign Ministry", "European Union", "NATO"])
def test_bodies_and_days_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    "text", ["学习习近平总书记考察江西时的讲话。", "习近平总书记高度重视。", "国务院总理安排了工作。"]
)
def test_word_after_a_post_is_no_name(text: str) -> None:
    assert names(text, "zh") == set()


def test_title_is_not_part_of_the_name() -> None:
    assert "Minister Anna Lindqvist" not in names("Prime Minister Anna Lindqvist spoke.", "en")


def test_surname_of_a_chinese_name_comes_first() -> None:
    text = "Premier Gao Zhiyuan said growth would hold, and President Anna Lindqvist agreed."

    assert find_surnames([(text, "en")]) == {"Gao", "Lindqvist"}


def test_text_without_names_gives_none() -> None:
    assert names("The rain fell on the river all day.", "en") == set()


def test_places_are_no_names() -> None:
    assert "Brasil y Uruguay" not in names("Sus pares de Brasil y Uruguay, el primer ministro Paul Marchand.", "es")
    assert names("La directora del programa de América Latina de Diálogo espera.", "es") == set()


def test_behind_the_noun_of_a_body_stands_no_persons_name() -> None:
    text = "Le président du parti Nouvel Élan a parlé à la présidente de la mairie Anna Lindqvist."

    assert {text[name.start : name.end] for name in find_persons(text, "fr")} == {"Anna Lindqvist"}
