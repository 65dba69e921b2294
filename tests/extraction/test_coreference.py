from __future__ import annotations

import pytest

from kg.document import Document
from kg.extraction.coreference import (
    clean_label,
    link_mentions,
    make_entities,
    open_discourse,
    resolve_claims,
    strip_titles,
)
from kg.extraction.coreference.naming import describes_person, find_matter
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.reading import Claim, Mention, Reading
from kg.extraction.sentences import read
from kg.extraction.speeches import goes_on_in_quotation
from kg.statement import Entity
from ontology.vocabulary import EntityType, Predicate

PERSON, POST, PLACE, BODY = EntityType.PERSON, EntityType.POST, EntityType.PLACE, EntityType.BODY
POLICY, LAW, TOPIC = EntityType.POLICY, EntityType.LAW, EntityType.TOPIC


class Text:
    """A document with mentions placed by their words."""

    def __init__(self, text: str, date: str | None = None) -> None:
        self.reading: Reading = read(Document(name="t.txt", text=text, date=date))
        self.mentions: list[Mention] = []

    def add(
        self, words: str, type: EntityType, *, authority: str | None = None, anaphor: bool = False, nth: int = 0
    ) -> Mention:
        """Place a mention where its words stand for the n-th time."""
        places = [
            (sentence.index, start)
            for sentence in self.reading.sentences
            for start in range(len(sentence.text))
            if sentence.text.startswith(words, start)
        ]
        index, start = places[nth]
        mention = Mention(index, start, start + len(words), type, words, 1.0, "test", authority, None, anaphor)
        self.mentions.append(mention)
        return mention

    def name(self, mention: Mention) -> Entity:
        """Return the entity that a mention is linked to."""
        links = link_mentions(self.reading, self.mentions)
        key = links.keys[mention]
        return make_entities(self.reading, links, [key])[key]

    def subject(self, mention: Mention, thing: Mention, predicate: Predicate = Predicate.PROMOTES) -> Entity | None:
        """Return who the subject of a claim stands for, None where the claim is dropped."""
        links = link_mentions(self.reading, self.mentions)
        claim = Claim(mention, predicate, thing, thing.sentence, "test", 1.0)
        resolved = resolve_claims(open_discourse(self.reading, [claim], links, self.mentions, None), [claim])
        if not resolved:
            return None
        key = links.keys[resolved[0].subject]
        return make_entities(self.reading, links, [key])[key]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Premier Li Qiang", "Li Qiang"),
        ("M. Macron", "Macron"),
        ("赵乐际委员长", "赵乐际"),
        ("鲁比奥 (Marco Rubio", "鲁比奥"),
        ("el presidente Gustavo Petro", "Gustavo Petro"),
        ("Minister Tan See Leng", "Tan See Leng"),
        ("Tan Sri Adeyemi", "Adeyemi"),
        ("Le Minh Hung", "Le Minh Hung"),
        ("Le Président Macron", "Macron"),
        ("président de Gaulle", "de Gaulle"),
        ("presidenta del PP", "presidenta del PP"),
    ],
)
def test_a_persons_label_has_no_title(words: str, name: str) -> None:
    assert strip_titles(words) == name


@pytest.mark.parametrize(
    "words",
    ["the Vice President", "chef de l'État", "la ministre", "el presidente colombiano", "总理", "M. le Président"],
)
def test_an_office_names_nobody(words: str) -> None:
    assert describes_person(words)


@pytest.mark.parametrize("words", ["Premier Li", "président Macron", "李强", "Angela Merkel"])
def test_a_name_with_a_title_is_a_name(words: str) -> None:
    assert not describes_person(words)


def test_a_label_has_no_open_bracket_and_no_article() -> None:
    assert (clean_label("the Grand Plan (GP"), clean_label("“common prosperity”,")) == (
        "Grand Plan (GP)",
        "common prosperity",
    )


def test_a_surname_with_an_office_is_who_holds_it() -> None:
    text = Text("Li Qiang replaced Li Keqiang. Premier Li will speak.", "2024-03-05")
    text.add("Li Qiang", PERSON, authority="person/li-qiang")
    text.add("Li Keqiang", PERSON, authority="person/li-keqiang")

    assert text.name(text.add("Premier Li", PERSON)).id == "person/li-qiang"


def test_homonyms_stay_apart() -> None:
    text = Text("Li Qiang spoke. Li Shuo answered. Li Keqiang had left.")
    entities = {text.name(text.add(name, PERSON)).label for name in ("Li Qiang", "Li Shuo", "Li Keqiang")}

    assert len(entities) == 3


def test_a_chinese_surname_with_a_title_is_who_holds_the_office() -> None:
    text = Text("李强作报告。李克强已离任。李总理取消记者会。", "2024-03-05")
    text.add("李强", PERSON, authority="person/li-qiang")
    text.add("李克强", PERSON, authority="person/li-keqiang")

    assert text.name(text.add("李总理", PERSON)).id == "person/li-qiang"


@pytest.mark.parametrize(
    ("sentence", "full", "office"),
    [
        ("Chancellor Olaf Scholz met Mark Rutte. The chancellor left early.", "Olaf Scholz", "The chancellor"),
        (
            "La ministre Christine Lagarde a vu Mark Rutte. La ministre est repartie.",
            "Christine Lagarde",
            "La ministre",
        ),
        ("El presidente Gustavo Petro vio a Mark Rutte. El presidente se fue.", "Gustavo Petro", "El presidente"),
    ],
)
def test_an_office_stands_for_its_holder_in_the_text(sentence: str, full: str, office: str) -> None:
    text = Text(sentence)
    text.add(sentence[: sentence.index(full)].strip().split(" ")[-1], POST)
    text.add(full, PERSON)
    text.add("Mark Rutte", PERSON)

    assert text.name(text.add(office, PERSON, nth=sentence.count(office) - 1)).label == full


@pytest.mark.parametrize(("date", "holder"), [("2016-03-05", "person/li-keqiang"), ("2024-03-05", "person/li-qiang")])
def test_the_holder_at_the_date_is_inferred(date: str, holder: str) -> None:
    text = Text("The Chinese premier backs reform.", date)
    post = text.add("Chinese premier", POST, authority="post/premier-of-china")
    found = text.subject(post, text.add("reform", POLICY))

    assert found is not None
    assert (found.id, found.inferred) == (holder, True)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“I support the plan,” Olaf Scholz said.", "Olaf Scholz"),
        ("Olaf Scholz: I support the plan.", "Olaf Scholz"),
    ],
)
def test_who_says_i_is_the_speaker(sentence: str, name: str) -> None:
    text = Text(sentence)
    text.add(name, PERSON)
    found = text.subject(text.add("I ", PERSON, anaphor=True), text.add("the plan", POLICY))

    assert found is not None
    assert found.label == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Olaf Scholz said so. “We need the plan.”", "Olaf Scholz"),
        ("The spokesman, Olaf Scholz, said so again. “All is well,” he said. “We need the plan.”", "Olaf Scholz"),
        (
            "Olaf Scholz said it was late. He noted that Mark Rutte agreed. “We need the plan,” he told us.",
            "Olaf Scholz",
        ),
    ],
)
def test_a_quotation_goes_on_in_the_voice_of_who_spoke_last(text: str, name: str) -> None:
    words = Text(text)
    for person in ("Olaf Scholz", "Mark Rutte"):
        if person in text:
            words.add(person, PERSON)
    for pronoun in ("He ", " he "):
        if pronoun in text:
            words.add(pronoun, PERSON, anaphor=True)
    found = words.subject(words.add("We", PERSON, anaphor=True), words.add("the plan", POLICY))

    assert found is not None
    assert found.label == name


@pytest.mark.parametrize("kind", [PERSON, PLACE])
def test_we_in_the_words_of_a_report_is_the_report(kind: EntityType) -> None:
    text = Text("A report by Olaf Scholz at the Assembly said it was late. “We need the plan.”")
    text.add("report", EntityType.DOCUMENT)
    text.add("Olaf Scholz", PERSON)
    text.add("Assembly", BODY)
    found = text.subject(text.add("We", kind, anaphor=True), text.add("the plan", POLICY))

    assert found is not None
    assert found.label == "report"


def test_a_known_surname_is_not_whoever_stands_near() -> None:
    text = Text("Xi Jinping met Vladimir Putin. Xi backs the plan.")
    text.add("Xi Jinping", PERSON, authority="person/xi-jinping")
    text.add("Vladimir Putin", PERSON)
    xi = text.add("Xi", PERSON, authority="person/xi-jinping", anaphor=True, nth=1)
    found = text.subject(xi, text.add("the plan", POLICY))

    assert found is not None
    assert found.id == "person/xi-jinping"


def test_a_meeting_is_the_body_that_met() -> None:
    text = Text("中共中央政治局召开会议。中央委员会由此受托。会议强调深化改革。")
    text.add("中共中央政治局", BODY)
    text.add("中央委员会", BODY)
    found = text.subject(text.add("会议", BODY, anaphor=True, nth=1), text.add("深化改革", TOPIC))

    assert found is not None
    assert found.id == "body/politburo"


def test_a_bare_government_is_the_texts_countrys() -> None:
    text = Text("Chile está de fiesta. El Gobierno de Chile habla. El Gobierno apoya la ley.")
    for nth in range(2):
        text.add("Chile", PLACE, authority="place/CL", nth=nth)

    assert text.name(text.add("El Gobierno", PLACE, nth=1)).id == "place/CL"


def test_a_bare_title_beside_a_known_person_is_his_post() -> None:
    text = Text("Premier Li Qiang spoke.", "2024-03-05")
    text.add("Li Qiang", PERSON, authority="person/li-qiang")

    assert text.name(text.add("Premier", POST)).label == "Premier of China"


def test_the_text_is_the_law_named_before() -> None:
    text = Text("Le Parlement a reçu la loi sur les retraites. Mark Rutte défend le texte.")
    law = text.add("loi sur les retraites", LAW)
    links = link_mentions(text.reading, text.mentions)
    rutte, words = text.add("Mark Rutte", PERSON), text.add("le texte", LAW, anaphor=True)
    links = link_mentions(text.reading, text.mentions)
    said = [Claim(rutte, Predicate.PROMOTES, words, 1, "test", 1.0)]
    (claim,) = resolve_claims(open_discourse(text.reading, said, links, text.mentions, None), said)

    assert links.keys[claim.object] == links.keys[law]


@pytest.mark.parametrize(
    ("sentence", "full", "short", "kind"),
    [
        ("The new quality productive forces matter. New-quality productive force helps.",
         "new quality productive forces", "New-quality productive force", POLICY),
        ("The rural housing plan is new. Critics like the plan.", "rural housing plan", "the plan", POLICY),
        ("Le plan logement rural est neuf. Chacun aime ce plan.", "plan logement rural", "ce plan", POLICY),
        ("Patriotic Movement (PM) won. PM rules.", "Patriotic Movement", "PM", BODY),
    ],
)  # fmt: skip
def test_wordings_of_one_thing_are_one(sentence: str, full: str, short: str, kind: EntityType) -> None:
    text = Text(sentence)
    first = text.add(full, kind)
    second = text.add(short, kind, nth=sentence.count(short) - 1)

    assert text.name(second).id == text.name(first).id
    assert text.name(first).label == full


def test_different_plans_stay_two() -> None:
    text = Text("The rural housing plan is new. The urban housing plan is old.")
    one, other = text.add("rural housing plan", POLICY), text.add("urban housing plan", POLICY)

    assert text.name(one).id != text.name(other).id


def test_a_surname_like_a_possessive_stays():
    assert strip_titles("Su Wei") == "Su Wei"
    assert strip_titles("su presidente") != "su presidente"


def test_a_side_is_the_country_whose_name_begins_so() -> None:
    text = Text("王毅会见所罗门群岛外长。所方支持该倡议。")
    text.add("所罗门群岛", PLACE, authority="place/SB")

    assert text.name(text.add("所方", PLACE)).id == "place/SB"


@pytest.mark.parametrize(
    ("sentence", "post", "body", "known"),
    [
        ("Zhou Yongkang, a member of the Politburo, agreed.", "member of the Politburo", "Politburo", None),
        (
            "Starry Lee, an NPC Standing Committee member, agreed.",
            "NPC Standing Committee member",
            "NPC Standing Committee",
            None,
        ),
        ("吴邦国是中央政治局常委。", "中央政治局常委", None, "post/member-of-the-politburo-standing-committee"),
    ],
)
def test_a_post_that_is_membership_is_a_seat_in_the_body(
    sentence: str, post: str, body: str | None, known: str | None
) -> None:
    text = Text(sentence)
    person = text.add(sentence.split(",")[0] if "," in sentence else "吴邦国", PERSON)
    if body is not None:
        text.add(body, BODY)
    said = [Claim(person, Predicate.HOLDS_POST, text.add(post, POST, authority=known), 0, "test", 1.0)]
    links = link_mentions(text.reading, text.mentions)
    (claim,) = resolve_claims(open_discourse(text.reading, said, links, text.mentions, None), said)

    assert claim.predicate is Predicate.MEMBER_OF
    assert claim.object.text == body or claim.object.authority == "body/politburo-standing-committee"


@pytest.mark.parametrize("post", ["member of parliament", "State Councillor", "宪法和法律委员会副主任委员", "国务委员"])
def test_an_office_is_no_membership(post: str) -> None:
    text = Text(f"Ada Moss, {post}, agreed.")
    said = [Claim(text.add("Ada Moss", PERSON), Predicate.HOLDS_POST, text.add(post, POST), 0, "test", 1.0)]
    links = link_mentions(text.reading, text.mentions)
    (claim,) = resolve_claims(open_discourse(text.reading, said, links, text.mentions, None), said)

    assert claim.predicate is Predicate.HOLDS_POST


def test_a_bare_position_is_the_post_named_before() -> None:
    text = Text("Wang Yi became foreign minister after Qin Gang left the position.")
    text.add("foreign minister", POST)
    qin, position = text.add("Qin Gang", PERSON), text.add("the position", POST, anaphor=True)
    said = [Claim(qin, Predicate.REMOVED_FROM, position, 0, "test", 1.0)]
    links = link_mentions(text.reading, text.mentions)
    (claim,) = resolve_claims(open_discourse(text.reading, said, links, text.mentions, None), said)

    assert claim.object.text == "foreign minister"


def test_a_single_letter_is_nobodys_other_name() -> None:
    text = Text("Brad Sherman (D-Calif.) and other Democrats agreed.")
    text.add("Brad Sherman", PERSON)
    text.add("D", BODY, authority="body/democratic-party")
    party = text.name(text.add("Democrats", BODY, authority="body/democratic-party"))

    assert "Democrats" in party.aliases
    assert "D" not in party.aliases


def test_a_part_of_the_world_is_seldom_it() -> None:
    text = Text("The Global South grows and China trades. It removed all tariffs.")
    china = text.add("China", PLACE, authority="place/CN")
    text.add("Global South", PLACE, authority="place/global-south")
    it = text.add("It", PLACE, anaphor=True)
    tariffs = text.add("tariffs", POLICY)
    said = [Claim(it, Predicate.CANCELLED, tariffs, 1, "test", 1.0)]
    links = link_mentions(text.reading, text.mentions)
    (claim,) = resolve_claims(open_discourse(text.reading, said, links, text.mentions, None), said)

    assert claim.subject is china


def test_a_topic_in_two_languages_is_one_and_is_called_as_in_the_text() -> None:
    text = Text("The plan backs green finance. 规划支持绿色金融。")
    chinese = text.add("绿色金融", TOPIC)
    topic = text.name(text.add("green finance", TOPIC))

    assert (topic.id, topic.label) == ("topic/green-finance", "green finance")
    assert text.name(chinese).id == topic.id


def test_everyday_words_are_no_topic_by_themselves() -> None:
    reading = read(Document(name="t.txt", text="The minister likes big data and tourism."))

    assert not [mention for mention in GazetteerReader().find_mentions(reading) if mention.type is TOPIC]


@pytest.mark.parametrize(
    ("words", "kind", "known"),
    [
        ("l'application à grande échelle de l'Internet industriel", TOPIC, "topic/industrial-internet"),
        ("民营经济发展", TOPIC, "topic/private-sector"),
        ("“人工智能+”战略", POLICY, "policy/ai-plus"),
        ("人工智能战略", POLICY, None),
        ("green shoots", TOPIC, None),
    ],
)
def test_a_matter_is_known_with_the_words_around_its_name(words: str, kind: EntityType, known: str | None) -> None:
    assert find_matter(words, kind) == known


@pytest.mark.parametrize(
    ("less", "more", "same"),
    [
        ("market access", "market access for poor countries", True),
        ("night trains", "cheap night trains", True),
        ("rural night trains", "more and cheaper rural night trains", True),
        ("夜间列车", "跨境夜间列车", True),
        ("跨境夜间列车", "跨境夜间列车沿线服务", True),
        ("trains", "night trains", False),
        ("night trains", "night trains ban", False),
        ("night trains", "barriers to night trains", False),
        ("夜间列车", "夜间列车整治", False),
        ("列车", "夜间列车", False),
        ("夜间列车", "夜间列车沿线站", False),
    ],
)
def test_a_matter_of_which_more_is_said_is_the_same_unless_it_is_named_too_shortly(
    less: str, more: str, same: bool
) -> None:
    text = Text(f"They want {less}, today. They want {more}.")
    one, other = text.add(less, TOPIC), text.add(more, TOPIC)

    assert (text.name(one).id == text.name(other).id) is same


def test_more_said_of_a_known_matter_is_that_matter() -> None:
    text = Text("They want green finance. They want green finance for small towns. They want more green finance.")
    text.add("green finance", TOPIC)
    longer = [text.add("green finance for small towns", TOPIC), text.add("more green finance", TOPIC)]

    assert [text.name(mention).id for mention in longer] == ["topic/green-finance"] * 2


def test_a_country_with_its_article_is_the_country() -> None:
    text = Text("La Chine vise haut.")

    assert text.name(text.add("La Chine", PLACE)).id == "place/CN"


@pytest.mark.parametrize(
    ("words", "within"),
    [("We were poor", False), ("We shall build", True), ("We shall wait", True), ("We doubt", False)],
)
def test_a_quotation_goes_on_until_it_is_closed(words: str, within: bool) -> None:
    text = Text("Anna Lindqvist is unmoved: “We were poor. We shall build. We shall wait.” We doubt it.")
    we = text.add(words, BODY, anaphor=True)

    assert goes_on_in_quotation(text.reading, we.sentence, we.start) is within


def test_a_straight_mark_closes_a_quotation_too() -> None:
    text = Text('Anna Lindqvist is unmoved: “We were poor." We doubt it.')
    we = text.add("We doubt", BODY, anaphor=True)

    assert not goes_on_in_quotation(text.reading, we.sentence, we.start)


def test_whoever_is_quoted_says_we_though_no_verb_says_so() -> None:
    text = Text("Bo Berg asked. Anna Lindqvist is unmoved: “We were poor. We shall build night trains. We shall wait.”")
    text.add("Bo Berg", PERSON)
    anna = text.add("Anna Lindqvist", PERSON)
    we = text.add("We", PERSON, anaphor=True, nth=1)

    assert text.subject(we, text.add("night trains", TOPIC)) == text.name(anna)


@pytest.mark.parametrize(
    ("text", "pronoun", "stands_for"),
    [
        ("Anna Lindqvist parle. Le président Félix Okafor l'écoute. Elle annonce un plan.", "Elle", "Anna Lindqvist"),
        ("Anna Lindqvist parle. Le président Félix Okafor l'écoute. Il annonce un plan.", "Il", "Félix Okafor"),
        ("La ministra Robin Okafor habló con Félix Marchand. Él anunció un plan.", "Él", "Félix Marchand"),
        ("Kim Okafor met Félix Marchand. She announced un plan.", "She", "Kim Okafor"),
    ],
)
def test_a_pronoun_stands_for_nobody_of_the_other_sex(text: str, pronoun: str, stands_for: str) -> None:
    scene = Text(text)
    for name in ("Anna Lindqvist", "Robin Okafor", "Kim Okafor", "Félix Okafor", "Félix Marchand"):
        if name in text:
            scene.add(name, PERSON)
    said = scene.subject(scene.add(pronoun, PERSON, anaphor=True), scene.add("un plan", POLICY))

    assert said is not None
    assert said.label == stands_for


def test_a_name_that_bodies_share_is_not_known_by_its_words_alone() -> None:
    scene = Text("Le Parti socialiste suisse attend.")

    assert scene.name(scene.add("Parti socialiste", BODY)).authority is None
    assert scene.name(scene.add("Parti socialiste suisse", BODY)).authority is None


@pytest.mark.parametrize(("words", "place"), [("会上", "造船大会"), ("会议上", "造船大会")])
def test_at_the_meeting_is_the_meeting_named_before(words: str, place: str) -> None:
    scene = Text(f"造船大会在海边举行。林文博在{words}发言。")
    scene.add(place, EntityType.EVENT)
    event, person = scene.add(words, EntityType.EVENT), scene.add("林文博", PERSON)
    links = link_mentions(scene.reading, scene.mentions)
    claim = Claim(person, Predicate.ATTENDED, event, event.sentence, "test", 1.0)
    (resolved,) = resolve_claims(open_discourse(scene.reading, [claim], links, scene.mentions, None), [claim])

    assert resolved.object.text == place


def test_a_name_that_bodies_share_means_what_it_means_elsewhere_in_the_document() -> None:
    scene = Text("Britain's Labour Party met. The Labour Party spoke.")
    scene.add("Labour Party", BODY, authority="body/labour-party")

    assert scene.name(scene.add("Labour Party", BODY, nth=1)).authority == "body/labour-party"


def test_a_surname_that_is_a_pronoun_too_is_the_pronoun_where_a_sentence_begins() -> None:
    text = Text("Premier Li Qiang spoke with He Lifeng. He promised night trains. Mr He promised ferries.")
    text.add("Li Qiang", PERSON, authority="person/li-qiang")
    text.add("He Lifeng", PERSON, authority="person/he-lifeng")
    he, surname = text.add("He", PERSON, anaphor=True, nth=1), text.add("He", PERSON, anaphor=True, nth=2)

    assert text.subject(he, text.add("night trains", TOPIC)).label == "Li Qiang"
    assert text.name(surname).label == "He Lifeng"
    assert "He" not in {m.text for m in GazetteerReader().find_mentions(text.reading) if m.sentence == 1}


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Allocution de M. Macky Sall, président", "J'appelle à la paix."),
        ("Remarks by President Macky Sall", "I call for peace."),
        ("Palabras del presidente Macky Sall", "Yo pido la paz."),
    ],
)
def test_the_speaker_that_a_title_names_says_i(title: str, says: str) -> None:
    text = Text(f"{title}\n\nVladimir Poutine a dit non à Moussa Faki. {says}")
    text.add("Macky Sall", PERSON, authority="person/macky-sall")
    text.add("Vladimir Poutine", PERSON, authority="person/vladimir-putin")
    speaker = text.add(says[0] if says[0] != "Y" else "Yo", PERSON, anaphor=True, nth=says[0] == "I" and 0)

    assert text.subject(speaker, text.add(says.split()[-1].strip("."), TOPIC)).label == "Macky Sall"


def test_the_minister_is_the_one_whom_the_text_is_about() -> None:
    text = Text(
        "Minister Anna Lindqvist will travel. Minister Lindqvist will meet Prime Minister Olu Adeyemi and speak with "
        "Minister Tomás Quispe. The Minister will promote night trains. The central government agrees."
    )
    for name in ("Anna Lindqvist", "Lindqvist", "Olu Adeyemi", "Tomás Quispe"):
        text.add(name, PERSON, nth=1 if name == "Lindqvist" else 0)
    text.add("Prime Minister", POST)
    for words, nth in (("Minister", 0), ("Minister", 1), ("Minister", 3)):
        text.add(words, POST, nth=nth)

    minister = text.add("The Minister", PERSON, anaphor=True)
    assert text.subject(minister, text.add("night trains", TOPIC)).label == "Anna Lindqvist"


def test_the_central_government_is_no_provinces() -> None:
    text = Text("Fujian builds. Fujian grows. China pays. The central government pays.")
    for words, authority, nth in (("Fujian", "place/CN-FJ", 0), ("Fujian", "place/CN-FJ", 1), ("China", "place/CN", 0)):
        text.add(words, PLACE, authority=authority, nth=nth)

    assert text.name(text.add("The central government", PLACE)).label == "China"


def test_a_pronoun_is_the_body_at_the_head_of_its_own_sentence() -> None:
    text = Text("Olu Adeyemi parle. Le Conseil du port se tait : s'il est favorable aux trains, il attend.")
    text.add("Olu Adeyemi", PERSON)
    text.add("Conseil du port", BODY)
    pronoun = text.add("il", PERSON, anaphor=True)

    assert text.subject(pronoun, text.add("trains", TOPIC)).label == "Conseil du port"


@pytest.mark.parametrize(
    ("words", "later"),
    [("His Royal Highness", "Royal Highness"), ("Son Excellence, Monsieur", "Son Excellence"), ("Su Majestad", "Su Majestad")],
)  # fmt: skip
def test_a_form_of_address_alone_is_whoever_is_addressed_so(words: str, later: str) -> None:
    text = Text(f"{words} Olu Adeyemi will travel. Anna Lindqvist stays. {later} will promote night trains.")
    text.add("Olu Adeyemi", PERSON)
    text.add("Anna Lindqvist", PERSON)
    addressed = text.add(later, PERSON, nth=1)

    assert text.name(addressed).label == "Olu Adeyemi"


@pytest.mark.parametrize(("mark", "within"), [("“", True), ("", False)])
def test_a_paragraph_that_goes_on_in_a_quotation_opens_with_its_mark(mark: str, within: bool) -> None:
    text = Text(f"Anna Lindqvist is unmoved: “We were poor.\n\n{mark}We shall build.")
    we = text.add("We shall build", BODY, anaphor=True)

    assert goes_on_in_quotation(text.reading, we.sentence, we.start) is within


@pytest.mark.parametrize(
    ("middle", "speaker"),
    [(" Bo Berg took the floor.", "Bo Berg"), ("\n\nBo Berg had left.\n\n", "Karl Lindqvist")],
)
def test_he_who_speaks_is_the_one_with_whom_the_sentence_before_begins(middle: str, speaker: str) -> None:
    text = Text(f"Karl Lindqvist said that the ice was thin.{middle} He said that he backs night trains.")
    for name in ("Karl Lindqvist", "Bo Berg"):
        text.add(name, PERSON)
    he, trains = text.add("He", PERSON, anaphor=True), text.add("night trains", TOPIC)
    entity = text.subject(he, trains)

    assert entity is not None
    assert entity.label == speaker


def test_parts_of_the_world_have_no_government() -> None:
    text = Text("Africa grows. Africa trades. South Africa struggles. The government backs night trains.")
    text.add("Africa", PLACE, authority="place/africa")
    text.add("Africa", PLACE, authority="place/africa", nth=1)
    text.add("South Africa", PLACE, authority="place/ZA")
    entity = text.subject(text.add("The government", PLACE, anaphor=True), text.add("night trains", TOPIC))

    assert entity is not None
    assert entity.id == "place/ZA"


def test_the_president_is_not_his_spokesman() -> None:
    text = Text(
        "Félix Tshisekedi, chef de l'État, écoute. Tina Salama, porte-parole du chef de l'État, a parlé. "
        "Tina Salama sourit. Le chef de l'État plaide pour la paix."
    )
    text.add("Félix Tshisekedi", PERSON)
    text.add("chef de l'État", POST)
    for nth in range(2):
        text.add("Tina Salama", PERSON, nth=nth)
    text.add("porte-parole du chef de l'État", POST)
    found = text.subject(text.add("Le chef de l'État", PERSON, anaphor=True), text.add("paix", TOPIC))

    assert found is not None
    assert found.label == "Félix Tshisekedi"


def test_this_government_is_the_speakers_own() -> None:
    text = Text("Dominic Raab, Britain: Xinjiang suffers. Xinjiang waits. This Government backs trade.", "2021-03-22")
    text.add("Dominic Raab", PERSON, authority="person/dominic-raab")
    text.add("Britain", PLACE, authority="place/GB")
    for nth in range(2):
        text.add("Xinjiang", PLACE, authority="place/CN-XJ", nth=nth)
    own = text.add("This Government", PLACE)
    found = text.subject(own, text.add("trade", TOPIC))

    assert found is not None
    assert found.id == "place/GB"


def test_a_places_delegation_is_one_by_any_name() -> None:
    text = Text("The Jiangsu delegation met. Then deputies from Jiangsu Province spoke. The Harbour delegation left.")
    names = [text.add(words, BODY) for words in ("Jiangsu delegation", "deputies from Jiangsu Province")]
    other = text.add("Harbour delegation", BODY)

    assert len({text.name(name).id for name in names}) == 1
    assert text.name(other).label == "Harbour delegation"


def test_a_chinese_delegation_is_its_places_by_any_name() -> None:
    text = Text("江苏代表团开会。江苏省代表团讨论。")
    names = [text.add(words, BODY) for words in ("江苏代表团", "江苏省代表团")]

    assert len({text.name(name).id for name in names}) == 1


@pytest.mark.parametrize(
    ("short", "same"),
    [("Castro Valle", True), ("Jorge Castro", True), ("Valle Castro", False), ("Pedro Castro Valle", False)],
)
def test_both_surnames_name_whose_full_name_ends_in_them(short: str, same: bool) -> None:
    text = Text(f"Jorge Castro Valle spoke. Then {short} left.")
    one, other = text.add("Jorge Castro Valle", PERSON), text.add(short, PERSON, nth=int(short in "Jorge Castro Valle"))

    assert (text.name(one).id == text.name(other).id) is same


def test_a_name_that_joins_another_takes_with_it_what_joined_it() -> None:
    text = Text("Jorge Castro Valle Soto spoke. Jorge Castro Valle left. Castro Valle came.")
    names = ["Jorge Castro Valle Soto", "Jorge Castro Valle", "Castro Valle"]
    mentions = [text.add(name, PERSON, nth=number) for number, name in enumerate(names)]

    assert len({text.name(mention).id for mention in mentions}) == 1
