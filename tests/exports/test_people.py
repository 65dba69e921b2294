"""FollowTheMoney takes every entity and keeps every value; Popolo has persons, posts and who held them when."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from kg.document import Document
from kg.exports import Content
from kg.exports.ftm import SCHEMATA, name_node, write_ftm
from kg.exports.popolo import write_popolo
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.vocabulary import EntityType, Modality, Predicate
from tests.graphs import make_graph
from tests.properties.test_round_trips import graphs

TEXT = Document(name="a.txt", text="She took office. He left it. They met in the hall.", uri="https://example.org/a")


def state(subject: str, predicate: Predicate, thing: str, date: str | None = None, **more: object) -> Statement:
    evidence = Evidence.cite(TEXT, 0, 16, readers=("patterns",), confidence=0.9)
    return Statement(subject=subject, predicate=predicate, object=thing, date=date, evidences=(evidence,), **more)


def make_offices() -> Resolved:
    kinds = {
        "person/one": EntityType.PERSON,
        "person/two": EntityType.PERSON,
        "post/chair": EntityType.POST,
        "body/council": EntityType.BODY,
        "event/session": EntityType.EVENT,
        "place/hall": EntityType.PLACE,
    }
    statements = [
        state("person/one", Predicate.HOLDS_POST, "post/chair"),
        state("person/one", Predicate.APPOINTED_TO, "post/chair", "2024-03-05"),
        state("person/two", Predicate.HOLDS_POST, "post/chair", former=True),
        state("person/two", Predicate.REMOVED_FROM, "post/chair", "2024"),
        state("person/two", Predicate.MEMBER_OF, "body/council"),
        state("person/two", Predicate.HOLDS_POST, "post/chair", modality=Modality.POSSIBLE),
        state("event/session", Predicate.HELD_IN, "place/hall", "2024-03-05/2024-03-11"),
        state("person/one", Predicate.ATTENDED, "event/session"),
        state("body/council", Predicate.HOSTED, "event/session"),
    ]
    return Resolved.collect(
        entities=[Entity(id=id, type=kind, label=id.partition("/")[2].title()) for id, kind in kinds.items()],
        statements=statements,
        documents=[DocumentRecord.describe(TEXT, sentences=3)],
    )


def read_ftm(graph: Resolved) -> list[dict]:
    return [json.loads(line) for line in "".join(write_ftm(Content(graph))).split("\n") if line]


def check_ftm(rows: list[dict]) -> None:
    """Fail unless each row is an entity whose values all outlive the cleaning, and every end of a link is there."""
    from followthemoney.proxy import EntityProxy

    ids = {row["id"] for row in rows}
    for row in rows:
        proxy = EntityProxy.from_dict(row, cleaned=False)
        cleaned = proxy.clone()
        assert proxy.schema.name == row["schema"]
        assert set(proxy.schema.required) <= set(row["properties"])
        for name, values in row["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, name
            for value in values:
                assert prop.type.validate(value), (row["schema"], name, value)
                assert prop.type.name != "entity" or value in ids
        assert cleaned.id == row["id"]
    assert len(ids) == len(rows)


@pytest.mark.ftm
def test_ftm_entities_are_valid() -> None:
    rows = read_ftm(make_offices())

    check_ftm(rows)
    assert {row["schema"] for row in rows} == {
        "Person", "Position", "PublicBody", "Event", "Territory", "Document", "Occupancy", "Membership", "UnknownLink",
    }  # fmt: skip


def test_ftm_says_who_holds_what_and_where_that_is_written() -> None:
    rows = read_ftm(make_offices())
    held = [row["properties"] for row in rows if row["schema"] == "Occupancy"]

    assert {tuple(each["holder"]) for each in held} == {(name_node("person/one"),), (name_node("person/two"),)}
    assert all(each["proof"] and each["summary"] == ["She took office."] for each in held)
    assert [each["status"] for each in held if "status" in each] == [["ended"]]


@pytest.mark.ftm
def test_ftm_leaves_out_guesses_denials_and_what_has_no_schema() -> None:
    rows = read_ftm(make_graph())

    check_ftm(rows)
    assert {row["schema"] for row in rows if row["id"].startswith("statement-")} == {"UnknownLink", "Occupancy"}
    assert EntityType.TARGET not in SCHEMATA


@pytest.mark.ftm
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(graphs())
def test_ftm_of_any_graph_is_one_valid_entity_a_line(graph: Resolved) -> None:
    from followthemoney.proxy import EntityProxy

    for row in read_ftm(graph):
        proxy = EntityProxy.from_dict(row, cleaned=False)
        assert all(proxy.schema.get(name) is not None for name in row["properties"])
        for name in ("holder", "post", "subject", "object", "member", "organization", "proof"):
            assert all(proxy.schema.get(name).type.validate(value) for value in row["properties"].get(name, ()))


def test_popolo_dates_a_membership_by_appointment_and_removal() -> None:
    whole = json.loads("".join(write_popolo(Content(make_offices()))))
    by_person = {row["person_id"]: row for row in whole["memberships"] if "post_id" in row}

    assert by_person["person/one"]["start_date"] == "2024-03-05"
    assert (by_person["person/two"]["end_date"], by_person["person/two"]["former"]) == ("2024", True)
    assert by_person["person/one"]["role"] == "Chair"
    assert by_person["person/one"]["sources"] == [
        {"url": "https://example.org/a", "note": "a.txt:0-16 She took office."}
    ]


def test_popolo_describes_events_with_place_time_host_and_guests() -> None:
    (event,) = json.loads("".join(write_popolo(Content(make_offices()))))["events"]

    assert (event["start_date"], event["end_date"]) == ("2024-03-05", "2024-03-11")
    assert (event["location"], event["area_id"], event["organization_id"]) == ("Hall", "place/hall", "body/council")
    assert event["attendees"] == [{"id": "person/one", "name": "One"}]


def test_popolo_refers_only_to_what_it_holds() -> None:
    whole = json.loads("".join(write_popolo(Content(make_offices()))))
    ids = {row["id"] for rows in whole.values() for row in rows}
    named = {
        value
        for rows in whole.values()
        for row in rows
        for key, value in row.items()
        if key.endswith("_id")
    }  # fmt: skip

    assert named <= ids
    assert [row["name"] for row in whole["organizations"]] == ["Council"]
    assert [row["label"] for row in whole["posts"]] == ["Chair"]
