"""Names without what stands at their edges."""

from __future__ import annotations

import pytest

from kg.extraction.reading import Mention
from kg.extraction.trimming import trim_mention
from ontology.vocabulary import EntityType

ORGANIZATION, PLACE = EntityType.ORGANIZATION, EntityType.PLACE


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("think tank Green Alliance", ORGANIZATION, "Green Alliance"),
        ("state news agency Xinhua", ORGANIZATION, "Xinhua"),
        ("quotidien français Libération", ORGANIZATION, "Libération"),
        ("Daily Mail", ORGANIZATION, "Daily Mail"),
        ("think tank", ORGANIZATION, "think tank"),
        ("The Labour Party", EntityType.BODY, "Labour Party"),
        ("L'Assemblée nationale", EntityType.BODY, "Assemblée nationale"),
        ("The Harbour Party", EntityType.BODY, "The Harbour Party"),
        ("在北京", PLACE, "北京"),
        ("在水一方", PLACE, "在水一方"),
        ("中华人民共和国第十四届全国人民代表大会常务委员会", EntityType.BODY, "第十四届全国人民代表大会常务委员会"),
        ("中华人民共和国灯塔部", EntityType.BODY, "中华人民共和国灯塔部"),
        ("列席会议", EntityType.EVENT, "会议"),
        ("我们要", PLACE, "我们"),
        ("我们将", EntityType.BODY, "我们"),
        ("中方向", PLACE, "中方"),
        ("honorable Anna Lindqvist", EntityType.PERSON, "Anna Lindqvist"),
        ("the Right Honourable Anna Lindqvist", EntityType.PERSON, "Anna Lindqvist"),
        ("关于渔港条例草案", EntityType.LAW, "渔港条例草案"),
        ("民间航运发展的", EntityType.TOPIC, "民间航运发展"),
        ("渔业大会上　县长", EntityType.POST, "县长"),
        ("incumbent President", EntityType.POST, "President"),
        ("then-vice president", EntityType.POST, "vice president"),
        ("New York governor", EntityType.POST, "New York governor"),
        ("Tides and Second Minister for Mines", EntityType.POST, "Second Minister for Mines"),
        ("Trade and Industry Minister", EntityType.POST, "Trade and Industry Minister"),
        ("economista de 89 años", EntityType.POST, "economista"),
        ("charter of the harbour ; the talks", EntityType.DOCUMENT, "charter of the harbour"),
    ],
)
def test_a_name_has_nothing_before_it_that_is_none_of_it(words: str, kind: EntityType, name: str) -> None:
    mention = trim_mention(Mention(0, 4, 4 + len(words), kind, words, 0.9, "told"))

    assert (mention.text, mention.end - mention.start) == (name, len(name))


def test_a_pronoun_has_nothing_before_it() -> None:
    mention = trim_mention(Mention(0, 4, 7, PLACE, "让我们", 0.9, "told"))

    assert (mention.text, mention.start) == ("我们", 5)
