"""One list of mentions out of what several readers saw."""

from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.fusion import merge_claims, merge_mentions
from kg.extraction.reading import Claim, Mention
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Predicate
from tests.extraction.told import place


def see(text: str, *, kind: EntityType = EntityType.PERSON, anaphor: bool = False) -> list[str]:
    mention = Mention(0, 0, len(text), kind, text, 0.9, "learned", anaphor=anaphor)
    return [mention.text for mention in merge_mentions([mention])]


@pytest.mark.parametrize("text", ["Anna Lindqvist", "al-Lindqvist", "林文博"])
def test_name_of_a_person_stands(text: str) -> None:
    assert see(text) == [text]


def test_a_chinese_pronoun_takes_no_words_behind_it() -> None:
    assert see("他说") == ["他"]
    assert see("他信") == ["他信"]
    assert see("我们要") == ["我们"]
    assert see("我和") == ["我"]


def test_words_without_a_capital_name_no_person() -> None:
    assert see("old job") == []
    assert see("the minister", anaphor=True) == ["the minister"]
    assert see("old job", kind=EntityType.TOPIC) == ["old job"]


def test_part_of_a_known_place_s_chinese_name_is_nothing_of_its_own() -> None:
    hall = Mention(
        0, 2, 7, EntityType.PLACE, "人民大会堂", 0.9, "gazetteer", authority="place/great-hall-of-the-people"
    )
    part = Mention(0, 2, 6, EntityType.EVENT, "人民大会", 0.9, "learned")
    other = Mention(0, 9, 13, EntityType.EVENT, "人民大会", 0.9, "learned")

    assert merge_mentions([hall, part, other]) == (hall, other)
    assert part in merge_mentions([part, replace(hall, authority=None)])


def test_person_inside_a_place_s_name_is_none() -> None:
    land = Mention(0, 4, 16, EntityType.PLACE, "South Africa", 0.9, "gazetteer", authority="place/ZA")
    person = Mention(0, 10, 16, EntityType.PERSON, "Africa", 0.9, "learned")
    topic = Mention(0, 10, 16, EntityType.TOPIC, "Africa", 0.9, "learned")

    assert merge_mentions([land, person, topic]) == (land, topic)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("列席会议", ["会议"]),
        ("会见来华", []),
        ("访问", ["访问"]),
        ("visited the mayor", []),
        ("visit to Oslo", ["visit to Oslo"]),
    ],
)
def test_an_event_s_name_is_no_verb(words: str, name: list[str]) -> None:
    assert see(words, kind=EntityType.EVENT) == name


@pytest.mark.parametrize(
    ("words", "points_back"), [("the position", True), ("职务", True), ("foreign minister", False)]
)
def test_a_bare_noun_for_a_post_points_back(words: str, points_back: bool) -> None:
    mention = Mention(0, 0, len(words), EntityType.POST, words, 0.9, "learned")

    assert merge_mentions([mention])[0].anaphor is points_back


def test_an_understood_subject_has_no_rival() -> None:
    reading = read(Document(name="a.txt", text="林文博回应了高志远。推动贸易发展。", language="zh"))
    topic = Mention(1, 2, 6, EntityType.TOPIC, "贸易发展", 0.9, "learned")
    first, second = (
        Mention(0, start, start + 3, EntityType.PERSON, reading.sentences[0].text[start : start + 3])
        for start in (0, 6)
    )
    surer, rival = (
        Claim(person, Predicate.PROMOTES, topic, 1, "learned", sure) for person, sure in ((first, 0.9), (second, 0.8))
    )

    assert merge_claims(reading, [rival, surer]) == (surer,)


def test_a_subject_in_the_sentence_may_have_one() -> None:
    reading = read(Document(name="a.txt", text="Oslo and Bergen back trade.", language="en"))
    topic = Mention(0, 21, 26, EntityType.TOPIC, "trade", 0.9, "learned")
    claims = [
        Claim(Mention(0, start, end, EntityType.PLACE, name), Predicate.PROMOTES, topic, 0, "learned", sure)
        for start, end, name, sure in ((0, 4, "Oslo", 0.9), (9, 15, "Bergen", 0.8))
    ]

    assert len(merge_claims(reading, claims)) == 2


@pytest.mark.parametrize(
    ("subject", "thing", "stands"),
    [
        ("“blue corridors”", "blue corridors", False),
        ("cutting ferry fares", "ferry fares", False),
        ("cuts in ferry fares", "ferry fares", True),
        ("Ferry Act", "Ferry", True),
    ],
)
def test_nothing_concerns_what_it_is(subject: str, thing: str, stands: bool) -> None:
    reading = read(Document(name="a.txt", text=f"They spoke of {subject} today.", language="en"))
    outer, inner = place(reading, subject, EntityType.POLICY), place(reading, thing, EntityType.TOPIC)

    claims = merge_claims(reading, [Claim(outer, Predicate.CONCERNS, inner, 0, "told", 0.9)])

    assert bool(claims) is stands


def test_whoever_is_said_to_hold_a_post_may_be_said_to_lose_it() -> None:
    reading = read(Document(name="a.txt", text="Anna Lindqvist, transport minister, was dismissed.", language="en"))
    person, post = (
        place(reading, "Anna Lindqvist", EntityType.PERSON),
        place(reading, "transport minister", EntityType.POST),
    )
    holds = Claim(person, Predicate.HOLDS_POST, post, 0, "told", 0.95)
    gets, loses = replace(holds, predicate=Predicate.APPOINTED_TO), replace(holds, predicate=Predicate.REMOVED_FROM)

    merged = merge_claims(reading, [holds, replace(gets, confidence=0.5), replace(loses, confidence=0.6)])
    assert {claim.predicate for claim in merged} == {Predicate.HOLDS_POST, Predicate.REMOVED_FROM}

    merged = merge_claims(reading, [gets, replace(loses, confidence=0.6)])
    assert {claim.predicate for claim in merged} == {Predicate.APPOINTED_TO}


@pytest.mark.parametrize("words", ["The 76-year-old", "L’ancien ministre", "An official"])
def test_an_article_and_a_description_stand_for_somebody(words: str) -> None:
    (mention,) = merge_mentions([Mention(0, 0, len(words), EntityType.PERSON, words, 0.9, "learned")])

    assert mention.anaphor


@pytest.mark.parametrize("words", ["The Prince", "Anna Lindqvist"])
def test_a_capital_may_begin_a_name(words: str) -> None:
    (mention,) = merge_mentions([Mention(0, 0, len(words), EntityType.PERSON, words, 0.9, "learned")])

    assert not mention.anaphor


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("Ricardo Anaya Cortés", True),
        ("Ricardo Anaya de la Vega", True),
        ("Ricardo Anaya Yuen-mei", True),
        ("Ricardo Anaya's adviser", False),
        ("Ricardo Anaya, Cortés", False),
    ],
)
def test_a_known_person_has_the_names_behind_his_own(words: str, full: bool) -> None:
    known = Mention(0, 0, 13, EntityType.PERSON, "Ricardo Anaya", 0.95, "gazetteer", authority="person/ricardo-anaya")
    seen = Mention(0, 0, len(words), EntityType.PERSON, words, 0.9, "learned")
    (mention,) = (one for one in merge_mentions([known, seen]) if one.authority)

    assert mention.text == (words if full else "Ricardo Anaya")
