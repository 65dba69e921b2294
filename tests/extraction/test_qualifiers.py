from __future__ import annotations

from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.qualifiers import find_claimant, find_date, find_modality, find_settings
from kg.extraction.reading import Claim, Mention, Reading
from kg.extraction.reports import Setting
from kg.extraction.sentences import read
from kg.statement import Quantity
from ontology.vocabulary import EntityType, Modality, Predicate

PERSON, POLICY, EVENT, TARGET = EntityType.PERSON, EntityType.POLICY, EntityType.EVENT, EntityType.TARGET


def mark(reading: Reading, words: str, kind: EntityType = PERSON, quantity: Quantity | None = None) -> Mention:
    """Return a mention of the first such words of the text."""
    sentence = next(sentence for sentence in reading.sentences if words in sentence.text)
    start = sentence.text.index(words)
    return Mention(sentence.index, start, start + len(words), kind, words, quantity=quantity)


def make(
    text: str,
    subject: str,
    target: str,
    *,
    predicate: Predicate = Predicate.PROMOTES,
    kind: EntityType = POLICY,
    language: str = "en",
    date: str | None = None,
) -> tuple[Reading, Claim]:
    reading = read(Document(name="t.txt", text=text, language=language, date=date))
    found = mark(reading, target, kind)
    return reading, Claim(mark(reading, subject), predicate, found, found.sentence, "test", 1.0)


@pytest.mark.parametrize(
    ("text", "subject", "target", "predicate", "kind", "language", "modality"),
    [
        ("Ada Moss backed the rail plan.", "Ada Moss", "rail plan", "PROMOTES", POLICY, "en", "asserted"),
        ("Ada Moss will visit the rail forum.", "Ada Moss", "rail forum", "ATTENDED", EVENT, "en", "predicted"),
        (
            "Ada Moss said she will launch the rail plan.",
            "Ada Moss",
            "rail plan",
            "ANNOUNCED",
            POLICY,
            "en",
            "asserted",
        ),
        (
            "Ada Moss is likely to unveil the rail plan.",
            "Ada Moss",
            "rail plan",
            "ANNOUNCED",
            POLICY,
            "en",
            "predicted",
        ),
        ("Ada Moss may unveil the rail plan.", "Ada Moss", "rail plan", "ANNOUNCED", POLICY, "en", "possible"),
        ("Ada Moss did not attend the rail forum.", "Ada Moss", "rail forum", "ATTENDED", EVENT, "en", "negated"),
        (
            "Ada Moss not only backed the rail plan but paid for it.",
            "Ada Moss",
            "rail plan",
            "PROMOTES",
            POLICY,
            "en",
            "asserted",
        ),
        ("莫青可能公布铁路计划。", "莫青", "铁路计划", "ANNOUNCED", POLICY, "zh", "possible"),
        ("莫青将出席铁路论坛。", "莫青", "铁路论坛", "ATTENDED", EVENT, "zh", "predicted"),
        ("莫青从未出席铁路论坛。", "莫青", "铁路论坛", "ATTENDED", EVENT, "zh", "negated"),
        ("莫青拒绝出席铁路论坛。", "莫青", "铁路论坛", "ATTENDED", EVENT, "zh", "negated"),
        ("莫青打算出席铁路论坛。", "莫青", "铁路论坛", "ATTENDED", EVENT, "zh", "predicted"),
        (
            "Ada Moss pourrait annoncer le plan ferroviaire.",
            "Ada Moss",
            "plan ferroviaire",
            "ANNOUNCED",
            POLICY,
            "fr",
            "possible",
        ),
        (
            "Ada Moss podría anunciar el plan ferroviario.",
            "Ada Moss",
            "plan ferroviario",
            "ANNOUNCED",
            POLICY,
            "es",
            "possible",
        ),
        ("In May Ada Moss unveiled the rail plan.", "Ada Moss", "rail plan", "ANNOUNCED", POLICY, "en", "asserted"),
        ("Ada Moss is said to favour the rail plan.", "Ada Moss", "rail plan", "PROMOTES", POLICY, "en", "possible"),
        ("Reportedly, Ada Moss dropped the rail plan.", "Ada Moss", "rail plan", "CANCELLED", POLICY, "en", "possible"),
        ("Ada Moss skipped the rail forum.", "Ada Moss", "rail forum", "ATTENDED", EVENT, "en", "negated"),
        (
            "Ian Roe expects Ada Moss to revise the rail plan.",
            "Ada Moss",
            "rail plan",
            "AMENDED",
            POLICY,
            "en",
            "predicted",
        ),
        (
            "Impulsaremos el plan ferroviario.",
            "Impulsaremos",
            "plan ferroviario",
            "PROMOTES",
            POLICY,
            "es",
            "predicted",
        ),
        ("据传莫青已公布铁路计划。", "莫青", "铁路计划", "ANNOUNCED", POLICY, "zh", "possible"),
        ("莫青缺席铁路论坛。", "莫青", "铁路论坛", "ATTENDED", EVENT, "zh", "negated"),
        (
            "Ada Moss aurait renoncé au plan ferroviaire.",
            "Ada Moss",
            "plan ferroviaire",
            "CANCELLED",
            POLICY,
            "fr",
            "possible",
        ),
        (
            "Ada Moss a affirmé que le plan ferroviaire serait soutenu.",
            "Ada Moss",
            "plan ferroviaire",
            "PROMOTES",
            POLICY,
            "fr",
            "asserted",
        ),
        (
            "Ada Moss lancera le plan ferroviaire.",
            "Ada Moss",
            "plan ferroviaire",
            "ANNOUNCED",
            POLICY,
            "fr",
            "predicted",
        ),
        (
            "Ada Moss habría anulado el plan ferroviario.",
            "Ada Moss",
            "plan ferroviario",
            "CANCELLED",
            POLICY,
            "es",
            "possible",
        ),
        (
            "Ada Moss descartó el plan ferroviario.",
            "Ada Moss",
            "plan ferroviario",
            "ANNOUNCED",
            POLICY,
            "es",
            "negated",
        ),
    ],
)
def test_the_words_between_say_how_a_claim_is_put(
    text: str, subject: str, target: str, predicate: str, kind: EntityType, language: str, modality: str
) -> None:
    reading, claim = make(text, subject, target, predicate=Predicate(predicate), kind=kind, language=language)

    assert find_modality(reading.sentences[0], claim) == modality


def test_a_word_in_another_clause_leaves_a_claim_alone() -> None:
    text = "It may rain, but Ada Moss backed the rail plan."
    reading, claim = make(text, "Ada Moss", "rail plan")

    assert find_modality(reading.sentences[0], claim) is Modality.ASSERTED


def test_who_holds_a_post_holds_it_whatever_the_sentence_foresees() -> None:
    text = "Minister Ada Moss will open the forum."
    reading, claim = make(text, "Ada Moss", "Minister", predicate=Predicate.HOLDS_POST, kind=EntityType.POST)

    assert find_modality(reading.sentences[0], claim) is Modality.ASSERTED


def test_a_task_of_a_plan_is_predicted_and_a_target_asserted() -> None:
    reading, claim = make("莫青推进铁路计划。", "莫青", "铁路计划", language="zh")
    plan = Setting(official=True, plan=True)
    target = Claim(claim.subject, Predicate.ANNOUNCED, mark(reading, "铁路", TARGET), 0, "test", 1.0)

    assert find_modality(reading.sentences[0], claim, plan) is Modality.PREDICTED
    assert find_modality(reading.sentences[0], target, plan) is Modality.ASSERTED


def test_what_a_plan_says_must_be_is_asserted() -> None:
    reading, claim = make("莫青必须推进铁路计划。", "莫青", "铁路计划", language="zh")

    assert find_modality(reading.sentences[0], claim, Setting(official=True, plan=True)) is Modality.ASSERTED


@pytest.mark.parametrize(
    ("text", "claimant", "language"),
    [
        ("According to Ian Roe, Ada Moss backs the rail plan.", "Ian Roe", "en"),
        ("Ian Roe said that Ada Moss backs the rail plan.", "Ian Roe", "en"),
        ("Ada Moss backs the rail plan, Ian Roe said.", "Ian Roe", "en"),
        ("据阮安报道，莫青支持铁路计划。", "阮安", "zh"),
        ("阮安表示，莫青支持铁路计划。", "阮安", "zh"),
        ("Selon Ian Roe, Ada Moss soutient le plan ferroviaire.", "Ian Roe", "fr"),
        ("Ada Moss soutient le plan ferroviaire, a déclaré Ian Roe.", "Ian Roe", "fr"),
        ("Según Ian Roe, Ada Moss apoya el plan ferroviario.", "Ian Roe", "es"),
        ("Ian Roe confirmed that Ada Moss backs the rail plan.", "Ian Roe", "en"),
        ("Ian Roe expects Ada Moss to back the rail plan.", "Ian Roe", "en"),
        ("阮安：莫青支持铁路计划。", "阮安", "zh"),
        ("Ian Roe a confirmé que Ada Moss soutient le plan ferroviaire.", "Ian Roe", "fr"),
        ("Ian Roe confirmó que Ada Moss apoya el plan ferroviario.", "Ian Roe", "es"),
        ("«Ada Moss apoya el plan ferroviario», ha declarado Ian Roe.", "Ian Roe", "es"),
        ("Ada Moss soutient le plan ferroviaire, a rapporté l'agence Ian Roe.", "agence Ian Roe", "fr"),
        ("Ada Moss, según recoge la agencia Ian Roe, apoya el plan ferroviario.", "Ian Roe", "es"),
    ],
)
def test_the_speaker_of_a_sentence_claims_what_it_says(text: str, claimant: str, language: str) -> None:
    subject = "莫青" if language == "zh" else "Ada Moss"
    target = {"en": "rail plan", "zh": "铁路计划", "fr": "plan ferroviaire", "es": "plan ferroviario"}[language]
    reading, claim = make(text, subject, target, language=language)
    speaker = mark(reading, claimant)

    assert find_claimant(reading, claim, [claim.subject, speaker]) == speaker


@pytest.mark.parametrize(
    ("text", "claimant", "language"),
    [
        ("Ian Roe confirmed Ada Moss and the rail plan.", "Ian Roe", "en"),
        ("Ian Roe said no; Ada Moss backs the rail plan.", "Ian Roe", "en"),
        ("Ian Roe a confirmé Ada Moss et le plan ferroviaire.", "Ian Roe", "fr"),
        ("罗安表示港口应当开放；莫青则支持铁路计划。", "罗安", "zh"),
    ],
)
def test_who_says_something_else_is_no_claimant(text: str, claimant: str, language: str) -> None:
    target = {"en": "rail plan", "fr": "plan ferroviaire", "zh": "铁路计划"}[language]
    reading, claim = make(text, "莫青" if language == "zh" else "Ada Moss", target, language=language)

    assert find_claimant(reading, claim, [claim.subject, mark(reading, claimant)]) is None


def test_of_nested_claimants_the_innermost_claims() -> None:
    reading, claim = make(
        "According to Ian Roe, Eve Lund said that Ada Moss backs the rail plan.", "Ada Moss", "rail plan"
    )
    speakers = [mark(reading, "Ian Roe"), mark(reading, "Eve Lund")]

    assert find_claimant(reading, claim, [claim.subject, *speakers]) == speakers[1]


def test_a_speaker_is_who_stands_next_to_the_verb() -> None:
    text = "“Ada Moss backs the rail plan,” said Ian Roe, a spokesman for the Rail Board."
    reading, claim = make(text, "Ada Moss", "rail plan")
    speaker = mark(reading, "Ian Roe")

    assert (
        find_claimant(reading, claim, [claim.subject, speaker, mark(reading, "Rail Board", EntityType.BODY)]) == speaker
    )


def test_who_he_is_that_said_so_stands_in_the_sentence_before() -> None:
    reading, claim = make("Ian Roe left the room.\nHe said Ada Moss backs the rail plan.", "Ada Moss", "rail plan")
    speaker = mark(reading, "Ian Roe")

    assert find_claimant(reading, claim, [speaker, claim.subject]) == speaker


def test_a_wording_in_quotation_marks_is_no_speech() -> None:
    text = "Ian Roe said trade would suffer.\nAda Moss backs the “rail plan”."
    reading, claim = make(text, "Ada Moss", "rail plan")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ian Roe")]) is None


def test_who_speaks_for_himself_is_no_claimant() -> None:
    reading, claim = make("Ada Moss said she backs the rail plan.", "Ada Moss", "rail plan")

    assert find_claimant(reading, claim, [claim.subject]) is None


def test_what_is_expected_of_somebody_he_does_not_say() -> None:
    text = "Ports agreed to back the rail plan ahead of Ada Moss's expected visit to Ian Roe."
    reading, claim = make(text, "Ian Roe", "rail plan")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ada Moss")]) is None


def test_whoever_is_named_behind_the_speaker_says_nothing() -> None:
    text = "The rail plan pleases the Port Guild, said Ada Moss, an activist from the Quay Movement."
    reading, claim = make(text, "Port Guild", "rail plan", predicate=Predicate.OPPOSES)
    speakers = [mark(reading, "Ada Moss"), mark(reading, "Quay Movement", EntityType.BODY)]

    assert find_claimant(reading, claim, [claim.subject, *speakers]) == speakers[0]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ties were widened on 4 May 2031.\nAda Moss backed the rail plan.", "2031-05-04"),
        ("The pier, which was opened on 4 May 2029, closed.\nAda Moss backed the rail plan.", "2031"),
        ("The forum meets on 4 July 2031.\nAda Moss backed the rail plan.", "2031"),
        ("Ada Moss backed the rail plan and the 2030 Agenda.", "2031"),
    ],
)
def test_a_day_of_another_clause_or_in_a_name_is_not_a_deeds(text: str, date: str) -> None:
    reading, claim = make(text, "Ada Moss", "rail plan", date="2031-06-01")

    assert find_date(reading, claim)[0] == date


def test_a_quotation_is_claimed_by_the_speaker_named_before() -> None:
    text = "Ian Roe said trade would suffer.\n“Ada Moss backs the rail plan.”"
    reading, claim = make(text, "Ada Moss", "rail plan")
    speaker = mark(reading, "Ian Roe")

    assert find_claimant(reading, claim, [claim.subject, speaker]) == speaker


def test_who_speaks_in_a_report_speaks_himself() -> None:
    text = "李强在政府工作报告中指出，中国将支持绿色发展。"
    reading, claim = make(text, "中国", "绿色发展", language="zh")
    speaker, report = mark(reading, "李强"), mark(reading, "政府工作报告", EntityType.DOCUMENT)

    assert find_claimant(reading, claim, [claim.subject, report, speaker]) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "李强指出，形势良好。" + "成就显著。" * 8 + "中国支持绿色发展。",
        "李强就合作提出3点建议。\n一是加强往来。\n二是扩大贸易。中国支持绿色发展。",
    ],
)
def test_a_chinese_speaker_goes_on_through_his_paragraph_and_his_points(text: str) -> None:
    reading, made = make(text, "中国", "绿色发展", language="zh")
    claim, speaker = replace(made, subject=mark(reading, "中国", EntityType.PLACE)), mark(reading, "李强")

    assert find_claimant(reading, claim, [claim.subject, speaker]) == speaker


def test_points_of_another_paragraph_are_not_the_last_speaker_s() -> None:
    reading, claim = make("李强指出，形势良好。\n中国支持绿色发展。", "中国", "绿色发展", language="zh")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "李强")]) is None


def test_what_a_name_says_itself_nobody_claims() -> None:
    text = "Ian Roe said the tariffs on steel hurt trade."
    reading, claim = make(text, "tariffs on steel", "steel", predicate=Predicate.CONCERNS)

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ian Roe")]) is None


@pytest.mark.parametrize(("verb", "claimed"), [("visited", False), ("will visit", True)])
def test_who_attended_what_is_over_is_taken_for_granted(verb: str, claimed: bool) -> None:
    text = f"Ian Roe said that Ada Moss {verb} the rail forum."
    reading, claim = make(text, "Ada Moss", "rail forum", predicate=Predicate.ATTENDED, kind=EVENT)
    speaker = mark(reading, "Ian Roe")

    assert find_claimant(reading, claim, [claim.subject, speaker]) == (speaker if claimed else None)


def test_what_a_paper_is_about_nobody_claims() -> None:
    reading, made = make("Ian Roe said the report covers trade.", "report", "trade", predicate=Predicate.CONCERNS)
    claim = replace(made, subject=mark(reading, "report", EntityType.DOCUMENT))

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ian Roe")]) is None


def test_whoever_is_understood_to_act_speaks_himself() -> None:
    text = "莫青出席会议。声明指出，形势良好。要支持绿色发展。"
    reading, claim = make(text, "莫青", "绿色发展", language="zh")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "声明", EntityType.DOCUMENT)]) is None


def test_the_whole_that_a_body_s_name_begins_with_does_not_speak_for_it() -> None:
    reading, made = make("铁路局认为，铁路局政治部支持绿色发展。", "铁路局政治部", "绿色发展", language="zh")
    claim = replace(made, subject=mark(reading, "铁路局政治部", EntityType.BODY))

    assert find_claimant(reading, claim, [mark(reading, "铁路局", EntityType.BODY), claim.subject]) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Moss backs the rail plan, while Ian Roe said it rained.", "en"),
        ("Ada Moss backs the rail plan, said a note that Ian Roe had left.", "en"),
        ("Ada Moss backs the rail plan, to end the row; Ian Roe has reported that it rained.", "en"),
        ("Ada Moss soutient le plan ferroviaire, alors que Ian Roe a dit non.", "fr"),
        ("Ada Moss apoya el plan ferroviario, mientras Ian Roe dijo que no.", "es"),
    ],
)
def test_who_speaks_in_another_clause_is_no_claimant(text: str, language: str) -> None:
    target = {"en": "rail plan", "fr": "plan ferroviaire", "es": "plan ferroviario"}[language]
    reading, claim = make(text, "Ada Moss", target, language=language)

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ian Roe")]) is None


def test_a_pronoun_is_the_person_before_it() -> None:
    reading, claim = make("Ada Moss backs the rail plan and, she said, the port.", "Ada Moss", "rail plan")
    pronoun = replace(mark(reading, "she"), anaphor=True)

    assert find_claimant(reading, claim, [claim.subject, pronoun]) is None


def test_a_document_speaks_and_not_whom_its_name_names() -> None:
    reading, claim = make("关于铁路局改革的说明指出，莫青支持绿色发展。", "莫青", "绿色发展", language="zh")
    paper = mark(reading, "关于铁路局改革的说明", EntityType.DOCUMENT)
    inside = mark(reading, "铁路局", EntityType.BODY)

    assert find_claimant(reading, claim, [paper, inside, claim.subject]) == paper


def test_a_meeting_speaks_for_the_body_that_met() -> None:
    reading, made = make("铁路局召开会议。会议指出，要支持绿色发展。", "铁路局", "绿色发展", language="zh")
    claim = replace(made, subject=mark(reading, "铁路局", EntityType.BODY))
    meeting = replace(mark(reading, "会议", EntityType.BODY), sentence=1, start=0, end=2)

    assert find_claimant(reading, claim, [claim.subject, meeting]) is None


def test_a_chinese_speaker_does_not_go_on_where_somebody_else_speaks() -> None:
    text = "李强指出，形势良好。与会者认为，中国支持绿色发展。"
    reading, made = make(text, "中国", "绿色发展", language="zh")
    claim = replace(made, subject=mark(reading, "中国", EntityType.PLACE))

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "李强")]) is None


def test_the_document_claims_what_nobody_is_said_to_claim() -> None:
    reading, claim = make("Ada Moss backs the rail plan with Ian Roe.", "Ada Moss", "rail plan")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ian Roe")]) is None


def test_the_date_in_the_sentence_is_the_claims() -> None:
    reading, claim = make("On 4 May 2031 Ada Moss backed the rail plan.", "Ada Moss", "rail plan", date="2031-06-01")

    assert find_date(reading, claim) == ("2031-05-04", False)


def test_a_weekday_is_resolved_from_the_documents_date() -> None:
    reading, claim = make("On Tuesday Ada Moss backed the rail plan.", "Ada Moss", "rail plan", date="2025-03-06")

    assert find_date(reading, claim) == ("2025-03-04", True)


def test_an_event_without_a_date_has_the_day_of_the_lead() -> None:
    text = "Ada Moss opened a forum on 4 May 2031.\nAda Moss backed the rail plan."
    reading, claim = make(text, "Ada Moss", "rail plan")

    assert find_date(reading, claim, find_settings(reading)) == ("2031-05-04", True)


def test_the_date_of_an_act_is_neither_part_of_a_name_nor_a_later_deadline() -> None:
    text = "In March 2031 Ada Moss backed the Vision 2045 plan, which runs until 2040."
    reading, claim = make(text, "Ada Moss", "Vision 2045 plan")

    assert find_date(reading, claim) == ("2031-03", False)


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("On 4 May 2031 Ada Moss backed the rail plan, which was drawn up in 2029.", "en", "2031-05-04"),
        ("Ada Moss backed the rail plan on 4 May 2031, a larger one than in 2030.", "en", "2031-05-04"),
        ("Ada Moss backed the rail plan, for the first time since it failed in 2029.", "en", "2031"),
        ("Ada Moss backed the rail plan, repeating a promise made in 2029.", "en", "2031"),
        ("Ada Moss a soutenu le plan ferroviaire, qui date de 2029.", "fr", "2031"),
        ("Ada Moss apoyó el plan ferroviario, frente a lo dicho en 2029.", "es", "2031"),
        ("Ada Moss backed the rail plan of 2031, and in 2030 the canal.", "en", "2031"),
    ],
)
def test_the_date_of_an_act_is_not_that_of_what_is_compared_or_told_beside_it(
    text: str, language: str, date: str
) -> None:
    plan = {"en": "rail plan", "fr": "plan ferroviaire", "es": "plan ferroviario"}[language]
    reading, claim = make(text, "Ada Moss", plan, language=language, date="2031")

    assert find_date(reading, claim)[0] == date


def test_the_day_from_which_a_law_holds_is_not_that_of_its_passing() -> None:
    text = "Ada Moss adopted the rail law, with effect from 1 July 2032."
    reading, claim = make(text, "Ada Moss", "rail law", predicate=Predicate.AMENDED, kind=EntityType.LAW, date="2031")

    assert find_date(reading, claim)[0] == "2031"
    assert find_date(reading, replace(claim, predicate=Predicate.ANNOUNCED))[0] == "2032-07-01"


def test_days_of_the_lead_that_differ_give_what_they_share() -> None:
    text = "A forum met on 4 May 2031 and again on 9 May 2031.\nAda Moss backed the rail plan."
    reading, claim = make(text, "Ada Moss", "rail plan")

    assert find_date(reading, claim, find_settings(reading)) == ("2031-05", True)


def test_a_month_alone_is_of_the_year_that_the_text_names_most() -> None:
    text = "In June 2031 the forum met, and the aim is for 2050.\nIn July Ada Moss backed the rail plan."
    reading, claim = make(text, "Ada Moss", "rail plan")

    assert find_date(reading, claim) == ("2031-07", True)


def test_a_targets_period_is_the_date_of_its_announcement() -> None:
    reading, claim = make("Ada Moss set a growth target.", "Ada Moss", "growth target")
    target = mark(reading, "growth target", TARGET, Quantity(indicator="growth", value=4, period="2032"))

    assert find_date(reading, Claim(claim.subject, Predicate.ANNOUNCED, target, 0, "test", 1.0)) == ("2032", False)


def test_laws_are_told_of_the_year_named_before() -> None:
    text = "BERN, 4 March 2031\nOver the past year the council met often.\nThe council passed the rail law."
    reading, claim = make(
        text, "council", "rail law", predicate=Predicate.AMENDED, kind=EntityType.LAW, date="2031-03-05"
    )

    assert find_date(reading, claim) == ("2030", True)
    assert find_date(reading, replace(claim, predicate=Predicate.PROMOTES)) == ("2031-03-04", True)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said that trade must grow and outlined a rail plan for Peru.",
        "Ada Moss dijo que el comercio debe crecer y anunció un rail plan para Peru.",
    ],
)
def test_what_a_speaker_does_next_is_the_author_s_own(text: str) -> None:
    language = "es" if "dijo" in text else "en"
    reading, claim = make(text, "rail plan", "Peru", predicate=Predicate.CONCERNS, language=language)
    assert find_claimant(reading, claim, [claim.subject, mark(reading, "Ada Moss")]) is None


def test_a_document_counts_from_the_year_of_its_days() -> None:
    text = "The goal for 2035 is high. The plan for 2035 is long. Ada Moss spoke on 3 May 2023. Eva Lind came on 4 May 2023."
    reading, claim = make(text, "Ada Moss", "The plan", language="en")
    assert find_settings(reading)[claim.sentence].reference[:4] == "2023"


@pytest.mark.parametrize(("name", "claimed"), [("张明主席", True), ("张明", False)])
def test_a_chinese_speaker_names_others_with_their_titles(name: str, claimed: bool) -> None:
    text = f"李强指出，形势良好。{name}提出绿色发展。"
    reading, claim = make(text, "张明", "绿色发展", predicate=Predicate.ANNOUNCED, language="zh")
    speaker = mark(reading, "李强")

    assert find_claimant(reading, claim, [claim.subject, speaker]) == (speaker if claimed else None)


@pytest.mark.parametrize(("ending", "claimed"), [(", after Ada Moss backed the rail plan.", False), (".", True)])
def test_behind_a_comma_the_writer_tells_what_came_before(ending: str, claimed: bool) -> None:
    told = "that Ada Moss backs the rail plan" if claimed else "that trade would suffer"
    reading, claim = make(f"Ian Roe said {told}{ending}", "Ada Moss", "rail plan")
    speaker = mark(reading, "Ian Roe")

    assert find_claimant(reading, claim, [claim.subject, speaker]) == (speaker if claimed else None)


def test_an_instruction_is_no_speech() -> None:
    text = "全省贯彻李强总理重要指示，坚持绿色发展。"
    reading, claim = make(text, "全省", "绿色发展", language="zh")

    assert find_claimant(reading, claim, [claim.subject, mark(reading, "李强")]) is None


def test_each_of_those_met_in_a_list_was_met_on_the_day_behind_the_name() -> None:
    text = "Ada Moss met Bo Lund on 4 March 2031; and Cy Hale on 6 March 2031."

    for name, date in (("Bo Lund", "2031-03-04"), ("Cy Hale", "2031-03-06")):
        reading, claim = make(text, "Ada Moss", name)
        assert find_date(reading, claim)[0] == date


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("Ada Moss, who left the board in 2029, backed the rail plan.", "en", "2031"),
        ("Ada Moss backed the rail plan, to be neutral before 2060.", "en", "2031"),
        ("Ada Moss was born in 1962 and backed the rail plan.", "en", "2031"),
        ("Ada Moss a soutenu le plan ferroviaire d'ici à 2045.", "fr", "2031"),
        ("In her September speech Ada Moss backed the rail plan.", "en", "2031-09"),
    ],
)
def test_births_deadlines_and_clauses_about_who_acts_date_no_act(text: str, language: str, date: str) -> None:
    plan = {"en": "rail plan", "fr": "plan ferroviaire"}[language]
    reading, claim = make(text, "Ada Moss", plan, language=language, date="2031")

    assert find_date(reading, claim)[0] == date


def test_a_chinese_date_behind_a_semicolon_is_of_another_clause() -> None:
    reading, claim = make(
        "高志远支持航运改革；一年之前支持的还是铁路。", "高志远", "航运改革", language="zh", date="2031-05-04"
    )

    assert find_date(reading, claim)[0] == "2031"
