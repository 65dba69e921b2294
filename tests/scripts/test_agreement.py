"""Two languages of one text are compared fact by fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.statement import Entity, Quantity
from ontology.vocabulary import Comparator, EntityType
from scripts.agreement import find_pairs, is_same_name, is_same_number, main

CHINESE = """政府工作报告

——2031年3月5日在全国人民代表大会上

今年主要预期目标是：国内生产总值增长5%左右；城镇新增就业1200万人以上；粮食产量1.3万亿斤以上；居民消费价格涨幅2%左右。
"""
ENGLISH = """REPORT ON THE WORK OF THE GOVERNMENT

Delivered at the National People's Congress on March 5, 2031

The main projected targets for this year are as follows:

- GDP growth of around 5 percent
- over 12 million new urban jobs
- grain output of over 650 million metric tons
- CPI increase of around 3 percent
"""


def number(indicator: str, value: float, unit: str, comparator: str = "around", period: str = "2031") -> Entity:
    quantity = Quantity(indicator=indicator, comparator=Comparator(comparator), value=value, unit=unit, period=period)
    return Entity(id="t", type=EntityType.TARGET, label=quantity.label, quantity=quantity)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (number("粮食产量", 1.3e12, "jin"), number("grain output", 6.5e8, "tonnes"), True),
        (number("退耕还林", 2e7, "mu"), number("farmland returned", 1.33e6, "hectares"), True),
        (number("GDP growth", 5, "percent"), number("CPI", 5, "percent"), False),
        (number("GDP growth", 5, "percent"), number("经济增长", 5, "percent"), True),
        (number("GDP growth", 5, "percent"), number("GDP growth", 5, "percent", period="2030"), False),
        (number("jobs", 5e6, "jobs", "at least"), number("jobs", 5e6, "people", "above"), True),
        (number("jobs", 5e6, "jobs", "at least"), number("jobs", 5e6, "jobs", "at most"), False),
    ],
)
def test_numbers_agree_across_units_and_wordings(one: Entity, two: Entity, same: bool) -> None:
    assert is_same_number(one, two) is same


def test_names_agree_by_record_or_of_persons_by_sound() -> None:
    known = Entity(id="a", type=EntityType.BODY, label="Assembly", authority="body/a")

    assert is_same_name(known, known.model_copy(update={"label": "议会"}))
    assert not is_same_name(known, known.model_copy(update={"authority": "body/b"}))
    person, other = (Entity(id="p", type=EntityType.PERSON, label=label) for label in ("李克强", "Li Keqiang"))
    assert is_same_name(person, other)


def test_pairs_are_compared_and_disagreements_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zh.txt").write_text(CHINESE, "utf-8")
    (tmp_path / "a.en.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "b.zh.txt").write_text(CHINESE, "utf-8")

    assert list(find_pairs(tmp_path)) == ["a"]
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    (row,) = [line.split() for line in printed.splitlines() if line.split()[:2] == ["a", "targets"]]
    assert row[2:] == ["4", "0.750", "4", "0.750"]
    assert "consumer price increase around 2 percent" in printed


def test_a_folder_without_pairs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])

    assert "holds no NAME.zh.txt beside a NAME.en.txt" in capsys.readouterr().err
