"""Chinese formulas of acts of state: laws passed and signed, bills moved, joint statements, broken ties, stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chinese_spans import find_clause, find_segment_end, list_inside
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import MOST, guess_type
from kg.extraction.patterns.lexicon import load_yaml, simplify
from kg.extraction.patterns.scene import ACTORS, Found, Scene
from kg.extraction.patterns.speakers import Speaker
from kg.extraction.reading import Mention
from ontology.vocabulary import RANGE, EntityType, Predicate

_T, _P = EntityType, Predicate
_BODY, _PLACE = frozenset({_T.BODY}), frozenset({_T.PLACE})
_TEXTS = frozenset({_T.LAW, _T.POLICY, _T.DOCUMENT})


def find_acts(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield what the formulas of acts say; a stand without a subject in its sentence is the speaker's."""
    for grammar in (_pass, _vote, _sign, _move, _join, _part, _originate):
        yield from grammar(scene)
    yield from _take_stand(scene, speaker)


def _pass(scene: Scene) -> Iterator[Found]:
    """Read `《law》已由 B 通过` and `经 B 批准`."""
    text = scene.text
    for match in re.finditer("已?[由经](?:中华人民共和国)?", text):
        verb = compile_formula("{passes}").search(text[match.end() : match.end() + 70])
        laws = list_inside(scene, 0, match.start(), _TEXTS)
        bodies = [
            body for body in list_inside(scene, match.start(), match.end() + 60, _BODY) if body.start - match.end() <= 2
        ]
        if verb and laws and bodies and _REACH.fullmatch(text, laws[-1].end, match.start()):
            yield scene.claim("zh.AMENDED.passive/named", bodies[0], _P.AMENDED, laws[-1])


_REACH = re.compile("[^，。；]{0,12}，?[^，。；]{0,12}")
"""What may stand between a law and the words for who passed it."""


def _vote(scene: Scene) -> Iterator[Found]:
    """Read `B 以多数票通过 L`, where what is passed ends in a word for a law."""
    text = scene.text
    for match in compile_formula(_VOTE).finditer(text):
        start, _ = find_clause(scene, match.start())
        comma = text.rfind("，", start, match.start()) + 1
        bodies = list_inside(scene, max(start, comma), match.start(), _BODY)
        law = compile_formula(_LAW).match(text, match.end())
        if not bodies or law is None or not compile_formula(_BY_VOTE).fullmatch(text, bodies[-1].end, match.start()):
            continue
        named = [m for m in list_inside(scene, *law.span("law"), _TEXTS) if m.end == law.end("law")]
        work = named[0] if named else scene.make_mention(*law.span("law"), _T.LAW)
        yield scene.claim(f"zh.AMENDED.vote/{'named' if named else 'chunk'}", bodies[-1], _P.AMENDED, work)


_VOTE = "{voting}?(?:通过|批准)了?"
_LAW = "(?P<law>[^，。；、]{2,40}?{passed_texts})(?=[，。；]|并|$)"
_BY_VOTE = (
    "(?:[\\d月]{0,4}\\d{0,2}日?)?(?:[今昨]天|[周週].|近日|日前)?(?:已|将|正式|最终)?"
    "(?:以[^，。；]{1,20}?{majorities})?(?:赞成)?"
)
"""When a body voted and how the votes were."""


def _sign(scene: Scene) -> Iterator[Found]:
    """Read `A 签署法案`, `A 签署主席令`: who signs a law or an order enacts it."""
    text = scene.text
    for match in re.finditer("签署了?", text):
        start, _ = find_clause(scene, match.start())
        people = [
            p for p in list_inside(scene, start, match.start(), frozenset({_T.PERSON})) if match.start() - p.end <= 20
        ]
        law = compile_formula(_ORDER).match(text, match.end())
        if people and law:
            named = [m for m in list_inside(scene, *law.span(), _TEXTS) if m.end == law.end()]
            work = named[0] if named else scene.make_mention(*law.span(), _T.LAW)
            side = "order" if work.text.endswith("令") else "law"
            yield scene.claim(f"zh.AMENDED.sign/{side}", people[-1], _P.AMENDED, work)


_ORDER = "[^，。；、]{0,40}?{signed_texts}(?=[，。；、]|予以|生效|\\Z)"


def _move(scene: Scene) -> Iterator[Found]:
    """Read `B 提出了关于提请审议 L 草案的议案`: who moves a bill announces it."""
    for match in compile_formula(_BILL).finditer(scene.text):
        start, _ = find_clause(scene, match.start())
        actors = list_inside(scene, start, match.start(), ACTORS)
        if actors and actors[-1].type is _T.BODY and not scene.text[: actors[-1].start].endswith("受"):
            law = scene.make_mention(*match.span("law"), _T.LAW)
            yield scene.claim("zh.ANNOUNCED.bill/chunk", actors[-1], _P.ANNOUNCED, law)


_BILL = "关于提请{reviews}(?P<law>《[^》]+》|[^，。；、《]{2,60}?草案)的议案(?!的说明)"


def _join(scene: Scene) -> Iterator[Found]:
    """Read `双方发表《A 国和 B 国……联合声明》`: both countries of the title do."""
    for match in re.finditer("(?P<verb>发表|签署)(?:了)?(?P<work>《[^》]+》)", scene.text):
        start, _ = find_clause(scene, match.start())
        titled = list_inside(scene, *match.span("work"), _PLACE)
        if not compile_formula(_BOTH).search(scene.text, start, match.start()) or len(titled) < 2:
            continue
        named = [m for m in list_inside(scene, *match.span("work"), _TEXTS) if m.end == match.end()]
        spoken = match["verb"] == "发表"
        work = named[0] if named else scene.make_mention(*match.span("work"), _T.DOCUMENT if spoken else _T.POLICY)
        for country in titled[:2]:
            if spoken:
                yield scene.claim("zh.AUTHORED.joint/named", country, _P.AUTHORED, work)
            else:
                yield scene.claim("zh.ANNOUNCED.joint/named", country, _P.ANNOUNCED, work)


_BOTH = "{both_sides}"


def _part(scene: Scene) -> Iterator[Found]:
    """Read `A、B 等国与 C 断交`: who breaks off relations cancels them."""
    text = scene.text
    for match in compile_formula(_BREAK).finditer(text):
        others = [p for p in list_inside(scene, match.start() + 1, match.end(), _PLACE) if p.start == match.start() + 1]
        start, _ = find_clause(scene, match.start())
        before = [p for p in list_inside(scene, start, match.start(), _PLACE) if not text.startswith("政府不", p.end)]
        if not others or not before:
            continue
        ties = scene.make_mention(*match.span(), _T.POLICY)
        for country in _list_back(scene, before):
            if country.text != others[0].text:
                yield scene.claim("zh.CANCELLED.ties/named", country, _P.CANCELLED, ties)


_BREAK = "[与同和跟][^，。；、]{1,12}?{broken_ties}(?!后)"


def _list_back(scene: Scene, places: list[Mention]) -> list[Mention]:
    """Return the last of some places with those that an enumeration joins to it on the left."""
    found = places[-1:]
    for place in reversed(places[:-1]):
        if not re.fullmatch("、|和|及|与", scene.text[place.end : found[-1].start]):
            break
        found.append(place)
    return found[::-1][:MOST]


def _originate(scene: Scene) -> Iterator[Found]:
    """Read `A 提出的 X`: the policy that somebody's words brought up."""
    text = scene.text
    for match in compile_formula("{originates_first}?{originates}的").finditer(text):
        policies = list_inside(scene, match.end(), find_segment_end(scene, match.end()), frozenset({_T.POLICY, _T.LAW}))
        actors = [
            a
            for a in list_inside(scene, 0, match.start(), ACTORS)
            if compile_formula(_TITLED).fullmatch(text, a.end, match.start())
        ]
        if actors and policies and policies[0].start - match.end() <= 4:
            yield scene.claim("zh.ANNOUNCED.whose/named", actors[-1], _P.ANNOUNCED, policies[0])


_TITLED = "(?:{leaders}|{titled})?"
"""What may stand between an actor's name and what he does: a title."""


def _take_stand(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Read `A 对 X 表示反对`, `A 对 X 表示赞赏`, `A 向 B 提出抗议`."""
    for match in _compile_stands().finditer(scene.text):
        predicate = _P.OPPOSES if match["against"] else _P.PROMOTES
        object_ = _find_object(scene, *match.span("what"), predicate)
        actors = _find_actors(scene, match.start())
        subject = actors[-1] if actors else speaker.mention if speaker else None
        if subject is not None and object_ is not None and object_.text != subject.text:
            side = "named" if actors else "speaker"
            yield scene.claim(f"zh.{predicate.value}.stand/{side}", subject, predicate, object_)
    for match in compile_formula(_PROTEST).finditer(scene.text):
        hosts = list_inside(scene, *match.span("who"), frozenset({_T.PLACE, _T.BODY}))
        start, _ = find_clause(scene, match.start())
        actors = [
            a for a in list_inside(scene, start, match.start(), ACTORS) if a.text != (hosts[0].text if hosts else "")
        ]
        if hosts and actors:
            yield scene.claim("zh.OPPOSES.protest/named", actors[0], _P.OPPOSES, hosts[0])


_PROTEST = "向(?P<who>[^，。；]{1,12}?){protest_verbs}(?:了)?(?:[严强最]?[正烈厉])?{protests}"
"""To whom somebody protests."""


def _find_actors(scene: Scene, place: int) -> list[Mention]:
    """Return who acts in the words before a place: named near it, else the first person, or actor, of the sentence."""
    start, _ = find_clause(scene, place)
    comma = scene.text.rfind("，", start, place) + 1
    near = [a for a in list_inside(scene, max(start, comma), place, ACTORS) if place - a.end <= 12]
    named = list_inside(scene, start, place, ACTORS)
    return near or [actor for actor in named if actor.type is _T.PERSON][:1] or named[:1]


def _find_object(scene: Scene, start: int, end: int, predicate: Predicate) -> Mention | None:
    """Return what a stand is taken on: a named thing that ends the words, or all of them."""
    if compile_formula("{no_stands}").fullmatch(scene.text[start:end]):
        return None
    named = [m for m in scene.mentions if start <= m.start and m.end == end and m.type in RANGE[predicate]]
    if named:
        return min(named, key=lambda mention: mention.start)
    if any(m.end == end and m.start >= start for m in scene.mentions):
        return None
    return (
        scene.make_mention(start, end, guess_type(scene.text[start:end], "zh", _T.TOPIC)) if end - start > 2 else None
    )


@cache
def _compile_stands() -> re.Pattern[str]:
    """Return the expression of taking a stand on something."""
    words = load_yaml("frames.zh.yaml")["stands"]
    verbs, degrees, against, for_ = (
        "|".join(sorted(set(map(simplify, words[key])), key=lambda word: (-len(word), word)))
        for key in ("verbs", "degrees", "against", "for")
    )
    return re.compile(
        rf"(?:对于?|就)(?P<what>[^，。；：对就]{{1,40}}?)(?:向[^，。；：]{{1,8}}?)?(?:{verbs})了?(?:{degrees})*(?:(?P<against>{against})|(?:{for_}))(?!的)"
    )
