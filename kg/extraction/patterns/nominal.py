"""What a noun phrase states by itself: a law on something, a committee of a congress, a programme's field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chinese_spans import compile_verbs
from kg.extraction.patterns.chunks import find_phrases
from kg.extraction.patterns.lexicon import load_nouns, load_yaml, simplify
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T = EntityType
_TEXTS = frozenset({_T.POLICY, _T.LAW, _T.DOCUMENT})
_PARTS = {(_T.BODY, _T.BODY), (_T.EVENT, _T.BODY), (_T.EVENT, _T.EVENT)}
_OBJECTS = (_T.TOPIC, _T.POLICY, _T.LAW, _T.PLACE)


def find_in_phrases(scene: Scene, language: str) -> Iterator[Found]:
    """Yield what names and the phrases around them state without a verb."""
    yield from _find_parts(scene, language)
    yield from _find_fields(scene, language)
    yield from _find_owners(scene, language)
    yield from _find_affiliations(scene, language)
    if language == "zh":
        yield from _find_about(scene)
        yield from _find_covered(scene)
        yield from _find_places(scene)
    else:
        yield from _find_after(scene, language)
        yield from _find_sessions(scene, language)


def _find_parts(scene: Scene, language: str) -> Iterator[Found]:
    """Read a name that holds another: `Standing Committee of the NPC`, 全国人大财政经济委员会."""
    text = scene.sentence.text
    for whole in scene.nested:
        inner = [
            m
            for m in scene.nested
            if (whole.type, m.type) in _PARTS
            and whole.start <= m.start
            and m.end <= whole.end
            and m.end - m.start < whole.end - whole.start - 1
            and _is_inner(text, whole, m, language)
        ]
        inner.sort(key=lambda m: (m.start - m.end, m.start))
        for part in inner[:1]:
            side = "start" if part.start == whole.start else "end" if part.end == whole.end else "middle"
            yield scene.claim(
                f"{language}.PART_OF.{whole.type.value}-in-{part.type.value}/{side}", whole, Predicate.PART_OF, part
            )
    if language == "zh":
        return
    for left in scene.mentions:
        for right in scene.nested:
            if (left.type, right.type) in _PARTS and re.fullmatch(
                r"\s+(?:of|de|du|des|del)(?:\s+(?:the|la|las|los|l[’']))?\s*(?:l[’'])?", text[left.end : right.start]
            ):
                if right.end <= left.end:
                    continue
                yield scene.claim(
                    f"{language}.PART_OF.{left.type.value}-of-{right.type.value}/near", left, Predicate.PART_OF, right
                )
                break


_OWNER = re.compile(r"(?:[’']s)?\s+(?:[\w-]+\s+){0,3}\Z|的?\Z")


@cache
def _by(language: str) -> re.Pattern[str]:
    """Return the expression of the words between a text and who made it."""
    published = load_yaml("events.yaml").get(language, {}).get("published", "")
    return re.compile(
        rf"\s+(?:(?:\w+ ){{0,3}}?(?:{published})\s+)?(?:by|from|of|par|de|du|des|de la|de l[’']|por|del)\s*"
        r"(?:(?:the|la|le|el)\s+)?\Z"
    )


def _find_owners(scene: Scene, language: str) -> Iterator[Found]:
    """Read whose text it is: `the ministry's report`, `a report by the ministry`."""
    text = scene.sentence.text
    for work in scene.mentions:
        if work.type is not _T.DOCUMENT:
            continue
        for actor in scene.nested:
            if actor.type not in (_T.PERSON, _T.BODY, _T.ORGANIZATION, _T.PLACE):
                continue
            kind = ""
            if actor.start == work.start and actor.end < work.end:
                kind = "starts"
            elif (
                actor.end <= work.start
                and work.start - actor.end <= 24
                and _OWNER.fullmatch(text[actor.end : work.start])
            ):
                kind = "before"
            elif (
                work.end <= actor.start
                and actor.start - work.end <= 40
                and _by(language).fullmatch(text[work.end : actor.start])
            ):
                kind = "by"
            if kind:
                spoken = actor.type is _T.PERSON and kind != "by" and _spoken(language).search(work.text)
                predicate = Predicate.DELIVERED if spoken else Predicate.AUTHORED
                yield scene.claim(f"{language}.{predicate.value}.{kind}/{actor.type.value}", actor, predicate, work)


@cache
def _spoken(language: str) -> re.Pattern[str]:
    """Return the expression of texts that their owner speaks: speeches, work reports."""
    return re.compile(load_yaml("events.yaml")[language]["spoken"], re.I)


_FROM = re.compile(r"(?:,)?\s+(?:of|from|at|with|de|du|des|del|d[’'])\s*(?:(?:the|la|le|el|l[’'])\s*)?")
_OF = re.compile(r"(?:[’']s?)?\s+")


def _find_affiliations(scene: Scene, language: str) -> Iterator[Found]:
    """Read `A of the Harbour Institute`, `the Institute's A`, `A (Institute)`."""
    text = scene.sentence.text
    for person in scene.mentions:
        if person.type is not _T.PERSON:
            continue
        for body in scene.mentions:
            if body.type not in (_T.BODY, _T.ORGANIZATION):
                continue
            kind = ""
            if person.end <= body.start and _FROM.fullmatch(text[person.end : body.start]):
                kind = "of"
            elif person.end <= body.start and text[person.end : body.start] in (" (", "（", "("):
                kind = "bracket"
            elif body.end <= person.start and _OF.fullmatch(text[body.end : person.start]):
                kind = "before"
            if kind:
                for predicate in (Predicate.AFFILIATED_WITH, Predicate.MEMBER_OF):
                    yield scene.claim(f"{language}.{predicate.value}.{kind}/{body.type.value}", person, predicate, body)


def _is_inner(text: str, whole: Mention, inner: Mention, language: str) -> bool:
    """Say whether a name inside a name is the whole it is part of, not a shorter form of the same name."""
    if language == "zh":
        return True
    if inner.start == whole.start:
        return bool(re.match(r"(?:[’']s)?\s+[A-ZÀ-Þa-z]\w+", text[inner.end : whole.end]))
    return bool(
        re.search(
            r"(?:of|de|du|des|del|by|at|to)(?:\s+(?:the|la|las|los|el|l[’']))?\s*(?:l[’'])?\Z",
            text[whole.start : inner.start],
        )
    )


def _find_fields(scene: Scene, language: str) -> Iterator[Found]:
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


_KINDS = frozenset({"policy", "law", "document"})


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
    r"(?:关于|關於|有关)(?P<field>[^，。；]{2,40}?)的?(?P<work>决定|決定|报告|報告|说明|說明|议案|議案|意见|汇报|匯報|声明|聲明|决议|条例|通知|公告|方案|法案|草案|条约|條約|公约|协定|协议|議定書|议定书|若干措施|建议|讲话|指示|立场|問題)"
)


def _find_about(scene: Scene) -> Iterator[Found]:
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


def _find_after(scene: Scene, language: str) -> Iterator[Found]:
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


def _find_covered(scene: Scene) -> Iterator[Found]:
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


def _find_places(scene: Scene) -> Iterator[Found]:
    """Read 四川成都: a place named right behind the place that it lies in."""
    for left, right in itertools.pairwise([m for m in scene.mentions if m.type is _T.PLACE]):
        gap = scene.text[left.end : right.start]
        if left.end <= right.start and gap in ("", "省", "的", "国") and left.text != right.text:
            yield scene.claim(f"zh.PART_OF.place-{gap}/near", right, Predicate.PART_OF, left)


@cache
def _session(language: str) -> re.Pattern[str]:
    return re.compile(load_yaml("events.yaml")[language]["session"] + r"\Z", re.I)


_MODIFIER = re.compile(
    r"(?:\A|.*\s)(?:the|an?|at|of|in|for|to|and|by|on|during|with|its|their|this|that|as|after|before|from|while)\s+",
    re.I | re.S,
)


def _find_sessions(scene: Scene, language: str) -> Iterator[Found]:
    """Read `closing session of the B`, `the B's annual meeting`: a meeting told by the body that meets."""
    text = scene.sentence.text
    for body in scene.mentions:
        if body.type not in (_T.BODY, _T.EVENT):
            continue
        match = _session(language).search(text, max(0, body.start - 80), body.start)
        if match:
            start = match.start("event")
            lead = _MODIFIER.match(text[start : match.start("head")])
            start += lead.end() if lead else 0
            event = scene.make_mention(start, body.end, _T.EVENT)
            name = f"{language}.PART_OF.session-{match.group('head').lower()}/{body.type.value}"
            yield scene.claim(name, event, Predicate.PART_OF, body)
        owned = _OWNED.match(text, body.end) if language == "en" and body.type is _T.BODY else None
        if owned:
            event = scene.make_mention(*owned.span("event"), _T.EVENT)
            name = f"en.PART_OF.owned-{owned.group('head').lower()}/{body.type.value}"
            yield scene.claim(name, event, Predicate.PART_OF, body)


_OWNED = re.compile(
    r"[’']s?\s+(?P<event>(?:[\w-]+\s+){0,3}?(?P<head>sessions?|meetings?|plenum|plenary|congress|summit|conference))(?!\w)"
)
