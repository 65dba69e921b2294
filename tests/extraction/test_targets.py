from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.reading import Mention
from kg.extraction.sentences import read
from kg.extraction.targets import DOUBTFUL, TargetReader
from kg.statement import Quantity
from ontology.vocabulary import Comparator, EntityType, Predicate

REPORT = """2031年青石省政府工作报告

一、过去一年工作回顾
全省生产总值增长6.1%，城镇新增就业21万人。

二、今年工作总体要求
今年主要预期目标是：地区生产总值增长5.5%左右；城镇新增就业20万人以上，城镇调查失业率控制在5.5%以内；居民消费价格涨幅2%左右；粮食产量120亿斤以上。
建成3个省级创新平台，支持12家企业上市。
"""


def find(text: str, language: str, date: str | None = "2031-03-01") -> list[Quantity]:
    document = Document(name="t.txt", text=text, language=language, date=date)
    found = TargetReader().find_mentions(read(document))
    return [mention.quantity for mention in found if mention.quantity and mention.confidence > DOUBTFUL]


@pytest.mark.parametrize(
    ("text", "language", "indicator", "comparator", "value", "unit"),
    [
        ("The cabinet set a target of around 4 percent for GDP growth.", "en", "GDP growth", "around", 4.0, "percent"),
        ("The minister pledged to create over 2 million new urban jobs.", "en", "new urban jobs", "above", 2e6, "jobs"),
        ("It plans to raise the defence budget by 6.5%.", "en", "defence budget increase", "exactly", 6.5, "percent"),
        ("It will issue 2 trillion yuan of rail bonds.", "en", "rail bonds", "exactly", 2e12, "CNY"),
        ("He imposed a 30 percent tariff on steel.", "en", "tariff on steel", "exactly", 30.0, "percent"),
        ("It promised 7 million rupiah to each buyer of a boat.", "en", "buyer of a boat", "exactly", 7e6, "IDR"),
        ("政府计划安排专项债券2.5万亿元。", "zh", "local government special bonds", "exactly", 2.5e12, "CNY"),
        ("El gobierno prometió reducir en 10 por ciento sus emisiones.", "es", "emissions", "exactly", 10.0, "percent"),
    ],
)
def test_a_goal_has_its_indicator_comparator_value_and_unit(
    text: str, language: str, indicator: str, comparator: str, value: float, unit: str
) -> None:
    (quantity,) = find(text, language)

    assert (quantity.indicator, quantity.comparator.value, quantity.value, quantity.unit) == (
        indicator,
        comparator,
        value,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The economy grew 5.2 percent last year.", "en"),
        ("Unemployment stood at 14 percent in June.", "en"),
        ("Some 40 people were hurt on 3 May.", "en"),
        ("去年出口同比增长8.2%。", "zh"),
        ("过去一年，新增企业超过19万户。", "zh"),
        ("El año pasado la economía creció 3 por ciento.", "es"),
        ("L'an dernier, le chômage a atteint 9 %.", "fr"),
    ],
)
def test_a_result_is_no_target(text: str, language: str) -> None:
    assert find(text, language) == []


def test_a_report_sets_targets_in_its_plan_and_not_in_its_review() -> None:
    targets = {quantity.indicator: quantity for quantity in find(REPORT, "zh")}

    assert targets["GDP growth"].value == 5.5
    assert targets["new urban jobs"].comparator is Comparator.AT_LEAST
    assert targets["surveyed urban unemployment rate"].comparator is Comparator.AT_MOST
    assert targets["grain output"].value == 12e9
    assert all(quantity.period == "2031" for quantity in targets.values())


def test_what_a_report_goes_on_with_is_not_counted() -> None:
    assert 12.0 not in [quantity.value for quantity in find(REPORT, "zh")]


def test_numbers_that_are_respectively_something_share_the_last_comparator() -> None:
    text = "2031年青石省政府工作报告\n今年预期目标是：城镇调查失业率、居民消费价格涨幅分别控制在5%和3%以内。"
    found = {quantity.indicator: (quantity.value, quantity.comparator) for quantity in find(text, "zh")}

    assert found == {
        "surveyed urban unemployment rate": (5.0, Comparator.AT_MOST),
        "consumer price increase": (3.0, Comparator.AT_MOST),
    }


def test_a_list_takes_its_year_from_the_sentence_that_opens_it() -> None:
    text = "The main targets for 2032 are as follows:\n- GDP growth of 4% to 5%;\n- CPI increase kept at around 3%;"
    found = [(quantity.indicator, quantity.value, quantity.period) for quantity in find(text, "en")]

    assert found == [("GDP growth", (4.0, 5.0), "2032"), ("CPI increase", 3.0, "2032")]


def test_the_speaker_named_before_a_target_announces_it() -> None:
    document = Document(name="t.txt", text="Premier Ada Moss announced a growth target of 4 percent.", language="en")
    reading, reader = read(document), TargetReader()
    speaker = Mention(sentence=0, start=8, end=16, type=EntityType.PERSON, text="Ada Moss")
    (claim,) = reader.find_claims(reading, [speaker, *reader.find_mentions(reading)])

    assert (claim.subject, claim.predicate, claim.object.type) == (speaker, Predicate.ANNOUNCED, EntityType.TARGET)


def test_the_place_at_the_top_of_a_report_announces_its_targets() -> None:
    reading, reader = read(Document(name="t.txt", text=REPORT, language="zh")), TargetReader()
    place = Mention(sentence=0, start=5, end=8, type=EntityType.PLACE, text="青石省")
    claims = list(reader.find_claims(reading, [place, *reader.find_mentions(reading)]))

    assert claims
    assert {claim.subject for claim in claims} == {place}


def test_a_target_nobody_sets_is_claimed_by_nobody() -> None:
    reading, reader = (
        read(Document(name="t.txt", text="Growth targets of 4 percent are set.", language="en")),
        TargetReader(),
    )

    assert list(reader.find_claims(reading, list(reader.find_mentions(reading)))) == []


def test_a_report_sets_its_targets_for_the_place_at_its_top() -> None:
    text = "2031年福建省政府工作报告\n今年预期目标是：地区生产总值增长5%左右，中国经济稳中向好。"

    assert [quantity.place for quantity in find(text, "zh")] == ["Fujian"]


def test_a_target_is_for_the_place_that_its_sentence_names() -> None:
    text = "The minister spoke in France. Japan set a target of 2 percent for GDP growth."

    assert [quantity.place for quantity in find(text, "en")] == ["Japan"]


@pytest.mark.parametrize(
    ("opening", "year"),
    [("——2031年3月5日在省人民代表大会上", "2031"), ("一、2032年工作回顾", "2033")],
)
def test_a_report_without_a_date_is_for_the_year_that_its_opening_gives(opening: str, year: str) -> None:
    text = f"政府工作报告\n{opening}\n今年主要预期目标是：地区生产总值增长5%左右。"

    assert [quantity.period for quantity in find(text, "zh", None)] == [year]


def test_a_line_of_a_list_needs_no_mark() -> None:
    text = (
        "The main targets for 2032 are as follows:\nGDP growth of 4%\nOver 3 million new urban jobs\nTrade fell by 2%."
    )

    assert [quantity.indicator for quantity in find(text, "en")] == ["GDP growth", "new urban jobs"]


def test_a_language_that_no_lexicon_knows_is_read_without_a_fault() -> None:
    assert isinstance(find("O governo anunciou 3 por cento de crescimento.", "pt"), list)


@pytest.mark.parametrize(
    ("text", "language", "comparator", "value", "unit"),
    [
        ("The plan must keep inflation at no more than 3 percent.", "en", "at most", 3.0, "percent"),
        ("The ministry vowed to build at least 20 GW of wind power by 2032.", "en", "at least", 20.0, "GW"),
        ("The council is to double the grant for theatres by 2035.", "en", "exactly", 2.0, "times"),
        ("The city pledged to halve traffic deaths by 2040.", "en", "exactly", 50.0, "percent"),
        ("Le gouvernement vise une croissance de plus de 3 % en 2032.", "fr", "above", 3.0, "percent"),
        ("La ministre a promis de ne pas dépasser un déficit de pas plus de 4 %.", "fr", "at most", 4.0, "percent"),
        ("L'État consacrera environ 300 milliards de francs CFA aux routes.", "fr", "around", 3e11, "XOF"),
        ("Le plan prévoit de réduire de 7 à 10 % les émissions d'ici 2035.", "fr", "range", (7.0, 10.0), "percent"),
        ("El gobierno destinará más de 20 mil millones de reales a puertos.", "es", "above", 2e10, "BRL"),
        ("La meta es un déficit cercano al 3 % para 2032.", "es", "around", 3.0, "percent"),
        (
            "El país se comprometió a recortar entre un 7 % y un 10 % sus emisiones.",
            "es",
            "range",
            (7.0, 10.0),
            "percent",
        ),
        ("政府拟将失业率控制在不超过5%。", "zh", "at most", 5.0, "percent"),
        ("政府擬編列新台幣1.25兆元國防特別預算。", "zh", "exactly", 1.25e12, "TWD"),
        ("民生支出占比将保持在七成以上。", "zh", "at least", 70.0, "percent"),
    ],
)
def test_every_wording_of_a_goal_is_read(
    text: str, language: str, comparator: str, value: float | tuple[float, float], unit: str
) -> None:
    found = [(quantity.comparator.value, quantity.value, quantity.unit) for quantity in find(text, language)]

    assert (comparator, value, unit) in found


@pytest.mark.parametrize(
    ("text", "language", "indicator"),
    [
        ("Le gouvernement promet de réduire le déficit public à 4 %.", "fr", "public deficit"),
        ("L'Union versera 2 milliards d'euros d'aide humanitaire.", "fr", "humanitarian aid"),
        ("El plan prevé un déficit fiscal del 3 % en 2032.", "es", "fiscal deficit"),
        ("El gobierno destinará 300 millones de euros a ayuda humanitaria.", "es", "humanitarian aid"),
        ("今年目标是制造业增加值占地区生产总值比重达到25%。", "zh", "manufacturing value added as a share of GDP"),
    ],
)
def test_what_a_target_counts_has_an_english_name(text: str, language: str, indicator: str) -> None:
    assert indicator in [quantity.indicator for quantity in find(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "period"),
    [
        ("In October 2029 the council announced a grant of 3 million euros for schools.", "en", "2029"),
        ("The minister pledged a grant of 3 million euros for schools by 2035.", "en", "2035"),
        ("Le ministre promet une croissance de 3 % d'ici 2035.", "fr", "2035"),
        ("El ministro prometió un crecimiento del 3 % para 2033.", "es", "2033"),
        ("政府计划到2035年将产量提高到500万吨。", "zh", "2035"),
        ("The minister pledged a grant of 3 million euros, more than in 2029.", "en", "2031"),
    ],
)
def test_a_target_is_for_the_year_that_its_clause_states(text: str, language: str, period: str) -> None:
    assert [quantity.period for quantity in find(text, language)] == [period]


def test_a_number_that_goes_on_with_a_percentage_or_a_sum_has_its_unit() -> None:
    growth = find("The plan targets growth of at least 6 percent for the north, and in the south at least 5.5.", "en")
    money = find("The government pledged 4 billion euros for roads, and 2 billion for schools.", "en")

    assert [(quantity.value, quantity.unit) for quantity in growth] == [(6.0, "percent"), (5.5, "percent")]
    assert [(quantity.value, quantity.unit) for quantity in money] == [(4e9, "EUR"), (2e9, "EUR")]


def test_a_number_that_only_the_words_before_it_name_has_the_name_of_what_they_mean() -> None:
    text = "Mantuvo el objetivo de crecimiento para el año 2031 alrededor del 5% en la sesión anual."
    found = TargetReader().find_mentions(read(Document(name="t.txt", text=text, language="es", date="2031-03-01")))

    assert [mention.quantity.indicator for mention in found if mention.quantity] == ["GDP growth"]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Budget speech. New Zealand first. We will spend $300 million on ferries.", "en", "NZD"),
        ("Budget speech. New Zealand first. We will spend US$300 million on ferries.", "en", "USD"),
        ("New Zealand's minister promised $300 million for ferries.", "en", "USD"),
        ("México destinará 300 millones de pesos a los puertos.", "es", "MXN"),
        ("La Suisse consacrera 300 millions de francs aux ports.", "fr", "CHF"),
    ],
)
def test_money_has_the_name_that_it_has_in_the_country(text: str, language: str, unit: str) -> None:
    found = TargetReader().find_mentions(read(Document(name="t.txt", text=text, language=language, date="2031")))

    assert {mention.quantity.unit for mention in found if mention.quantity} == {unit}


@pytest.mark.parametrize(
    ("text", "language", "indicators"),
    [
        ("The council will boost its ferry capacity to 9,800 GTKMS.", "en", ["ferry capacity"]),
        ("The state promised to buy $7 billion in U.S. grain.", "en", ["U.S. grain"]),
        ("It will answer with 25 percent tariffs against $9 billion of foreign wine.", "en", ["tariffs against foreign wine", "foreign wine"]),
        ("It imposed 25 percent tariffs on all boats imported from the United States.", "en", ["tariffs on all boats imported from the United States"]),
        ("The members have given their backing to the country's export growth target of 5 percent.", "en", ["export growth"]),
        ("It will expand a harbour loan facility from 50 billion to 80 billion yuan to support ferries.", "en", ["harbour loan facility"]),
        ("The government will pay schools $150 a pupil for meals.", "en", ["meals"]),
        ("The provincial growth targets are modest. This year's target will again be 5 percent.", "en", ["provincial growth"]),
        ("Le gouvernement promet de porter la consommation énergétique finale à 30 %.", "fr", ["final energy consumption"]),
        ("El plan prevé ingresos adicionales por turismo de 30 millones de euros.", "es", ["additional income from tourism"]),
        ("Le plan fixe l'objectif de croissance pour 2032 à 5 %.", "fr", ["GDP growth"]),
        ("Le plan prévoit de porter la part des bateaux rénovés à 30 %.", "fr", ["part des bateaux rénovés"]),
    ],
)  # fmt: skip
def test_what_a_number_counts_is_named_in_whole_words(text: str, language: str, indicators: list[str]) -> None:
    assert [quantity.indicator for quantity in find(text, language)] == indicators


def test_a_verb_that_only_sounds_like_a_number_counts_nothing() -> None:
    assert find("The cabinet plans on doubling down on its ferry policy.", "en") == []


def test_the_year_in_a_name_is_no_deadline() -> None:
    text = "Made in China 2035 was launched long ago. The minister pledged a grant of 3 million euros for schools."

    assert [quantity.period for quantity in find(text, "en")] == ["2031"]


def test_a_deadline_holds_for_the_sentences_after_it_where_nobody_knows_the_documents_year() -> None:
    text = "The plan is to end by 2040. The minister pledged a grant of 3 million euros for schools."

    assert [quantity.period for quantity in find(text, "en", None)] == ["2040"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Canada unveiled targets for its ports. The most important is the export growth target of 5 percent.", "Canada"),
        ("Japan missed the 13 percent cut in fishing set by New Zealand.", "New Zealand"),
        ("Canadian goods will face a 25 percent tariff.", None),
        ("The Commission raises tariffs. China is assigned a duty of 7.8 percent.", None),
    ],
)  # fmt: skip
def test_a_target_is_of_whose_words_set_it(text: str, speaker: str | None) -> None:
    reading = read(Document(name="t.txt", text=text, language="en", date="2031-03-01"))
    mentions = [*GazetteerReader().find_mentions(reading), *TargetReader().find_mentions(reading)]
    claims = list(TargetReader().find_claims(reading, mentions))

    assert [claim.subject.text for claim in claims] == ([speaker] if speaker else [])


def test_whoever_calls_a_number_a_target_is_believed_more() -> None:
    def weigh(text: str) -> float:
        reading = read(Document(name="t.txt", text=text, language="en", date="2031-03-01"))
        mentions = [*GazetteerReader().find_mentions(reading), *TargetReader().find_mentions(reading)]
        return max(claim.confidence for claim in TargetReader().find_claims(reading, mentions))

    assert weigh("Canada announced a target of 5 percent for exports.") > weigh(
        "Canada announced 5 percent for exports."
    )


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "The plan's targets\n\nEnergy use per unit of GDP: cut of 13.5 percent",
            ["cut in energy use per unit of GDP"],
        ),
        ("The plan's targets\n\nR&D spending: annual growth of more than 7 percent", ["growth in R&D spending"]),
        ("The deficit will widen to 2 trillion yuan, or 3 percent of GDP.", ["deficit", "deficit"]),
        ("Coal capacity is to shrink by 100 million tonnes.", ["Coal capacity"]),
        ("It allocated 300 billion yuan, twice as much as in 2029, to the trade-in scheme.", ["trade-in scheme"]),
        ("The cabinet pledged defence spending, which the budget raises by 7 percent.", ["defence spending"]),
        ("The meals programme gets 30 billion yuan, as announced.", ["meals programme"]),
        ("The council has bound itself to average annual growth of at least 6 percent.", ["average annual growth"]),
        ("It asked for 2 percent of GDP to be spent on defence.", ["defence"]),
        ("We will expand reed cover to 24 percent of the country's total shore.", ["reed cover"]),
        ("We will raise the share to 24 percent of coastal shipping.", ["share of coastal shipping"]),
        ("The threshold will be raised from 300,000 yuan to 500,000 yuan.", ["threshold"]),
        ("Harbour dues will be cut by 10 percent.", ["Harbour dues reduction"]),
    ],
)
def test_what_a_number_counts_is_no_verb(text: str, indicators: list[str]) -> None:
    document = Document(name="t.txt", text=text, language="en", date="2031-03-01")
    found = TargetReader().find_mentions(read(document))

    assert [mention.quantity.indicator for mention in found if mention.quantity] == indicators


def test_a_year_of_what_a_target_is_compared_with_is_not_its_own() -> None:
    text = "It pledged a defence budget increase of 8 percent, after an increase of 7 percent in 2030."
    quantities = find(text, "en")

    assert quantities[0].period == "2031"


def test_a_number_in_a_name_counts_nothing() -> None:
    document = Document(
        name="t.txt", text="今年要迭代升级“渔港经济32条”，新增泊位45个。", language="zh", date="2031-03-01"
    )
    found = TargetReader().find_mentions(read(document))

    assert [mention.quantity.value for mention in found if mention.quantity] == [45]
