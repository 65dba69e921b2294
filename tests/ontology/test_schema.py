"""The LinkML source holds what the project's vocabulary promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ontology.vocabulary import DOMAIN, INVERSE_LABELS, LABELS, LANGUAGES, RANGE, SYMMETRIC, EntityType, Predicate
from scripts.ontology.schema import SOURCE, Schema, read_schema


@pytest.fixture(scope="module")
def schema() -> Schema:
    return read_schema()


def test_source_defines_twelve_types_and_twenty_one_predicates(schema: Schema) -> None:
    assert len(schema.types) == len(EntityType) == 12
    assert len(schema.predicates) == len(Predicate) == 21


def test_every_term_has_a_label_in_every_language(schema: Schema) -> None:
    values = [value for values in schema.enums.values() for value in values]
    terms = [*schema.types, *schema.predicates, *schema.inverses, *values]

    assert [term.name for term in terms if not all(term.labels.get(language) for language in LANGUAGES)] == []


def test_no_two_predicates_share_a_label(schema: Schema) -> None:
    for language in LANGUAGES:
        labels = [term.labels[language] for term in (*schema.predicates, *schema.inverses)]

        assert len(labels) == len(set(labels))


def test_every_term_has_a_definition(schema: Schema) -> None:
    terms = [*schema.types, *schema.predicates, *schema.inverses]

    assert [term.name for term in terms if not term.definition.endswith(".")] == []


def test_every_predicate_has_an_inverse_that_points_back(schema: Schema) -> None:
    inverses = {term.name for term in schema.inverses}

    assert {term.inverse for term in schema.predicates if not term.symmetric} == inverses
    assert {term.name for term in schema.predicates if term.symmetric} == set(SYMMETRIC) == {"MET_WITH"}


def test_every_mapping_uses_a_declared_prefix_and_expands_to_an_address(schema: Schema) -> None:
    mappings = [mapping for term in (*schema.types, *schema.predicates) for mapping in term.mappings]

    prefixes = {mapping.curie.partition(":")[0] for mapping in mappings}
    assert prefixes >= {"org", "prov", "schema", "skos", "ftm", "popolo", "wdt"}
    assert all(re.match(r"https?://\S+$", mapping.iri) for mapping in mappings)


def test_every_predicate_has_a_domain_and_a_range() -> None:
    assert set(DOMAIN) == set(RANGE) == set(Predicate)
    assert all(DOMAIN[predicate] and RANGE[predicate] for predicate in Predicate)


def test_only_persons_hold_posts_and_only_texts_are_delivered() -> None:
    assert DOMAIN[Predicate.HOLDS_POST] == {EntityType.PERSON}
    assert RANGE[Predicate.DELIVERED] == {EntityType.DOCUMENT}


def test_labels_read_in_both_directions_and_four_languages() -> None:
    assert LABELS["zh"][Predicate.ANNOUNCED] == "宣布"
    assert LABELS["en"][EntityType.POLICY] == "policy"
    assert INVERSE_LABELS["fr"][Predicate.ANNOUNCED] == "a été annoncé par"
    assert INVERSE_LABELS["es"][Predicate.MET_WITH] == LABELS["es"][Predicate.MET_WITH]


def test_a_term_without_a_label_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "policy.yaml"
    source.write_text(SOURCE.read_text(encoding="utf-8").replace("      - {literal_form: 宣布, in_language: zh}\n", ""))

    with pytest.raises(ValueError, match="`ANNOUNCED` has no label in zh"):
        read_schema(source)
