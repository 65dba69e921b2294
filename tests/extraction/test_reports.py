"""Whom an official report speaks for, and what is news about one."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.reports import find_reference, find_report_speaker, is_official
from kg.extraction.sentences import read

TASKS = "推进产业升级，加快项目建设。深化国企改革，扩大对外开放。促进就业，保障民生。今年工作的主要预期目标是：增长5%左右。加强生态保护，推动绿色发展。"


def speaker_of(text: str) -> str | None:
    reading = read(Document(name="t.txt", text=text, language="zh"))
    return find_report_speaker(reading, list(GazetteerReader().find_mentions(reading))).authority


def test_a_report_without_a_name_speaks_for_the_province_of_its_places() -> None:
    assert speaker_of(TASKS + "建设成都至西宁铁路。支持乐山发展。") == "place/CN-SC"


def test_a_report_speaks_for_the_place_at_its_top() -> None:
    assert speaker_of("江西省政府工作报告。\n\n" + TASKS + "建设成都至西宁铁路。支持乐山发展。") == "place/CN-JX"


def test_news_about_a_report_is_no_report() -> None:
    news = "李强作政府工作报告\n\n李强指出，要扩大内需。李强表示，今年增长目标是5%左右。他强调，要保障民生。代表们说，报告很好。"
    assert not is_official(read(Document(name="t.txt", text=news, language="zh", title="李强作政府工作报告")))
    assert is_official(read(Document(name="t.txt", text=TASKS, language="zh", title="江西省政府工作报告")))


def test_a_capital_called_a_city_is_no_government() -> None:
    assert speaker_of("北京市政府工作报告。\n\n" + TASKS) == "place/CN-BJ"


def test_a_report_speaks_for_the_body_whose_report_its_first_line_says_it_is() -> None:
    assert (
        speaker_of("2021年国务院政府工作报告（节选）\n\n" + TASKS + "我国经济增长。支持四川发展。")
        == "body/state-council"
    )


SPEECH = (
    "Nous lançons un plan. Notre pays attend. Nous aiderons la France. Nous voterons la loi. Notre budget est prêt."
)


def test_a_speech_is_not_that_of_those_who_hear_it() -> None:
    text = f"Déclaration devant l'Assemblée nationale, Paris, 14 octobre 2025.\n\n{SPEECH}"
    reading = read(Document(name="t.txt", text=text, language="fr"))

    assert is_official(reading)
    assert find_report_speaker(reading, list(GazetteerReader().find_mentions(reading))).authority == "place/FR"


def test_a_spanish_speech_says_we_by_its_verbs() -> None:
    text = "Abriremos el puerto. Pagaremos más. Construiremos barcos. Cuidaremos el mar. El puerto es viejo."

    assert is_official(read(Document(name="t.txt", text=text, language="es")))
    assert not is_official(read(Document(name="t.txt", text=text.replace("remos", "rán"), language="es")))


def test_a_speech_is_a_countrys_and_no_continents() -> None:
    text = "We will build roads for Africa. We will lead Africa in trade. Our people know that South Africa can do it. "
    text += "We will open our ports. We will train our nurses."
    assert speaker_of(text) == "place/ZA"


def test_the_name_of_a_currency_names_no_country() -> None:
    reading = read(Document(name="t.txt", text="It fell against the US dollar and the Canadian dollar.", language="en"))

    assert list(GazetteerReader().find_mentions(reading)) == []


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("What the council decided in 2031", "2031"),
        ("Le parti trace la voie jusqu'en 2040", None),
        ("Norland sends 2032 budget to parliament", None),
        ("Norland's ports by 2040", None),
    ],
)
def test_a_title_dates_a_text_unless_its_year_is_planned_for(title: str, year: str | None) -> None:
    language = "fr" if title.startswith("Le") else "en"
    reading = read(Document(name="t.txt", text=f"{title}\n\nA b c.", title=title, language=language))

    assert find_reference(reading, official=False) == year


def test_an_official_text_without_a_date_is_dated_by_its_office_holders_too() -> None:
    reading = read(Document(name="t.txt", text="美国总统特朗普会见日本首相石破茂。", language="zh"))

    assert [find_reference(reading, official=official) for official in (True, False)] == ["2025", "2025"]


def test_a_sum_in_the_first_line_is_no_year() -> None:
    reading = read(Document(name="r.txt", text="县长发表施政报告，提出渔业津贴增至20000元。", date="2031-11-18"))

    assert find_reference(reading, official=True) == "2031-11-18"
