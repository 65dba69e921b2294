import pytest

from kg.document import Document
from kg.extraction.gazetteer import GazetteerReader
from kg.extraction.gazetteer.reader import select
from kg.extraction.reading import Mention, Reading, Sentence
from ontology.vocabulary import EntityType

READER = GazetteerReader()


def read_mentions(*sentences, language="en", date=None):
    text = "\n".join(sentences)
    document = Document(name="a.txt", text=text, date=date)
    parts, start = [], 0
    for index, words in enumerate(sentences):
        offsets = tuple(range(start, start + len(words) + 1))
        parts.append(Sentence(index, start, start + len(words), words, offsets, index, language))
        start += len(words) + 1
    return list(READER.find_mentions(Reading(document=document, sentences=tuple(parts))))


def named(mentions, kind):
    return [(mention.text, mention.authority) for mention in mentions if mention.type is kind]


def test_full_name_is_a_person():
    assert named(read_mentions("Later Wang Yi flew home."), EntityType.PERSON) == [("Wang Yi", "person/wang-yi")]


def test_mention_spans_are_the_words():
    for mention in read_mentions("The Chinese premier, Li Qiang, spoke in Paris."):
        assert "The Chinese premier, Li Qiang, spoke in Paris."[mention.start : mention.end] == mention.text


def test_title_with_a_demonym_is_the_post_of_that_country():
    posts = named(read_mentions("The Japanese Prime Minister called."), EntityType.POST)

    assert posts == [("Japanese Prime Minister", "post/prime-minister-of-japan")]


def test_title_with_a_country_behind_it_is_the_post_of_that_country():
    posts = named(read_mentions("He is the president of the United States."), EntityType.POST)

    assert posts == [("president of the United States", "post/president-of-united-states")]


def test_chinese_title_joins_the_country_before_it():
    posts = named(read_mentions("法国总统今天访华。", language="zh"), EntityType.POST)

    assert posts == [("法国总统", "post/president-of-france")]


def test_french_adjective_stands_inside_the_title():
    mentions = read_mentions("Le ministre chinois des Affaires étrangères est arrivé.", language="fr")

    assert ("ministre chinois des Affaires étrangères", "post/foreign-minister-of-china") in named(
        mentions, EntityType.POST
    )


def test_spanish_adjective_stands_after_the_title():
    mentions = read_mentions("El primer ministro japonés llegó ayer.", language="es")

    assert ("primer ministro japonés", "post/prime-minister-of-japan") in named(mentions, EntityType.POST)


def test_title_beside_a_person_is_the_post_that_he_held():
    posts = named(read_mentions("President Xi Jinping replied."), EntityType.POST)

    assert posts == [("President", "post/president-of-china")]


def test_bare_title_has_no_authority():
    assert named(read_mentions("The premier replied."), EntityType.POST) == [("premier", None)]


def test_head_of_a_known_body_is_a_post():
    posts = named(
        read_mentions("The chairman of the National Development and Reform Commission agreed."), EntityType.POST
    )

    assert posts[0][1] == "post/chairman-of-the-ndrc"


def test_head_of_a_body_without_a_listed_post_is_a_post_all_the_same():
    posts = named(read_mentions("A senior fellow at the Lowy Institute agreed."), EntityType.POST)

    assert posts == [("senior fellow at the Lowy Institute", None)]


def test_surname_is_an_anaphor_where_the_full_name_stands_in_the_document():
    mentions = read_mentions("Dong Jun spoke.", "Dong then left.")
    anaphors = [mention for mention in mentions if mention.anaphor]

    assert [(mention.text, mention.authority) for mention in anaphors] == [("Dong", "person/dong-jun")]


def test_bare_surname_is_the_person_of_a_later_time_whom_the_document_names():
    mentions = read_mentions("Spokeswoman Mao Ning answered.", "Mao said no.")

    assert ("Mao", "person/mao-ning") in named(mentions, EntityType.PERSON)
    assert named(read_mentions("Mao said no."), EntityType.PERSON) == [("Mao", "person/mao-zedong")]
    both = named(read_mentions("Mao Zedong ruled.", "Spokeswoman Mao Ning quoted Mao."), EntityType.PERSON)
    assert ("Mao", "person/mao-zedong") in both


def test_surname_alone_is_nobody():
    assert named(read_mentions("Dong then left."), EntityType.PERSON) == []


def test_surname_of_two_people_has_no_authority():
    mentions = read_mentions("Li Qiang met Li Xi.", "Then Li spoke.")

    assert [mention.authority for mention in mentions if mention.anaphor] == [None]


def test_surname_inside_another_name_is_not_a_mention():
    mentions = read_mentions("Li Qiang spoke.", "So did Li Zimo.")

    assert not [mention for mention in mentions if mention.anaphor]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Aides met Eric Trump in Doha.", []),
        ("Usha Vance flew with Trump to Doha.", [("Trump", "person/donald-trump")]),
        ("On Friday Trump flew to Doha.", [("Trump", "person/donald-trump")]),
        ("In Doha Trump met Mayor Putin.", [("Trump", "person/donald-trump"), ("Putin", "person/vladimir-putin")]),
        ("Talks with William Samoei Ruto began.", [("William Samoei Ruto", "person/william-ruto")]),
        ("Le général Mamadi Doumbouya règne.", [("Mamadi Doumbouya", "person/mamady-doumbouya")]),
        ("Guests of Sara Zimmerman Duterte came.", [("Sara Zimmerman Duterte", "person/sara-duterte")]),
    ],
)
def test_given_names_tell_who_bears_a_surname(sentence, found):
    assert named(read_mentions(sentence), EntityType.PERSON) == found


@pytest.mark.parametrize(("date", "person"), [("2019-05-01", "rodrigo-duterte"), ("2023-05-01", "sara-duterte")])
def test_a_shared_surname_is_the_one_in_office(date, person):
    mentions = read_mentions("Aides of Duterte came.", date=date)

    assert named(mentions, EntityType.PERSON) == [("Duterte", f"person/{person}")]


def test_verb_after_a_surname_is_not_the_end_of_a_name():
    assert named(read_mentions("会上李强调要节约。", language="zh"), EntityType.PERSON) == []
    assert named(read_mentions("上周李强调研了工厂。", language="zh"), EntityType.PERSON) == [
        ("李强", "person/li-qiang")
    ]


def test_traditional_text_is_matched_and_kept():
    assert named(read_mentions("蔡英文總統昨天講話。", language="zh"), EntityType.PERSON) == [
        ("蔡英文", "person/tsai-ing-wen")
    ]


def test_short_transliteration_inside_a_longer_name_is_not_a_mention():
    assert named(read_mentions("阿达尔今天来了。", language="zh"), EntityType.PERSON) == []


def test_capital_is_a_city_after_a_preposition_and_a_government_else():
    mentions = read_mentions("They met in Moscow.", "Moscow rejected the offer.")
    places = [(mention.authority, mention.confidence) for mention in mentions]

    assert [authority for authority, _ in places] == ["place/moscow", "place/RU"]
    assert places[1][1] <= 0.6


def test_demonym_is_its_country_with_less_confidence():
    (mention,) = read_mentions("Peruvian voters waited.")

    assert (mention.authority, mention.confidence) == ("place/PE", 0.6)


def test_government_of_a_country_is_the_country():
    assert ("Chilean government", "place/CL") in named(
        read_mentions("The Chilean government agreed."), EntityType.PLACE
    )


@pytest.mark.parametrize(
    "text", ["Prices may rise in may.", "It helps us all.", "The hall was white.", "They move forward."]
)
def test_everyday_words_are_not_names(text):
    assert read_mentions(text) == []


def test_acronym_needs_its_capitals():
    assert read_mentions("He sat in the pla.") == []


def test_policy_is_found_in_any_letter_case():
    policies = named(read_mentions("New Quality Productive Forces matter."), EntityType.POLICY)

    assert policies == [("New Quality Productive Forces", "policy/new-quality-productive-forces")]


def test_name_inside_a_latin_word_is_not_found():
    assert read_mentions("Chinatown and Indiana-style Romeo.") == [] or all(
        mention.text not in {"China", "India", "Rome"}
        for mention in read_mentions("Chinatown and Indianapolis, Romeo.")
    )


def test_place_may_stand_inside_a_post_but_not_inside_a_body():
    mentions = read_mentions("The Bank of Japan and the president of Japan.")

    assert [mention.text for mention in mentions if mention.type is EntityType.PLACE] == ["Japan"]


def test_local_name_holds_only_in_a_text_about_its_country():
    korean = read_mentions("South Korea waits.", "In Seoul the National Assembly voted.")
    peruvian = read_mentions("Peru waits.", "In Lima the National Assembly voted.")

    assert ("National Assembly", "body/national-assembly-of-south-korea") in named(korean, EntityType.BODY)
    assert ("National Assembly", "body/national-assembly-of-south-korea") not in named(peruvian, EntityType.BODY)


def test_reader_is_pure():
    sentence = "Chinese Foreign Minister Wang Yi met Marco Rubio in Kuala Lumpur."

    assert read_mentions(sentence) == read_mentions(sentence)


def test_reader_makes_no_claims():
    assert list(READER.find_claims(Reading(Document(name="a", text=""), ()), ())) == []


def test_longest_name_wins():
    longer = Mention(0, 0, 9, EntityType.BODY, "abcdefghi")
    shorter = Mention(0, 0, 4, EntityType.BODY, "abcd", confidence=0.99)

    assert select([shorter, longer]) == [longer]


def test_title_before_a_surname_is_the_post_that_he_held():
    posts = named(read_mentions("Li Qiang spoke.", "Premier Li then left.", date="2024-03-05"), EntityType.POST)

    assert posts == [("Premier", "post/premier-of-china")]


@pytest.mark.parametrize(
    ("text", "language", "name", "body"),
    [
        ("The House of Representatives of Wellington sat. New Zealand voted.", "en", "House of Representatives", None),
        (
            "Washington voted. The House of Representatives sat.",
            "en",
            "House of Representatives",
            "us-house-of-representatives",
        ),
        ("Kinshasa attend. L'Assemblée nationale du Congo siège en RDC.", "fr", "Assemblée nationale", None),
        ("La France attend. L'Assemblée nationale siège.", "fr", "Assemblée nationale", "national-assembly-of-france"),
    ],
)
def test_a_name_that_bodies_share_means_that_of_the_country_told_of(text, language, name, body):
    bodies = dict(named(read_mentions(text, language=language), EntityType.BODY))

    assert bodies.get(name) == (f"body/{body}" if body else None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cameron spoke on Friday.", [("Cameron", "person/david-cameron")]),
        ("The treasurer, Cameron Example, spoke.", []),
        ("Trump Monday said so.", [("Trump", "person/donald-trump")]),
    ],
)
def test_a_surname_before_another_name_is_somebodys_forename(text, names):
    assert named(read_mentions(text, date="2014-05-01"), EntityType.PERSON) == names


def test_of_those_who_share_a_chinese_name_it_is_the_one_in_office():
    mentions = read_mentions("丹麦外交大臣拉斯穆森表示反对。", language="zh", date="2025-01-08")

    assert ("拉斯穆森", "person/lars-l-kke-rasmussen") in named(mentions, EntityType.PERSON)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("China's Standing Committee met.", True),
        ("The Standing Committee of the National People's Congress met in China.", True),
        ("China's Standing Committee of the Chinese People's Political Consultative Conference met.", False),
        ("In China the DP's Central Committee met.", False),
        ("In China the CCP's Central Committee met.", True),
    ],
)
def test_another_body_s_committee_is_not_the_known_one(text, meant):
    known = {"body/npc-standing-committee", "body/central-committee-of-the-communist-party-of-china"}

    assert bool(known & {authority for _, authority in named(read_mentions(text), EntityType.BODY)}) is meant


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("M. K. Stalin spoke.", "en", False),
        ("J. Stalin spoke.", "en", True),
        ("Then M. Trump a parlé.", "fr", True),
        ("R. D. Trump spoke.", "en", False),
    ],
)
def test_initials_before_a_surname_are_its_bearer_s(text, language, known):
    assert any(authority for _, authority in named(read_mentions(text, language=language), EntityType.PERSON)) is known


@pytest.mark.parametrize(
    ("about", "body"),
    [("中国全国政协", "body/cppcc-standing-committee"), ("中国全国人大", "body/npc-standing-committee")],
)
def test_a_committee_without_its_body_is_of_the_body_that_the_text_is_about(about, body):
    mentions = read_mentions(f"{about}十分重视，{about}开会。", "常委会审议了报告。", language="zh")

    assert ("常委会", body) in named(mentions, EntityType.BODY)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Chile debate. El Ministerio de Seguridad Pública de Chile comprará vehículos. Santiago espera.", False),
        ("China espera. El Ministerio de Seguridad Pública habla.", True),
    ],
)
def test_a_ministry_is_none_of_a_country_that_the_text_never_names(text, known):
    bodies = {mention.text for mention in read_mentions(text, language="es") if mention.authority}

    assert ("Ministerio de Seguridad Pública" in bodies) is known


def test_a_street_is_not_the_city_whose_name_it_bears():
    places = [
        text for text, _ in named(read_mentions("集会在青岛东路举行，随后到青岛。", language="zh"), EntityType.PLACE)
    ]

    assert places == ["青岛"]
