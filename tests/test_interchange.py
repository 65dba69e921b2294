from __future__ import annotations

import json

from kg.directory import StatementFile
from kg.document import Document
from kg.interchange import write_interchange
from kg.statement import Entity, Evidence, Extraction, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

DOCUMENT = Document(name="a.txt", text="Bela Quist says Ada Marlow set growth of 4 to 5 percent. She did.")


def make_extraction(**qualifiers: object) -> Extraction:
    quantity = Quantity(
        indicator="growth", comparator=Comparator.RANGE, value=(4, 5), unit="percent", period="2024", place="Vale"
    )
    entities = (
        Entity(id="ada", type=EntityType.PERSON, label="Ada Marlow", aliases=("Marlow",), authority="person/ada"),
        Entity(id="bela", type=EntityType.PERSON, label="Bela Quist"),
        Entity(id="growth", type=EntityType.TARGET, label=quantity.label, quantity=quantity),
    )
    evidences = tuple(
        Evidence.cite(DOCUMENT, start, end, readers=("targets",), confidence=0.8) for start, end in ((0, 56), (57, 65))
    )
    statement = Statement(
        subject="ada", predicate=Predicate.ANNOUNCED, object="growth", evidences=evidences, **qualifiers
    )
    return Extraction(document=DOCUMENT, entities=entities, statements=(statement,))


def read_row(extraction: Extraction) -> dict:
    (line,) = write_interchange(StatementFile.make(extraction, sentences=2, versions={}))
    return json.loads(line)


def test_a_line_holds_subject_and_object_in_full():
    row = read_row(make_extraction())

    assert row["document"] == "a.txt"
    assert row["subject"] == {
        "id": "ada",
        "type": "Person",
        "label": "Ada Marlow",
        "aliases": ["Marlow"],
        "authority": "person/ada",
    }
    assert row["object"]["value"] == [4, 5]
    assert row["object"]["comparator"] == "range"
    assert row["object"]["period"] == "2024"


def test_the_quote_is_the_text_between_its_offsets():
    evidence = read_row(make_extraction())["evidence"]

    assert DOCUMENT.text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_further_places_are_told_too():
    assert [place["quote"] for place in read_row(make_extraction())["further_evidence"]] == ["She did."]


def test_a_claim_names_its_claimant_in_full():
    row = read_row(make_extraction(attributed_to="bela", modality=Modality.POSSIBLE, date="2024-03"))

    assert row["attributed_to"]["label"] == "Bela Quist"
    assert (row["modality"], row["date"]) == ("possible", "2024-03")


def test_the_documents_own_voice_is_null():
    assert read_row(make_extraction())["attributed_to"] is None
