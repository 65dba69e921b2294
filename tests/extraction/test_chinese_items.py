"""What a Chinese verb takes: the items of an enumeration, wholes that are one thing, and clauses that tell no deed."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extracting import make_readers
from kg.extraction.assembly import assemble
from kg.extraction.patterns.chinese_items import split_items
from kg.extraction.reading import Reader
from kg.readersets import ReaderSet
from ontology.vocabulary import Predicate
from tests.extraction.test_report_voice import HEAD, WORK


def items(text: str) -> list[str]:
    return [text[item.start : item.end] for item in split_items(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("智慧港口、绿色航运、冷链物流", ["智慧港口", "绿色航运", "冷链物流"]),
        ("文化、教育、体育等领域交流", ["文化", "教育", "体育"]),
        ("数据登记、数据流通、数据交易三项机制", ["数据登记", "数据流通", "数据交易"]),
        ("整洁、安静、宜居的街区环境", ["整洁、安静、宜居的街区环境"]),
        ("渔港管理标准化、网络化、智能化水平", ["渔港管理标准化、网络化、智能化水平"]),
        ("滩涂养殖建设、巡查、补偿机制", ["滩涂养殖建设、巡查、补偿机制"]),
        ("尾矿、废渣、污泥等综合治理", ["尾矿、废渣、污泥等综合治理"]),
        ("煤矿、隧道、仓库等领域隐患排查", ["煤矿", "隧道", "仓库"]),
        ("固废治理、污水治理", ["固废治理", "污水治理"]),
        ("灯塔文化、渔家文化、海洋文化资源", ["灯塔文化", "渔家文化", "海洋文化资源"]),
        ("渔港建设、滩涂利用和网具整治", ["渔港建设", "滩涂利用和网具整治"]),
        ("铜、锡、锑等矿产勘查", ["铜、锡、锑等矿产勘查"]),
        ("船舶、纺织、陶瓷三大产业升级攻坚战", ["船舶、纺织、陶瓷三大产业升级攻坚战"]),
        ("灯塔修缮120户", []),
        ("《港口法》《渔业法》", ["《港口法》", "《渔业法》"]),
    ],
)
def test_an_enumeration_is_cut_where_its_parts_name_something(text: str, parts: list[str]) -> None:
    assert items(text) == parts


@pytest.fixture(scope="module")
def readers() -> list[Reader]:
    return list(make_readers(ReaderSet.GRAMMAR))


def promoted(sentence: str, readers: list[Reader]) -> set[str]:
    """Return what a work report promotes in one of its sentences."""
    extraction = assemble(Document(name="r.txt", text=HEAD + WORK + sentence + "\n" + WORK), readers)
    labels = {entity.id: entity.label for entity in extraction.entities}
    start = extraction.document.text.index(sentence)
    return {
        labels[s.object]
        for s in extraction.statements
        if s.predicate is Predicate.PROMOTES and any(start <= e.start < start + len(sentence) for e in s.evidences)
    }


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("创新能力显著增强。", set()),
        ("创新平台体系更加完善。", set()),
        ("灯塔工程建设全面推进。", set()),
        ("推动航运经济持续回升向好。", {"航运经济持续回升向好"}),
        ("经济呈现稳中向好、稳中向新的态势。", set()),
        ("着力稳渔业、稳航运。", {"稳渔业", "稳航运"}),
        ("坚持把灯塔修缮作为重要抓手。", {"灯塔修缮"}),
        ("加强和改进渔港管理服务。", {"渔港管理服务"}),
        ("推进尾矿、废渣等综合治理。", {"尾矿、废渣等综合治理"}),
        ("加快补齐渔港设施短板。", {"补齐渔港设施短板"}),
    ],
)
def test_what_became_of_something_is_no_deed(sentence: str, names: set[str], readers: list[Reader]) -> None:
    assert promoted(sentence, readers) == names


def test_others_speak_in_a_report_for_no_more_than_their_sentence(readers: list[Reader]) -> None:
    text = HEAD + WORK + "自治区党委提出发展灯塔文化。深化渔港改革。\n" + WORK
    extraction = assemble(Document(name="r.txt", text=text), readers)
    labels = {entity.id: entity.label for entity in extraction.entities}
    told = {labels[s.object]: s.subject for s in extraction.statements if s.predicate is Predicate.PROMOTES}

    assert told["渔港改革"] == "place/CN-NM"
