"""What grammar reads: verbs, posts, formulas, with named mentions or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.patterns.lexicon import FLOOR, inflect, load_frames, load_yaml, measure_precision
from kg.extraction.patterns.reader import PatternReader, find_by_pattern, find_mentions_by_pattern
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.extraction.sentences import read
from ontology.vocabulary import LANGUAGES, EntityType, Predicate

T = EntityType
MEMBER_OF = Predicate.MEMBER_OF


def read_text(text: str, language: str) -> Reading:
    return read(Document(name="a.txt", text=text, language=language))


def place(reading: Reading, named: Sequence[tuple[str, EntityType]]) -> list[Mention]:
    return [
        Mention(sentence.index, match.start(), match.end(), kind, match.group(), 0.9, "test")
        for sentence in reading.sentences
        for text, kind in named
        for match in re.finditer(re.escape(text), sentence.text)
    ]


def claims(text: str, language: str, *named: tuple[str, EntityType]) -> set[tuple[str, str, str]]:
    reading = read_text(text, language)
    found = (claim for _, claim in find_by_pattern(reading, place(reading, named)))
    return {(claim.subject.text, claim.predicate.value, claim.object.text) for claim in found}


@pytest.mark.parametrize(
    ("text", "person", "post"),
    [
        ("Finance Minister Anna Lindqvist resigned.", "Anna Lindqvist", "Finance Minister"),
        ("Anna Lindqvist, head of the Harbour Board, agreed.", "Anna Lindqvist", "head of the Harbour Board"),
        ("Anna Lindqvist, premier for ten years, agreed.", "Anna Lindqvist", "premier"),
        ("Anna Lindqvist, the president's spokeswoman, agreed.", "Anna Lindqvist", "president's spokeswoman"),
        ("The Minister of Trade of Norland, Anna Lindqvist, agreed.", "Anna Lindqvist", "Minister of Trade of Norland"),
    ],
)
def test_post_stands_before_a_name_or_after_it(text: str, person: str, post: str) -> None:
    assert (person, "HOLDS_POST", post) in claims(text, "en", (person, T.PERSON))


@pytest.mark.parametrize(
    ("text", "people", "holder", "post"),
    [
        (
            "President Joko Widodo and Foreign Minister Retno Marsudi flew to Hanoi.",
            ("Joko Widodo", "Retno Marsudi"),
            "Retno Marsudi",
            "Foreign Minister",
        ),
        (
            "The guests were Penny Wong, Minister for Trade and Tourism (MTT) Don Farrell and others.",
            ("Penny Wong", "Don Farrell"),
            "Don Farrell",
            "Minister for Trade and Tourism (MTT)",
        ),
        ("The host was King Felipe VI.", ("King Felipe VI",), "King Felipe VI", "King"),
    ],
)
def test_post_is_of_the_name_that_it_belongs_to(text: str, people: Sequence[str], holder: str, post: str) -> None:
    found = claims(text, "en", *((person, T.PERSON) for person in people))

    held = {(one, what) for one, predicate, what in found if predicate == "HOLDS_POST"}
    assert (holder, post) in held
    assert {what for one, what in held if one != holder} <= {"President"}


def test_kin_of_the_holder_of_an_office_does_not_hold_it() -> None:
    found = claims("Anna Lindqvist, the president's sister, agreed.", "en", ("Anna Lindqvist", T.PERSON))

    assert "HOLDS_POST" not in {predicate for _, predicate, _ in found}


def test_post_before_part_of_the_name_of_a_school_is_nobody_s() -> None:
    found = claims("She is a fellow of the John F. Kennedy School in Cambridge.", "en", ("John F. Kennedy", T.PERSON))

    assert "HOLDS_POST" not in {predicate for _, predicate, _ in found}


def test_post_of_a_province_s_committee_is_not_that_of_the_party() -> None:
    text = "He met Secretary of the CPC Hainan Provincial Committee Feng Fei."
    reading = read_text(text, "en")
    mentions = place(reading, [("Feng Fei", T.PERSON), ("Secretary of the CPC", T.POST)])
    known = [replace(m, authority="post/general-secretary-cpc") if m.type is T.POST else m for m in mentions]

    held = {c.object.text for _, c in find_by_pattern(reading, known) if c.predicate is Predicate.HOLDS_POST}

    assert held == {"Secretary of the CPC Hainan Provincial Committee"}


def test_deputy_chairman_of_a_committee_is_read_whole() -> None:
    found = claims("会议听取了全国人大财政经济委员会副主任委员史耀斌作的报告。", "zh", ("史耀斌", T.PERSON))

    assert {what for _, predicate, what in found if predicate == "HOLDS_POST"} == {"全国人大财政经济委员会副主任委员"}


def test_former_post_is_marked_as_former() -> None:
    reading = read_text("Former finance minister Anna Lindqvist disagreed.", "en")
    found = [claim for _, claim in find_by_pattern(reading, place(reading, [("Anna Lindqvist", T.PERSON)]))]

    assert [claim.former for claim in found if claim.predicate is Predicate.HOLDS_POST] == [True]


def test_names_in_a_chinese_list_share_the_post_before_them() -> None:
    found = claims("国务院副总理高志远、林文博出席会议。", "zh", ("高志远", T.PERSON), ("林文博", T.PERSON))

    assert ("高志远", "HOLDS_POST", "国务院副总理") in found
    assert ("林文博", "HOLDS_POST", "国务院副总理") in found


def test_active_verb_joins_the_actor_before_and_the_deed_after() -> None:
    found = claims(
        "The Harbour Board announced the Clean Water Plan.", "en",
        ("Harbour Board", T.BODY), ("Clean Water Plan", T.POLICY),
    )  # fmt: skip

    assert ("Harbour Board", "ANNOUNCED", "Clean Water Plan") in found


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Friedrich Merz and Deputy President Paul Mashatile met Penny Wong.",
        "Friedrich Merz, Chancellor of Germany, and Paul Mashatile, Deputy President of South Africa, met Penny Wong.",
    ],
)
def test_actors_are_joined_with_their_posts_between(text: str) -> None:
    people = ("Friedrich Merz", "Paul Mashatile", "Penny Wong")
    found = claims(text, "en", *((person, T.PERSON) for person in people))

    assert {who for who, predicate, whom in found if (predicate, whom) == ("MET_WITH", "Penny Wong")} == set(people[:2])


@pytest.mark.parametrize(
    ("text", "people", "met"),
    [
        (
            "Sergey Lavrov will call on Anthony Albanese, as well as meet Penny Wong.",
            ("Sergey Lavrov", "Anthony Albanese", "Penny Wong"),
            ("Sergey Lavrov", "Penny Wong"),
        ),
        (
            "Anwar Ibrahim held talks with Chairman of the People's Assembly Tran Thanh Man.",
            ("Anwar Ibrahim", "Tran Thanh Man"),
            ("Anwar Ibrahim", "Tran Thanh Man"),
        ),
    ],
)
def test_meeting_is_of_whoever_acts_with_the_person_named(
    text: str, people: Sequence[str], met: tuple[str, str]
) -> None:
    named = [*((person, T.PERSON) for person in people), ("People's Assembly", T.BODY)]

    found = {(one, other) for one, predicate, other in claims(text, "en", *named) if predicate == "MET_WITH"}

    assert met in found
    assert "People's Assembly" not in {other for _, other in found}
    assert not {(one, other) for one, other in found if one not in (people[0], met[0])}


def test_passive_verb_turns_the_sides_round() -> None:
    found = claims(
        "The Water Act was passed by the Norland Senate.", "en", ("Water Act", T.LAW), ("Norland Senate", T.BODY)
    )

    assert ("Norland Senate", "AMENDED", "Water Act") in found


def test_coordinated_objects_are_claimed_one_by_one() -> None:
    found = claims(
        "The Harbour Board launched the Water Plan, the Coast Plan and the River Plan.", "en",
        ("Harbour Board", T.BODY), ("Water Plan", T.POLICY), ("Coast Plan", T.POLICY), ("River Plan", T.POLICY),
    )  # fmt: skip

    assert {object_ for _, predicate, object_ in found if predicate == "ANNOUNCED"} == {
        "Water Plan", "Coast Plan", "River Plan",
    }  # fmt: skip


def test_pronoun_subject_is_left_to_coreference() -> None:
    reading = read_text("She condemned the tariffs.", "en")
    found = [claim for _, claim in find_by_pattern(reading, place(reading, [("tariffs", T.POLICY)]))]

    assert [claim.subject.anaphor for claim in found if claim.predicate is Predicate.OPPOSES] == [True]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("高志远会见了北洲总理林文博。", "zh", ("高志远", "MET_WITH", "林文博")),
        ("高志远同林文博举行会谈。", "zh", ("高志远", "MET_WITH", "林文博")),
        ("任命高志远为财政部部长。", "zh", ("高志远", "APPOINTED_TO", "财政部部长")),
        ("免去高志远的财政部部长职务。", "zh", ("高志远", "REMOVED_FROM", "财政部部长")),
        ("高志远接替林文博。", "zh", ("高志远", "SUCCEEDED", "林文博")),
        ("高志远作政府工作报告。", "zh", ("高志远", "DELIVERED", "政府工作报告")),
        ("高志远 was appointed finance minister.", "en", ("高志远", "APPOINTED_TO", "finance minister")),
    ],
)
def test_formula_of_office_and_meeting_is_read(text: str, language: str, expected: tuple[str, str, str]) -> None:
    assert expected in claims(text, language, ("高志远", T.PERSON), ("林文博", T.PERSON))


def test_attendance_formula_names_everybody_in_its_list() -> None:
    found = claims(
        "高志远、林文博、周一鸣等出席北洲经济论坛。", "zh",
        ("高志远", T.PERSON), ("林文博", T.PERSON), ("周一鸣", T.PERSON), ("北洲经济论坛", T.EVENT),
    )  # fmt: skip

    assert {subject for subject, predicate, _ in found if predicate == "ATTENDED"} == {"高志远", "林文博", "周一鸣"}


def test_clause_without_subject_takes_the_last_speaker() -> None:
    found = claims("林文博强调，要加强港口建设。推进航运改革。", "zh", ("林文博", T.PERSON))

    assert ("林文博", "PROMOTES", "港口建设") in found
    assert ("林文博", "PROMOTES", "航运改革") in found


def test_clause_of_us_is_the_speaker_s_and_not_that_of_whom_he_named() -> None:
    text = "黄循财指出，议会作出了部署，我们要扎实推进：发展港口经济，扩大航线规模。"
    found = claims(text, "zh", ("黄循财", T.PERSON), ("议会", T.BODY))

    assert {who for who, predicate, _ in found if predicate == "PROMOTES"} == {"黄循财"}


def test_clause_without_subject_takes_the_actor_whose_plans_were_told_last() -> None:
    text = "黄循财说，形势复杂。今年新加坡将扩大航线规模。发展港口经济。"
    found = claims(text, "zh", ("黄循财", T.PERSON), ("新加坡", T.PLACE))

    assert ("新加坡", "PROMOTES", "港口经济") in found
    assert ("黄循财", "PROMOTES", "港口经济") not in found


def test_report_without_speaker_speaks_for_the_province_of_its_cities() -> None:
    text = "推进全省改革。加强港口建设。支持成都发展。我省完善制度。推动绵阳发展。"
    reading = read_text(text, "zh")
    found = [claim for _, claim in find_by_pattern(reading, [])]
    subjects = {claim.subject.authority for claim in found if claim.predicate is Predicate.PROMOTES}

    assert subjects == {"place/CN-SC"}


def test_news_of_what_others_say_speaks_for_no_place() -> None:
    clauses = "加快建设绿色港口，完善物流网络，扩大航线规模，优化通关流程，推进智慧码头，发展冷链运输，"

    def find_subjects(opening: str) -> set[str]:
        reading = read_text(f"{opening}\n{clauses * 4}提升服务水平。", "zh")
        mentions = place(reading, [("广东", T.PLACE), ("王伟中", T.PERSON)])
        known = [replace(m, authority="place/CN-GD") if m.type is T.PLACE else m for m in mentions]
        return {claim.subject.text for _, claim in find_by_pattern(reading, known)}

    assert find_subjects("广东今日动员。") == {"广东"}
    assert "广东" not in find_subjects("广东今日动员。王伟中表示，会议十分重要。")


def test_place_lies_in_the_place_before_it_unless_it_is_known_not_to() -> None:
    reading = read_text("他先后访问四川成都、越南老挝。", "zh")
    known = {"四川": "place/CN-SC", "越南": "place/VN", "老挝": "place/LA"}
    mentions = [
        replace(m, authority=known.get(m.text))
        for m in place(reading, [(n, T.PLACE) for n in ("四川", "成都", "越南", "老挝")])
    ]

    parts = {(c.subject.text, c.object.text) for _, c in find_by_pattern(reading, mentions) if c.predicate == "PART_OF"}

    assert parts == {("成都", "四川")}


def test_figure_of_a_target_is_not_what_is_promoted() -> None:
    text = "林文博表示，要完成投资1万亿元、冷链仓库，重点抓好九个方面工作，推进智慧码头2.0版。"
    found = claims(text, "zh", ("林文博", T.PERSON))

    assert {what for _, predicate, what in found if predicate == "PROMOTES"} == {"冷链仓库", "智慧码头2.0版"}


@pytest.mark.parametrize("text", ["两党最高领导人达成共识。", "部长通道今天开启。", "委员列席会议。"])
def test_common_word_after_a_post_is_nobody_s_name(text: str) -> None:
    found = {m.text for _, m in find_mentions_by_pattern(read_text(text, "zh")) if m.type is T.PERSON}

    assert found == set()


def test_named_meeting_is_what_the_bare_word_stands_for() -> None:
    text = "北洲经济论坛会议在海港举行。高志远出席会议。"
    found = claims(text, "zh", ("北洲经济论坛会议", T.EVENT), ("高志远", T.PERSON))

    assert ("高志远", "ATTENDED", "北洲经济论坛会议") in found


@pytest.mark.parametrize(
    ("text", "language", "subject", "predicate", "object_"),
    [
        ("Le Sénat a adopté la loi sur les ports.", "fr", "Sénat", "AMENDED", "loi sur les ports"),
        ("El Consejo anunció el plan de puertos.", "es", "Consejo", "ANNOUNCED", "plan de puertos"),
    ],
)
def test_french_and_spanish_verbs_are_read(
    text: str, language: str, subject: str, predicate: str, object_: str
) -> None:
    kind = T.LAW if predicate == "AMENDED" else T.POLICY

    assert (subject, predicate, object_) in claims(text, language, (subject, T.BODY), (object_, kind))


@pytest.mark.parametrize(
    ("text", "language", "event", "place", "held"),
    [
        ("The summit in Lima ended.", "en", "summit in Lima", "Lima", True),
        ("Wong's first trip to Laos was short.", "en", "first trip to Laos", "Laos", True),
        ("Chile's presidential election is near.", "en", "Chile's presidential election", "Chile", True),
        ("The Mexico-Canada forum met.", "en", "Mexico-Canada forum", "Canada", False),
        ("The vote on Peru's charter failed.", "en", "vote on Peru's charter", "Peru", False),
        ("La réunion à Dakar a commencé.", "fr", "réunion à Dakar", "Dakar", True),
        ("La visita a Bogotá fue breve.", "es", "visita a Bogotá", "Bogotá", True),
        ("智利大选即将举行。", "zh", "智利大选", "智利", True),
    ],
)
def test_name_of_an_event_tells_where_it_is_held(text: str, language: str, event: str, place: str, held: bool) -> None:
    found = claims(text, language, (event, T.EVENT), (place, T.PLACE))

    assert ((event, "HELD_IN", place) in found) is held


def test_visit_is_an_event_held_in_the_place_visited() -> None:
    text = "President Anna Lindqvist will pay a State Visit to Norland in May."
    found = claims(text, "en", ("Anna Lindqvist", T.PERSON), ("Norland", T.PLACE))

    assert ("State Visit to Norland", "HELD_IN", "Norland") in found
    assert ("Anna Lindqvist", "ATTENDED", "State Visit to Norland") in found


def test_byline_says_who_wrote_the_document() -> None:
    reading = read_text("Ports in need\n\nBy Anna Lindqvist and Tomas Okafor\n\nThe ports are old.", "en")
    found = [claim for _, claim in find_by_pattern(reading, []) if claim.predicate is Predicate.AUTHORED]

    assert {claim.subject.text for claim in found} == {"Anna Lindqvist", "Tomas Okafor"}
    assert {claim.object.sentence for claim in found} == {THIS_DOCUMENT}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The house is pleased to share notes by Harbour Institute experts Anna Lindqvist (ports) and Tomas Okafor.",
            "en",
        ),
        ("Cette note est signée par les chercheurs Anna Lindqvist (ports) et Tomas Okafor du Harbour Institute.", "fr"),
    ],
)
def test_experts_of_a_list_speak_for_their_house_and_wrote_this_text(text: str, language: str) -> None:
    found = claims(text, language, ("Harbour Institute", T.ORGANIZATION))

    for name in ("Anna Lindqvist", "Tomas Okafor"):
        assert (name, "AFFILIATED_WITH", "Harbour Institute") in found
        assert any(claim[:2] == (name, "AUTHORED") for claim in found)


@pytest.mark.parametrize(
    ("text", "language", "posts"),
    [
        (
            "Anna Lindqvist is a Senior Fellow at the Harbour Institute and the Director of its port programme.",
            "en",
            {"Senior Fellow at the Harbour Institute", "Director of its port programme"},
        ),
        ("Anna Lindqvist est chercheuse au Harbour Institute.", "fr", {"chercheuse au Harbour Institute"}),
        ("Anna Lindqvist es directora del Harbour Institute.", "es", {"directora del Harbour Institute"}),
    ],
)
def test_posts_are_told_by_a_verb(text: str, language: str, posts: set[str]) -> None:
    found = claims(text, language, ("Anna Lindqvist", T.PERSON), ("Harbour Institute", T.ORGANIZATION))

    assert {post for who, predicate, post in found if (who, predicate) == ("Anna Lindqvist", "HOLDS_POST")} == posts
    assert ("Anna Lindqvist", "AFFILIATED_WITH", "Harbour Institute") in found


def test_verb_before_what_is_no_post_tells_none() -> None:
    found = claims("Anna Lindqvist is a critic of the director.", "en", ("Anna Lindqvist", T.PERSON))

    assert not any(predicate == "HOLDS_POST" for _, predicate, _ in found)


def test_report_of_its_speaker_was_delivered() -> None:
    text = "Anna Lindqvist’s set-piece government work report was short."
    found = claims(text, "en", ("Anna Lindqvist", T.PERSON), ("government work report", T.DOCUMENT))

    assert ("Anna Lindqvist", "DELIVERED", "government work report") in found


def test_experts_whom_a_text_names_did_not_write_it() -> None:
    found = claims("The plan was mocked by Harbour Institute analysts Anna Lindqvist and Tomas Okafor.", "en")

    assert not any(predicate == "AUTHORED" for _, predicate, _ in found)


def test_delegation_is_a_body_of_its_own() -> None:
    reading = read_text("Anna Lindqvist received the Norland delegation from Port Harbour on Monday.", "en")
    bodies = {m.text for _, m in find_mentions_by_pattern(reading) if m.type is T.BODY}

    assert bodies == {"Norland delegation from Port Harbour"}


def test_law_on_something_concerns_it() -> None:
    found = claims("The Law on Port Safety took effect.", "en", ("Law on Port Safety", T.LAW), ("Port Safety", T.TOPIC))

    assert ("Law on Port Safety", "CONCERNS", "Port Safety") in found


@pytest.mark.parametrize(
    ("text", "language", "body"),
    [
        ("大会选出新一届理事会成员，包括外长王毅、黄循财和普拉博沃。", "zh", "理事会"),
        ("二、北洲理事会成员：\n（按笔画为序）\n王毅、黄循财、普拉博沃（新任）", "zh", "北洲理事会"),
        (
            "The members of the Energy Council are Wang Yi, Minister Lawrence Wong and Prabowo Subianto.",
            "en",
            "Energy Council",
        ),
        ("Les membres du Conseil sont Wang Yi, Lawrence Wong et Prabowo Subianto.", "fr", "Conseil"),
    ],
)
def test_list_of_names_tells_the_members_of_a_body(text: str, language: str, body: str) -> None:
    people = ("王毅", "黄循财", "普拉博沃") if language == "zh" else ("Wang Yi", "Lawrence Wong", "Prabowo Subianto")
    found = claims(text, language, (body, T.BODY), *((person, T.PERSON) for person in people))

    assert {claim for claim in found if claim[1] == "MEMBER_OF"} == {(person, "MEMBER_OF", body) for person in people}


def test_names_after_what_tells_of_members_are_no_list() -> None:
    found = claims(
        "理事会成员表示支持。王毅、黄循财出席。", "zh", ("理事会", T.BODY), ("王毅", T.PERSON), ("黄循财", T.PERSON)
    )

    assert "MEMBER_OF" not in {predicate for _, predicate, _ in found}


def test_committee_of_a_congress_is_part_of_it() -> None:
    found = claims(
        "The Standing Committee of the Norland Congress met.", "en",
        ("Standing Committee of the Norland Congress", T.BODY), ("Norland Congress", T.BODY),
    )  # fmt: skip

    assert ("Standing Committee of the Norland Congress", "PART_OF", "Norland Congress") in found


def test_session_of_a_congress_is_part_of_it() -> None:
    found = claims("The closing session of the Norland Congress was short.", "en", ("Norland Congress", T.BODY))

    assert ("closing session of the Norland Congress", "PART_OF", "Norland Congress") in found


def test_speech_speaks_for_the_person_in_its_heading() -> None:
    text = "林文博在北洲论坛上的致辞\n\n各位来宾：\n\n我们要加强港口建设。推进航运改革。"
    found = claims(text, "zh", ("林文博", T.PERSON))

    assert ("林文博", "PROMOTES", "航运改革") in found


def test_clauses_about_an_issued_text_speak_for_it() -> None:
    clauses = "推进航运改革，加强港口建设，完善收费制度，扩大对外开放，优化口岸服务，保障海员权益，支持船厂升级。" * 3
    found = claims(f"海事局印发《港口发展方案》\n\n{clauses}", "zh")

    assert ("《港口发展方案》", "PROMOTES", "航运改革") in found


def test_work_report_of_a_city_speaks_for_the_city() -> None:
    text = "2024年海港市政府工作报告\n\n" + "全市推进航运改革，加强港口建设，完善收费制度，扩大对外开放。" * 3
    found = claims(text, "zh", ("海港市", T.PLACE))

    assert ("海港市", "PROMOTES", "港口建设") in found


def test_delegation_that_somebody_joins_is_met() -> None:
    assert ("高志远", "MET_WITH", "北洲代表团") in claims("高志远参加北洲代表团审议。", "zh", ("高志远", T.PERSON))


def test_each_form_of_a_frame_has_a_name() -> None:
    frame = next(frame for frame in load_frames("en") if frame.id == "en.PROMOTES.call")

    assert frame.name_form("called for") == "en.PROMOTES.call:call-for"
    assert frame.name_form("whistled") == "en.PROMOTES.call:other"


def test_reader_trusts_a_pattern_as_far_as_it_was_right() -> None:
    reading = read_text("Finance Minister Anna Lindqvist spoke.", "en")
    found: list[Claim] = list(PatternReader().find_claims(reading, place(reading, [("Anna Lindqvist", T.PERSON)])))

    assert [claim.confidence for claim in found] == [round(measure_precision("en.HOLDS_POST.post/before"), 4)]
    assert all(claim.confidence >= FLOOR for claim in found)


def test_reader_finds_names_by_form() -> None:
    reading = read_text("Finance Minister Anna Lindqvist met the press.", "en")
    found = {(mention.text, mention.type) for mention in PatternReader().find_mentions(reading)}

    assert {("Anna Lindqvist", T.PERSON), ("Finance Minister", T.POST)} <= found


def test_reader_is_pure() -> None:
    reading = read_text("高志远会见林文博。林文博表示，愿加强合作。", "zh")
    mentions = place(reading, [("高志远", T.PERSON), ("林文博", T.PERSON)])

    assert list(find_by_pattern(reading, mentions)) == list(find_by_pattern(reading, mentions[::-1]))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "zh"])
def test_every_frame_compiles_and_names_a_predicate_of_the_ontology(language: str) -> None:
    frames = load_frames(language)

    assert frames
    assert all(frame.predicate in Predicate for frame in frames)


def test_inflection_class_gives_the_endings_of_a_stem() -> None:
    assert re.fullmatch(inflect("oppos~e", {"e": ["e", "es", "ed", "ing"]}), "opposing")


def test_precision_table_holds_shares() -> None:
    table = load_yaml("pattern_precision.yaml")

    assert table
    assert all(0 <= share <= 1 for share in table.values())


def test_empty_text_gives_nothing() -> None:
    assert claims("", "en") == set()


def list_members(text: str, language: str, person: str) -> set[tuple[str, str]]:
    """Return who belongs to which body by the patterns, beside known names and one person."""
    reading = read_text(text, language)
    mentions = [*GazetteerReader().find_mentions(reading), *place(reading, [(person, T.PERSON)])]
    return {(c.subject.text, c.object.text) for _, c in find_by_pattern(reading, mentions) if c.predicate is MEMBER_OF}


@pytest.mark.parametrize(
    ("text", "language", "person", "party"),
    [
        (
            "In the Senate Republican Senator Marco Rubio of the United States agreed.",
            "en",
            "Marco Rubio",
            "Republican",
        ),
        ("The United States sent Ed Markey, a Massachusetts Democrat.", "en", "Ed Markey", "Democrat"),
        ("Stephen Flynn of the Scottish National Party moved it.", "en", "Stephen Flynn", "Scottish National Party"),
        ("Brad Sherman (D-Calif.) opposed it.", "en", "Brad Sherman", "D"),
        ("Marco Rubio (R., Florida) moved it.", "en", "Marco Rubio", "R"),
        ("Aux États-Unis, le démocrate Bill Nelson l'a dit.", "fr", "Bill Nelson", "démocrate"),
        ("Habló la diputada del PRD, Karen Quiroga.", "es", "Karen Quiroga", "PRD"),
        ("También fue Josep Borrell (PSOE) al acto.", "es", "Josep Borrell", "PSOE"),
        ("民进党候选人陈其迈在台湾发言。", "zh", "陈其迈", "民进党"),
    ],
)
def test_party_beside_a_name_is_the_persons(text: str, language: str, person: str, party: str) -> None:
    assert (person, party) in list_members(text, language, person)


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("Au Rassemblement national, Rachida Dati n'a rien dit.", "fr", "Rachida Dati"),
        ("Friends of the Labour Party and Ed Davey met in Britain.", "en", "Ed Davey"),
        ("The Republican Party leader Ed Davey spoke in the United States.", "en", "Ed Davey"),
        ("A Democratic vote pleased Ed Davey in Norway.", "en", "Ed Davey"),
        ("Ed Davey (R&D) wrote to Norway.", "en", "Ed Davey"),
        ("国民党主席朱立伦在台湾发言。", "zh", "朱立伦"),
        ("中共总书记习近平在北京发言。", "zh", "习近平"),
    ],
)
def test_party_elsewhere_is_nobodys(text: str, language: str, person: str) -> None:
    assert not list_members(text, language, person)


@pytest.mark.parametrize(
    ("text", "language", "trip"),
    [
        ("For Wang Yi's first visit to New Delhi both made way.", "en", "Wang Yi's first visit to New Delhi"),
        ("Il a fait une visite d'État au Maroc hier.", "fr", "visite d'État au Maroc"),
        ("Aplazó su viaje a Pekín una semana.", "es", "viaje a Pekín"),
    ],
)
def test_a_trip_is_an_event_with_where_it_goes(text: str, language: str, trip: str) -> None:
    found = [m.text for _, m in find_mentions_by_pattern(read_text(text, language)) if m.type is T.EVENT]

    assert trip in found


@pytest.mark.parametrize(
    ("text", "language", "person", "post"),
    [
        (
            "Le portefeuille de la Justice revient au juriste Jean Moss.",
            "fr",
            "Jean Moss",
            "portefeuille de la Justice",
        ),
        ("Le ministère de l'Intérieur lui échappe et Jean Moss reçoit la Défense.", "fr", "Jean Moss", "Défense"),
        ("La cartera de Trabajo recae en Juan Castillo.", "es", "Juan Castillo", "cartera de Trabajo"),
        ("Juan Castillo asume el Ministerio de Trabajo.", "es", "Juan Castillo", "Ministerio de Trabajo"),
        ("The finance ministry goes to Ada Moss.", "en", "Ada Moss", "finance ministry"),
        ("Ada Moss takes the finance portfolio.", "en", "Ada Moss", "finance portfolio"),
        ("Norland has appointed a new foreign minister, Ada Moss.", "en", "Ada Moss", "foreign minister"),
    ],
)
def test_who_is_given_a_post_is_appointed_to_it(text: str, language: str, person: str, post: str) -> None:
    assert (person, "APPOINTED_TO", post) in claims(text, language, (person, T.PERSON))


def test_a_post_that_somebody_has_already_is_not_given() -> None:
    found = claims("The party nominated its chief, Ada Moss, for the race.", "en", ("Ada Moss", T.PERSON))

    assert ("Ada Moss", "APPOINTED_TO", "chief") not in found


@pytest.mark.parametrize(
    ("text", "language", "actor", "items"),
    [
        (
            "The plan names two priorities: clean water and building roads.",
            "en",
            "plan",
            {"clean water", "building roads"},
        ),
        (
            "El plan fija dos prioridades: agua limpia, y buenas carreteras.",
            "es",
            "plan",
            {"agua limpia", "buenas carreteras"},
        ),
        ("Le plan a deux priorités : l'eau, et les routes.", "fr", "plan", {"l'eau", "les routes"}),
    ],
)
def test_a_list_of_priorities_is_put_first(text: str, language: str, actor: str, items: set[str]) -> None:
    found = claims(text, language, (actor, T.POLICY))

    assert {item for who, what, item in found if (who, what) == (actor, "PRIORITISES")} >= items


def test_a_list_of_priorities_is_not_put_first_by_who_is_named_beside() -> None:
    found = claims(
        "On Friday, in Oslo, the plan named two priorities: water and building roads.", "en", ("Oslo", T.PLACE)
    )

    assert not [what for _, what, _ in found if what == "PRIORITISES"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "王毅接替秦刚担任外交部部长。",
            {("王毅", "APPOINTED_TO", "外交部部长"), ("秦刚", "HOLDS_POST", "外交部部长")},
        ),
        ("刘鹤继续担任国务院副总理。", {("刘鹤", "HOLDS_POST", "国务院副总理")}),
        ("王国生不再担任河南省委书记。", {("王国生", "REMOVED_FROM", "河南省委书记")}),
        ("免去秦刚兼任的外交部部长职务。", {("秦刚", "REMOVED_FROM", "外交部部长")}),
        ("李强当选总理、党组书记。", {("李强", "APPOINTED_TO", "总理"), ("李强", "APPOINTED_TO", "党组书记")}),
    ],
)
def test_who_gains_keeps_and_loses_an_office(text: str, stated: set[tuple[str, str, str]]) -> None:
    people = [(name, T.PERSON) for name in ("王毅", "秦刚", "刘鹤", "王国生", "李强")]
    offices = {"APPOINTED_TO", "HOLDS_POST", "REMOVED_FROM"}

    assert {claim for claim in claims(text, "zh", *people) if claim[1] in offices} == stated


@pytest.mark.parametrize(
    ("text", "language", "heir", "before", "post"),
    [
        ("Wang Yi replaced Qin Gang as foreign minister.", "en", "Wang Yi", "Qin Gang", "foreign minister"),
        ("Rishi Sunak was succeeded by Keir Starmer as premier.", "en", "Keir Starmer", "Rishi Sunak", "premier"),
        ("Han Zheng relevó a Wang Qishan como vicepresidente.", "es", "Han Zheng", "Wang Qishan", "vicepresidente"),
        ("Attal succède à Borne au poste de Premier ministre.", "fr", "Attal", "Borne", "Premier ministre"),
    ],
)
def test_an_office_is_handed_over(text: str, language: str, heir: str, before: str, post: str) -> None:
    stated = claims(text, language, (heir, T.PERSON), (before, T.PERSON))

    assert {
        (heir, "SUCCEEDED", before),
        (heir, "APPOINTED_TO", post),
        (before, "HOLDS_POST", post),
    } <= stated


@pytest.mark.parametrize(
    ("text", "language", "person", "post"),
    [
        ("Marco Rubio remains secretary of state.", "en", "Marco Rubio", "secretary of state"),
        ("Liz Truss stayed on as foreign secretary.", "en", "Liz Truss", "foreign secretary"),
        ("Wang Yi serves as foreign minister.", "en", "Wang Yi", "foreign minister"),
        ("Macron reste président de la République.", "fr", "Macron", "président de la République"),
        ("Albares sigue siendo ministro de Exteriores.", "es", "Albares", "ministro de Exteriores"),
    ],
)
def test_who_stays_in_office_is_not_appointed(text: str, language: str, person: str, post: str) -> None:
    stated = claims(text, language, (person, T.PERSON))

    assert (person, "HOLDS_POST", post) in stated
    assert "APPOINTED_TO" not in {predicate for _, predicate, _ in stated}


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("They met in Lima, Peru, on Friday.", "en", {("Lima", "Peru")}),
        (
            "Talks in Show Low, Arizona, and Kazan, Russia, followed.",
            "en",
            {("Show Low", "Arizona"), ("Kazan", "Russia")},
        ),
        ("Le sommet de Cannes (France) a échoué.", "fr", {("Cannes", "France")}),
        ("Tariffs hit China, Canada and Mexico.", "en", set()),
        ("They saw Lima, Peru and Chile.", "en", set()),
        ("Ministers flew to Kazan, Peru, they said.", "en", set()),
    ],
)
def test_a_place_is_named_with_its_land(text: str, language: str, parts: set[tuple[str, str]]) -> None:
    reading = read_text(text, language)
    known = list(GazetteerReader().find_mentions(reading))
    mentions = [*known, *place(reading, [("Show Low", T.PLACE)])]
    found = {(c.subject.text, c.object.text) for _, c in find_by_pattern(reading, mentions) if c.predicate == "PART_OF"}
    assert found == parts


@pytest.mark.parametrize(
    ("text", "language", "named", "found"),
    [
        ("Norland has made clean ferries its top priority.", "en", "Norland", "clean ferries"),
        (
            "Norland, which lies far north, is the first to list clean ferries as a priority.",
            "en",
            "Norland",
            "clean ferries",
        ),
        ("Cutting noise tops Norland's list of priorities.", "en", "Norland", "Cutting noise"),
        ("Clean ferries will be at the heart of Norland's programme.", "en", "Norland", "Clean ferries"),
        ("Clean ferries remain a priority of Norland.", "en", "Norland", "Clean ferries"),
        ("Norland a fait de la pêche sa grande priorité.", "fr", "Norland", "pêche"),
        ("La pêche est une des priorités de Norland.", "fr", "Norland", "pêche"),
        ("El empleo sigue siendo la prioridad de Norland.", "es", "Norland", "empleo"),
        ("Norland hará de la pesca su principal prioridad.", "es", "Norland", "pesca"),
    ],
)
def test_what_is_called_a_priority_is_put_first(text: str, language: str, named: str, found: str) -> None:
    assert (named, "PRIORITISES", found) in claims(text, language, (named, T.PLACE))


def test_two_topics_are_both_put_first() -> None:
    found = claims(
        "Clean ferries and quiet harbours are the priority tasks that Norland sees.",
        "en",
        ("Clean ferries", T.TOPIC),
        ("quiet harbours", T.TOPIC),
        ("Norland", T.PLACE),
    )
    assert not [claim for claim in found if claim[1] == "PRIORITISES"]
    found = claims(
        "Clean ferries and quiet harbours are the priority of Norland.",
        "en",
        ("Clean ferries", T.TOPIC),
        ("quiet harbours", T.TOPIC),
        ("Norland", T.PLACE),
    )
    assert {("Norland", "PRIORITISES", "Clean ferries"), ("Norland", "PRIORITISES", "quiet harbours")} <= found


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (
            "Emmanuel Macron named Michel Barnier prime minister.",
            ("Michel Barnier", "APPOINTED_TO", "prime minister"),
            ("Emmanuel Macron", "APPOINTED_TO"),
        ),
        (
            "Norland filed a formal complaint with the court over the Sea Tax Act.",
            ("Norland", "OPPOSES", "Sea Tax Act"),
            None,
        ),
        (
            "The Senate confirmed Michel Barnier as prime minister.",
            ("Michel Barnier", "APPOINTED_TO", "prime minister"),
            None,
        ),
        (
            "Michel Barnier announced his resignation as prime minister.",
            ("Michel Barnier", "REMOVED_FROM", "prime minister"),
            None,
        ),
        (
            "Michel Barnier met Emmanuel Macron during his visit to Norland.",
            ("Michel Barnier", "ATTENDED", "visit to Norland"),
            ("Emmanuel Macron", "ATTENDED"),
        ),
        ("Norland pulled out of the Sea Tax Act.", ("Norland", "CANCELLED", "Sea Tax Act"), None),
        ("The court struck down the Sea Tax Act.", ("court", "CANCELLED", "Sea Tax Act"), None),
        (
            "Michel Barnier held a phone call with Emmanuel Macron.",
            ("Michel Barnier", "MET_WITH", "Emmanuel Macron"),
            None,
        ),
        ("The Tide Summit will take place in Norland.", ("Tide Summit", "HELD_IN", "Norland"), None),
        ("The Tide Summit is due to be held in Norland.", ("Tide Summit", "HELD_IN", "Norland"), None),
    ],
)
def test_verbs_of_news_are_read(text: str, said: tuple[str, str, str], unsaid: tuple[str, str] | None) -> None:
    people = [("Emmanuel Macron", T.PERSON), ("Michel Barnier", T.PERSON)]
    things = [("Norland", T.PLACE), ("Sea Tax Act", T.LAW), ("court", T.BODY), ("Tide Summit", T.EVENT)]
    found = claims(text, "en", *people, *things)
    assert said in found
    assert unsaid is None or not [claim for claim in found if claim[:2] == unsaid]


def test_a_body_s_name_before_a_noun_is_not_what_is_opposed() -> None:
    reading = read_text("Norland condemned the Sea League tariffs.", "en")
    found = find_by_pattern(reading, place(reading, [("Norland", T.PLACE), ("Sea League", T.BODY)]))
    patterns = {pattern for pattern, claim in found if claim.object.text == "Sea League"}
    assert patterns == {"en.OPPOSES.condemn:condemn/named-adjective"}


@pytest.mark.parametrize("name", ["Xiaoting (Maya) Liu", "Anna “Annie” Lindqvist"])
def test_a_name_may_hold_the_name_that_somebody_goes_by(name: str) -> None:
    reading = read_text(f"The plan was read by {name} in Bergen.", "en")
    assert name in {mention.text for _, mention in find_mentions_by_pattern(reading)}


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        ("Rates will rise.\n\nAnna Lindqvist\n\nAnna Lindqvist is a fellow at the Harbour Institute.", True),
        ("Rates will rise.\n\nAnna Lindqvist\n\nAnna Lindqvist raised them.", False),
        ("Rates will rise.\n\nNorth Harbour\n\nRates rose.", False),
    ],
)
def test_a_name_alone_that_a_line_tells_about_is_the_author_s(text: str, writes: bool) -> None:
    reading = read_text(text, "en")
    found = [claim for _, claim in find_by_pattern(reading, []) if claim.predicate == "AUTHORED"]
    assert bool(found) is writes


def test_a_second_person_s_title_is_no_post_of_the_first() -> None:
    people = (("Anna Lindqvist", T.PERSON), ("Michel Barnier", T.PERSON))
    found = claims("Finance Minister Anna Lindqvist, and Minister for Culture Michel Barnier agreed.", "en", *people)
    posts = {claim[2] for claim in found if claim[:2] == ("Anna Lindqvist", "HOLDS_POST")}
    assert posts == {"Finance Minister"}


@pytest.mark.parametrize(
    ("text", "language", "people", "posts"),
    [
        (
            "Anna Lindqvist, minister of roads, and Olu Adeyemi, minister of ports, were dismissed.",
            "en",
            ("Anna Lindqvist", "Olu Adeyemi"),
            ("minister of roads", "minister of ports"),
        ),
        ("Anna Lindqvist, ministra de Puertos, fue cesada.", "es", ("Anna Lindqvist",), ("ministra de Puertos",)),
    ],
)
def test_whoever_is_dismissed_loses_the_post_behind_the_name(
    text: str, language: str, people: tuple[str, ...], posts: tuple[str, ...]
) -> None:
    found = claims(text, language, *((name, EntityType.PERSON) for name in people))

    assert {(name, "REMOVED_FROM", post) for name, post in zip(people, posts, strict=True)} <= found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anna Lindqvist replaced Olu Adeyemi with Tomás Quispe.", "en"),
        ("Anna Lindqvist remplace Olu Adeyemi par Tomás Quispe.", "fr"),
        ("Anna Lindqvist reemplazó a Olu Adeyemi por Tomás Quispe.", "es"),
    ],
)
def test_whoever_replaces_one_by_another_follows_nobody(text: str, language: str) -> None:
    names = ("Anna Lindqvist", "Olu Adeyemi", "Tomás Quispe")
    found = claims(text, language, *((name, EntityType.PERSON) for name in names))

    assert {claim for claim in found if claim[1] == "SUCCEEDED"} == {("Tomás Quispe", "SUCCEEDED", "Olu Adeyemi")}


def test_an_executive_secretary_is_no_former_one() -> None:
    found = claims("Executive Secretary Anna Lindqvist signed.", "en", ("Anna Lindqvist", EntityType.PERSON))

    assert ("Anna Lindqvist", "HOLDS_POST", "Executive Secretary") in found


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("高志远参加了他所在的第三届北洲人大二次会议南岭代表团的审议。", {("高志远", "南岭代表团")}),
        ("高志远、林文博分别参加南岭代表团、北洲代表团审议。", {("高志远", "南岭代表团"), ("林文博", "北洲代表团")}),
        ("高志远看望了参加政协会议的医药界、教育界委员。", {("高志远", "医药界、教育界委员")}),
    ],
)
def test_delegations_and_members_that_leaders_join_are_met(text: str, met: set[tuple[str, str]]) -> None:
    found = claims(text, "zh", ("高志远", T.PERSON), ("林文博", T.PERSON))

    assert {(one, other) for one, predicate, other in found if predicate == "MET_WITH"} == met


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Anna Lindqvist joined deliberations with deputies from North Cape.", "deputies from North Cape"),
        ("Anna Lindqvist sat with the Harbour delegation.", "Harbour delegation"),
        ("Anna Lindqvist told lawmakers from North Cape that the port must grow.", "lawmakers from North Cape"),
    ],
)
def test_an_assembly_s_members_who_are_joined_or_addressed_are_met(text: str, body: str) -> None:
    reading = read_text(text, "en")
    bodies = [mention for _, mention in find_mentions_by_pattern(reading) if mention.type is T.BODY]
    mentions = [*bodies, *place(reading, [("Anna Lindqvist", T.PERSON)])]
    found = {(c.subject.text, c.predicate.value, c.object.text) for _, c in find_by_pattern(reading, mentions)}

    assert ("Anna Lindqvist", "MET_WITH", body) in found


def test_those_met_on_several_days_are_all_met() -> None:
    text = "Ada Moss met the Harbour Board on 5 March; others on Friday; and the Canal Board on 8 March."
    boards = ("Harbour Board", "Canal Board")
    found = claims(text, "en", ("Ada Moss", T.PERSON), *((board, T.BODY) for board in boards))

    assert {("Ada Moss", "MET_WITH", board) for board in boards} <= found


def test_whoever_takes_over_a_lost_office_is_appointed_to_it() -> None:
    found = claims(
        "会议决定免去高志远的港务局局长职务，由林文博接任。", "zh", ("高志远", T.PERSON), ("林文博", T.PERSON)
    )

    assert ("林文博", "SUCCEEDED", "高志远") in found
    assert ("林文博", "APPOINTED_TO", "港务局局长") in found
