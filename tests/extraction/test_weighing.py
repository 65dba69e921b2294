"""How sure a claim is: the features and the weighted sum."""

import pytest

from kg.extraction.reading import Claim, Mention
from kg.extraction.weighing import find_logit, list_features, weigh
from ontology.vocabulary import EntityType, Predicate

SUBJECT = Mention(0, 0, 4, EntityType.PERSON, "Ruto", 0.9, "gazetteer", authority="person/william-ruto")
OBJECT = Mention(0, 15, 26, EntityType.POLICY, "carbon levy", 0.5, "learned")
CLAIM = Claim(SUBJECT, Predicate.ANNOUNCED, OBJECT, 0, "learned", 0.5)


def test_what_readers_hold_becomes_log_odds() -> None:
    features = list_features(CLAIM, 0.8, 0.3)
    assert features["trust"] == find_logit(0.8)
    assert features["score"] == find_logit(0.3)
    assert features["both"] == features["exact"] == features["scored"] == 1.0
    assert features["subject is known"] == features["is ANNOUNCED"] == 1.0


def test_what_readers_do_not_hold_is_absent() -> None:
    assert not {"trust", "exact", "both"} & set(list_features(CLAIM, None, 0.3))
    assert not {"score", "scored", "both"} & set(list_features(CLAIM, 0.8, None))


def test_a_claim_is_surer_the_surer_its_readers() -> None:
    weights = {"bias": -1.0, "score": 0.6, "trust": 0.5}
    scores = [weigh(list_features(CLAIM, 0.7, score), weights) for score in (0.1, 0.3, 0.6, 0.9)]
    assert scores == sorted(scores)
    assert len(set(scores)) == 4


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_log_odds_stay_finite(share: float) -> None:
    assert abs(find_logit(share)) < 10


def test_weights_that_are_absent_count_for_nothing() -> None:
    assert weigh({"bias": 1.0, "unheard of": 5.0}, {}) == 0.5


def test_a_mention_with_a_record_can_be_ordered_beside_one_without() -> None:
    bare = Mention(0, 0, 4, EntityType.PERSON, "Ruto", 0.9, "gazetteer")
    assert sorted([SUBJECT, bare]) == [bare, SUBJECT]
    assert max(bare, SUBJECT) is SUBJECT


@pytest.mark.parametrize(
    ("kind", "words", "counts"),
    [
        (EntityType.TOPIC, "trade", True),
        (EntityType.TOPIC, "fair trade", False),
        (EntityType.TOPIC, "贸易", False),
        (EntityType.PLACE, "Oslo", False),
    ],
)
def test_topics_of_one_word_are_told(kind: EntityType, words: str, counts: bool) -> None:
    claim = Claim(SUBJECT, Predicate.PROMOTES, Mention(0, 15, 20, kind, words, 0.5, "learned"), 0, "learned", 0.5)
    assert ("object is one word" in list_features(claim, None, 0.3)) is counts
