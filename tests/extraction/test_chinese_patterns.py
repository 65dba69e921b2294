"""What the Chinese grammars read: meetings, visits, offices, acts of state, and who acts in a clause."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction import patterns
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.reader import find_by_pattern, find_mentions_by_pattern
from kg.extraction.persons import find_persons
from kg.extraction.reading import Claim, Mention
from kg.extraction.sentences import read
from ontology.vocabulary import EntityType, Modality

T = EntityType
PEOPLE = ("习近平", "李强", "王毅", "赵乐际", "李鸿忠", "马克龙", "普京", "秦刚", "何立峰", "刘鹤", "韩正", "陈吉宁")
PLACES = ("北京", "人民大会堂", "法国", "中国", "越南", "老挝", "日内瓦", "巴拿马", "台湾", "美国")
BODIES = ("外交部", "财政部", "全国人大常委会", "国务院")


def find(text: str, *named: tuple[str, EntityType]) -> list[Claim]:
    reading = read(Document(name="a.txt", text=text, language="zh"))
    known = [
        *named,
        *((name, T.PERSON) for name in PEOPLE),
        *((name, T.PLACE) for name in PLACES),
        *((name, T.BODY) for name in BODIES),
    ]
    mentions = [
        Mention(sentence.index, match.start(), match.end(), kind, match.group(), 0.9, "test")
        for sentence in reading.sentences
        for words, kind in known
        for match in re.finditer(re.escape(words), sentence.text)
    ]
    return [claim for _, claim in find_by_pattern(reading, mentions)]


def claims(text: str, *named: tuple[str, EntityType]) -> set[tuple[str, str, str]]:
    return {(claim.subject.text, claim.predicate.value, claim.object.text) for claim in find(text, *named)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("大会10日在北京闭幕，赵乐际主持。", "赵乐际"),
        ("大会10日在北京召开，李强、韩正等出席。", "韩正"),
        ("大会在北京举行，会议由李鸿忠主持。", "李鸿忠"),
        ("大会在北京开幕，赵乐际主持会议。", "赵乐际"),
    ],
)
def test_who_chairs_or_attends_is_at_the_meeting_named_before(text: str, who: str) -> None:
    meeting = "全国海洋大会"

    assert (who, "ATTENDED", meeting) in claims(text.replace("大会", meeting, 1), (meeting, T.EVENT))


def test_who_only_sends_an_envoy_does_not_attend() -> None:
    found = claims("何立峰作为习近平主席特别代表出席海洋经济论坛。", ("海洋经济论坛", T.EVENT))

    assert {who for who, what, _ in found if what == "ATTENDED"} == {"何立峰"}


def test_who_invites_does_not_attend() -> None:
    found = claims("应马克龙邀请，习近平出席海洋经济论坛。", ("海洋经济论坛", T.EVENT))

    assert {who for who, what, _ in found if what == "ATTENDED"} == {"习近平"}


def test_what_is_attended_may_be_several_meetings_in_one_place() -> None:
    forum, meeting = "海洋经济论坛", "港口合作委员会会议"
    found = claims(f"韩正在日内瓦出席{forum}和{meeting}。", (forum, T.EVENT), (meeting, T.EVENT))

    assert {("韩正", "ATTENDED", forum), ("韩正", "ATTENDED", meeting)} <= found
    assert {(forum, "HELD_IN", "日内瓦"), (meeting, "HELD_IN", "日内瓦")} <= found


def test_a_meeting_with_a_guest_is_an_event_where_others_are_present() -> None:
    found = claims("习近平在北京人民大会堂会见马克龙。王毅、何立峰参加会见。")

    assert {("会见", "HELD_IN", "北京"), ("会见", "HELD_IN", "人民大会堂")} <= found
    assert {("王毅", "ATTENDED", "会见"), ("何立峰", "ATTENDED", "会见")} <= found


def test_a_sitting_is_part_of_the_meeting_that_holds_it() -> None:
    meeting = "全国人大常委会第十次会议"
    found = claims(f"{meeting}10日上午在北京举行第一次全体会议。", (meeting, T.EVENT), ("第一次全体会议", T.EVENT))

    assert ("第一次全体会议", "PART_OF", meeting) in found
    assert not [what for _, what, _ in found if what == "HOSTED"]


def test_a_place_of_one_character_is_where_something_is_held() -> None:
    found = find("海洋经济论坛在京举行。", ("海洋经济论坛", T.EVENT))

    held = [claim for claim in found if claim.predicate.value == "HELD_IN"]
    assert [(claim.object.text, claim.object.authority) for claim in held] == [("京", "place/CN-BJ")]


def test_the_ministry_in_a_title_is_no_host() -> None:
    found = claims("国务院总理李强主持召开国务院常务会议。", ("国务院常务会议", T.EVENT), ("国务院总理", T.POST))

    assert ("李强", "ATTENDED", "国务院常务会议") in found
    assert not [what for _, what, _ in found if what == "HOSTED"]


@pytest.mark.parametrize(
    ("text", "who", "visit", "places"),
    [
        ("普京访问越南、老挝。", "普京", "访问越南、老挝", {"越南", "老挝"}),
        ("马克龙将对中国进行国事访问。", "马克龙", "对中国进行国事访问", {"中国"}),
        ("李强赴越南进行正式访问。", "李强", "赴越南进行正式访问", {"越南"}),
        ("李强会见来华进行正式访问的法国总统马克龙。", "马克龙", "来华进行正式访问", {"华"}),
        ("应习近平邀请，普京对中国进行国事访问。", "普京", "对中国进行国事访问", {"中国"}),
    ],
)
def test_a_visit_is_an_event_where_it_goes(text: str, who: str, visit: str, places: set[str]) -> None:
    found = claims(text)

    assert {one for one, what, event in found if (what, event) == ("ATTENDED", visit)} == {who}
    assert {where for event, what, where in found if (event, what) == (visit, "HELD_IN")} == places


@pytest.mark.parametrize("text", ["访问中国的旅客增加。", "李强宣布总统将访问越南。", "李强指出，访问量增加。"])
def test_who_does_not_travel_visits_nothing(text: str) -> None:
    assert not [what for _, what, _ in claims(text) if what == "ATTENDED"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("王毅邀请普京访问越南。", Modality.POSSIBLE),
        ("马克龙访问越南。", None),
    ],
)
def test_a_visit_to_which_somebody_is_invited_is_possible(text: str, modality: Modality | None) -> None:
    assert {claim.modality for claim in find(text) if claim.predicate.value == "ATTENDED"} == {modality}


def test_a_visit_that_is_put_off_is_cancelled() -> None:
    found = {(what, thing) for _, what, thing in claims("马克龙推迟了原定本周对越南的访问。")}

    assert ("CANCELLED", "对越南的访问") in found
    assert "ATTENDED" not in {what for what, _ in found}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("陈吉宁任上海市委书记。", {("陈吉宁", "APPOINTED_TO", "上海市委书记")}),
        ("李强不再兼任上海市委书记职务。", {("李强", "REMOVED_FROM", "上海市委书记")}),
        (
            "任命何立峰为副总理、刘鹤为秘书长。",
            {("何立峰", "APPOINTED_TO", "副总理"), ("刘鹤", "APPOINTED_TO", "秘书长")},
        ),
        ("任命刘鹤为副总理、秘书长。", {("刘鹤", "APPOINTED_TO", "副总理"), ("刘鹤", "APPOINTED_TO", "秘书长")}),
        ("何立峰将出任副总理兼秘书长。", {("何立峰", "APPOINTED_TO", "副总理"), ("何立峰", "APPOINTED_TO", "秘书长")}),
        ("秦刚被免去外交部部长职务。", {("秦刚", "REMOVED_FROM", "外交部部长")}),
        ("外交部部长秦刚被免职。", {("秦刚", "REMOVED_FROM", "外交部部长"), ("秦刚", "HOLDS_POST", "外交部部长")}),
        (
            "秦刚卸任外交部部长，由王毅接任。",
            {("秦刚", "REMOVED_FROM", "外交部部长"), ("王毅", "APPOINTED_TO", "外交部部长")},
        ),
        ("刘鹤被选为副总理。", {("刘鹤", "APPOINTED_TO", "副总理")}),
        ("刘鹤曾担任国务院副总理。", {("刘鹤", "HOLDS_POST", "国务院副总理")}),
        ("普京表示，在您再次当选总书记之际，谨致祝贺。", set()),
        (
            "陈吉宁，男，汉族，现任上海市委书记，曾任北京市市长。",
            {("陈吉宁", "HOLDS_POST", "上海市委书记"), ("陈吉宁", "HOLDS_POST", "北京市市长")},
        ),
        ("副总理：何立峰、刘鹤", {("何立峰", "HOLDS_POST", "副总理"), ("刘鹤", "HOLDS_POST", "副总理")}),
        (
            "小组组长是国务院副总理何立峰。",
            {("何立峰", "HOLDS_POST", "小组组长"), ("何立峰", "HOLDS_POST", "国务院副总理")},
        ),
        ("国务委员兼外交部部长秦刚讲话。", {("秦刚", "HOLDS_POST", "国务委员"), ("秦刚", "HOLDS_POST", "外交部部长")}),
        (
            "副组长何立峰（国务院副总理）、刘鹤（国务院副总理）讲话。",
            {
                ("何立峰", "HOLDS_POST", "副组长"),
                ("刘鹤", "HOLDS_POST", "副组长"),
                ("何立峰", "HOLDS_POST", "国务院副总理"),
                ("刘鹤", "HOLDS_POST", "国务院副总理"),
            },
        ),
    ],
)
def test_offices_are_held_gained_and_lost(text: str, stated: set[tuple[str, str, str]]) -> None:
    offices = {"APPOINTED_TO", "HOLDS_POST", "REMOVED_FROM"}

    assert {claim for claim in claims(text) if claim[1] in offices} == stated


def test_a_post_that_was_held_is_a_former_one() -> None:
    found = find("陈吉宁，男，汉族，现任上海市委书记，曾任北京市市长。")

    assert {claim.object.text: claim.former for claim in found} == {"上海市委书记": False, "北京市市长": True}


def test_predecessor_and_heir_succeed_each_other() -> None:
    assert ("王毅", "SUCCEEDED", "秦刚") in claims("王毅的前任是秦刚。")
    assert ("王毅", "SUCCEEDED", "秦刚") in claims("秦刚的继任者是王毅。")


def test_whoever_has_a_post_in_an_unknown_house_belongs_to_it() -> None:
    found = claims("国家海洋局局长李强作了说明。")

    assert ("李强", "AFFILIATED_WITH", "国家海洋局") in found


def test_the_secretary_of_a_party_committee_is_told_by_his_post() -> None:
    assert not [what for _, what, _ in claims("浙江省委书记李强作了说明。") if what == "AFFILIATED_WITH"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("《海洋法》已由全国人大常委会于10日通过。", ("全国人大常委会", "AMENDED", "《海洋法》")),
        ("习近平签署主席令，予以公布。", ("习近平", "AMENDED", "主席令")),
        ("国务院提出了关于提请审议海洋法草案的议案。", ("国务院", "ANNOUNCED", "海洋法草案")),
        ("双方发表《中国和法国关于海洋的联合声明》。", ("法国", "AUTHORED", "《中国和法国关于海洋的联合声明》")),
        ("双方签署《中国和法国海洋合作备忘录》。", ("中国", "ANNOUNCED", "《中国和法国海洋合作备忘录》")),
        ("巴拿马宣布与台湾断交。", ("巴拿马", "CANCELLED", "与台湾断交")),
        ("王毅提出的海洋合作计划受到欢迎。", ("王毅", "ANNOUNCED", "海洋合作计划")),
        ("外交部对台海军演表示强烈不满。", ("外交部", "OPPOSES", "台海军演")),
        ("外交部对停火协议表示欢迎。", ("外交部", "PROMOTES", "停火协议")),
        ("外交部就军售向美国提出严正交涉。", ("外交部", "OPPOSES", "美国")),
        ("全国人大常委会高票通过海洋修正案。", ("全国人大常委会", "AMENDED", "海洋修正案")),
        ("国务院王毅召见大使，就台海军演提出严正交涉。", ("王毅", "OPPOSES", "台海军演")),
        ("国务院关税税则委员会印发海洋方案。", ("国务院关税税则委员会", "ANNOUNCED", "海洋方案")),
        ("外交部谴责美国袭击港口。", ("外交部", "OPPOSES", "美国")),
        ("外交部就军售问题向美国提出严正交涉。", ("外交部", "OPPOSES", "军售问题")),
    ],
)
def test_acts_of_state_are_read(text: str, stated: tuple[str, str, str]) -> None:
    known = (("《海洋法》", T.LAW), ("海洋合作计划", T.POLICY))

    assert stated in claims(text, *known)


@pytest.mark.parametrize("text", ["外交部对此表示反对。", "李强作了关于提请审议海洋法草案的议案的说明。"])
def test_what_is_not_named_or_only_explained_is_no_act(text: str) -> None:
    assert not claims(text) & {("外交部", "OPPOSES", "此"), ("李强", "ANNOUNCED", "海洋法草案")}
    assert "ANNOUNCED" not in {what for _, what, _ in claims(text)}


def test_subjects_that_are_named_together_act_together() -> None:
    found = claims("外交部、财政部印发海洋合作方案。")

    assert {who for who, what, _ in found if what == "ANNOUNCED"} == {"外交部", "财政部"}


def test_the_deed_behind_a_verb_of_announcing_is_what_is_done() -> None:
    found = claims("李强在新闻发布会上宣布成立海洋中心。")

    assert ("李强", "ANNOUNCED", "海洋中心") in found
    assert not [thing for _, what, thing in found if what == "ANNOUNCED" and thing.startswith("会上")]


def test_a_second_verb_is_no_part_of_the_object() -> None:
    assert ("李强", "PROMOTES", "海洋制度") in claims("李强强调，要坚持和完善海洋制度。")


def test_works_named_side_by_side_are_each_announced() -> None:
    found = claims("国务院印发《港口规划》《航运计划》和《渔业方案》。")

    assert {thing for _, what, thing in found if what == "ANNOUNCED"} == {
        "《港口规划》",
        "《航运计划》",
        "《渔业方案》",
    }


def test_who_speaks_on_a_stage_delivers_the_report() -> None:
    assert ("陈吉宁", "DELIVERED", "政府工作报告") in claims("陈吉宁在上海市人民代表大会第一次会议上作政府工作报告。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("任命龚正为上海市市长。", "龚正"),
        ("免去秦刚的职务。", "秦刚"),
        ("龚正任上海市市长。", "龚正"),
        ("龚正曾任山东省省长。", "龚正"),
        ("增补穆虹、咸辉为副主席。", "咸辉"),
        ("龚正将出席会议。", "龚正"),
        ("科技部副部长阴和俊应邀作报告。", "阴和俊"),
        ("发展改革委副主任相里斌作了报告。", "相里斌"),
    ],
)
def test_a_name_is_told_by_the_words_of_office_beside_it(text: str, name: str) -> None:
    assert name in {text[one.start : one.end] for one in find_persons(text, "zh")}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("政协第十四届全国委员会第三十六次主席会议在京召开。", "政协第十四届全国委员会第三十六次主席会议"),
        (
            "已由中华人民共和国第十四届全国人民代表大会第二次会议通过。",
            "中华人民共和国第十四届全国人民代表大会第二次会议",
        ),
        ("李强主持召开全军主要指挥官会议。", "全军主要指挥官会议"),
    ],
)
def test_the_name_of_a_meeting_is_read_whole(text: str, event: str) -> None:
    reading = read(Document(name="a.txt", text=text, language="zh"))

    assert event in {m.text for _, m in find_mentions_by_pattern(reading) if m.type is T.EVENT}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("陈吉宁在政府工作报告中指出，今年任务繁重。", ("陈吉宁", "DELIVERED", "政府工作报告")),
        ("会议听取了王毅关于海洋工作情况的汇报，提出了要求。", ("王毅", "DELIVERED", "关于海洋工作情况的汇报")),
        ("赵乐际主持会议并讲话。", ("赵乐际", "DELIVERED", "讲话")),
        ("赵乐际出席全国海洋工作会议并讲话。", ("赵乐际", "DELIVERED", "讲话")),
        ("王毅、秦刚分别作了说明。", ("王毅", "DELIVERED", "说明")),
        ("习近平在会上发表重要讲话强调，要保护海洋。", ("习近平", "DELIVERED", "重要讲话")),
        ("普京、马克龙发来贺电或贺函，表示祝贺。", ("普京", "AUTHORED", "贺电或贺函")),
        ("习近平向马克龙致慰问电。", ("习近平", "AUTHORED", "慰问电")),
        ("外交部就王毅访问越南发表声明。", ("外交部", "AUTHORED", "声明")),
        ("马克龙（Emmanuel Macron）发表声明。", ("马克龙", "AUTHORED", "声明")),
    ],
)
def test_what_somebody_says_or_writes_is_a_document(text: str, stated: tuple[str, str, str]) -> None:
    assert stated in claims(text)


def test_who_gets_a_letter_did_not_write_it() -> None:
    found = claims("习近平向马克龙致慰问电。")

    assert {who for who, what, _ in found if what == "AUTHORED"} == {"习近平"}


def test_a_heading_names_the_post_of_those_below_it() -> None:
    found = claims("一、副总理：\n何立峰、刘鹤、韩正\n会议结束。")

    assert {who for who, what, post in found if (what, post) == ("HOLDS_POST", "副总理")} == {"何立峰", "刘鹤", "韩正"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("马克龙是法国总统。", ("马克龙", "HOLDS_POST", "法国总统")),
        ("马克龙领导的复兴党落后。", ("马克龙", "AFFILIATED_WITH", "复兴党")),
        ("李强在北京调研。", ("李强", "ATTENDED", "在北京调研")),
    ],
)
def test_other_words_for_office_and_travel_are_read(text: str, stated: tuple[str, str, str]) -> None:
    assert stated in claims(text, ("复兴党", T.BODY))


def test_a_decision_of_an_office_is_nobody_s_post() -> None:
    assert not claims("秦刚是国家主席的特使。") & {("秦刚", "HOLDS_POST", "国家主席")}


def test_the_work_in_the_name_of_a_meeting_is_no_verb() -> None:
    found = claims("李强出席全国海洋工作会议并讲话。")

    assert {work for _, what, work in found if what == "DELIVERED"} == {"讲话"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("法院罢免总统马克龙。", ("马克龙", "REMOVED_FROM", "总统")),
        ("北京市人大常委会印发海洋方案。", ("北京市人大常委会", "ANNOUNCED", "海洋方案")),
        ("王毅主持中法高级别对话。", ("王毅", "ATTENDED", "中法高级别对话")),
    ],
)
def test_titles_assemblies_and_dialogues_are_read(text: str, stated: tuple[str, str, str]) -> None:
    assert stated in claims(text, ("中法高级别对话", T.EVENT))


def test_the_host_may_be_told_before_the_time() -> None:
    event = "中美洲经济论坛"

    assert ("巴拿马", "HOSTED", event) in claims(f"巴拿马于当地时间9日下午4点半举行{event}。", (event, T.EVENT))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("李强强调，要推广“蓝色粮仓”“海上牧场”等模式。", {"蓝色粮仓", "海上牧场"}),
        ("李强强调，要贯彻三中、四中全会精神。", {"三中、四中全会精神"}),
        ("李强强调，要推进3、4号码头改造。", {"3、4号码头改造"}),
        ("李强强调，要坚持男女平等。", {"男女平等"}),
        ("李强强调，要发展蓝色经济［19］。", {"蓝色经济"}),
        ("李强强调，要推进海洋渔业高质量发展。", {"海洋渔业高质量发展"}),
        ("李强强调，要抓好以下工作。", set()),
    ],
)
def test_an_item_is_a_name_and_no_more(text: str, items: set[str]) -> None:
    found = claims(text, ("高质量发展", T.POLICY))

    assert {thing for who, what, thing in found if (who, what) == ("李强", "PROMOTES")} == items


def test_the_heading_of_the_first_part_is_what_is_put_first() -> None:
    text = "（一）更大力度扩大海洋消费\n推进全省改革。支持成都发展。我省完善制度。推动绵阳发展。"
    first = [claim for claim in find(text) if claim.predicate.value == "PRIORITISES"]

    assert [(claim.object.text, claim.rank) for claim in first] == [("海洋消费", 1)]


@pytest.mark.parametrize(
    ("text", "predicates"),
    [("李强强调，要开展渔港整治专项行动。", {"ANNOUNCED"}), ("李强强调，要开展海洋科技交流。", {"PROMOTES"})],
)
def test_a_campaign_is_announced_and_an_activity_promoted(text: str, predicates: set[str]) -> None:
    assert {what for who, what, _ in claims(text) if who == "李强" and what in ("ANNOUNCED", "PROMOTES")} == predicates


def test_the_formulas_and_their_lexicon_name_the_same_groups_of_words() -> None:
    named: set[str] = set()
    for path in Path(patterns.__path__[0]).glob("*chinese*.py"):
        source = path.read_text("utf-8")
        if "import compile_formula" in source:
            strings = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
            named.update(*(re.findall(r"\{([a-z_]+)\}", words) for words in strings if isinstance(words, str)))
    assert named == set(load_yaml("formulas.zh.yaml"))


def test_a_text_that_sets_something_out_speaks_for_itself() -> None:
    text = "全国人大常委会会议决定任命林文博。《造船方案》提出，加快港口建设，推动渔业发展。"
    subjects = {
        subject
        for subject, predicate, _ in claims(text, ("全国人大常委会", EntityType.BODY))
        if predicate == "PROMOTES"
    }

    assert subjects == {"《造船方案》"}
