from __future__ import annotations

import pytest

from kg.resolution.naming import is_full_name, is_specific, make_acronym, slug
from ontology.vocabulary import EntityType


@pytest.mark.parametrize("name", ["Ada Marlow", "Dr. Ada Marlow", "王海明", "José Ibáñez"])
def test_a_given_name_and_a_surname_are_a_full_name(name):
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name", ["Marlow", "Premier Marlow", "Mr Marlow", "M. Marlow", "the minister", "王总理", "王", "his counterpart"]
)
def test_a_surname_with_a_rank_or_a_description_is_no_full_name(name):
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Prime Minister", EntityType.POST),
        ("the ministry", EntityType.BODY),
        ("government work report", EntityType.DOCUMENT),
        ("政府工作报告", EntityType.DOCUMENT),
        ("press conference", EntityType.EVENT),
        ("rapport de travail", EntityType.DOCUMENT),
    ],
)
def test_a_name_of_general_words_tells_nothing(name, type):
    assert not is_specific(name, type)


@pytest.mark.parametrize(
    ("name", "type"),
    [("Prime Minister of Norway", EntityType.POST), ("Harbour Council", EntityType.BODY), ("水利部", EntityType.BODY)],
)
def test_a_name_with_a_word_of_its_own_tells_something(name, type):
    assert is_specific(name, type)


def test_a_slug_is_plain_letters_whatever_the_script():
    assert slug("新港复兴计划") == "xin-gang-fu-xing-ji-hua"
    assert slug("Plan « Été » n° 5") == "plan-ete-n-5"


def test_a_slug_of_a_long_name_ends_in_its_digest_so_that_two_differ():
    long = "harbour " * 20

    assert slug(long + "east") != slug(long + "west")
    assert len(slug(long)) < 90


def test_two_capitals_make_no_acronym():
    assert make_acronym("Harbour Council") == ""
    assert make_acronym("Northern Harbour Council") == "nhc"
