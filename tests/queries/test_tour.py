from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.commands.telling import Choice, tell_tour
from kg.document import Document
from kg.errors import NotFoundError
from kg.queries.tour import (
    Tenure,
    draw_portrait,
    find_foretold,
    find_leading_persons,
    find_leading_policy,
    find_leading_post,
    find_leading_year,
    group_targets,
    list_namings,
    tell_policy,
    tell_post,
)
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Modality, Predicate

EARLY = Document(
    name="early.txt",
    date="2023-06",
    publisher="The Gazette",
    text="The premier may set growth at 5%. The heron is said to follow the stork. Somebody may be named minister.",
)
LATE = Document(
    name="late.txt",
    date="2024-03",
    text="The council set growth at 5%. In July 2023 the stork left and the crane came. 鹤部长谈到绿色计划。"
    " The green plan covers electric cars. The union resists imports of electric cars.",
)
_A, _P, _N = Modality.ASSERTED, Modality.POSSIBLE, Modality.NEGATED


def make_story() -> Resolved:
    """Return a graph in which a minister changes, a target is foretold and set, and a policy is opposed."""
    target = Quantity(indicator="GDP growth", comparator=Comparator.AROUND, value=5, unit="percent", period="2024")
    vague = Quantity(indicator="growth", value=5, unit="percent")
    entities = [
        Entity(id="person/stork", type=EntityType.PERSON, label="Stork"),
        Entity(id="person/crane", type=EntityType.PERSON, label="Crane", aliases=("the crane", "鹤")),
        Entity(id="person/heron", type=EntityType.PERSON, label="Heron"),
        Entity(id="body/council", type=EntityType.BODY, label="Council"),
        Entity(id="body/union", type=EntityType.BODY, label="Union"),
        Entity(id="post/minister", type=EntityType.POST, label="Minister"),
        Entity(id="policy/green", type=EntityType.POLICY, label="green plan"),
        Entity(id="policy/old", type=EntityType.POLICY, label="old plan"),
        Entity(id="topic/cars", type=EntityType.TOPIC, label="electric cars"),
        Entity(id="topic/imports", type=EntityType.TOPIC, label="imports of electric cars"),
        Entity(id="target/gdp", type=EntityType.TARGET, label=target.label, quantity=target),
        Entity(id="target/vague", type=EntityType.TARGET, label=vague.label, quantity=vague),
    ]
    statements = [
        _say(EARLY, 0, "body/council", Predicate.ANNOUNCED, "target/vague", _P),
        _say(LATE, 0, "body/union", Predicate.ANNOUNCED, "target/gdp", _A, "2024-03-05"),
        _say(EARLY, 1, "person/heron", Predicate.SUCCEEDED, "person/stork", _P),
        _say(LATE, 1, "person/stork", Predicate.REMOVED_FROM, "post/minister", _A, "2023-07"),
        _say(LATE, 1, "person/crane", Predicate.APPOINTED_TO, "post/minister", _A, "2023-07"),
        _say(LATE, 1, "person/crane", Predicate.SUCCEEDED, "person/stork", _A, "2023"),
        _say(EARLY, 2, "person/crane", Predicate.APPOINTED_TO, "post/minister", _P),
        _say(LATE, 2, "person/crane", Predicate.PROMOTES, "policy/green", _A, "2024"),
        _say(LATE, 3, "policy/green", Predicate.CONCERNS, "topic/cars", _A),
        _say(LATE, 3, "policy/old", Predicate.CONCERNS, "topic/cars", _A, "2015"),
        _say(LATE, 4, "body/union", Predicate.OPPOSES, "topic/imports", _A),
        _say(EARLY, 1, "body/council", Predicate.OPPOSES, "policy/green", _N),
    ]
    return Resolved.collect(
        entities=entities,
        statements=statements,
        documents=[DocumentRecord.describe(document, sentences=3) for document in (EARLY, LATE)],
        mentions=[(LATE.hash, "person/crane", 2)],
    )


def _say(
    document: Document,
    sentence: int,
    subject: str,
    predicate: Predicate,
    thing: str,
    modality: Modality,
    date: str = "",
) -> Statement:
    bounds = [0, *(i + 1 for i, mark in enumerate(document.text) if mark in ".。")]
    start, end = bounds[sentence], bounds[sentence + 1]
    evidence = Evidence.cite(document, start, end, readers=("patterns",), confidence=0.8)
    return Statement(
        subject=subject, predicate=predicate, object=thing, modality=modality, date=date or None, evidences=(evidence,)
    )


def _ids(told: Sequence[object]) -> list[tuple[str, str]]:
    return [(one.statement.subject, one.statement.predicate.value) for one in told]  # type: ignore[attr-defined]


def test_the_tour_begins_with_what_is_stated_most() -> None:
    graph = make_story()
    policy, post = find_leading_policy(graph, least=0), find_leading_post(graph, least=0)

    assert [person.id for person in find_leading_persons(graph, least=0, limit=1)] == ["person/crane"]
    assert policy is not None
    assert policy.id == "policy/green"
    assert post is not None
    assert post.id == "post/minister"
    assert find_leading_year(graph, least=0) == "2024"


def test_a_change_of_office_tells_who_held_it_before_and_after() -> None:
    story = tell_post(make_story(), make_story().entities["post/minister"], least=0)

    assert story.list_dates() == ("2023-06", "2023-08")
    for date, holder in (("2023-06", "Stork"), ("2023-08", "Crane"), ("2024-03", "Crane")):
        assert [tenure.person.label for tenure in story.tenures if tenure.covers(date)] == [holder]


def test_a_guess_about_the_next_holder_names_whose_it_is() -> None:
    story = tell_post(make_story(), make_story().entities["post/minister"], least=0)

    assert ("person/heron", "SUCCEEDED") in _ids(story.guesses)
    assert {told.voice for told in story.guesses} == {"The Gazette"}


def test_a_predecessor_leaves_when_the_successor_comes() -> None:
    graph = make_story()
    kept = [s for s in graph.statements if s.predicate is not Predicate.REMOVED_FROM]
    held = _say(LATE, 1, "person/stork", Predicate.HOLDS_POST, "post/minister", _A)
    story = tell_post(replace(graph, statements=(*kept, held)), graph.entities["post/minister"], least=0)

    assert {one.person.label: (one.start, one.end) for one in story.tenures} == {
        "Crane": ("2023-07", None),
        "Stork": (None, "2023-07"),
    }


def test_the_day_of_a_report_is_no_day_of_a_change_where_another_is_stated() -> None:
    graph = make_story()
    late = _say(LATE, 1, "person/stork", Predicate.REMOVED_FROM, "post/minister", _A, "2024-03")
    swan = _say(LATE, 1, "person/heron", Predicate.APPOINTED_TO, "post/minister", _A, "2024-03")
    story = tell_post(
        replace(graph, statements=(*graph.statements, late, swan)), graph.entities["post/minister"], least=0
    )

    assert [(one.person.label, one.start, one.end, one.stated) for one in story.tenures] == [
        ("Crane", "2023-07", None, True),
        ("Stork", None, "2023-07", True),
        ("Heron", "2024-03", None, False),
    ]


def test_somebody_who_comes_back_has_two_tenures() -> None:
    person = Entity(id="person/crane", type=EntityType.PERSON, label="Crane")
    first, second = Tenure(person, "2013-03", "2022-12"), Tenure(person, "2023-07", None)

    assert [tenure.covers("2023-03") for tenure in (first, second)] == [False, False]
    assert [tenure.covers("2024") for tenure in (first, second)] == [False, True]


def test_a_foretold_target_comes_true_by_whoever_states_it() -> None:
    found = {foretold.guess.statement.object: foretold for foretold in find_foretold(make_story(), least=0)}

    assert _ids(found["target/vague"].facts) == [("body/union", "ANNOUNCED")]
    assert _ids(found["post/minister"].facts) == [("person/crane", "APPOINTED_TO")]


def test_a_guess_about_one_person_does_not_come_true_by_another() -> None:
    guesses = [foretold.guess.statement.subject for foretold in find_foretold(make_story(), least=0)]

    assert "person/heron" not in guesses


def test_the_targets_of_a_year_name_who_set_them() -> None:
    (group,) = group_targets(make_story(), "2024", least=0)

    assert _ids(group.told) == [("body/union", "ANNOUNCED")]


def test_a_policy_tells_who_opposes_what_it_concerns_and_what_came_before() -> None:
    graph = make_story()
    story = tell_policy(graph, graph.entities["policy/green"], least=0)

    assert _ids(story.put_forward) == [("person/crane", "PROMOTES")]
    assert _ids(story.opposed_fields) == [("body/union", "OPPOSES")]
    assert [(related.entity.id, related.shared) for related in story.before] == [("policy/old", ("electric cars",))]


def test_a_portrait_sorts_deeds_by_what_they_are() -> None:
    graph = make_story()
    portrait = draw_portrait(graph, graph.entities["person/crane"], least=0)

    assert list(portrait.deeds) == ["urged or supported", "posts"]


def test_one_person_is_called_by_names_of_several_languages() -> None:
    graph = make_story()
    (naming,) = list_namings(graph, (graph.entities["person/crane"],), least=0)

    assert naming.names == ("Crane", "鹤")


def test_a_tour_prints_each_section_once_with_sentence_and_place() -> None:
    text = "\n".join(tell_tour(make_story(), Choice(dates=("2023-06",)), least=0))

    for heading in ("Who:", "How much:", "Which policy:", "Who holds what:", "What came of it:", "Where sources"):
        assert text.count(f"\n{heading}") == 1
    assert "“ In July 2023" not in text
    assert "“In July 2023 the stork left and the crane came.”" in text
    assert "at 2023-06" in text
    assert "late.txt:" in text


def test_a_tour_tells_of_what_is_asked_for() -> None:
    text = "\n".join(tell_tour(make_story(), Choice(person="Heron", policy="old plan", year="2031"), least=0))

    assert "Heron, in the documents' words" in text
    assert "Which policy: old plan" in text
    assert "no target is stated" in text


def test_a_name_that_is_not_in_the_graph_is_told() -> None:
    with pytest.raises(NotFoundError):
        list(tell_tour(make_story(), Choice(post="Archbishop"), least=0))


def test_a_tour_of_nothing_is_short() -> None:
    text = "\n".join(tell_tour(Resolved(), Choice(), least=0))

    assert "no policy is spoken of" in text
