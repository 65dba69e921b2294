from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.resolution.decisions import Judgement
from kg.resolution.resolve import resolve
from kg.resolution.review import Review
from kg.resolution.source import Source
from tests.resolution.builders import make_source, person

SOURCES = [
    make_source("a.txt", [person("Ada Marlow", "Marlow")]),
    make_source("b.txt", [person("Ada Marlow")]),
    make_source("c.txt", [person("Bela Quist", "Marlow")]),
]


def open_review(sources: list[Source] = SOURCES, decisions=()) -> Review:
    resolution = resolve(sources, reviewed=decisions)
    return Review(resolution.graph, resolution.ids, tuple(decisions))


def entities_after(review: Review, sources: list[Source] = SOURCES) -> list[str]:
    return list(resolve(sources, reviewed=review.decisions).graph.entities)


def test_merging_two_makes_them_one():
    review = open_review()
    review.merge("Ada Marlow", "Bela Quist")

    assert entities_after(review) == ["person/ada-marlow"]


def test_merging_is_the_same_either_way_round():
    one, other = open_review(), open_review()

    assert one.merge("Ada Marlow", "Bela Quist") == other.merge("Bela Quist", "Ada Marlow")


def test_splitting_parts_what_one_document_says():
    review = open_review()
    review.split("Ada Marlow", "b.txt")

    assert len(entities_after(review)) == 3


def test_an_entity_that_an_authority_settles_can_be_split():
    sources = [make_source(name, [person("Ada Marlow", authority="person/ada-marlow")]) for name in ("a.txt", "b.txt")]
    review = open_review(sources)
    review.split("person/ada-marlow", "b.txt")

    ids = entities_after(review, sources)

    assert len(ids) == 2
    assert "person/ada-marlow" in ids


def test_undoing_a_decision_leaves_what_was_before():
    review = open_review()
    decision = review.merge("Ada Marlow", "Bela Quist")

    review.undo(decision.id[:6])

    assert review.decisions == ()


def test_a_later_decision_takes_the_place_of_the_one_it_contradicts():
    review = open_review()
    review.split("Ada Marlow", "b.txt")
    later = open_review(decisions=review.decisions)
    first, second = sorted(id for id in resolve(SOURCES, reviewed=review.decisions).graph.entities if "marlow" in id)

    later.merge(first, second)

    assert [decision.judgement for decision in later.decisions] == [Judgement.SAME]


def test_a_decision_about_a_document_that_went_and_came_back_holds_again():
    review = open_review()
    review.merge("Ada Marlow", "Bela Quist")

    assert len(entities_after(review, SOURCES[:2])) == 1
    assert entities_after(review) == ["person/ada-marlow"]


def test_a_name_of_several_is_answered_with_their_ids():
    with pytest.raises(NotFoundError, match=r"names 2 entities; say which: person/ada-marlow, person/bela-quist"):
        open_review().merge("Marlow", "Ada Marlow")


def test_an_unknown_name_is_answered_with_how_to_search():
    with pytest.raises(NotFoundError, match="no entity is named `Nobody`; `kg search`"):
        open_review().merge("Nobody", "Ada Marlow")


def test_merging_one_with_itself_is_refused():
    with pytest.raises(NotFoundError, match="are one entity already"):
        open_review().merge("Ada Marlow", "person/ada-marlow")


def test_splitting_off_the_only_document_is_refused():
    with pytest.raises(NotFoundError, match=r"only `c\.txt` names"):
        open_review().split("Bela Quist", "c.txt")


def test_splitting_by_a_document_that_does_not_name_it_is_refused():
    with pytest.raises(NotFoundError, match="does not name"):
        open_review().split("Bela Quist", "a.txt")


def test_an_unknown_decision_can_not_be_undone():
    with pytest.raises(NotFoundError, match="kg review"):
        open_review().undo("abc")
