"""Whatever languages a text mixes, and whatever language it is said to be in, it is read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.document import Document
from kg.extracting import make_readers
from kg.extraction.assembly import assemble
from kg.readersets import ReaderSet

SENTENCES = {
    "en": "The government set a growth target of 5 per cent for 2025, said the minister, and he will announce a plan of 30 million euros.",
    "zh": "政府提出，今年经济增长目标为5%左右，要加大投入力度，安排专项债券4.4万亿元。",
    "fr": "Le gouvernement a fixé un objectif de croissance de 5 pour cent pour 2025, a dit le ministre, et il prévoit 30 millions d'euros.",
    "es": "El gobierno fijó una meta de crecimiento del 5 por ciento para 2025, dijo el ministro, y prevé 30 millones de euros.",
    "pt": "O governo disse que não muda a meta: 5% em 2025, segundo o ministro, e não mais do que 3% em 2026.",
    "de": "Die Regierung hat das Wachstumsziel für 2025 auf 5% festgelegt, sagte der Minister: 3% sind zu wenig, und die Steuern werden nicht erhöht.",
    "it": "Il governo ha fissato al 5 per cento l'obiettivo di crescita per il 2025, ha detto il ministro, e prevede 30 milioni di euro.",
    "ru": "Правительство установило цель роста на 2025 год: 5%, сказал министр.",
    "ja": "政府は2025年の成長目標を5％前後に設定したと首相は述べた。",
    "ko": "정부는 2025년 성장률 목표를 5%로 정했다고 장관이 말했다.",
    "ar": "قال الوزير إن الحكومة حددت هدف النمو عند 5 في المئة لعام 2025.",
    "report": "2025年政府工作报告\n\n各位代表：现在，我代表国务院，向大会报告政府工作，请予审议。\n\n今年发展主要预期目标是：\n",
    "-": "https://example.org/wiki/2025%E5%B9%B4%E6%94%BF%E5%BA%9C?de=em&os=para",
}


def _is_other(name: str) -> bool:
    """Tell whether a text does not open with this: a report's head stands first."""
    return name != "report"


TEXTS = st.lists(st.sampled_from(sorted(SENTENCES)), min_size=1, max_size=4).map(
    lambda some: sorted(some, key=_is_other)
)
STATED = st.none() | st.sampled_from([*sorted(SENTENCES.keys() - {"-", "report"}), "xx", "pt-BR", "zh_TW"])


@settings(deadline=None, max_examples=60)
@given(TEXTS, STATED, st.sampled_from(["\n", "\n\n", " "]))
def test_a_text_in_any_languages_is_read(languages: list[str], stated: str | None, joint: str) -> None:
    text = joint.join(SENTENCES[language] for language in languages)
    extraction = assemble(Document(name="a.txt", text=text, language=stated), make_readers(ReaderSet.GRAMMAR))

    quotes = [evidence for statement in extraction.statements for evidence in statement.evidences]
    assert all(text[quote.start : quote.end] == quote.quote for quote in quotes)
