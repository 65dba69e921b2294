from __future__ import annotations

from dataclasses import replace

import pytest

from kg.document import Document
from kg.errors import NotFoundError
from kg.queries.figures_reports import find_reports
from kg.queries.figures_sessions import find_deliveries
from kg.queries.priorities import count_topics, list_priorities
from kg.queries.targets import list_targets
from kg.queries.targets_by import Grouping, tabulate_targets
from kg.queries.targets_weighted import Weight, weigh_targets
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity
from ontology.vocabulary import EntityType
from tests.queries.reports import make_reports

BOTH = ["gdp-growth", "cpi"]


def test_a_report_speaks_for_the_place_and_year_of_its_title() -> None:
    reports = find_reports(make_reports())

    assert [(report.place, report.year, report.language) for report in reports] == [
        ("Fujian", "2024", "zh"),
        ("Fujian", "2025", "zh"),
        ("Fujian", "2025", "en"),
        ("Qinghai", "2025", "zh"),
    ]


def test_an_article_is_no_report() -> None:
    article = DocumentRecord.describe(Document(name="a.txt", title="Growth slows", date="2025", text="x"), sentences=1)

    assert find_reports(Resolved.collect(entities=[], statements=[], documents=[article])) == ()


def test_every_report_has_a_row_and_a_missing_target_is_shown_as_missing() -> None:
    rows = tabulate_targets(make_reports(), BOTH, year="2025").to_texts()

    assert rows == [
        {"place": "Fujian", "year": "2025", "GDP growth": "5–6 %", "consumer price increase": "around 2 %"},
        {"place": "Qinghai", "year": "2025", "GDP growth": "around 4.5 %", "consumer price increase": "—"},
    ]


def test_a_target_has_its_sentence_and_what_else_is_told() -> None:
    (row, _) = tabulate_targets(make_reports(), BOTH, year="2025").to_rows()

    assert row["targets"]["consumer price increase"]["quote"] == "居民消费价格涨幅2%左右"
    assert row["targets"]["consumer price increase"]["others"] == ["around 3 %"]
    assert row["results"]["GDP growth"] is None


def test_what_was_announced_stands_beside_what_was_reported() -> None:
    rows = tabulate_targets(make_reports(), ["gdp-growth"], by=Grouping.YEAR, place="Fujian", reported=True).to_texts(
        reported=True
    )

    assert rows[0] == {"year": "2024", "place": "Fujian", "GDP growth": "≥ 5.5 %", "GDP growth, reported": "5.5 %"}
    assert rows[1]["GDP growth, reported"] == "—"


def test_a_result_that_is_only_called_growth_is_not_outputs() -> None:
    graph = make_reports()
    entities = {
        key: entity.model_copy(update={"quantity": entity.quantity.model_copy(update={"indicator": "growth"})})
        if entity.quantity is not None and entity.quantity.indicator == "GDP growth"
        else entity
        for key, entity in graph.entities.items()
    }
    rows = tabulate_targets(replace(graph, entities=entities), ["gdp-growth"], reported=True).to_texts(reported=True)

    assert {row["GDP growth, reported"] for row in rows} == {"—"}
    assert "around 4.5 %" in {row["GDP growth"] for row in rows}


def test_less_sure_targets_are_left_out() -> None:
    table = tabulate_targets(make_reports(), ["gdp-growth"], least=0.95)

    assert {text["GDP growth"] for text in table.to_texts()} == {"—"}


@pytest.mark.parametrize("words", ["gdp-growth", "GDP growth", "国内生产总值增长", "croissance du PIB"])
def test_an_indicator_is_found_by_id_and_in_any_language(words: str) -> None:
    assert {row.indicator for row in list_targets(make_reports(), indicator=words)} == {"GDP growth"}


def test_results_are_no_targets() -> None:
    assert "GDP" not in {row.indicator for row in list_targets(make_reports())}


def test_the_whole_is_weighted_by_the_places_own_output() -> None:
    weighted = weigh_targets(make_reports())

    assert (weighted.whole, weighted.year) == ("China", "2025")
    assert weighted.value == pytest.approx((5.5 * 5 + 4.5 * 1) / 6)
    assert (weighted.low, weighted.high) == pytest.approx(((5 * 5 + 4.5) / 6, (6 * 5 + 4.5) / 6))
    assert [one.output.passage.quote for one in weighted.inputs] == ["地区生产总值5万亿元", "地区生产总值1万亿元"]


def test_a_place_without_a_weight_is_named() -> None:
    with pytest.raises(NotFoundError, match="GDP growth"):
        weigh_targets(make_reports(), by=Weight.CONTRIBUTION)


def test_tasks_come_in_the_order_of_the_report_with_the_words_that_tell_their_topic() -> None:
    tasks = list_priorities(make_reports(), year="2025", place="Fujian")

    assert [(task.rank, task.task, task.topics[0].id) for task in tasks] == [
        (1, "提振消费", "domestic-demand"),
        (2, "发展新质生产力", tasks[1].topics[0].id),
        (3, "扩大对外开放", "opening-up"),
    ]
    assert tasks[0].to_row()["because"] in "提振消费"


def test_topics_are_counted_over_the_reports_of_a_year() -> None:
    (line,) = [one for one in count_topics(list_priorities(make_reports(), year="2025")) if "demand" in one.topic]

    assert (line.first, line.reports, line.of, line.places) == (1, 2, 2, ("Fujian", "Qinghai"))


def test_who_gave_a_national_report_comes_from_the_files_where_it_does_not_say() -> None:
    record = DocumentRecord.describe(
        Document(name="r.txt", title="2023年中华人民共和国国务院政府工作报告", text="各位代表"), sentences=1
    )
    china = Entity(
        id="place/CN", type=EntityType.PLACE, label="China", aliases=("中华人民共和国",), authority="place/CN"
    )
    graph = Resolved.collect(entities=[china], statements=[], documents=[record], mentions=[(record.hash, china.id, 1)])

    report = find_reports(graph)[0]
    delivery = find_deliveries(graph, [report])[report.hash]

    assert (delivery.person, delivery.date, delivery.short_session) == (
        "Li Keqiang",
        "2023-03-05",
        "first session of the 14th NPC",
    )
    assert delivery.inferred == ("person", "session", "date")
