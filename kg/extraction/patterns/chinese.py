"""Chinese clauses: adverbs, a verb and what it is done to, with the subject left out more often than not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.extraction.patterns.chunks import MOST, guess_type
from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.speakers import Speaker
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_SEGMENT = re.compile(r"[^，。；：！？,;\n]+")
_ACTORS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.ORGANIZATION})
LONGEST = 28
"""An object of more characters than this is no name of a topic."""


class Deed(NamedTuple):
    """A verb with the types that it takes."""

    predicate: Predicate
    chunk: EntityType
    objects: frozenset[EntityType]


@lru_cache(maxsize=1)
def _deeds() -> tuple[re.Pattern[str], dict[str, list[Deed]]]:
    """Return the expression of adverbs and verb that begins a clause, and what each verb may mean."""
    data, roles = load_yaml("frames.zh.yaml"), load_yaml("roles.yaml")
    deeds: dict[str, list[Deed]] = {}
    for entry in data["deeds"]:
        objects = entry.get("objects", roles[entry["predicate"]]["objects"])
        deed = Deed(Predicate(entry["predicate"]), EntityType(entry["chunk"]), frozenset(map(EntityType, objects)))
        for form in dict.fromkeys(map(simplify, entry["forms"])):
            deeds.setdefault(form, []).append(deed)
    adverbs = "|".join(sorted(set(map(simplify, data["adverbs"])), key=lambda adverb: (-len(adverb), adverb)))
    verbs = "|".join(sorted(deeds, key=len, reverse=True))
    number = r"(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\s)*"
    return re.compile(
        rf"{number}(?:{adverbs})*?(?P<loose>(?:(?!关于|有关)[^，。；：、的]){{1,10}}?)??(?:{adverbs})*?"
        rf"(?P<verb>{verbs})(?:了|好|着|一批|一系列)?"
    ), deeds


_VOICE = re.compile(r"^(?:中方|我们|我們|双方|雙方|中国|中國|我国|我國|中央政府|國家|国家|各方|两国|兩國|我)$")


def find_in_clauses(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield what the clauses of a sentence say.

    A clause without a subject takes that of the one before it, or else the speaker.
    """
    text = scene.text
    topic, origin = (speaker.mention, speaker.origin) if speaker else (None, "")
    for segment in _SEGMENT.finditer(text):
        start, end = segment.span()
        subject, partners = _find_subjects(scene, start, end)
        if subject is not None:
            topic, origin, start = subject, "subject", (partners or [subject])[-1].end
            behind = _skip_setting(text, start, end)
            origin += "~" * (behind > start)
            start = _skip_speech(text, behind, end)
        voice = re.match(r"\s*(?:中方|我们|我們|双方|雙方|我)", text[start:end]) if subject is None else None
        if voice is not None and speaker is not None and origin == "topic":  # `A said that B ..., we will`: A speaks on
            topic, origin = speaker.mention, speaker.origin
        start += voice.end() if voice else 0
        if topic is None:
            continue
        for place, close in _split_verbs(text, start, end):
            for actor in (topic, *partners):
                yield from _read(scene, actor, origin, place, close)
            if (
                origin in _OWN
                and _VOICE.match(topic.text)
                and speaker is not None
                and speaker.mention.type is EntityType.PERSON
            ):
                yield from _read(scene, speaker.mention, "voice", place, close)
        origin = "topic" if origin in _OWN else origin


_OWN = ("subject", "subject~")
"""Where the clause itself names its subject: right before the verb, or with other words between."""


def _split_verbs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between enumeration commas that each begin with a verb of their own."""
    expression, _ = _deeds()
    begin = start
    for match in re.finditer("、", text[start:end]):
        place = start + match.end()
        verb = expression.match(text, place, end)
        if verb and not verb.group("loose") and verb.end() < end and text[verb.end()] not in "、等和":
            yield begin, place - 1
            begin = place
    yield begin, end


def _read(scene: Scene, topic: Mention, origin: str, start: int, end: int) -> Iterator[Found]:
    expression, deeds = _deeds()
    match = expression.match(scene.text, start, end)
    if match is not None:
        loose = "~" if match.group("loose") and not origin.endswith("~") else ""
        match = _find_inner(match, end) or match
        for deed in deeds[match.group("verb")]:
            yield from _claim(scene, topic, origin + loose, deed, match, end)


_OUTER = frozenset(("宣布", "决定", "承诺", "提出", "公布", "宣告"))
"""Verbs before the deed itself: 宣布取消, 决定设立."""


def _find_inner(match: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the deed that somebody announces, where its verb follows that of announcing."""
    if match.group("verb") not in _OUTER:
        return None
    expression, _ = _deeds()
    inner = expression.match(match.string, match.end(), end)
    return inner if inner is not None and not inner.group("loose") and inner.end() < end else None


_SETTING = re.compile(
    r"(?:(?:在|于)[^，。；：、]{1,20}?(?:大会|会议|发布会|记者会|座谈会|报告|讲话|发言|演讲|致辞|声明|采访|会|会晤|会谈|会见)(?:上|中|时|后)"
    r"|(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨|中午)?|近日|日前|今日|今天|昨日|昨天|今年|当天|当日|[周週][一二三四五六日]|随后|此前)+"
)
"""When and where somebody does what the verb behind it tells."""


def _skip_setting(text: str, start: int, end: int) -> int:
    """Return where the words about time and place behind a subject end."""
    setting = _SETTING.match(text, start, end)
    return setting.end() if setting else start


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(simplify, load_yaml("frames.zh.yaml")["speech"])) + ")?")


def _skip_speech(text: str, start: int, end: int) -> int:
    """Return where what is said begins behind a verb of speech; the verb itself is the deed where no other follows."""
    said = _speech().match(text, start)
    if said is None:
        return start
    expression, _ = _deeds()
    deed = expression.match(text, said.end(), end)
    return said.end() if said.end() == end or (deed is not None and not deed.group("loose")) else start


_LEAD = re.compile(
    r"(?:[\s“”]|并且|同时|同時|此外|近日|日前|目前|今天|今日|昨日|当天|当日|\d+[年月日]|上午|下午|中午|晚)*\Z"
)


def _find_subjects(scene: Scene, start: int, end: int) -> tuple[Mention | None, list[Mention]]:
    """Return the actor that begins a clause, and those whom an enumeration joins to him: A、B 和 C 印发…."""
    first = _find_subject(scene, start, end)
    partners: list[Mention] = []
    last = first
    while last is not None and len(partners) < MOST - 1:
        joined = _JOINED.match(scene.text, last.end, end)
        after = [m for m in scene.mentions if joined and m.type is last.type and _starts(scene, m, joined.end())]
        if not after:
            break
        last = max(after, key=lambda mention: mention.end)
        partners.append(last)
    if last is not None and (_JOINED.match(scene.text, last.end, end) or not _acts(scene, last, end, partners)):
        return None, []
    return first, partners


def _starts(scene: Scene, mention: Mention, place: int) -> bool:
    """Tell whether a name, or the post before it, starts at a place."""
    posts = (m for m in scene.mentions if m.type is EntityType.POST and m.start == place and m.end == mention.start)
    return mention.start == place or any(posts)


def _acts(scene: Scene, last: Mention, end: int, partners: list[Mention]) -> bool:
    """Tell whether actors that are named together act together: behind places, a verb follows at once."""
    if not partners or last.type is not EntityType.PLACE:
        return True
    verb = _deeds()[0].match(scene.text, last.end, end)
    return (
        verb is not None
        and not verb.group("loose")
        and scene.text[verb.end() : verb.end() + 1] not in ("和", "与", "的")
    )


_JOINED = re.compile("[、和与及同]|以及")


def _find_subject(scene: Scene, start: int, end: int) -> Mention | None:
    """Return the actor that begins a clause, behind his posts and the time of day."""
    text = scene.text
    for mention in sorted(scene.mentions, key=lambda m: (m.type is not EntityType.PERSON, m.start)):
        if mention.type not in _ACTORS or not start <= mention.start < end:
            continue
        lead = text[start : mention.start]
        covered = any(m.type is EntityType.POST and m.start >= start and m.end == mention.start for m in scene.mentions)
        if (
            _LEAD.match(lead)
            or covered
            or (
                mention.type is EntityType.PERSON
                and len(lead) <= 20
                and re.search(r"(?:主席|总理|书记|部长|主任|委员长|总统|首相|大臣|長|长|总書記|發言人|发言人)\Z", lead)
            )
        ) and not text.startswith("的", mention.end):
            return _extend(scene, mention)
    return None


_OFFICE = re.compile(
    "(?:(?!成立|设立|组建|召开|举行|宣布|印发|发布|公布|决定|批准|通过|国务院|任命|[将已拟由和与在对向的会])[一-鿿]){2,10}?"
    "(?:委员会|办公厅|办公室|领导小组|总局|联席会议)"
)
"""What goes on behind a body's name to that of one of its offices (国务院|关税税则委员会)."""


_ASSEMBLY = re.compile("(?:省|市|县|区|自治区)?(?:人大常委会|人民代表大会|政协)(?!委员|主席|副主席|主任|副主任|第)")
"""What goes on behind a place's name to that of its assembly."""


def _extend(scene: Scene, actor: Mention) -> Mention:
    """Return a body with the rest of the name of its office that acts."""
    offices = {EntityType.BODY: _OFFICE, EntityType.PLACE: _ASSEMBLY}
    rest = offices[actor.type].match(scene.text, actor.end) if actor.type in offices else None
    named = (
        any(m.type is EntityType.BODY and m.start >= actor.end and m.end == rest.end() for m in scene.mentions)
        if rest
        else True
    )
    return actor if named or rest is None else scene.make_mention(actor.start, rest.end(), EntityType.BODY)


def _claim(scene: Scene, subject: Mention, origin: str, deed: Deed, match: re.Match[str], end: int) -> Iterator[Found]:
    verb = scene.sentence.text[match.start("verb") : match.end("verb")]
    name = f"zh.{deed.predicate.value}.{verb}/{origin}"
    for kind, object_ in _find_objects(scene, _skip_target(scene.text, match.end(), end), end, deed):
        plan = _is_plan(verb, object_)
        if object_.text == subject.text or (plan is not None and plan is not (deed.predicate is Predicate.ANNOUNCED)):
            continue
        yield scene.claim(f"{name.replace('/', '-plan/') if plan else name}-{kind}", subject, deed.predicate, object_)


def _is_plan(verb: str, object_: Mention) -> bool | None:
    """Tell, of a verb that may announce or promote, whether its object is a plan by its head noun; None of others.

    A campaign that is carried out is announced (开展专项行动), an activity is promoted (开展交流).
    """
    if simplify(verb) not in load_yaml("frames.zh.yaml")["plans"]:
        return None
    return guess_type(object_.text, "zh", EntityType.TOPIC) is EntityType.POLICY


def _skip_target(text: str, start: int, end: int) -> int:
    """Return where the object begins behind `对…的` and a second verb."""
    match = re.match(r"(?:对|對)[^，。；、]{1,16}?的", text[start:end])
    start += match.end() if match else 0
    second = _second_verb().match(text, start, end)
    return second.end() if second and second.end() < end - 1 else start


@lru_cache(maxsize=1)
def _second_verb() -> re.Pattern[str]:
    """Return the expression of a verb that is joined to the one before it: 坚持和|完善 X."""
    _, deeds = _deeds()
    return re.compile("[和并](?:" + "|".join(sorted(deeds, key=lambda verb: (-len(verb), verb))) + ")(?![的、，])")


def _find_objects(scene: Scene, start: int, end: int, deed: Deed) -> Iterator[tuple[str, Mention]]:
    """Yield the items after a verb; a named one in place of the characters where it fills most of them."""
    text = scene.text
    for begin, close in _split_items(text, start, end):
        inside = [m for m in scene.mentions if m.type in deed.objects and begin <= m.start and m.end <= close]
        inside.sort(key=lambda m: (m.start - m.end, m.start))
        if inside and (inside[0].end - inside[0].start) * 5 >= (close - begin) * 2:
            whole = _is_modified(text, inside[0], begin, close)
            yield "named", scene.make_mention(begin, close, inside[0].type) if whole else inside[0]
        elif inside and deed.predicate is Predicate.OPPOSES and inside[0].type in _ACTORS:
            first = min(inside, key=lambda m: (m.start, -m.end))
            yield "inside", first if first.start == begin else max(inside, key=lambda m: m.end)
        elif inside:
            yield ("tail" if max(m.end for m in inside) == close else "inside"), max(inside, key=lambda m: m.end)
        elif 2 <= close - begin <= LONGEST and _CHUNK.match(text, begin, close):
            yield "chunk", scene.make_mention(begin, close, guess_type(text[begin:close], "zh", deed.chunk))


_TITLES = re.compile("(?<=[》”])(?:[、和与及]|以及)?(?=[《“])")
"""Between two works or slogans named one after the other: 《A》《B》和《C》, “A”“B”."""
_WHOLE = re.compile(r"(?<=\d)、(?=\d)|、(?=[一二三四五六七]中全会)")
"""An enumeration comma inside one name: 3、4号, 二中、三中全会."""


_MODIFIER = 3
"""How many characters before a name make it another (数字经济|高质量发展)."""


def _is_modified(text: str, named: Mention, begin: int, close: int) -> bool:
    """Tell whether a name that ends an item is only the head of it: nouns stand before it, no verb and no joint."""
    plain = named.type in (EntityType.POLICY, EntityType.TOPIC)
    if not plain or named.end != close or named.start - begin < _MODIFIER:
        return False
    return _clause_words().search(text, begin, named.start) is None


@lru_cache(maxsize=1)
def _clause_words() -> re.Pattern[str]:
    """Return the expression of what makes words before a name more than nouns."""
    verbs = sorted((verb for verb in _deeds()[1] if len(verb) > 1), key=lambda verb: (-len(verb), verb))
    return re.compile("[的和与及在为以同“”《》「」、]|发行|参与|构建|提出|奉行|" + "|".join(verbs))


_CHUNK = re.compile(
    r"(?!(?:以下|下列|如下|有关|相关)(?:工作|任务|几|方面|情况)?\Z)(?!(?:[严強强]?[正烈])?(?:交涉|抗议)\Z|(?:联合)?(?:公告|通知|消息|声明|讲话|文章)\Z).*[一-鿿]"
)
"""Words that may name something: not a text or protest of which no more is said."""


def _split_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the items of an enumeration; what `等` sums up is left out where there are several."""
    items: list[tuple[int, int]] = []
    depth, begin = 0, start
    for place in range(start, end):
        depth += (text[place] in "《“「（") - (text[place] in "》”」）")
        cut = _TITLES.match(text, place, end) if depth <= (text[place] in "《“") else None
        if cut or (text[place] == "、" and depth <= 0 and not _WHOLE.match(text, place, end)):
            items.append((begin, place))
            begin = cut.end() if cut else place + 1
    items.append((begin, end))
    if len(items) > 1:
        last = text[items[-1][0] : items[-1][1]]
        cut = re.search(r"等", last)
        if cut and cut.start() > 1:
            items[-1] = (items[-1][0], items[-1][0] + cut.start())
    return [_strip(text, *item) for item in items[:MOST] if not _is_figure(text, *item)]


_FIGURE = re.compile(
    r"(?<![A-Za-z\d.])\d[\d.,]*[万亿千百]*[多余]?(?:%|％|元|亩|吨|斤|公里|人次?|个|家|项|座|场|件|份)(?:以上|左右|以内|以下)?\Z"
)
_COUNT = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)个?大?方面")


def _is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether an item ends in a figure, a target's, or only counts: 投资1万亿元, 九个方面工作."""
    return bool(_FIGURE.search(text, start, end) or _COUNT.match(text, start, end))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " 的了“「，一" and not text[start:end].startswith("一"):
        start += 1
    note = _NOTE.search(text, start, end)
    end = note.start() if note else end
    while start < end and text[end - 1] in " ”」":
        end -= 1
    return start, end


_NOTE = re.compile(r"(?:(?<![平同对相高中初优])等|[［\[]\d+[］\]])+\Z")
"""What a name goes on with that is no part of it: 等, the number of a note."""


def find_goals(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield the goals of a report as announced by the place whose report it is."""
    if speaker is None or speaker.origin not in ("home", "body", "issued", "lecture"):
        return
    for mention in scene.mentions:
        if mention.type is EntityType.TARGET:
            yield scene.claim(f"zh.ANNOUNCED.goal/{speaker.origin}", speaker.mention, Predicate.ANNOUNCED, mention)


_FIRST = re.compile(r"^\s*(?:一是|一要|首先|[（(]一[）)]|一、|第一，|1[.、])")

_HEADING = re.compile(r"\s*[（(]一[）)]")
"""How the first of the numbered parts of a report begins, each headed by its task."""


def find_first(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield the first of an ordered list of tasks as what the speaker ranks first."""
    text = scene.text
    expression, _ = _deeds()
    for segment in _SEGMENT.finditer(text) if speaker else ():
        first = _FIRST.match(segment.group())
        match = expression.match(text, segment.start() + first.end(), segment.end()) if first else None
        heading = segment.start() == 0 and _HEADING.match(text) is not None
        if match is None or match.group("loose") or speaker is None:
            continue
        deed = Deed(Predicate.PRIORITISES, EntityType.TOPIC, frozenset({EntityType.TOPIC, EntityType.POLICY}))
        for kind, object_ in list(_find_objects(scene, match.end(), segment.end(), deed))[:1]:
            yield scene.claim(
                f"zh.PRIORITISES.{'heading' if heading else 'first'}/{speaker.origin}-{kind}",
                speaker.mention,
                Predicate.PRIORITISES,
                object_,
                rank=1,
            )
