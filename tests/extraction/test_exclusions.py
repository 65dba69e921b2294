"""What the words around rule out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.exclusions import is_of_next, is_ruled_out
from kg.extraction.fusion import name_document
from kg.extraction.reading import Claim, Mention
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Predicate
from tests.extraction.told import place

PERSON, POST, BODY = EntityType.PERSON, EntityType.POST, EntityType.BODY


def rules_out(text: str, subject: str, predicate: Predicate, thing: str, kind: EntityType) -> bool:
    reading = read(Document(name="a.txt", text=text, language="en"))
    person, other = place(reading, subject, PERSON), place(reading, thing, kind)
    return is_ruled_out(reading, Claim(person, predicate, other, 0, "told", 0.9))


@pytest.mark.parametrize(
    ("text", "post", "out"),
    [
        ("Anna Lindqvist is a Master of Arts graduate.", "Master of Arts", True),
        ("Anna Lindqvist is master of ceremonies.", "ceremonies", False),
        ("Essays by Anna Lindqvist (night trains) and others.", "night trains", True),
        ("Anna Lindqvist (transport minister) spoke.", "transport minister", False),
        ("Anna Lindqvist, night trains, spoke.", "night trains", False),
        ("We thank the Rt Hon Anna Lindqvist.", "Rt Hon", True),
        ("We thank Professor Anna Lindqvist.", "Professor", True),
        ("Anna Lindqvist, professor of mining, spoke.", "professor of mining", False),
        ("Anna Lindqvist praised her predecessor.", "her predecessor", True),
        ("Comrade Anna Lindqvist spoke.", "Comrade", True),
        ("H.R.H. Prince Anna Lindqvist spoke.", "H.R.H. Prince", True),
        ("Crown Prince Anna Lindqvist spoke.", "Crown Prince", False),
        ("Le général Anna Lindqvist parle.", "général", True),
        ("Anna Lindqvist, opposition candidate, spoke.", "opposition candidate", True),
        ("La libérale Anna Lindqvist parle.", "libérale", True),
        ("Ingénieure de formation, Anna Lindqvist parle.", "Ingénieure de formation", True),
        ("Anna Lindqvist, ministre de la mer, parle.", "ministre de la mer", False),
        ("Anna Lindqvist came on the Official Visit of Minister.", "Official Visit of Minister", True),
        ("Anna Lindqvist, his son-in-law, spoke.", "son-in-law", True),
        ("Anna Lindqvist, Ministry of Tides, spoke.", "Ministry of Tides", True),
        ("Anna Lindqvist, Committee chair, spoke.", "Committee chair", False),
        ("提名Anna Lindqvist为副主席人选。", "副主席", True),
    ],
)
def test_a_degree_or_a_subject_is_no_post(text: str, post: str, out: bool) -> None:
    assert rules_out(text, "Anna Lindqvist", Predicate.HOLDS_POST, post, POST) is out


@pytest.mark.parametrize(
    ("text", "thing", "out"),
    [
        ("推进尾矿、废渣等综合治理。", "废渣", True),
        ("推进煤矿、隧道等领域隐患排查治理。", "隧道", False),
        ("推进航运、养殖等产业。", "养殖", False),
        ("推进碳市场。", "碳", True),
        ("在此向渔港建设者，向海外侨胞，致以崇高的敬意。", "海外侨胞", True),
        ("向海外推广渔港，表示欢迎。", "渔港", False),
    ],
)
def test_what_is_fought_and_one_character_are_nothing_promoted(text: str, thing: str, out: bool) -> None:
    reading = read(Document(name="a.txt", text=text, language="zh"))
    claim = Claim(name_document(reading), Predicate.PROMOTES, place(reading, thing, EntityType.TOPIC), 0, "told", 0.9)

    assert is_ruled_out(reading, replace(claim, subject=place(reading, text[:2], EntityType.PLACE))) is out


def test_no_place_is_a_member_of_a_party() -> None:
    reading = read(Document(name="a.txt", text="Norland has long known the Harbour Party.", language="en"))
    sides = place(reading, "Norland", EntityType.PLACE), place(reading, "Harbour Party", BODY)

    assert is_ruled_out(reading, Claim(sides[0], Predicate.MEMBER_OF, sides[1], 0, "told", 0.9))


def test_whose_name_a_house_bears_does_not_work_there() -> None:
    text = "The Anna Lindqvist Foundation thanks Anna Lindqvist."

    assert rules_out(text, "Anna Lindqvist", Predicate.AFFILIATED_WITH, "Anna Lindqvist Foundation", BODY)


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Anna Lindqvist met the Harbour Council delegates.", True),
        ("Anna Lindqvist met the Harbour Council's chairman.", True),
        ("Anna Lindqvist met the Harbour Council on Monday.", False),
    ],
)
def test_who_meets_a_body_s_people_does_not_meet_the_body(text: str, out: bool) -> None:
    assert rules_out(text, "Anna Lindqvist", Predicate.MET_WITH, "Harbour Council", BODY) is out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Night trains are coming back, and the north waits for them.", True),
        ("政府工作报告\n各位代表：现在，我代表省人民政府，向大会报告工作，请予审议。今年发展夜间列车。", False),
    ],
)
def test_an_analysis_promotes_nothing_itself(text: str, out: bool) -> None:
    reading = read(Document(name="a.txt", text=text))
    topic = Mention(0, 0, 4, EntityType.TOPIC, reading.sentences[0].text[:4], 0.9, "told")
    claim = Claim(name_document(reading), Predicate.PROMOTES, topic, 0, "told", 0.9)

    assert is_ruled_out(reading, claim) is out


@pytest.mark.parametrize(("text", "out"), [("我们深入贯彻重要讲话，推进改革。", True), ("重要讲话推进改革。", False)])
def test_a_document_that_others_carry_out_does_nothing_itself(text: str, out: bool) -> None:
    reading = read(Document(name="a.txt", text=text, language="zh"))
    speech, reform = place(reading, "重要讲话", EntityType.DOCUMENT), place(reading, "改革", EntityType.TOPIC)

    assert is_ruled_out(reading, Claim(speech, Predicate.PROMOTES, reform, 0, "told", 0.9)) is out


@pytest.mark.parametrize(
    ("text", "post", "out"),
    [
        ("Anna Lindqvist met premier Ian Roe.", "premier", True),
        ("Anna Lindqvist, premier, met Ian Roe.", "premier", False),
        ("Anna Lindqvist is an adviser to premier Ian Roe.", "adviser to premier", False),
        ("Anna Lindqvist became premier.", "premier", False),
    ],
)
def test_a_post_before_the_next_name_is_whose_name_follows(text: str, post: str, out: bool) -> None:
    reading = read(Document(name="a.txt", text=text, language="en"))
    names = [place(reading, name, PERSON) for name in ("Anna Lindqvist", "Ian Roe") if name in text]
    persons = {(name.sentence, name.start): name for name in names}
    claim = Claim(names[0], Predicate.HOLDS_POST, place(reading, post, POST), 0, "told", 0.9)

    assert is_of_next(reading, claim, persons, {}) is out


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("They met the harbour minister, Ian Roe, the port governor, Anna Lindqvist, and others.", True),
        ("They met the harbour minister, Anna Lindqvist, and the port governor, Ian Roe.", False),
        ("They met the harbour minister Ian Roe and Anna Lindqvist.", False),
    ],
)
def test_a_post_before_the_first_of_two_is_not_the_seconds(text: str, out: bool) -> None:
    reading = read(Document(name="a.txt", text=text, language="en"))
    names = [place(reading, name, PERSON) for name in ("Anna Lindqvist", "Ian Roe")]
    posts = [place(reading, post, POST) for post in ("harbour minister", "port governor") if post in text]
    claim = Claim(names[0], Predicate.HOLDS_POST, posts[0], 0, "told", 0.9)
    persons, posts = ({(m.sentence, m.start): m for m in found} for found in (names, posts))

    assert is_of_next(reading, claim, persons, posts) is out


def test_one_character_twice_is_nobody() -> None:
    reading = read(Document(name="a.txt", text="县长殷殷嘱托。", language="zh"))
    sides = place(reading, "殷殷", PERSON), place(reading, "县长", POST)

    assert is_ruled_out(reading, Claim(sides[0], Predicate.HOLDS_POST, sides[1], 0, "told", 0.9))
