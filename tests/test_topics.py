"""What headings and sentences are about."""

from __future__ import annotations

import pytest

from kg.topics import classify_topic, load_topics

HEADINGS = [
    ("多措并举扩大内需，稳定经济增长", "domestic-demand"),
    ("聚焦经济回升向好，全面提振消费", "domestic-demand"),
    ("推動製造業升級", "industry"),
    ("依靠科技创新培育新产业，建设现代化产业体系", "science-technology"),
    ("坚持勇于探索，持续扩大高水平对外开放", "opening-up"),
    ("稳步推进国企改革", "reform"),
    ("抓好粮食生产和乡村振兴", "rural"),
    ("有序推进新型城镇化", "urban"),
    ("推动长三角一体化", "regional"),
    ("打好污染防治攻坚战，建设美丽江南", "environment"),
    ("办好民生实事", "livelihood"),
    ("守牢安全底线", "risk-security"),
    ("深化两岸融合", "cross-strait"),
    ("加强政府自身建设", "governance"),
    ("繁荣文化和旅游", "culture"),
    ("巩固民族团结", "ethnic-affairs"),
    ("Unleashing domestic demand", "domestic-demand"),
    ("Advancing rural revitalization across the board", "rural"),
    ("Améliorer le niveau de vie", "livelihood"),
    ("Fortalecer la seguridad y prevenir riesgos", "risk-security"),
]


@pytest.mark.parametrize(("heading", "topic"), HEADINGS)
def test_the_first_topic_is_what_a_heading_is_most_about(heading: str, topic: str) -> None:
    assert classify_topic(heading)[0].id == topic


def test_words_that_told_so_are_given_as_written() -> None:
    match = classify_topic("全面擴大內需，促進消費")[0]
    assert (match.id, match.words) == ("domestic-demand", ("擴大內需", "消費"))


def test_two_topics_of_one_word_are_both_told() -> None:
    assert [match.id for match in classify_topic("推进改革开放")] == ["reform", "opening-up"]


def test_a_later_clause_weighs_less_and_a_weak_word_less_still() -> None:
    first, second, third = classify_topic("Reform of schools, with trade and new pensions")[:3]
    assert (first.id, second.id) == ("reform", "education")
    assert first.weight == 1.0
    assert third.weight < 1.0
    assert classify_topic("trade")[0].weight < third.weight


def test_words_without_a_topic_have_none() -> None:
    assert classify_topic("各位代表") == ()
    assert classify_topic("") == ()


def test_every_topic_has_its_label_in_four_languages() -> None:
    assert all(set(topic.labels) == {"en", "zh", "fr", "es"} for topic in load_topics().values())
    assert "reform-and-opening" not in load_topics()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("REFORM of the Schools", [("reform", ("REFORM",)), ("education", ("Schools",))]),
        ("reformers and schoolchildren", [("reform", ("reformers",)), ("education", ("schoolchildren",))]),
        ("unreformed preschool", []),
        ("reform_and", [("reform", ("reform_and",))]),
        ("boosting consumption", [("domestic-demand", ("boosting consumption",))]),
        ("建设美丽江南", [("environment", ("美丽江南",))]),
    ],
)
def test_words_are_found_whole_in_any_case_and_the_longest_wins(words: str, told: list[tuple[str, object]]) -> None:
    assert [(match.id, match.words) for match in classify_topic(words)] == told
