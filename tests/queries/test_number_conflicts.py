"""Where documents disagree on a number: targets by who set them, results by what they measure."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.queries import find_conflicts
from kg.queries.tour.leading import find_leading_year
from kg.queries.tour.targets import group_targets
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import Comparator, EntityType, Predicate

REGION = Entity(id="place/region", type=EntityType.PLACE, label="Region")
BODY = Entity(id="body/office", type=EntityType.BODY, label="Office")


def make_graph(*told: tuple[str, Entity, EntityType, Quantity]) -> Resolved:
    documents = {name: Document(name=name, text=f"Words of {name}.") for name, *_ in told}
    entities, statements = {REGION.id: REGION, BODY.id: BODY}, []
    for name, subject, kind, quantity in told:
        document = documents[name]
        entity = Entity(id=f"{kind}/{len(entities)}", type=kind, label=quantity.label, quantity=quantity)
        entities[entity.id] = entity
        evidence = Evidence.cite(document, 0, len(document.text), readers=("targets",), confidence=0.9)
        predicate = Predicate.REPORTED if kind is EntityType.RESULT else Predicate.ANNOUNCED
        statements.append(Statement(subject=subject.id, predicate=predicate, object=entity.id, evidences=(evidence,)))
    records = [DocumentRecord.describe(document, sentences=1) for document in documents.values()]
    return Resolved.collect(entities=entities.values(), statements=statements, documents=records)


def result(value: float, **more: object) -> Quantity:
    stated = {"indicator": "GDP", "unit": "CNY", "period": "2030", "place": "Region"} | more
    return Quantity.model_validate(stated | {"value": value})


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (result(2.7e12), result(2.5e12), True),
        (result(2.7e12), result(2.7134e12), False),
        (result(2.7e12, comparator=Comparator.ABOVE), result(3.1e12), False),
        (result(2.7e12, comparator=Comparator.ABOVE), result(2.1e12), True),
        (result(2.7e12), result(2.5e12, period="2029"), False),
        (result(2.7e12), result(2.5e12, place="City"), False),
        (result(1e6, indicator="grain output", unit="tonnes"), result(2e9, indicator="粮食产量", unit="jin"), False),
        (result(1e6, indicator="grain output", unit="tonnes"), result(4e9, indicator="粮食产量", unit="jin"), True),
        (result(5.2, indicator="GDP growth", unit="percent"), result(5, indicator="经济增长", unit="percent"), True),
        (result(5.4, unit="percent"), result(5.5, unit="percent"), True),
        (result(5.4, unit="percent"), result(5.43, unit="percent"), False),
        (result(0, unit="percent"), result(0, unit="percent", comparator=Comparator.ABOVE), False),
    ],
)
def test_results_of_one_place_indicator_and_period_disagree_beyond_rounding(
    one: Quantity, other: Quantity, disagree: bool
) -> None:
    graph = make_graph(("a.txt", REGION, EntityType.RESULT, one), ("b.txt", BODY, EntityType.RESULT, other))

    assert [conflict.kind for conflict in find_conflicts(graph)] == ["result"] * disagree


def test_two_results_of_one_document_are_no_disagreement() -> None:
    told = [("a.txt", REGION, EntityType.RESULT, result(value)) for value in (2.7e12, 1.1e12)]

    assert find_conflicts(make_graph(*told)) == ()


def test_a_target_and_a_result_are_no_disagreement() -> None:
    aim = result(6, indicator="GDP growth", unit="percent")
    reached = result(5, indicator="GDP growth", unit="percent")
    graph = make_graph(("a.txt", REGION, EntityType.TARGET, aim), ("b.txt", REGION, EntityType.RESULT, reached))

    assert find_conflicts(graph) == ()


def test_the_tour_tells_targets_and_no_results() -> None:
    aim = result(6, indicator="GDP growth", unit="percent", period="2031")
    reached = [result(value, indicator="GDP growth", unit="percent") for value in (5, 4)]
    graph = make_graph(
        ("a.txt", REGION, EntityType.TARGET, aim),
        *(("b.txt", REGION, EntityType.RESULT, each) for each in reached),
    )

    assert find_leading_year(graph, least=0.0) == "2031"
    assert [group.quantity for group in group_targets(graph, "2031", least=0.0)] == [aim]
    assert group_targets(graph, "2030", least=0.0) == ()
