"""Whose turn it is in transcripts, and what is claimed in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.claimants import find_claimant
from kg.extraction.dialogue import find_talker
from kg.extraction.reading import Claim, Mention, Reading
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Predicate
from tests.extraction.told import place

PRESS = """外交部发言人毛宁主持例行记者会

问：美方宣布加征关税，中方有何评论？

答：中方反对单边关税。我们将采取必要措施。

问：欧方将派团来华，能否证实？

答：欢迎欧方访华。"""
BRIEFING = """Briefing by Press Secretary Karoline Leavitt

MS. LEAVITT: Congress passed the bill last night. I thank the senators.

Q: Will the president sign it?

MS. LEAVITT: He will sign it on Friday."""
INTERVIEW = """Barthélemy Courmont : « Pékin avance »

Q – Que veut la Chine ?

R – La Chine soutient le projet.

Q – Et l'Europe ?

R – L'Europe hésite."""
MINUTES = """Sitting of 3 May

Penny Wong: Australia supports the treaty.

Don Farrell: New Zealand opposes the treaty.

Penny Wong: We thank the minister."""


def read_text(text: str, language: str) -> Reading:
    return read(Document(name="a.txt", text=text, language=language))


def talkers(reading: Reading, *people: Mention) -> dict[str, str | None]:
    """Return the text of who talks in each sentence, by the sentence's text."""
    found = ((s.text, find_talker(reading, s.index, people)) for s in reading.sentences)
    return {text: talker.text if talker is not None else None for text, talker in found}


def test_answers_are_of_the_spokesperson_whom_the_title_names() -> None:
    reading = read_text(PRESS, "zh")
    found = talkers(reading, place(reading, "毛宁", EntityType.PERSON))

    assert {text: name for text, name in found.items() if name is not None} == {
        "答：中方反对单边关税。": "毛宁",
        "我们将采取必要措施。": "毛宁",
        "答：欢迎欧方访华。": "毛宁",
    }


@pytest.mark.parametrize(
    ("text", "language", "person", "said", "asked"),
    [
        (BRIEFING, "en", "Karoline Leavitt", "I thank the senators.", "Q: Will the president sign it?"),
        (INTERVIEW, "fr", "Barthélemy Courmont", "R – L'Europe hésite.", "Q – Et l'Europe ?"),
    ],
)
def test_labels_tell_who_answers(text: str, language: str, person: str, said: str, asked: str) -> None:
    reading = read_text(text, language)
    found = talkers(reading, place(reading, person, EntityType.PERSON))

    assert (found[said], found[asked]) == (person, None)


def test_each_speaker_of_a_sitting_claims_what_is_said_in_his_turn() -> None:
    reading = read_text(MINUTES, "en")
    people = [place(reading, name, EntityType.PERSON) for name in ("Penny Wong", "Don Farrell")]
    sides = [("Australia", Predicate.PROMOTES, 1), ("New Zealand", Predicate.OPPOSES, 2)]
    treaty = place(reading, "treaty", EntityType.LAW)
    claims = [
        Claim(place(reading, who, EntityType.PLACE), what, replace(treaty, sentence=index), index, "told", 0.9)
        for who, what, index in sides
    ]
    claimants = [find_claimant(reading, claim, tuple(people)) for claim in claims]

    assert [claimant and claimant.text for claimant in claimants] == ["Penny Wong", "Don Farrell"]


@pytest.mark.parametrize(
    "text",
    [
        "Penny Wong: a portrait\n\nShe grew up in Adelaide. Australia supports the treaty.",
        "Penny Wong said: Australia supports the treaty.\n\nPenny Wong said: New Zealand opposes it.",
        "Penny Wong in Delhi\n\nA. Merkel agreed. R. Sunak did not. A. Merkel left. R. Sunak stayed.",
        "Priorities\n\nHealth: more nurses.\n\nTrade: a treaty that Penny Wong signed.",
    ],
)
def test_titles_lists_and_reported_words_are_no_turns(text: str) -> None:
    reading = read_text(text, "en")

    assert set(talkers(reading, place(reading, "Penny Wong", EntityType.PERSON)).values()) == {None}


def test_whom_an_answer_cites_does_not_claim_the_sentences_behind() -> None:
    text = "外交部发言人毛宁主持例行记者会\n\n问：会否访华？\n\n答：欢迎。\n\n问：有何表态？\n\n答：王毅外长指出，中方反对关税。中方支持欧洲一体化。"
    reading = read_text(text, "zh")
    people = tuple(place(reading, name, EntityType.PERSON) for name in ("毛宁", "王毅"))
    last = reading.sentences[-1].index
    country = replace(place(reading, "中方", EntityType.PLACE), sentence=last, start=0, end=2)
    claim = Claim(country, Predicate.PROMOTES, place(reading, "欧洲一体化", EntityType.TOPIC), last, "told", 0.9)
    claimant = find_claimant(reading, claim, people)

    assert claimant is not None
    assert claimant.text == "毛宁"
