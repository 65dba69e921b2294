"""One indicator has one id, whatever language words it."""

from __future__ import annotations

import pytest

from kg.indicators import find_indicator, list_indicators, load_indicator
from ontology.vocabulary import LANGUAGES

WORDINGS = {
    "gdp-growth": [
        "地区生产总值增长",
        "全省生产总值增速",
        "经济增长预期目标",
        "國內生產總值增長",
        "GDP growth",
        "increase in gross domestic product",
        "economic growth target",
        "croissance du PIB",
        "croissance économique",
        "crecimiento del PIB",
    ],
    "gdp": ["地区生产总值", "经济总量", "gross domestic product", "PIB"],
    "gdp-per-capita": ["人均地区生产总值", "per capita GDP", "PIB par habitant"],
    "cpi": ["居民消费价格涨幅", "CPI", "consumer price index", "inflation", "hausse des prix à la consommation"],
    "urban-unemployment": ["城镇调查失业率", "surveyed urban unemployment rate", "taux de chômage urbain"],
    "registered-urban-unemployment": ["城镇登记失业率", "registered urban unemployment rate"],
    "new-urban-jobs": ["城镇新增就业", "new urban jobs", "jobs in cities and towns", "nuevos empleos urbanos"],
    "deficit-ratio": ["赤字率", "deficit-to-GDP ratio", "déficit en proportion du PIB"],
    "deficit": ["财政赤字", "government deficit", "déficit público"],
    "grain-output": ["粮食产量", "粮食总产量", "grain output", "production céréalière"],
    "energy-intensity": ["单位地区生产总值能耗降低", "energy consumption per unit of GDP"],
    "income-growth": ["居民人均可支配收入增长", "per capita disposable income", "居民收入增长"],
    "rural-income-growth": ["农村居民人均可支配收入增长", "per capita income of rural residents"],
    "retail-sales-growth": ["社会消费品零售总额增长", "retail sales of consumer goods"],
    "investment-growth": ["固定资产投资增长", "fixed-asset investment"],
    "defence-spending": ["国防支出", "defense budget", "budget de la défense", "gasto militar"],
}


@pytest.mark.parametrize(("id", "words"), [(id, words) for id, wordings in WORDINGS.items() for words in wordings])
def test_a_wording_names_its_indicator(id: str, words: str) -> None:
    found = find_indicator(words)

    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(
    "words", ["海洋生产总值增长", "数字经济增加值增长", "digital economy growth", "tariff on cars", "5G基站"]
)
def test_what_only_sounds_like_an_indicator_is_none(words: str) -> None:
    assert find_indicator(words) is None


def test_the_unit_tells_output_from_growth() -> None:
    by_unit = {unit: find_indicator("GDP", unit) for unit in ("CNY", "percent", "people")}

    assert {unit: found.id if found else None for unit, found in by_unit.items()} == {
        "CNY": "gdp",
        "percent": "gdp-growth",
        "people": None,
    }


def test_every_indicator_has_a_label_in_every_language_and_is_found_by_it() -> None:
    for indicator in list_indicators():
        assert set(indicator.labels) == set(LANGUAGES)
        assert load_indicator(indicator.id) == indicator
        for label in indicator.labels.values():
            found = find_indicator(label)
            assert found is not None, label
            assert found.id == indicator.id, label


def test_an_unknown_id_is_none() -> None:
    assert load_indicator("moon-phase") is None
