"""The two whom plural words stand for."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.coreference import link_mentions, open_discourse, resolve_claims
from kg.extraction.reading import Claim, Mention
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Predicate

PERSON, PLACE, BODY, TOPIC = EntityType.PERSON, EntityType.PLACE, EntityType.BODY, EntityType.TOPIC
MET, PROMOTES = Predicate.MET_WITH, Predicate.PROMOTES
NAMES = [("Li Qiang", PERSON, "person/li-qiang"), ("Shigeru Ishiba", PERSON, "person/shigeru-ishiba")]
HAN = [("李强", PERSON, "person/li-qiang"), ("石破茂", PERSON, "person/shigeru-ishiba")]
LANDS = [("China", PLACE, "place/CN"), ("Japan", PLACE, "place/JP")]
HAN_LANDS = [("中国", PLACE, "place/CN"), ("日本", PLACE, "place/JP")]


def promote(
    text: str,
    named: list[tuple[str, EntityType, str]],
    actor: tuple[str, EntityType],
    matter: str,
    sureness: float = 0.9,
) -> set[str]:
    """Return who promotes a matter, where the first two persons named met."""
    reading = read(Document(name="t.txt", text=text))

    def place(words: str, kind: EntityType, authority: str | None = None, *, anaphor: bool = False) -> Mention:
        sentence = next(sentence for sentence in reading.sentences if words in sentence.text)
        start = sentence.text.index(words)
        end = start + len(words)
        return Mention(sentence.index, start, end, kind, words, 1.0, "test", authority, None, anaphor)

    known = [place(*one) for one in named]
    who, thing = place(*actor, anaphor=actor[0] == "They"), place(matter, TOPIC)
    persons = [mention for mention in known if mention.type is PERSON]
    claims = [Claim(who, PROMOTES, thing, thing.sentence, "test", 1.0)]
    if len(persons) > 1:
        claims.append(Claim(persons[0], MET, persons[1], persons[0].sentence, "test", sureness))
    links = link_mentions(reading, [*known, who, thing])
    scene = open_discourse(reading, claims, links, [*known, who, thing], None)
    said = [claim for claim in resolve_claims(scene, claims) if claim.predicate is PROMOTES]
    return {claim.subject.authority or claim.subject.text for claim in said}


BOTH = {"person/li-qiang", "person/shigeru-ishiba"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("The Prime Ministers reaffirmed fair trade.", "The Prime Ministers"),
        ("Both leaders backed fair trade.", "Both leaders"),
        ("They agreed to widen fair trade.", "They"),
    ],
)
def test_what_both_who_met_promote_each_promotes(told: str, words: str) -> None:
    assert promote(f"Li Qiang met Shigeru Ishiba in Beijing. {told}", NAMES, (words, PERSON), "fair trade") == BOTH


def test_the_two_heads_of_state_are_those_who_met() -> None:
    text = "李强同石破茂举行会谈。会谈后，两国元首支持自由贸易。"

    assert promote(text, HAN, ("两国元首", PERSON), "自由贸易") == BOTH


def test_the_sides_are_the_countries_of_those_who_met() -> None:
    text = "Li Qiang of China met Shigeru Ishiba of Japan. Both sides back fair trade."

    assert promote(text, [*NAMES, *LANDS], ("Both sides", PLACE), "fair trade") == {"place/CN", "place/JP"}


def test_countries_are_told_by_the_characters_before() -> None:
    text = "中国和日本是近邻。中日两国都支持自由贸易。"

    assert promote(text, HAN_LANDS, ("中日两国", PLACE), "自由贸易") == {"place/CN", "place/JP"}


def test_countries_named_together_are_the_two() -> None:
    text = "China and Japan are neighbours. Both countries back fair trade."

    assert promote(text, LANDS, ("Both countries", PLACE), "fair trade") == {"place/CN", "place/JP"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Li Qiang met Shigeru Ishiba in Beijing. European ministers backed fair trade.", "European ministers"),
        ("Li Qiang met Shigeru Ishiba in Beijing. Both unions backed fair trade.", "Both unions"),
    ],
)
def test_other_plurals_are_not_the_two(text: str, words: str) -> None:
    assert promote(text, NAMES, (words, PERSON), "fair trade") == {words}


def test_whoever_hardly_met_is_no_pair() -> None:
    text = "Li Qiang may have met Shigeru Ishiba in Beijing. The Prime Ministers backed fair trade."

    assert promote(text, NAMES, ("The Prime Ministers", PERSON), "fair trade", 0.1) == {"The Prime Ministers"}
