"""Names told by their form: persons by what stands around them, the rest by the noun that heads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extraction.patterns.gatherings import find_gatherings
from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.posts import find_posts
from kg.extraction.patterns.titles import find_bodies_of_fields
from kg.extraction.persons import find_persons
from kg.extraction.reading import Sentence
from ontology.vocabulary import EntityType

_T = EntityType


class Sighting(NamedTuple):
    """A span of a sentence, the type it seems to have, and the pattern that says so."""

    start: int
    end: int
    type: EntityType
    pattern: str
    anaphor: bool = False


def find_sightings(sentence: Sentence, surnames: frozenset[str] = frozenset()) -> Iterator[Sighting]:
    """Yield the names that their form gives away in a sentence."""
    language = sentence.language
    text = simplify(sentence.text) if language == "zh" else sentence.text
    for name in find_persons(sentence.text, language):
        yield Sighting(name.start, name.end, _T.PERSON, f"{language}.Person.{name.reason}")
        for post in find_posts(text, name.start, name.end, language):
            yield Sighting(post.start, post.end, _T.POST, f"{language}.Post.{post.side}")
    for surname in sorted(surnames):
        for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?!\w)", text) if surname in text else ():
            yield Sighting(*match.span(), _T.PERSON, f"{language}.Person.surname")
    for start, end in find_bodies_of_fields(text, language) if language != "zh" else ():
        yield Sighting(start, end, _T.BODY, f"{language}.Body.fields")
    if language in ("fr", "es"):
        for start, end in find_gatherings(text, language):
            yield Sighting(start, end, _T.EVENT, f"{language}.Event.phrase")
    for kind, expression in compile_heads(language):
        for match in expression.finditer(text):
            yield from _trim(text, match, kind, language)


def _trim(text: str, match: re.Match[str], kind: str, language: str) -> Iterator[Sighting]:
    start, end = match.span("name") if "name" in match.re.groupindex else match.span()
    words = text[start:end]
    skip = re.match(
        r"(?:(?:The|In|On|At|For|This|That|Its|His|Their|Our|But|And|A|An|By|As|Under|With|From|After|Former|Le|La|Les|L['’]|El|Los|Las|Un|Une|Una|Au|Du|Del|De)\s+)+",
        words,
    )
    start += skip.end() if skip and language != "zh" else 0
    if end - start > 3 or (language == "zh" and end - start > 2):
        yield Sighting(start, end, _T(kind.partition(".")[0]), f"{language}.{kind}")


@cache
def compile_heads(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the expressions of names with a head noun, by type."""
    heads = load_yaml("heads.yaml").get(language)
    if heads is None:
        return ()
    if language == "zh":
        return tuple(_compile_chinese(heads))
    return tuple(_compile_latin(heads, language))


_WORD = r"[A-ZÀ-ÖØ-Þ0-9][\w’'&-]*"


def _compile_latin(heads: dict[str, list[str]], language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    link = {
        "en": "of the|of|for the|for|on the|on|and|to",
        "fr": "de la|de l[’']|de|du|des|d[’']|et|pour|pour la|aux|à la",
        "es": "de la|de los|de las|del|de|y|para|para la|en",
    }[language]
    phrase = rf"{_WORD}(?:[\s]+(?:(?:{link})\s*)?{_WORD}){{0,7}}"
    if language == "en":
        home = rf"(?:from|of|representing)\s+(?:the\s+)?{_WORD}(?:\s+(?:(?:of|and)\s+(?:the\s+)?)?{_WORD}){{0,5}}"
        whose = rf"(?:{_WORD}\s+){{1,4}}delegation(?:\s+{home})?|delegation\s+{home}"
        yield "Body.delegation", re.compile(rf"(?<![\w’'-])(?P<name>{whose})")
        sectors = r"(?:the\s+)?(?:[\w-]+(?:,\s+(?:and\s+)?|\s+(?:and\s+)?)){1,6}(?:sectors?|circles)"
        for people in load_yaml("events.yaml")[language]["panels"]:
            yield (
                "Body.panel",
                re.compile(rf"(?<![\w’'-])(?P<name>{people}\s+(?:{home}|(?:from|representing)\s+{sectors}))"),
            )
    yield (
        "Event.trip",
        re.compile(rf"(?<![\w’'-])(?P<name>{load_yaml('events.yaml')[language]['trip']}{_WORD}(?:\s+{_WORD})*)"),
    )
    for kind, nouns in sorted(heads.items()):
        capital = [noun for noun in nouns if noun[0].isupper() or noun[0] == "["]
        if not capital:
            continue
        inside = "|".join(capital)
        if language == "en":
            before = rf"(?:{_WORD}\s+(?:(?:and|of|for|on)\s+(?:the\s+)?)?){{1,7}}"
            yield f"{kind.title()}.ends", re.compile(rf"(?<![\w’'-])(?P<name>{before}(?:{inside}))(?![\w’-])")
            yield (
                f"{kind.title()}.begins",
                re.compile(rf"(?<![\w’'-])(?P<name>(?:{inside})\s+(?:of|for|on)\s+(?:the\s+)?{phrase})"),
            )
        else:
            yield (
                f"{kind.title()}.begins",
                re.compile(
                    rf"(?<![\w’-])(?P<name>(?:{inside})\s+(?:\w+\s+)?(?:(?:{link})\s*)(?:la\s+|l[’'])?{phrase})"
                ),
            )


def _list_delegating() -> list[str]:
    """Return who sends delegations to the congresses of China: its provinces, by every name, the forces and others."""
    from ontology.authorities import load_authorities

    records = (record for record in load_authorities().values() if record.id.startswith(_PROVINCES))
    names = {name for record in records for name in (record.label, *record.aliases) if _HAN.fullmatch(name)}
    return sorted({*names, *load_yaml("events.yaml")["zh"]["delegating"]}, key=lambda name: (-len(name), name))


_PROVINCES = "place/CN-"
"""How the ids of China's provinces begin."""


_HAN = re.compile("[一-鿿]{2,8}")
_GOVERNED = (
    r"(?:(?<![一-鿿])|(?<=[在省市州盟])|(?<=代表)|(?<=自治区))"
    r"(?P<name>(?![全本我各该]|自治)[^\W\d_a-zA-Z省市区县盟旗届次在日月年]{1,6}(?:自治县|[县区市州盟旗]))"
    "(?=第[一二三四五六七八九十]+届(?:人民代表大会|人大|政协)|人民政府)"
)
"""A county, district or city before its congress or government."""


def _compile_chinese(heads: dict[str, list[str]]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for kind, endings in (
        (
            "Law",
            "(?:法|条例|法案|修正案|条约|公约|决定|议定书|协定|草案|规则|通则|章程|准则|规定|细则)(?:（[^》]*）)?",
        ),
        ("Policy", "规划|计划|方案|战略|倡议|纲要|措施|意见|办法|規劃|計劃|规划建议"),
        ("Document", "报告|公报|声明|白皮书|通知|公告|讲话|立场|報告|聲明|文件"),
    ):
        yield f"{kind}.titled", re.compile(rf"(?P<name>《[^《》]{{2,60}}(?:{endings})\s?》)")
    inside = "[^，。；：、“”《》]|《[^《》]{2,60}》"
    texts = "说明|报告|汇报|议案|决定|意见|声明|通知|公告|决议"
    yield (
        "Document.about",
        re.compile(rf"(?<!《)(?P<name>关于(?:{inside}){{4,44}}?的(?:书面|中期)?(?:{texts}))(?!草案|精神)"),
    )
    yield (
        "Policy.quoted",
        re.compile(
            r"(?P<name>[“「][^“”「」]{2,16}[”」](?:行动|工程|倡议|计划|规划|战略|政策|改革|方针|方案|机制|專案|計劃))"
        ),
    )
    event = "|".join(sorted(heads["event"], key=len, reverse=True))
    cut = "，。；：、！？“”《》（）的了在将和与同对请过是为本该此受"
    verbs = (
        "出席",
        "参加",
        "召开",
        "举行",
        "主持",
        "邀请",
        "举办",
        "承办",
        "列席",
        "关于",
        "来华",
        "已由",
        "率团",
        "委托",
    )
    inside = "|".join(verbs)
    split = "".join(rf"(?<!{verb[0]}(?={verb[1]}))" for verb in verbs)
    yield (
        "Event.ends",
        re.compile(
            rf"{split}(?P<name>(?![上下]?一[届次场])(?:共和国|(?!{inside})[^{cut}\s]){{2,24}}(?:{event}))"
            r"(?!堂|制度|机制|精神|议程|议题|纪律|室|厅|费|主席团|现场|文件|筹备|成果|全国委员会|[一-鿿]?[指强要认审听])"
        ),
    )
    yield (
        "Document.work-report",
        re.compile(r"(?P<name>(?:20\d\d年)?[一-鿿]{0,6}(?:政府工作报告|政府工作報告|施政报告|施政報告))"),
    )
    yield "Place.governed", re.compile(_GOVERNED)
    yield "Body.delegation", re.compile(rf"(?P<name>(?:{'|'.join(_list_delegating())})代表[团團])")
    yield (
        "Body.ends",
        re.compile(
            r"(?<![一-鿿])(?P<name>[一-鿿]{2,14}(?:委员会|办公厅|办公室|外交部|国防部|财政部|商务部|教育部|法院|检察院|政府|常委会|委員會|辦公室|行政院|立法院))"
        ),
    )
