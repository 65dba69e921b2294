"""Chinese formulas of meetings, attendance, reports and offices: 会见, 出席, 在…举行, 作…报告, 任命…为."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.posts import find_posts
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_ACTOR = frozenset({_T.PERSON, _T.BODY})
_HOST = frozenset({_T.BODY, _T.PLACE, _T.ORGANIZATION})
_EVENT = frozenset({_T.EVENT})
_STOP = re.compile(r"[。；！？]")
_BARE = re.compile(r"^(?:会议|會議|会见|會見|会谈|會談|上述活动|活动|大会|仪式)$")


def find_in_formulas(scene: Scene) -> Iterator[Found]:
    """Yield what the formulas of a Chinese sentence say."""
    for grammar in (_meet, _talk, _attend, _hold, _hold_in, _deliver, _author, _appoint, _become, _remove, _succeed, _amend):
        yield from grammar(scene)


@lru_cache(maxsize=None)
def _verb(name: str) -> re.Pattern[str]:
    forms = sorted(load_yaml("frames.zh.yaml")["relations"][name], key=len, reverse=True)
    return re.compile("|".join(forms))


def _clause(scene: Scene, place: int) -> tuple[int, int]:
    """Return the span between the full stops or semicolons around a place."""
    text = scene.sentence.text
    starts = [m.end() for m in _STOP.finditer(text, 0, place)]
    close = _STOP.search(text, place)
    return (starts[-1] if starts else 0), (close.start() if close else len(text))


def _segment_end(scene: Scene, place: int) -> int:
    match = re.search(r"[，。；：！？]", scene.sentence.text[place:])
    return place + match.start() if match else len(scene.sentence.text)


def _inside(scene: Scene, start: int, end: int, types: frozenset[EntityType]) -> list[Mention]:
    return [m for m in scene.mentions if m.type in types and start <= m.start and m.end <= end]


def _list_before(scene: Scene, place: int) -> list[Mention]:
    """Return the persons named before a verb, back to where something other than posts and commas parts them."""
    start, _ = _clause(scene, place)
    persons = _inside(scene, start, place, _PERSON)
    found: list[Mention] = []
    edge = place
    for person in reversed(persons):
        gap = scene.sentence.text[person.end:edge]
        if len(gap) > 26 or re.search(r"表示|指出|强调|说|会见|主持|出席|参加|的(?!.{0,8}出席)", gap[:-1] if gap else ""):
            break
        found.append(person)
        edge = person.start
    return found[::-1]


def _meet(scene: Scene) -> Iterator[Found]:
    for match in _verb("meet").finditer(scene.sentence.text):
        start, _ = _clause(scene, match.start())
        hosts = _inside(scene, start, match.start(), _ACTOR)
        guests = _inside(scene, match.end(), _segment_end(scene, match.end()), _PERSON)
        if not guests:
            close = _clause(scene, match.end())[1]
            guests = _inside(scene, match.end(), min(close, match.end() + 60), _PERSON)
        hosts = [h for h in hosts if h.type is _T.PERSON] or hosts
        if hosts and guests and hosts[-1].text != guests[0].text:
            yield scene.claim("zh.MET_WITH.meet/named", hosts[-1], _P.MET_WITH, guests[0])


def _talk(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _verb("talks").finditer(text):
        start, _ = _clause(scene, match.start())
        people = _inside(scene, start, match.start(), _PERSON)
        for left, right in zip(people, people[1:], strict=False):
            if re.search(r"同|与|與|和|跟", text[left.end:right.start]) and match.start() - right.end < 24:
                yield scene.claim("zh.MET_WITH.talks/named", left, _P.MET_WITH, right)


def _attend(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _verb("attend").finditer(text):
        events = _inside(scene, match.end(), _segment_end(scene, match.end()), _EVENT)
        event = events[0] if events else _find_bare(scene, match.end())
        if event is None or event.start - match.end() > 40:
            continue
        kind = ("chair" if match.group().startswith("主持") else "attend") + ("-bare" if event.anaphor else "")
        for person in _list_before(scene, match.start()):
            yield scene.claim(f"zh.ATTENDED.{kind}/named", person, _P.ATTENDED, event)


def _find_bare(scene: Scene, place: int) -> Mention | None:
    match = re.match(r"了?(?:会议|會議|会见|會見|会谈|會談|上述活动|活动|大会|仪式)", scene.sentence.text[place:])
    return scene.make_mention(place, place + match.end(), _T.EVENT, anaphor=True) if match else None


def _hold(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _verb("hold").finditer(text):
        start, _ = _clause(scene, match.start())
        hosts = [h for h in _inside(scene, start, match.start(), _HOST) if match.start() - h.end <= 16]
        events = _inside(scene, match.end(), _segment_end(scene, match.end()), _EVENT)
        if hosts and events and "在" not in text[hosts[-1].start - 1:hosts[-1].start]:
            bare = "-bare" if _BARE.match(events[0].text) else ""
            yield scene.claim(f"zh.HOSTED.hold{bare}/named", hosts[-1], _P.HOSTED, events[0])


def _hold_in(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    for match in re.finditer(r"在|于|於|赴|抵达|访问|訪問|前往", text):
        places = [p for p in _inside(scene, match.end(), match.end() + 16, frozenset({_T.PLACE})) if p.start <= match.end() + 1]
        if not places:
            continue
        kind = "visit" if match.group() in ("访问", "訪問", "赴", "抵达", "前往") else "in"
        after = _verb("hold").search(text, places[-1].end, min(len(text), places[-1].end + 12))
        start, _ = _clause(scene, match.start())
        events = _inside(scene, start, match.start(), _EVENT)
        later = _inside(scene, after.end(), _segment_end(scene, after.end()), _EVENT) if after else []
        for event in (later[:1] or events[-1:]) if after or kind == "visit" else ():
            yield scene.claim(f"zh.HELD_IN.{kind}/named", event, _P.HELD_IN, places[0])


def _deliver(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    lecture = _verb("lecture").pattern
    for match in re.finditer(rf"(?:{_verb('deliver').pattern})(?P<work>[^，。；、]*?(?:《[^》]*》[^，。；、]*?)?(?:、[^，。；]{{2,24}}?)?(?:{lecture}))(?=[，。；、）)]|$|\s)", text):
        people = [p for p in _inside(scene, _clause(scene, match.start())[0], match.start(), _PERSON) if match.start() - p.end <= 14]
        if not people:
            continue
        start = match.start("work") + (1 if match.group("work").startswith(("了", "的")) else 0)
        named = [m for m in _inside(scene, start, match.end(), frozenset({_T.DOCUMENT})) if m.end == match.end()]
        named.sort(key=lambda m: m.start)
        kind = "named" if named else "chunk"
        work = named[0] if named else scene.make_mention(start, match.end("work"), _T.DOCUMENT)
        yield scene.claim(f"zh.DELIVERED.deliver/{kind}", people[-1], _P.DELIVERED, work)


def _author(scene: Scene) -> Iterator[Found]:
    for match in _verb("author").finditer(scene.sentence.text):
        works = _inside(scene, match.end(), _segment_end(scene, match.end()), frozenset({_T.DOCUMENT}))
        start, _ = _clause(scene, match.start())
        authors = [a for a in _inside(scene, start, match.start(), frozenset({_T.BODY, _T.PERSON, _T.ORGANIZATION})) if match.start() - a.end <= 10]
        if works and authors and works[0].start - match.end() <= 4:
            yield scene.claim(f"zh.AUTHORED.{match.group()}/named", authors[-1], _P.AUTHORED, works[0])


def _post_after(scene: Scene, place: int, end: int) -> Iterator[Mention]:
    """Yield the posts named from a place on: as readers found them, or as a head noun ends them."""
    named = [m for m in _inside(scene, place, end, frozenset({_T.POST})) if m.start - place <= 4]
    if named:
        yield from named[:1]
        return
    heads = "|".join(sorted(load_yaml("titles.yaml")["zh"]["heads"], key=len, reverse=True))
    match = re.match(rf"[一-鿿]{{0,28}}?(?:{heads})(?=[，。；、（(）)职職一的]|$|\s)", scene.sentence.text[place:end])
    if match:
        yield scene.make_mention(place, place + match.end(), _T.POST)


def _appoint(scene: Scene) -> Iterator[Found]:
    """Read `任命 A 为 P`, and lists of `A、B 为 P` after one such verb."""
    text = scene.sentence.text
    for match in re.finditer("为|為", text):
        people: list[Mention] = []
        edge = match.start()
        for person in sorted(_inside(scene, 0, match.start(), _PERSON), key=lambda m: -m.end):
            if text[person.end:edge] not in ("", "、", "和", "同志"):
                break
            people.append(person)
            edge = person.start
        verb = bool(_verb("appoint").search(text[:edge]))
        for person in reversed(people):
            for post in _post_after(scene, match.end(), len(text)):
                yield scene.claim(f"zh.APPOINTED_TO.appoint{'' if verb else '-bare'}/named", person, _P.APPOINTED_TO, post)


def _become(scene: Scene) -> Iterator[Found]:
    for match in _verb("become").finditer(scene.sentence.text):
        people = [p for p in _inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 8]
        for post in _post_after(scene, match.end(), len(scene.sentence.text)) if people else ():
            yield scene.claim(f"zh.APPOINTED_TO.{match.group()}/named", people[-1], _P.APPOINTED_TO, post)


def _remove(scene: Scene) -> Iterator[Found]:
    text = scene.sentence.text
    for match in _verb("remove").finditer(text):
        people = [p for p in _inside(scene, match.end(), len(text), _PERSON) if p.start - match.end() <= 2]
        for person in people[:1]:
            place = person.end + (text[person.end:person.end + 1] in ("的", "兼"))
            while True:
                posts = list(_post_after(scene, place, _segment_end(scene, place)))
                for post in posts:
                    yield scene.claim("zh.REMOVED_FROM.remove/named", person, _P.REMOVED_FROM, post)
                if not posts or text[posts[-1].end:posts[-1].end + 1] != "、":
                    break
                place = posts[-1].end + 1
    for match in _verb("resign").finditer(text):
        people = [p for p in _inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 12]
        for post in _post_after(scene, match.end(), len(text)) if people else ():
            yield scene.claim("zh.REMOVED_FROM.resign/named", people[-1], _P.REMOVED_FROM, post)
        if people and people[-1].end >= match.start() - 1:
            for post in find_posts(text, people[-1].start, people[-1].end, "zh"):
                yield scene.claim("zh.REMOVED_FROM.resign/title", people[-1], _P.REMOVED_FROM, scene.make_mention(post.start, post.end, _T.POST))


def _succeed(scene: Scene) -> Iterator[Found]:
    for match in _verb("succeed").finditer(scene.sentence.text):
        left = [p for p in _inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 12]
        right = [p for p in _inside(scene, match.end(), len(scene.sentence.text), _PERSON) if p.start - match.end() <= 14]
        if left and right and left[-1].text != right[0].text:
            yield scene.claim("zh.SUCCEEDED.succeed/named", left[-1], _P.SUCCEEDED, right[0])


def _amend(scene: Scene) -> Iterator[Found]:
    """Read `《law》已由 B 通过` and `经 B 批准`."""
    text = scene.sentence.text
    for match in re.finditer(r"(?:已)?(?:由|经|經)", text):
        verb = re.search(r"修订通过|修訂通過|通过|通過|批准|审议通过|表决通过", text[match.end():match.end() + 70])
        laws = _inside(scene, 0, match.start(), frozenset({_T.LAW, _T.POLICY, _T.DOCUMENT}))
        bodies = [b for b in _inside(scene, match.end(), match.end() + 60, frozenset({_T.BODY})) if b.start - match.end() <= 2]
        if verb and laws and bodies:
            yield scene.claim("zh.AMENDED.passive/named", bodies[0], _P.AMENDED, laws[-1])
