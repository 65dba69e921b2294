"""The parts of official reports, who delivers them, and what they put first."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction import extract
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.official import Known, SectionRole, describe_report, find_priorities, find_sections
from kg.extraction.official.phrases import find_core
from kg.extraction.patterns.reader import PatternReader
from kg.extraction.reading import Reading
from kg.extraction.reports import find_settings
from kg.extraction.sentences import read
from kg.names import fold
from kg.statement import Extraction
from ontology.vocabulary import Predicate

PROVINCE = """2025年浙江省政府工作报告
——2025年1月14日在浙江省第十四届人民代表大会第三次会议上
省长 刘捷

各位代表：
现在，我代表省人民政府，向大会报告工作，请予审议。

一、2024年工作回顾
过去一年，全省经济增长了5%。
（一）产业升级取得成效。新增企业80家。
（二）民生持续改善。新增就业9万人。

二、2025年总体要求和主要目标
今年经济社会发展的主要预期目标是：经济增长6%左右，新增就业10万人以上。

三、2025年重点工作
（一）全方位扩大内需，稳住经济增长。一是促进消费。二是扩大投资。
（二）在推进科技创新上下功夫。建设实验室。
（三）坚持民生为大，办好民生实事。新增学位2万个。

四、加强政府自身建设
坚持依法行政。

各位代表！让我们一起努力。

名词解释
1.试点：先行的地方。
"""
NATION = """2013年国务院政府工作报告

各位代表：
现在，我代表国务院，向大会作政府工作报告，请予审议。

一、过去五年工作回顾
五年来，经济年均增长9%。

二、今年工作的总体要求
要稳中求进。

三、促进农业发展
加强水利。

四、深化国有企业改革
完善制度。

五、扩大对外开放
促进出口。
"""
ENGLISH = """REPORT ON THE WORK OF THE GOVERNMENT
Delivered at the Fifth Session of the 12th National People's Congress on March 5, 2017
Li Keqiang, Premier of the State Council

Fellow Deputies,
On behalf of the State Council, I will now report to you on the work of the government.

I. 2016 in Review
The economy grew by 6.7 percent.

II. Tasks for 2017
1. Expanding domestic demand and raising incomes
We will build roads.
2. We will deepen reforms in key sectors
We will cut fees.
3. Doing more to protect the environment
We will plant trees.
"""


def make(text: str, language: str = "zh", date: str | None = None) -> Reading:
    title = text.partition("\n")[0]
    return read(Document(name="report.txt", text=text, title=title, language=language, date=date))


def state(text: str) -> Extraction:
    return extract(make(text).document, readers=(GazetteerReader(), PatternReader()))


def test_a_report_has_its_parts_with_what_they_are_for() -> None:
    tops = [(section.role.value, section.number) for section in find_sections(make(PROVINCE)) if section.level == 1]
    assert tops == [
        ("title", 0),
        ("opening", 0),
        ("review", 1),
        ("requirements", 2),
        ("tasks", 3),
        ("governance", 4),
        ("closing", 0),
        ("notes", 0),
    ]


def test_numbered_parts_lie_in_the_part_that_holds_them() -> None:
    sections = find_sections(make(PROVINCE))
    inner = [(s.role.value, s.number, s.heading) for s in sections if s.level == 2 and s.number]
    assert inner[:2] == [("review", 1, "产业升级取得成效"), ("review", 2, "民生持续改善")]
    assert [role for role, _, _ in inner[2:]] == ["tasks"] * 3
    holder = next(s for s in sections if s.role is SectionRole.TASKS)
    assert all(holder.start < s.start and s.end <= holder.end for s in sections if s.level == 2 and s.role == "tasks")


def test_the_goals_are_a_part_of_their_own() -> None:
    reading = make(PROVINCE)
    (targets,) = [section for section in find_sections(reading) if section.role is SectionRole.TARGETS]
    assert "6%" in reading.sentences[targets.start].text
    assert targets.end == targets.start + 1


def test_a_review_is_no_plan_and_the_rest_is_one() -> None:
    reading = make(PROVINCE)
    settings = find_settings(reading)
    plans = {sentence.text[:6]: settings[sentence.index].plan for sentence in reading.sentences}
    assert plans["新增企业80"] is False
    assert plans["新增学位2万"] is True
    assert plans["坚持依法行政"] is True


def test_a_text_that_is_no_report_has_no_parts() -> None:
    reading = make("晴天\n\n今天天气很好。大家去公园。")
    assert find_sections(reading) == ()
    assert describe_report(reading) is None
    assert find_priorities(reading) == ()


def test_a_report_names_its_speaker_meeting_and_day() -> None:
    head = describe_report(make(PROVINCE))
    assert head is not None
    assert (head.place, head.body, head.session) == (
        "place/CN-ZJ",
        "省人民政府",
        "浙江省第十四届人民代表大会第三次会议",
    )
    assert (head.date, head.year, head.speaker, head.speaker_known) == (
        "2025-01-14",
        "2025",
        "person/liu-jie",
        Known.NAMED,
    )


@pytest.mark.parametrize(
    ("year", "premier", "day"),
    [
        ("1999", "zhu-rongji", "1999-03-05"),
        ("2003", "zhu-rongji", "2003-03-05"),
        ("2013", "wen-jiabao", "2013-03-05"),
        ("2020", "li-keqiang", "2020-05-22"),
        ("2025", "li-qiang", "2025-03-05"),
    ],
)
def test_a_report_without_a_name_was_delivered_by_who_held_the_office(year: str, premier: str, day: str) -> None:
    head = describe_report(make(NATION.replace("2013", year)))
    assert head is not None
    assert (head.place, head.speaker, head.speaker_known) == ("place/CN", f"person/{premier}", Known.AUTHORITY)
    assert head.date == day


def test_an_english_report_is_read_alike() -> None:
    reading = make(ENGLISH, "en")
    head = describe_report(reading)
    assert head is not None
    assert (head.place, head.speaker, head.date) == ("place/CN", "person/li-keqiang", "2017-03-05")
    words = [reading.sentences[p.sentence].text[p.start : p.end] for p in find_priorities(reading)]
    assert words == ["Expanding domestic demand", "reforms in key sectors", "protect the environment"]


def test_tasks_rank_in_their_order() -> None:
    reading = make(PROVINCE)
    found = [(p.rank, reading.sentences[p.sentence].text[p.start : p.end]) for p in find_priorities(reading)]
    assert found == [(1, "扩大内需"), (2, "科技创新"), (3, "民生实事")]


def test_parts_of_level_one_rank_where_they_are_the_tasks() -> None:
    reading = make(NATION)
    found = [(p.rank, reading.sentences[p.sentence].text[p.start : p.end]) for p in find_priorities(reading)]
    assert found == [(1, "农业发展"), (2, "国有企业改革"), (3, "扩大对外开放")]


@pytest.mark.parametrize(
    ("heading", "core"),
    [
        ("坚定不移全方位扩大内需，增强后劲", "扩大内需"),
        ("聚焦稳定预期，更大力度提振消费", "提振消费"),
        ("以科技创新引领产业创新", "科技创新"),
        ("坚持以乡村全面振兴为抓手，促进融合", "乡村全面振兴"),
        ("加大保障和改善民生力度", "保障和改善民生"),
        ("全面深化改革扩大开放", "深化改革"),
        ("努力把旅游业打造成支柱产业", "旅游业"),
        ("有效防范化解金融风险", "防范化解金融风险"),
        ("聚力打造全面深化改革先行区", "全面深化改革先行区"),
        ("更大力度推動經濟持續回升向好", "經濟持續回升向好"),
        ("We will make solid progress in rural revitalization and improve services", "rural revitalization"),
    ],
)
def test_a_heading_is_about_a_phrase_of_its_own(heading: str, core: str) -> None:
    assert heading[slice(*find_core(heading))] == core


def test_a_report_states_its_delivery_place_and_priorities() -> None:
    extraction = state(PROVINCE)
    names = {entity.id: entity.label for entity in extraction.entities}
    said = [
        (names[s.subject], s.predicate, names[s.object], s.date, s.rank)
        for s in extraction.statements
        if s.rank or s.predicate in (Predicate.DELIVERED, Predicate.CONCERNS)
    ]
    title = "2025年浙江省政府工作报告"
    assert ("Liu Jie", Predicate.DELIVERED, title, "2025-01-14", None) in said
    assert (title, Predicate.CONCERNS, "Zhejiang", "2025", None) in said
    assert [(s[0], s[4]) for s in said if s[1] is Predicate.PRIORITISES] == [("Zhejiang", r) for r in (1, 2, 3)]


def test_a_speaker_whom_only_the_authority_file_knows_is_cited_where_he_says_i() -> None:
    extraction = state(NATION)
    (delivery,) = [s for s in extraction.statements if s.predicate is Predicate.DELIVERED]
    assert delivery.subject == "person/wen-jiabao"
    cited = delivery.evidences[0]
    assert NATION[cited.start : cited.end].startswith("现在，我代表国务院")
    assert "我" not in next(e for e in extraction.entities if e.id == delivery.subject).aliases


def test_a_report_in_traditional_characters_reads_the_same() -> None:
    table = {
        fold(char): char
        for char in "國務院產業實驗擴內開發報會過優長進議經濟術創們讓幫壓灣體轉農業錢難見現總標個萬點設產"
    }
    text = "".join(table.get(character, character) for character in PROVINCE)
    reading, plain = make(text), make(PROVINCE)
    assert text != PROVINCE
    assert [(s.role, s.level, s.number, s.start, s.end) for s in find_sections(reading)] == [
        (s.role, s.level, s.number, s.start, s.end) for s in find_sections(plain)
    ]
    assert [(p.rank, p.sentence, p.start, p.end) for p in find_priorities(reading)] == [
        (p.rank, p.sentence, p.start, p.end) for p in find_priorities(plain)
    ]


def test_the_capital_in_the_report_of_a_capital_is_its_city() -> None:
    text = (
        PROVINCE.replace("浙江省", "北京市")
        .replace("省长 刘捷", "市长 殷勇")
        .replace("坚持依法行政", "首都加强依法行政")
    )
    places = [entity for entity in state(text).entities if entity.type == "Place"]
    assert [place.id for place in places if "首都" in (place.label, *place.aliases)] == ["place/CN-BJ"]


def test_every_provincial_report_names_its_governor_and_counts_its_tasks_up(evaluation: Path) -> None:
    import loaders

    folder = evaluation.parent / "corpora" / "provincial-2025"
    if not folder.is_dir():
        pytest.skip("no provincial reports beside the annotated documents")
    documents = [d for d in loaders.load([folder]) if isinstance(d, Document)]
    readings = [read(document) for document in documents]
    heads = [describe_report(reading) for reading in readings]
    assert len({head.place for head in heads if head is not None and head.place}) == len(documents)
    assert all(head is not None and head.speaker and head.year == "2025" for head in heads)
    for reading in readings:
        ranks = [priority.rank for priority in find_priorities(reading)]
        assert ranks == list(range(1, len(ranks) + 1))
        assert len(ranks) >= 5
