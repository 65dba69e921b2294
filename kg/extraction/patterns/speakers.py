"""Who speaks where a clause names nobody: the last speaker, the body that met, the place whose report it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_SPEAKERS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.ORGANIZATION})
_MEETING = re.compile(
    r"(?:会议|會議|全会|大会)(?:还)?(?:指出|强调|強調|要求|认为|認為|提出|决定|決定|确定|听取|审议|讨论|研究|通过)"
)
_HOME = re.compile(r"全省|我省|全市|我市|全区|我区|自治区|全县|全州|本市|省委|市委|区委")
_NATION = re.compile(r"全国|我国|国家|中央")


class Speaker(NamedTuple):
    """Whose deeds a clause without a subject tells, and how that is known."""

    mention: Mention
    origin: str


def find_speakers(scenes: Sequence[Scene]) -> list[Speaker | None]:
    """Return, sentence by sentence, whose deeds a clause without a subject tells.

    That is the last to speak (`speaker` in his paragraph, `carried` beyond it), the body that met (`body`), the
    person whose speech the document is (`lecture`), the text that it tells of (`issued`), or the place whose report it
    is (`home`).
    """
    voice = _find_lecturer(scenes) or _find_issued(scenes)
    said = [_find_explicit(scene) for scene in scenes]
    body = None if _is_titled(scenes) else find_convener(scenes)
    home = voice.mention if voice else find_home(scenes, told=body is not None or any(said))
    speakers: list[Speaker | None] = []
    default = voice or (Speaker(home, "home") if home else None)
    current = default
    is_home = default is not None and default.origin == "home"
    at_home = is_home and any(_AUDIENCE.search(scene.text[:60]) for scene in scenes[:_OPENING_SENTENCES])
    paragraph = -1
    for scene, speaker in zip(scenes, said, strict=True):
        explicit = speaker or (_find_acting(scene) if default is None else None)
        if explicit is not None:
            current, paragraph = Speaker(explicit, "speaker"), scene.sentence.paragraph
        elif body is not None and _MEETING.search(scene.text):
            current, paragraph = Speaker(body, "body"), scene.sentence.paragraph
        elif current is not None and current.origin == "speaker" and scene.sentence.paragraph != paragraph:
            current = default or Speaker(current.mention, "carried")
        speakers.append(current)
        if at_home:
            current = default  # in a place's report others speak for no more than their sentence
    return speakers


@lru_cache(maxsize=1)
def _says() -> re.Pattern[str]:
    verbs = "|".join(map(simplify, load_yaml("frames.zh.yaml")["speech"]))
    return re.compile(rf"[^，。；：、的]{{0,8}}?(?:{verbs})(?<!工作要求)(?<!部署要求)(?:[，：:「“]|要|，)?")


def _find_explicit(scene: Scene) -> Mention | None:
    """Return the actor of the sentence's first verb of speech, who may be a text: 《方案》提出."""
    found = [m for m in scene.mentions if m.type in _SPEAKERS and _says().match(scene.text, m.end)]
    work = _WORK.search(scene.text)
    if work is None or (found and found[0].end <= work.start()):
        return found[0] if found else None
    seen = [m for m in scene.mentions if m.type is EntityType.DOCUMENT and m.start == work.start("work")]
    return seen[0] if seen else scene.make_mention(*work.span("work"), EntityType.DOCUMENT)


def _find_acting(scene: Scene) -> Mention | None:
    """Return the actor with whom a sentence begins that tells what is to be done (中国将…)."""
    found = [m for m in scene.mentions if m.type in _SPEAKERS and m.start <= _OPENING]
    return next((m for m in found if _PLANS.match(scene.text, m.end)), None)


_OPENING = 6
"""How many characters, of a date or a link, may stand before the actor."""
_PLANS = re.compile(r"(?:也|还|则|均|都)?(?:将|要|会|应|须|必须|计划|拟|正在|继续)")


def find_convener(scenes: Sequence[Scene]) -> Mention | None:
    """Return the body whose meeting the first sentences tell of: of several, the one named next to the meeting."""
    for scene in scenes[:4]:
        for mention in scene.mentions:
            meeting = _SITTING.search(scene.text, mention.end, mention.end + _NEAR)
            if mention.type is EntityType.BODY and meeting:
                bodies = [m for m in scene.mentions if m.type is EntityType.BODY and m.end <= meeting.start()]
                return max(bodies, key=lambda body: body.end)
    return None


_SITTING = re.compile("会议|會議|全会")
_NEAR = 24
"""How many characters may stand between a body and its meeting."""
_LECTURE = re.compile(r"致辞|致詞|讲话|講話|演讲|演講|发言|發言|贺词|賀詞|署名文章")
_AUDIENCE = re.compile(r"尊敬的|各位(?:代表|来宾|嘉宾|同事|同志|朋友)|女士们|女士們|朋友们|朋友們|同志们|同志們")
_WORK = re.compile(
    r"(?P<work>《[^》]{2,60}》)(?:还|也|同时|则|进一步)?(?:提出|要求|明确|强调|指出|规定|部署|提到|写明|列出|聚焦)"
)
_ISSUED = re.compile(r"(?:印发|印發|发布|發布|出台|公布)[^，。《]{0,14}(?P<work>《[^》]{4,60}》)")


def _find_lecturer(scenes: Sequence[Scene]) -> Speaker | None:
    """Return the person whose speech the document is, told by its heading and by those it addresses.

    Who reads out a government's work report speaks for the government.
    """
    if _is_titled(scenes) or not any(_AUDIENCE.search(scene.text[:60]) for scene in scenes[:5]):
        return None
    for scene in scenes[:2]:
        lecture = _LECTURE.search(scene.text)
        persons = [m for m in scene.mentions if m.type is EntityType.PERSON and lecture and m.end <= lecture.start()]
        if persons:
            return Speaker(persons[-1], "lecture")
    return None


def _find_issued(scenes: Sequence[Scene]) -> Speaker | None:
    """Return the text whose issue the first sentences tell, where most clauses then are what it plans."""
    for scene in scenes[:3]:
        match = _ISSUED.search(scene.text)
        if match and _is_report(scenes):
            seen = [m for m in scene.mentions if m.type is EntityType.DOCUMENT and m.start == match.start("work")]
            work = seen[0] if seen else scene.make_mention(*match.span("work"), EntityType.DOCUMENT)
            return Speaker(work, "issued")
    return None


_CITY = re.compile(r"^(?:二〇..年|20\d\d年)?(?P<place>[一-鿿]{2,6}?(?:市|县|區|区|州))(?:人民)?政府工作报告")


_CONGRESS = re.compile(
    r"(?:^|在)(?P<place>[^\W\d_a-zA-Z省届在]{1,6}(?:市|县|區|区|州|盟|旗|镇|乡))第[一二三四五六七八九十]+届人民代表大会"
)


def _find_city(scenes: Sequence[Scene]) -> Mention | None:
    """Return the city or county whose work report the heading, or the congress that hears it, says the document is."""
    heads = [(scene, match) for scene in scenes[:1] if (match := _CITY.match(scene.text))]
    heads += [(scene, match) for scene in scenes[:_TOP] if (match := _CONGRESS.search(scene.text, 0, _HEADING))]
    if not heads:
        return None
    head, match = heads[0]
    named = [
        m
        for scene in scenes
        for m in scene.mentions
        if m.type is EntityType.PLACE and match.group("place").startswith(m.text) and len(m.text) > 1
    ]
    return named[0] if named else head.make_mention(*match.span("place"), EntityType.PLACE)


def find_home(scenes: Sequence[Scene], *, told: bool) -> Mention | None:
    """Return the province or state whose work report the document is; None where it is something else.

    What is `told`, of a meeting or with a speaker, is news unless the title says that it is a report. A report
    that never names its province is told by the cities in it; `我省` then stands for the province.
    """
    text = "".join(scene.text for scene in scenes)
    title = scenes[0].document.text if scenes else ""
    titled = _is_titled(scenes)
    if told and not titled:
        return None
    if len(_HOME.findall(text)) < 2 and not titled and not _is_report(scenes):
        return None
    if city := _find_city(scenes):
        return city
    if not _HOME.search(text) and (council := _find_named(scenes, _NATIONAL_BODY)):
        return council
    votes = _count_provinces(scenes, title)
    if not votes:
        return _find_named(scenes, _NATION) if _NATION.search(text) else None
    province = min(votes, key=lambda identifier: (-votes[identifier], identifier))
    for scene in scenes:
        for mention in scene.mentions:
            if mention.authority == province:
                return mention
    named = _find_named(scenes, _HOME)
    return replace(named, authority=province) if named else None


def _is_titled(scenes: Sequence[Scene]) -> bool:
    """Tell whether the heading of a text of some length says that it is a work report."""
    if not scenes:
        return False
    heading = scenes[0].document.text[:_HEADING] + (scenes[0].text if len(scenes[0].text) <= _LINE else "")
    return "工作报告" in heading and sum(len(scene.text) for scene in scenes) > _SOME


_OPENING_SENTENCES = 12
"""In how many sentences from the top a report addresses those who hear it."""
_HEADING, _LINE, _SOME, _TOP = 80, 60, 300, 4
"""How many characters of a text, and how long a first line, may be its heading; how long a report is at least;
in how many sentences from the top the congress that hears it may be named."""
_PROVINCE = re.compile(r"place/CN-[A-Z]{2}$")
_NATIONAL_BODY = re.compile("国务院")


def _find_named(scenes: Sequence[Scene], expression: re.Pattern[str]) -> Mention | None:
    """Return the first words that an expression finds, as a reader saw them or as a place."""
    for scene in scenes:
        match = expression.search(scene.text)
        if match:
            seen = [m for m in scene.mentions if m.type in _SPEAKERS and (m.start, m.end) == match.span()]
            return seen[0] if seen else scene.make_mention(match.start(), match.end(), EntityType.PLACE)
    return None


def _count_provinces(scenes: Sequence[Scene], title: str) -> Counter[str]:
    """Return the provinces that a text is about: named themselves, in other names, or by their cities."""
    from ontology.authorities import load_authorities

    authorities = load_authorities()
    votes: Counter[str] = Counter()
    text = title + "".join(scene.text for scene in scenes)
    for identifier, record in authorities.items():
        if not record.id.startswith("place/CN-") and not (record.part_of or "").startswith("place/CN-"):
            continue
        province = identifier if _PROVINCE.match(identifier) else record.part_of or ""
        names = [name for name in record.names.get("zh", ()) if len(name) > 1]
        weight = max((text.count(name) + 10 * title.count(name) for name in names), default=0)
        if weight and _PROVINCE.match(province):
            votes[province] += weight * (2 if identifier == province else 1)
    return votes


def _is_report(scenes: Sequence[Scene]) -> bool:
    """Say whether most clauses are plans without a subject, as in a report on the work of a government."""
    from kg.extraction.patterns.chinese_deeds import compile_deeds

    expression, _ = compile_deeds()
    clauses = [c for scene in scenes for c in re.split("[，。；：]", scene.text) if len(c) > 3]
    return len(clauses) > 20 and sum(bool(expression.match(c)) for c in clauses) > 0.4 * len(clauses)


def find_latin_speakers(scenes: Sequence[Scene], language: str) -> list[Speaker | None]:
    """Return, sentence by sentence, who spoke last: the actor of a verb of speech, before or after it."""
    verbs = re.compile(
        r"\s*,?\s*(?:(?:has|have|a|ont|ha|han|also|then|further)\s+)*(?:"
        + "|".join(load_yaml("titles.yaml")[language]["speech"])
        + r")(?!\w)"
    )
    speakers: list[Speaker | None] = []
    current: Speaker | None = None
    for scene in scenes:
        found = [m for m in scene.mentions if m.type in _SPEAKERS and verbs.match(scene.sentence.text, m.end)]
        current = Speaker(found[0], "speaker") if found else current
        speakers.append(current)
    return speakers
