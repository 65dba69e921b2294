from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.reading import Role
from kg.extraction.sentences import read


def read_text(text: str, **fields: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in read(Document(name="a", text=text, **fields)).sentences)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Ortiz met Mr. Vane. They agreed.", ("Gen. Ortiz met Mr. Vane.", "They agreed.")),
        ("MS. ARDEN: Good day. They agreed.", ("MS. ARDEN: Good day.", "They agreed.")),
        ("J. D. Arden spoke on Jan. 5 at 3.5 per cent.", ("J. D. Arden spoke on Jan. 5 at 3.5 per cent.",)),
        ("It grew in the U.S. The bank agreed.", ("It grew in the U.S.", "The bank agreed.")),
        ("The U.S. Senate met.", ("The U.S. Senate met.",)),
        ("See No. 5 of the plan, i.e. Annex B.", ("See No. 5 of the plan, i.e. Annex B.",)),
        ('"We agree." She left.', ('"We agree."', "She left.")),
        ("“Why now?” he asked. No one knew.", ("“Why now?” he asked.", "No one knew.")),
        ("It fell. (Agencies)", ("It fell.", "(Agencies)")),
        ("It was said.He left at once.", ("It was said.", "He left at once.")),
        ("Visit www.Example.Com today.", ("Visit www.Example.Com today.",)),
        ("It rose by half.1 The rest fell.", ("It rose by half.1", "The rest fell.")),
        ("« Ce sera fait ! » Elle est partie.", ("« Ce sera fait ! »", "Elle est partie.")),
        ("M. Duval a cité l’art. 5 de la loi. Oui.", ("M. Duval a cité l’art. 5 de la loi.", "Oui.")),
        ("¿Qué hará? ¡Nada! Lo dijo el Sr. Peña.", ("¿Qué hará?", "¡Nada!", "Lo dijo el Sr. Peña.")),
        ("他说：“要稳！”随后离开。会议结束。", ("他说：“要稳！”", "随后离开。", "会议结束。")),
        ("“要稳！”，他说。", ("“要稳！”，他说。",)),
        ("目标是：增长5%；就业100万人；物价3%。", ("目标是：增长5%；就业100万人；物价3%。",)),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: tuple[str, ...]) -> None:
    assert read_text(text) == sentences


def test_a_sentence_too_long_to_read_is_cut_at_its_semicolons() -> None:
    clause = "推进重点工程建设，完善基础设施，改善公共服务，" * 4 + "提高质量；"
    pieces = read_text(clause * 8)

    assert len(pieces) > 1
    assert all(len(piece) <= 400 and piece.endswith("；") for piece in pieces)


def test_a_line_is_a_paragraph() -> None:
    assert read_text("Growth plans\nThe plan is out\n\nIt grows.") == ("Growth plans", "The plan is out", "It grows.")


def test_text_wrapped_at_a_width_is_joined() -> None:
    text = (
        "The minister told the house that the plan would be paid for out of\n"
        "the reserve, and that no new levy would be needed before the end of\n"
        "the decade, whatever the bank decides at its spring meeting.\n"
    )

    assert len(read_text(text)) == 1


def test_lines_of_like_length_that_were_not_wrapped_stay_apart() -> None:
    text = (
        "Northern province unveils a wide plan for clean ports and rail\n"
        "Southern towns fight over water\n"
        "Ministers weigh a common levy on the largest foreign platforms\n"
        "Capital to host games again\n"
    )

    assert len(read_text(text)) == 4


def test_wrapped_chinese_is_joined_without_a_space() -> None:
    text = (
        "今年的主要预期目标已经提出，经济增长要保持在合理\n区间，就业形势要保持总体稳定，物价水平要保持温和\n上涨。\n"
    )
    (sentence,) = read_text(text)

    assert "合理区间" in sentence


def test_a_list_stays_a_list() -> None:
    reading = read(Document(name="a", text="- clean ports for all\n- fast trains for all\n1. more schools"))

    assert [sentence.text for sentence in reading.sentences] == [
        "clean ports for all",
        "fast trains for all",
        "more schools",
    ]
    assert {sentence.role for sentence in reading.sentences} == {Role.BULLET}


def test_the_quote_of_a_marked_sentence_holds_its_marks() -> None:
    text = "The **new** plan is [here](https://example.org/plan)."
    (sentence,) = read(Document(name="a", text=text)).sentences
    start, end = sentence.locate(4, 12)

    assert sentence.text == "The new plan is here."
    assert text[sentence.start : sentence.end] == text
    assert text[start:end] == "new** plan"


def test_the_title_is_known_by_its_words() -> None:
    reading = read(Document(name="a", text="# Growth plans\n\nIt grows.", title="Growth plans"))

    assert [sentence.role for sentence in reading.sentences] == [Role.TITLE, Role.BODY]


def test_each_paragraph_has_its_language() -> None:
    text = (
        "The plan is for all of the people and it will be paid by the house.\n\n"
        "Le plan est pour tous et il sera payé par la chambre, dans les délais.\n\n"
        "El plan es para todos y lo pagará la cámara con los fondos del año.\n\n"
        "这个计划由国会出资，面向全体人民。\n\n這個計劃由國會出資，面向全體人民。"
    )
    languages = [sentence.language for sentence in read(Document(name="a", text=text)).sentences]

    assert languages == ["en", "fr", "es", "zh", "zh"]


def test_short_text_is_in_the_language_of_the_document() -> None:
    text = "Plan 2030\n\nLe plan est pour tous et il sera payé par la chambre, dans les délais."

    assert {sentence.language for sentence in read(Document(name="a", text=text)).sentences} == {"fr"}


def test_a_stated_language_with_its_region_counts_as_the_language() -> None:
    assert read(Document(name="a", text="Plan 2030", language="es-MX")).sentences[0].language == "es"
    assert read(Document(name="a", text="Plan 2030", language="zh_Hant")).sentences[0].language == "zh"


def test_an_empty_text_has_no_sentences() -> None:
    assert read_text(" \n\n") == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("生产总值达到7.4\n\u200b\n万亿元，增长6%。", ("生产总值达到7.4 万亿元，增长6%。",)),
        ("光缆线路55\n多万公里。", ("光缆线路55 多万公里。",)),
        ("认真实施《\n渔港法\n》，加强管理。", ("认真实施《渔港法》，加强管理。",)),
        ("设施更加完善。新建\n高速铁路\n900公里。", ("设施更加完善。", "新建高速铁路 900公里。")),
        ("法律\n、\n法规\n，都要遵守。", ("法律、法规，都要遵守。",)),
        ("总体要求\n要稳中求进。\n主要目标\n要实现增长。", ("总体要求", "要稳中求进。", "主要目标", "要实现增长。")),
        ("要稳中求进。要实现增长\n一、总体要求", ("要稳中求进。", "要实现增长", "一、总体要求")),
        ("要稳中求进，\n要实现增长。", ("要稳中求进，", "要实现增长。")),
        (
            "Grain, 55\nmillion tonnes, was sold.\nPorts\nand rail",
            ("Grain, 55", "million tonnes, was sold.", "Ports", "and rail"),
        ),
    ],
)
def test_a_chinese_sentence_goes_on_over_a_line_that_breaks_it(text: str, sentences: tuple[str, ...]) -> None:
    assert read_text(text) == sentences


def test_a_sentence_over_broken_lines_keeps_its_places() -> None:
    text = "\n\n生产总值达到7.4\n\u200b\n万亿元。\n"
    (sentence,) = read(Document(name="a", text=text)).sentences

    assert text[sentence.start : sentence.end] == "生产总值达到7.4\n\u200b\n万亿元。"
