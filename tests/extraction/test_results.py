"""What a report says was reached is a result of the time before; what it sets is a target of its own year."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction import extract
from kg.extraction.goals import find_numbers
from kg.extraction.places import find_own_place
from kg.extraction.sentences import read
from kg.extraction.targets import DOUBTFUL, TargetReader
from kg.indicators import find_indicator
from kg.statement import Quantity
from ontology.vocabulary import EntityType, Predicate

CHINESE = """2031年青石省政府工作报告

一、2030年工作回顾
全省地区生产总值增长6.1%、突破３.２万亿元大关，城镇新增就业21.5万人，超过预期目标；居民消费价格上涨0.4%。
渔港市经济总量达到1800亿元，生产总值超百亿元县达到9个。
公共服务平台用户增长13%，低于15%左右的预期目标。

二、2031年重点工作
今年主要预期目标是：地区生产总值增长5.0%—5.5%；城镇调查失业率、居民消费价格涨幅分别控制在5.5%和百分之三以内；城镇新增就业20万人以上，力争达到22万人；居民收入增长与经济增长同步；粮食产量120亿斤以上。
"""
ENGLISH = """Report on the Work of the Government

Delivered at the session of the assembly on March 5, 2031

I. Review of our work in 2030

Gross domestic product (GDP) grew by 6.1 percent. The consumer price index rose by 0.4 percent.

II. Major tasks for 2031

The main projected targets for development this year are as follows:

- GDP growth of around 5 percent
- over 12 million new urban jobs, and a surveyed urban unemployment rate of around 5.5 percent
- CPI increase of around 3 percent

The deficit-to-GDP ratio is projected at 2.9 percent. Energy consumption per unit of GDP and emissions of carbon dioxide will be cut by 3 percent and 4 percent, respectively.
"""
PLAN = """2031年青石省政府工作报告

一、“十五五”时期发展成就和“十六五”时期主要目标
过去五年，全省地区生产总值年均增长6.2%，城镇新增就业120万人。
“十六五”时期，城镇调查失业率控制在6%以内。

二、2031年重点工作
城镇调查失业率5.5%左右。
"""


def read_quantities(text: str, language: str, type: EntityType) -> dict[str, tuple[str, object, str | None]]:
    document = Document(name="t.txt", text=text, language=language)
    found = TargetReader().find_mentions(read(document))
    quantities = [m.quantity for m in found if m.type is type and m.quantity and m.confidence > DOUBTFUL]
    return {name(q): (q.comparator.value, q.value, q.period) for q in reversed(quantities)}


def name(quantity: Quantity) -> str:
    known = find_indicator(quantity.indicator, quantity.unit)
    return known.id if known else quantity.indicator


def test_a_review_in_chinese_gives_results_of_the_year_before() -> None:
    results = read_quantities(CHINESE, "zh", EntityType.RESULT)

    assert results["gdp-growth"] == ("exactly", 6.1, "2030")
    assert results["gdp"] == ("above", 3.2e12, "2030")
    assert results["new-urban-jobs"] == ("exactly", 215000.0, "2030")
    assert results["cpi"] == ("exactly", 0.4, "2030")


def test_a_plan_in_chinese_gives_targets_of_the_reports_year() -> None:
    targets = read_quantities(CHINESE, "zh", EntityType.TARGET)

    assert targets["gdp-growth"] == ("range", (5.0, 5.5), "2031")
    assert targets["urban-unemployment"] == ("at most", 5.5, "2031")
    assert targets["cpi"] == ("at most", 3.0, "2031")
    assert targets["new-urban-jobs"] == ("at least", 200000.0, "2031")
    assert targets["grain-output"] == ("at least", 1.2e10, "2031")
    assert len(targets) == 5


def test_a_review_and_a_plan_in_english_are_told_apart() -> None:
    results = read_quantities(ENGLISH, "en", EntityType.RESULT)
    targets = read_quantities(ENGLISH, "en", EntityType.TARGET)

    assert results == {"gdp-growth": ("exactly", 6.1, "2030"), "cpi": ("exactly", 0.4, "2030")}
    assert targets["gdp-growth"] == ("around", 5.0, "2031")
    assert targets["new-urban-jobs"] == ("above", 1.2e7, "2031")
    assert targets["urban-unemployment"] == ("around", 5.5, "2031")
    assert targets["cpi"] == ("around", 3.0, "2031")
    assert targets["deficit-ratio"] == ("exactly", 2.9, "2031")
    assert targets["energy-intensity"] == ("exactly", 3.0, "2031")


def test_a_result_of_a_city_is_not_its_provinces() -> None:
    document = Document(name="t.txt", text=CHINESE, language="zh")
    found = [m.quantity for m in TargetReader().find_mentions(read(document)) if m.type is EntityType.RESULT]

    assert {q.value: q.place for q in found if q and name(q) == "gdp"}[1.8e11] == "渔港市"
    assert all(q.value != 1e10 for q in found if q)


def test_a_section_of_a_five_year_plan_gives_its_years() -> None:
    results = read_quantities(PLAN, "zh", EntityType.RESULT)
    document = Document(name="t.txt", text=PLAN, language="zh")
    rates = [m.quantity for m in TargetReader().find_mentions(read(document)) if m.type is EntityType.TARGET]

    assert results["gdp-growth"] == ("exactly", 6.2, "2026/2030")
    assert [(q.value, q.period) for q in rates if q] == [(6.0, "2031/2035"), (5.5, "2031")]


def test_what_is_hoped_for_beyond_a_target_is_less_sure() -> None:
    document = Document(name="t.txt", text=CHINESE, language="zh")
    jobs = {
        m.quantity.value: m.confidence
        for m in TargetReader().find_mentions(read(document))
        if m.type is EntityType.TARGET and m.quantity and m.quantity.unit == "jobs"
    }

    assert jobs[220000.0] < jobs[200000.0]


def test_another_wording_of_a_number_shares_its_comparator() -> None:
    text = CHINESE + "粮食产量120亿斤的目标要如期完成。\n"
    document = Document(name="t.txt", text=text, language="zh")
    grain = [
        m.quantity.comparator.value
        for m in TargetReader().find_mentions(read(document))
        if m.quantity and m.quantity.unit == "jin"
    ]

    assert grain == ["at least", "at least"]


def test_a_report_reports_its_results_and_announces_its_targets() -> None:
    extraction = extract(Document(name="t.txt", text=CHINESE, language="zh"))
    entities = {entity.id: entity for entity in extraction.entities}
    types = {
        predicate: {entities[s.object].type for s in extraction.statements if s.predicate is predicate}
        for predicate in (Predicate.REPORTED, Predicate.ANNOUNCED)
    }

    assert types[Predicate.REPORTED] == {EntityType.RESULT}
    assert EntityType.RESULT not in types[Predicate.ANNOUNCED]
    assert EntityType.TARGET in types[Predicate.ANNOUNCED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民收入30000元，农民收入12000元，扣除价格因素，分别实际增长4%和5%。", ["居民收入增长", "农民收入增长"]),
        ("地区生产总值增长4%，其中一、二、三产增加值分别增长3%、4%、5%。", ["生产总值", "产业"]),
        ("经济运行平稳，一季度增长5.1%、高于全国0.2个百分点，全年增长5.3%、总量达4.1万亿元。", ["经济"]),
    ],
)
def test_a_number_without_a_subject_is_of_what_was_counted_before(text: str, expected: list[str]) -> None:
    percents = [number for number in find_numbers(text, "zh") if number.amount.unit == "percent"]

    assert all(number.indicator for number in percents)
    assert len({number.indicator for number in percents}) == (len(expected) if len(expected) > 1 else 1)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("推进5G网络建设。", "zh", 0),
        ("We will extend 1000M networks.", "en", 0),
        ("We will uphold “one country, two systems.”", "en", 0),
        ("淘汰煤电产能5000万千瓦以上。", "zh", 1),
        ("粮食产量1.3万多亿斤。", "zh", 1),
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str, language: str, count: int) -> None:
    assert len(find_numbers(text, language)) == count


REVIEW = "2031年青石省政府工作报告\n\n一、2030年工作回顾\n经济运行总体平稳。\n{}\n"


def read_output(sentence: str) -> dict[object, tuple[str, str | None, str | None]]:
    document = Document(name="t.txt", text=REVIEW.format(sentence), language="zh")
    found = [m.quantity for m in TargetReader().find_mentions(read(document)) if m.type is EntityType.RESULT]
    return {q.value: (name(q), q.period, q.place) for q in found if q and name(q) in {"gdp", "gdp-growth"}}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2030年地区生产总值达2.7万亿元、增长5.8%、增量居全国首位。", {2.7e12: "gdp", 5.8: "gdp-growth"}),
        ("实现地区生产总值2.86万亿元、增长5.7%。", {2.86e12: "gdp", 5.7: "gdp-growth"}),
        ("预计地区生产总值增长6%左右、突破2.09万亿元。", {6.0: "gdp-growth", 2.09e12: "gdp"}),
        ("预计全市地区生产总值增长5.2%左右。", {5.2: "gdp-growth"}),
        ("城市经济规模进入了3万亿元以上的新阶段。", {3e12: "gdp"}),
        ("经济承压前行，全年增长4.1%、总量达2.2万亿元。", {4.1: "gdp-growth", 2.2e12: "gdp"}),
        ("生产总值跃上3万亿元台阶，达30125亿元，同比增长5.1%。", {3e12: "gdp", 3.0125e12: "gdp", 5.1: "gdp-growth"}),
        ("全省生产总值由2.1万亿元增加到2.9万亿元，年均增长6.1%。", {2.9e12: "gdp", 6.1: "gdp-growth"}),
        ("地区生产总值先后跨越8000亿、9000亿两个台阶，达到9460亿元。", {8e11: "gdp", 9e11: "gdp", 9.46e11: "gdp"}),
        ("经济总量连跨两个万亿元台阶、达到4.2万亿元。", {4.2e12: "gdp"}),
        ("地区生产总值首次突破1万亿元，人均超过6万元。", {1e12: "gdp"}),
    ],
)
def test_the_output_of_a_region_is_read_however_it_is_put(sentence: str, expected: dict[object, str]) -> None:
    found = read_output(sentence)

    assert {value: id for value, (id, _, _) in found.items()} == expected
    assert {place for _, _, place in found.values()} == {None}


def test_an_output_that_was_revised_is_of_its_own_year() -> None:
    found = read_output("普查之后地区生产总值有所增加，全省共增加702亿元，2029年达到2.09万亿元。")

    assert found == {2.09e12: ("gdp", "2029", None)}


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        ("2030年渔港市地区生产总值", "渔港市"),
        ("其中渔港州经济总量", "渔港州"),
        ("实现北岭地区地区生产总值", "北岭地区"),
        ("2030年地区生产总值", None),
        ("实现地区生产总值", None),
        ("预计全市地区生产总值", None),
        ("我区生产总值", None),
    ],
)
def test_the_word_for_regional_product_is_no_places_name(clause: str, place: str | None) -> None:
    assert find_own_place(clause, len(clause), "zh") == place


@pytest.mark.parametrize(
    "sentence",
    [
        "13个设区市地区生产总值均超过1000亿元。",
        "青石、渔港两市地区生产总值均超过1000亿元。",
        "地区生产总值超百亿县达到9个。",
        "低空经济规模突破300亿元。",
    ],
)
def test_what_is_no_output_of_the_whole_gives_none(sentence: str) -> None:
    assert read_output(sentence) == {}


def test_counties_sorted_by_their_output_set_no_target() -> None:
    text = "2031年青石省政府工作报告\n\n二、2031年重点工作\n地区生产总值超百亿县增至35个。\n"
    found = TargetReader().find_mentions(read(Document(name="t.txt", text=text, language="zh")))

    assert all(m.quantity and m.quantity.value != 1e10 for m in found if m.confidence > DOUBTFUL)


ENGLISH_REVIEW = (
    "Report on the Work of the Government\n\nDelivered at the session of the assembly on March 5, 2031\n\n"
    "I. Review of our work in 2030\n\n{}\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("With GDP for the year growing by 4.3 percent, a recovery was achieved.", {4.3: ("gdp-growth", "2030")}),
        ("GDP increased from less than 7 trillion yuan to over 9 trillion yuan.", {9e12: ("gdp", "2030")}),
        (
            "The country's GDP surpassed 12 trillion yuan, up 5.2 percent.",
            {12e12: ("gdp", "2030"), 5.2: ("gdp-growth", "2030")},
        ),
        ("GDP grew by 6.6 percent, exceeding 9 trillion yuan.", {6.6: ("gdp-growth", "2030"), 9e12: ("gdp", "2030")}),
        (
            "GDP rose from 5 trillion yuan to 6 trillion yuan, growing at an average annual rate of 6.2 percent.",
            {6e12: ("gdp", "2030"), 6.2: ("gdp-growth", "2026/2030")},
        ),
    ],
)
def test_output_is_read_in_english_however_it_is_put(sentence: str, expected: dict[object, tuple[str, str]]) -> None:
    document = Document(name="t.txt", text=ENGLISH_REVIEW.format(sentence), language="en")
    found = [m.quantity for m in TargetReader().find_mentions(read(document)) if m.type is EntityType.RESULT]

    assert {q.value: (name(q), q.period) for q in found if q} == expected


def read_targets(sentence: str, language: str) -> dict[object, str]:
    chinese, english = (
        "2031年青石省政府工作报告\n\n二、2031年重点工作\n",
        "Work Report 2031\n\nII. Major tasks for 2031\n\n",
    )
    text = (chinese if language == "zh" else english) + sentence + "\n"
    found = TargetReader().find_mentions(read(Document(name="t.txt", text=text, language=language)))
    return {m.quantity.value: name(m.quantity) for m in found if m.quantity and m.confidence > DOUBTFUL}


def test_how_much_a_deficit_grew_is_not_the_deficit() -> None:
    chinese = read_targets("今年赤字率拟按4%左右安排，赤字规模5.6万亿元、比上年预算增加1.6万亿元。", "zh")
    english = read_targets(
        "The deficit is set at 2.4 trillion yuan, representing an increase of 0.2 trillion yuan.", "en"
    )

    assert chinese[5.6e12] == "deficit"
    assert chinese.get(1.6e12) != "deficit"
    assert english[2.4e12] == "deficit"
    assert english.get(2e11) != "deficit"


def test_growth_over_a_budgets_estimate_is_of_what_was_budgeted() -> None:
    found = read_targets("拟投入社会保障资金930亿元，比上年预计数增加139亿元，增长17.6%。", "zh")

    assert found[17.6] != "gdp-growth"
