"""What the name of a policy, law or document says it is about, and the words that follow it: a law on something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chinese_words import compile_verbs
from kg.extraction.patterns.chunks import find_phrases
from kg.extraction.patterns.lexicon import load_nouns, load_yaml, simplify
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T = EntityType
_TEXTS = frozenset({_T.POLICY, _T.LAW, _T.DOCUMENT})
_OBJECTS = (_T.TOPIC, _T.POLICY, _T.LAW, _T.PLACE)
_KINDS = frozenset({"policy", "law", "document"})


def find_fields(scene: Scene, language: str) -> Iterator[Found]:
    """Read what a policy's own name says it is about: `programme for X`, `X policy`, X行动."""
    for whole in scene.mentions:
        if whole.type not in _TEXTS:
            continue
        inner = [
            m
            for m in scene.nested
            if m.type in _OBJECTS
            and whole.start <= m.start
            and m.end <= whole.end
            and m.end - m.start < whole.end - whole.start
        ]
        inner = [
            m
            for m in inner
            if not any(
                o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start
                for o in inner
            )
        ]
        for part in inner[:3]:
            side = _describe_inside(whole, part, language)
            yield scene.claim(
                f"{language}.CONCERNS.{whole.type.value}-holds-{part.type.value}/{side}",
                whole,
                Predicate.CONCERNS,
                part,
            )
        if not inner:
            yield from _split_name(scene, whole, language)


_LINK = re.compile(
    r"(?:^|\s)(?:for|on|of|against|about|with|in|to|aimed at|sur|pour|contre|de|du|des|sobre|para|en|al?|visant à)"
    r"(?:\s+[a-zà-ÿ]+(?:ing|ir|er|ar|re)?)?(?:\s+(?:the|la|le|les|los|las|el|its|their|more))?\s+\Z"
)


def _describe_inside(whole: Mention, part: Mention, language: str) -> str:
    """Return where a name stands inside a policy's, and whether words link the two or a head noun follows."""
    before, after = whole.text[: part.start - whole.start], whole.text[part.end - whole.start :]
    side = "start" if not before else "middle" if after else "end"
    if language == "zh":
        return side
    headed = any(expression.search(after) for kind, expression in load_nouns(language).items() if kind in _KINDS)
    return f"{side}-{'linked' if _LINK.search(before) else 'headed' if headed else 'bare'}"


@cache
def _linked(language: str) -> re.Pattern[str]:
    links = "|".join(load_yaml("words.yaml")[language]["field"])
    return re.compile(rf"\s(?:{links})\s+(?:the\s+|la\s+|le\s+|l[’']|les\s+|los\s+|las\s+|el\s+)?(?P<field>.{{4,}})$")


def _split_name(scene: Scene, whole: Mention, language: str) -> Iterator[Found]:
    text = simplify(whole.text) if language == "zh" else whole.text
    if language == "zh":
        nouns = load_nouns("zh")
        for kind in ("policy", "law"):
            match = re.fullmatch(
                rf"[《“「]?(?P<field>.{{2,14}}?)(?:高质量|专项|综合|提升|三年|改革)*(?P<noun>{nouns[kind].pattern})[》”」]?",
                text,
            )
            if match and not re.search(r"中华人民共和国|[0-9年月]|关于|的$", match.group("field")):
                start = whole.start + match.start("field")
                field = scene.make_mention(start, start + len(match.group("field")), _T.TOPIC)
                yield scene.claim(f"zh.CONCERNS.name-{match.group('noun')}/chunk", whole, Predicate.CONCERNS, field)
                return
        return
    match = _linked(language).search(text)
    if match:
        start = whole.start + match.start("field")
        field = scene.make_mention(start, whole.start + match.end("field"), _T.TOPIC)
        yield scene.claim(f"{language}.CONCERNS.name-linked/chunk", whole, Predicate.CONCERNS, field)


_ABOUT = re.compile(
    r"(?:关于|關於|有关)(?P<field>(?:《[^》]*》|[^，。；《》]){2,40}?)的?(?P<work>决定|決定|报告|報告|说明|說明|议案|議案|意见|汇报|匯報|声明|聲明|决议|条例|通知|公告|方案|法案|草案|条约|條約|公约|协定|协议|議定書|议定书|若干措施|建议|讲话|指示|立场|問題)"
)


def find_about(scene: Scene) -> Iterator[Found]:
    """Read 关于…的报告: the named text, or the words from 关于 on, and what it is about."""
    for match in _ABOUT.finditer(scene.text):
        holders = [
            m
            for m in scene.nested
            if m.type in _TEXTS and m.start <= match.start() + 2 and match.end("field") < m.end <= match.end() + 6
        ]
        holders.sort(key=lambda m: (m.end - m.start, m.start))
        work = holders[0] if holders else scene.make_mention(match.start(), match.end(), _T.DOCUMENT)
        inner = [
            m
            for m in scene.nested
            if m.type in _OBJECTS
            and match.start("field") <= m.start
            and m.end <= match.end("field")
            and (m.end - m.start) * 2 > match.end("field") - match.start("field")
        ]
        inner.sort(key=lambda m: (m.start - m.end, m.start))
        span = match.span("field")
        field = inner[0] if inner else scene.make_mention(*span, _T.TOPIC)
        kind = ("named" if holders else "chunk") + ("-named" if inner else "-chunk")
        yield scene.claim(f"zh.CONCERNS.about/{kind}", work, Predicate.CONCERNS, field)


@cache
def _links(language: str) -> re.Pattern[str]:
    links = "|".join(load_yaml("words.yaml")[language]["field"])
    return re.compile(rf"[”\"’]?\s+(?:{links})\s+(?=\S)")


def find_after(scene: Scene, language: str) -> Iterator[Found]:
    """Read a named text followed by `on`, `to boost`, `aimed at` and a phrase that no reader named."""
    text = scene.sentence.text
    for work in scene.mentions:
        match = _links(language).match(text, work.end) if work.type in _TEXTS else None
        if match is None or any(
            m.start - match.end() <= 5 and m.start >= match.end() and m.type in _OBJECTS for m in scene.mentions
        ):
            continue
        link = re.sub(r"\W+", "-", match.group().strip().lower().split()[0])
        for start, end in list(find_phrases(text, match.end(), language))[:3]:
            yield scene.claim(
                f"{language}.CONCERNS.{link}/chunk", work, Predicate.CONCERNS, scene.make_mention(start, end, _T.TOPIC)
            )


_CHUNK_END = re.compile(r"[，。；：、！？的等和及]")


def find_covered(scene: Scene) -> Iterator[Found]:
    """Read 《条例》旨在规范…: a text, a verb of covering, and what it covers."""
    text = scene.text
    for work in scene.mentions:
        match = re.compile(rf"[^，。；：、]{{0,4}}?(?:{compile_verbs('cover').pattern})").match(text, work.end)
        if work.type not in _TEXTS or match is None:
            continue
        verb = compile_verbs("cover").search(match.group())
        if verb is None:
            continue
        close = _CHUNK_END.search(text, match.end() + 1)
        end = close.start() if close else len(text)
        inner = [m for m in scene.mentions if m.type in _OBJECTS and match.end() <= m.start < end + 1]
        kind = "named" if inner else "chunk"
        if not inner and not 3 <= end - match.end() <= 20:
            continue
        field = inner[0] if inner else scene.make_mention(match.end(), end, _T.TOPIC)
        yield scene.claim(f"zh.CONCERNS.cover-{verb.group()}/{kind}", work, Predicate.CONCERNS, field)
