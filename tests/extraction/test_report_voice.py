"""For whom a work report speaks: the government, whoever reads it out."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extracting import make_readers
from kg.extraction.assembly import assemble
from kg.readersets import ReaderSet
from ontology.vocabulary import Predicate

HEAD = (
    "2025年内蒙古自治区政府工作报告\n"
    "——2025年1月14日自治区人民政府主席王莉霞在内蒙古自治区第十四届人民代表大会第三次会议上的讲话\n"
    "各位代表：\n"
    "现在，我代表自治区人民政府，向大会报告工作，请予审议。\n"
)
WORK = (
    "一、2025年重点工作\n"
    "推动奶业振兴，加快风电基地建设，完善养老服务体系。\n"
    "加强防沙治沙，扩大口岸开放，推进公立医院改革。\n"
    "提升乡村教育水平，优化营商环境，支持民营企业发展。\n"
    "落实就业优先政策，健全社会保障体系，深化国资国企改革。\n"
    "培育新型储能产业，发展现代物流，促进文旅融合。\n"
    "保障粮食安全，改善居住条件，强化安全生产监管，维护社会稳定。\n"
)
GOAL = "主要预期目标为：地区生产总值增长7%左右。\n"


def promoters(text: str) -> set[str]:
    """Return the ids of who promotes anything in a text."""
    extraction = assemble(Document(name="r.txt", text=text), make_readers(ReaderSet.GRAMMAR))
    return {s.subject for s in extraction.statements if s.predicate is Predicate.PROMOTES}


def test_who_reads_a_report_out_speaks_for_the_government() -> None:
    assert promoters(HEAD + WORK * 2) == {"place/CN-NM"}


@pytest.mark.parametrize("name", ["自治区", "自治区人民政府", "全区上下"])
def test_a_report_s_own_words_for_its_government_are_it(name: str) -> None:
    assert promoters(HEAD + WORK * 2 + f"一年来，{name}将支持绿色算力产业。\n") == {"place/CN-NM"}


@pytest.mark.parametrize(
    ("place", "post"), [("安吉县", "县长"), ("黄浦区", "区长"), ("永康市", "市长"), ("正蓝旗", "旗长")]
)
def test_a_county_that_no_file_knows_speaks_in_its_report(place: str, post: str) -> None:
    head = (
        f"政府工作报告\n——2022年2月15日在{place}第十七届人民代表大会第一次会议上\n{place}人民政府{post}\n"
        "各位代表：\n现在，我代表人民政府，向大会报告工作，请予审议。\n"
    )
    extraction = assemble(Document(name="r.txt", text=head + WORK * 2 + GOAL), make_readers(ReaderSet.GRAMMAR))
    labels = {entity.id: entity.label for entity in extraction.entities}

    assert {labels[s.subject] for s in extraction.statements if s.predicate is Predicate.PROMOTES} == {place}
    assert {entity.quantity.place for entity in extraction.entities if entity.quantity} == {place}
