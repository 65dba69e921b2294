"""Chinese formulas of meetings, attendance and reports: 会见, 出席, 在…举行, 作…报告."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.patterns.chinese_offices import find_in_offices
from kg.extraction.patterns.chinese_spans import compile_verbs, find_clause, find_segment_end, list_inside
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_ACTOR = frozenset({_T.PERSON, _T.BODY})
_HOST = frozenset({_T.BODY, _T.PLACE, _T.ORGANIZATION})
_EVENT = frozenset({_T.EVENT})
_BARE = re.compile(r"^(?:[该本此][次届]|[該這这]次)?(?:会议|會議|会见|會見|会谈|會談|上述活动|活动|大会|仪式)$")


_MEETING = re.compile(r"(?:会议|會議|例会|例會|会晤|全会|全會|大会|大會|论坛|論壇|峰会)$")


_HELD = re.compile(r"举行|舉行|召开|召開|开幕|開幕|闭幕|閉幕|出席|参加|參加|在[京沪]")


def find_meeting(scene: Scene, meeting: Mention | None) -> Mention | None:
    """Return the meeting that was named last, this sentence included: 会议 stands for it from here on."""
    named = [
        mention
        for mention in scene.mentions
        if mention.type is _T.EVENT and not _BARE.match(mention.text) and _MEETING.search(mention.text)
    ]
    return named[-1] if named and _HELD.search(scene.text) else meeting


def find_in_formulas(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Yield what the formulas of a Chinese sentence say; the meeting is what 会议 stands for."""
    yield from _attend(scene, meeting)
    yield from _chair(scene, meeting)
    yield from _sit(scene, meeting)
    yield from _attend_after(scene, meeting)
    for grammar in (_meet, _panel, _talk, _hold, _hold_in, _deliver, _author):
        yield from grammar(scene)
    yield from find_in_offices(scene)


def _list_before(scene: Scene, place: int) -> list[Mention]:
    """Return the persons named before a verb, back to where something other than posts and commas parts them."""
    start, _ = find_clause(scene, place)
    persons = list_inside(scene, start, place, _PERSON)
    found: list[Mention] = []
    edge = place
    for person in reversed(persons):
        gap = scene.text[person.end : edge]
        if len(gap) > 26 or re.search(
            r"表示|指出|强调|说|会见|主持|出席|参加|邀请|的(?!.{0,8}出席)", gap[:-1] if gap else ""
        ):
            break
        if not _ENVOY.match(scene.text, person.end):
            found.append(person)
            edge = person.start
    return found[::-1][:MOST]


_ENVOY = re.compile("(?:主席|总书记|总理|总统|首相)?的?(?:个人|特别)?(?:代表|特使)")
"""What follows the name of him for whom another comes: 作为 A 主席特别代表."""


def _meet(scene: Scene) -> Iterator[Found]:
    for match in compile_verbs("meet").finditer(scene.text):
        start, _ = find_clause(scene, match.start())
        hosts = list_inside(scene, start, match.start(), _ACTOR)
        guests = list_inside(scene, match.end(), find_segment_end(scene, match.end()), _PERSON)
        if not guests and not _NO_GUEST.match(scene.text, find_segment_end(scene, match.end())):
            close = find_clause(scene, match.end())[1]
            guests = list_inside(scene, match.end(), min(close, match.end() + 60), _PERSON)
        hosts = [h for h in hosts if h.type is _T.PERSON] or hosts
        if not hosts or not guests or hosts[-1].text == guests[0].text:
            continue
        yield scene.claim("zh.MET_WITH.meet/named", hosts[-1], _P.MET_WITH, guests[0])
        for guest in _join(scene, guests)[1:]:
            yield scene.claim("zh.MET_WITH.meet/joined", hosts[-1], _P.MET_WITH, guest)


_NO_GUEST = re.compile("，(?:就|并|表示|强调|指出|双方|对)")
"""What goes on behind a guest whom no name tells."""


def _join(scene: Scene, persons: list[Mention]) -> list[Mention]:
    """Return the first of some persons with those that an enumeration joins to him."""
    joined = persons[:1]
    for person in persons[1:MOST]:
        gap = scene.text[joined[-1].end : person.start]
        if not re.search("[、和及与與]", gap[:1]) or re.search("[，。；]", gap) or len(gap) > 24:
            break
        joined.append(person)
    return joined


_PANEL = re.compile(
    r"(?P<body>[^，。；、的]{2,24}?(?:代表团|代表團|小组|小組|界委员|界委員|委员))(?:[^，。；]{0,6}?(?:审议|審議|讨论|討論))?"
)


def _panel(scene: Scene) -> Iterator[Found]:
    """Read 参加江苏代表团审议: who joins a delegation meets it."""
    text = scene.text
    for match in compile_verbs("panel").finditer(text):
        panel = _PANEL.match(text, match.end())
        people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 24]
        if panel is None or not people:
            continue
        span = panel.span("body")
        named = [m for m in list_inside(scene, *span, frozenset({_T.BODY})) if m.end == span[1]]
        body = named[0] if named else scene.make_mention(*span, _T.BODY)
        kind = "named" if named else "chunk"
        yield scene.claim(f"zh.MET_WITH.panel-{match.group()}/{kind}", people[-1], _P.MET_WITH, body)


def _talk(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in re.finditer(f"{compile_verbs('talks').pattern}|会见", text):
        start, _ = find_clause(scene, match.start())
        people = list_inside(scene, start, match.start(), _PERSON)
        joints = "[同与]" if match.group() == "会见" else "[同与和跟]"
        for left, right in itertools.pairwise(people):
            if re.search(joints, text[left.end : right.start]) and match.start() - right.end < 24:
                yield scene.claim("zh.MET_WITH.talks/named", left, _P.MET_WITH, right)


def _sit(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read who sits on the rostrum: 在主席台就座, before or after the verb."""
    text = scene.text
    match = re.search(r"(?:在|于)?主席台[^，。：]{0,12}?就座(?P<more>的(?:还)?有[：:])?", text)
    if match is None or meeting is None:
        return
    people = (
        list_inside(scene, match.end(), len(text), _PERSON)
        if match.group("more")
        else _list_before(scene, match.start())
    )
    for person in people[:MOST]:
        yield scene.claim("zh.ATTENDED.sit/named", person, _P.ATTENDED, meeting)


_PRESENT = re.compile(
    r"(?:出席|参加|參加|陪同|在座)[^，。：；]{0,12}?(?:的(?:还|還)?有|的)?[：:]|(?:出席|参加|陪同)[^，。；]{0,14}?的(?:还|還)?有"
)


def _attend_after(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read 出席会议的还有 A、B: whom the formula lists after it."""
    text = scene.text
    match = _PRESENT.search(text)
    if match is None:
        return
    events = list_inside(scene, match.start(), match.end(), _EVENT)
    event = next((e for e in events if not _BARE.match(e.text)), meeting)
    if event is None:
        return
    for person in _join(scene, list_inside(scene, match.end(), len(text), _PERSON)):
        yield scene.claim("zh.ATTENDED.present/listed", person, _P.ATTENDED, event)


def _attend(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read `A、B 出席 E`, `A 主持会议`, `A 主持。`: where no meeting follows the verb, the one named last is meant."""
    text = scene.text
    for match in compile_verbs("attend").finditer(text):
        known = _find_named(scene, match.start()) or meeting
        events = _list_events(scene, match.end()) or _find_bare(scene, match.end())
        kind = "chair" if match.group().startswith("主持") else "attend"
        silent = (
            _find_silent(scene, match.start(), meeting) if not events and _SILENT.match(text, match.end()) else None
        )
        if silent is not None:
            events, kind = [silent], kind + "-silent"
        for event in events:
            if known is not None and _BARE.match(event.text) and event.text.endswith(("会议", "會議", "大会", "大會")):
                attended, name = known, kind + "-meeting"
            else:
                attended, name = event, kind + ("-bare" if event.anaphor else "")
            for person in _list_before(scene, match.start()):
                yield scene.claim(f"zh.ATTENDED.{name}/named", person, _P.ATTENDED, attended)


def _find_silent(scene: Scene, place: int, meeting: Mention | None) -> Mention | None:
    """Return the event that a verb without an object means: one that its sentence names, or the last meeting."""
    events = list_inside(scene, 0, len(scene.text), _EVENT)
    before = [event for event in events if event.end <= place]
    after = [event for event in events if event.start > place]
    if before or after:
        return before[-1] if before else after[0]
    bare = list(re.finditer("会议|大会|活动|仪式", scene.text[:place]))
    return meeting or (scene.make_mention(*bare[-1].span(), _T.EVENT, anaphor=True) if bare else None)


_SILENT = re.compile(r"(?:并(?:讲话|致辞|发言|发表|作)[^，。；]{0,12})?(?=[，。；]|\Z)")
"""What follows a verb of attending whose meeting was named before."""


def _find_named(scene: Scene, place: int) -> Mention | None:
    """Return the meeting that the words before a verb named last, where it is told to be held."""
    held = compile_verbs("hold").search(scene.text, 0, place)
    named = [
        event
        for event in list_inside(scene, 0, place, _EVENT)
        if not _BARE.match(event.text) and _MEETING.search(event.text)
    ]
    return named[-1] if named and held else None


def _list_events(scene: Scene, place: int) -> list[Mention]:
    """Return the event after a verb, and those that are joined to it."""
    events = list_inside(scene, place, find_segment_end(scene, place), _EVENT)
    if not events or events[0].start - place > 40:
        return []
    joined = events[:1]
    for event in events[1:MOST]:
        if not re.fullmatch("[、和及与]|以及", scene.text[joined[-1].end : event.start]):
            break
        joined.append(event)
    return joined


def _chair(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read `会议由 A 主持`."""
    for match in re.finditer(r"(?:会议|大会|座谈会|仪式)由(?P<who>[^，。；]{2,40}?)主持", scene.text):
        people = list_inside(scene, *match.span("who"), _PERSON)
        named = [e for e in list_inside(scene, 0, match.start("who"), _EVENT) if e.end == match.start("who") - 1]
        bare = scene.make_mention(match.start(), match.start("who") - 1, _T.EVENT, anaphor=True)
        event = next((e for e in named if not _BARE.match(e.text)), meeting or bare)
        for person in people:
            yield scene.claim("zh.ATTENDED.chaired/named", person, _P.ATTENDED, event)


_OWN = re.compile("会见|会谈|上述活动|[开闭]幕[式会]")
"""What a report of one meeting calls it: a name, not a word for what was named before."""


def _find_bare(scene: Scene, place: int) -> list[Mention]:
    match = re.match(r"了?(?P<event>会议|会见|会谈|上述活动|活动|大会|仪式|[开闭]幕[式会])", scene.text[place:])
    if match is None:
        return []
    start, end = (place + edge for edge in match.span("event"))
    return [scene.make_mention(start, end, _T.EVENT, anaphor=not _OWN.fullmatch(match["event"]))]


def _hold(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in compile_verbs("hold").finditer(text):
        start, _ = find_clause(scene, match.start())
        hosts = [
            host
            for host in list_inside(scene, start, match.start(), _HOST)
            if match.start() - host.end <= 16 or _WHEN.fullmatch(text, host.end, match.start())
        ]
        events = list_inside(scene, match.end(), find_segment_end(scene, match.end()), _EVENT)
        whole = [e for e in list_inside(scene, start, match.start(), _EVENT) if _AT_TIME.match(text, e.end)]
        if whole and events and _SITTING.match(events[0].text):
            yield scene.claim("zh.PART_OF.sitting/named", events[0], _P.PART_OF, whole[-1])
        elif hosts and events and _may_host(scene, hosts[-1], match.start()):
            bare = "-bare" if _BARE.match(events[0].text) else ""
            yield scene.claim(f"zh.HOSTED.hold{bare}/named", hosts[-1], _P.HOSTED, events[0])


_WHEN = re.compile(r"[在于]?(?:当地时间|北京时间)?[\d年月日时点半分上下午晚间凌晨早中周星期一二三四五六今昨明]*")
"""A time, between whoever holds something and the verb."""
_AT_TIME = re.compile(r"[\d今昨日在于上下，]")
"""What goes on behind the name of a meeting with when or where one of its sittings was."""
_SITTING = re.compile("(?:第[一二三四五六七八九十百0-9]+次)?(?:全体)?(?:会议|會議)$|[开開闭閉]幕[会會式]$|预备会议$")
"""The name of one sitting of a longer meeting."""


def _may_host(scene: Scene, host: Mention, place: int) -> bool:
    """Tell whether a body or place before a verb hosts: it is no place where, and no part of another name."""
    inside = any(
        other.type in (_T.POST, _T.EVENT, _T.PERSON) and other.start <= host.start and host.end <= other.end
        for other in scene.mentions
    )
    people = list_inside(scene, host.end, place, _PERSON)
    return not inside and not people and not re.search("在[^，。；]{0,6}$", scene.text[: host.start])


def _hold_in(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in re.finditer(r"在|于|於|赴|抵达|访问|訪問|前往", text):
        places = _list_places(scene, match.end())
        if not places:
            continue
        kind = "visit" if match.group() in ("访问", "訪問", "赴", "抵达", "前往") else "in"
        end = places[-1].end
        after = compile_verbs("hold").search(text, end, min(len(text), end + 12))
        start, _ = find_clause(scene, match.start())
        events = list_inside(scene, start, match.start(), _EVENT)
        later = list_inside(scene, after.end(), find_segment_end(scene, after.end()), _EVENT) if after else []
        for event in (later[:1] or events[-1:]) if after or kind == "visit" else ():
            for place in places:
                yield scene.claim(f"zh.HELD_IN.{kind}/named", event, _P.HELD_IN, place)
        if later and events and len(places) > 1 and _SITTING.match(later[0].text):
            yield scene.claim("zh.HELD_IN.sitting/named", events[-1], _P.HELD_IN, places[0])
        yield from _attend_in(scene, places)


def _attend_in(scene: Scene, places: list[Mention]) -> Iterator[Found]:
    """Read `在 P 出席 E`, and `在 P 会见 A`: the meeting with him is an event of that name."""
    match = _MET.match(scene.text, places[-1].end)
    if match is None:
        return
    if match["met"] is None:
        events = _list_events(scene, match.end())
        name = "attend"
    else:
        events, name = [scene.make_mention(*match.span("met"), _T.EVENT)], "met"
    for event in events:
        for place in places:
            yield scene.claim(f"zh.HELD_IN.{name}/named", event, _P.HELD_IN, place)


_MET = re.compile(r"(?:分别|共同|应邀|市|，)?(?:(?P<met>会见)(?!记者|传媒)|(?:出席|参加)(?:了|并主持)?)")


def _list_places(scene: Scene, start: int) -> list[Mention]:
    """Return the place named from a place of the text on, and those told with it: 北京人民大会堂, 在京."""
    short = _find_short(scene, start)
    if short is not None:
        return [short]
    places: list[Mention] = []
    for place in list_inside(scene, start, start + 24, frozenset({_T.PLACE})):
        gap = scene.text[places[-1].end : place.start] if places else scene.text[start : place.start]
        if (places and gap not in ("", "、", "和")) or len(gap) > 1 or (places and place.start < places[-1].end):
            break
        places.append(place)
    return places


def _find_short(scene: Scene, start: int) -> Mention | None:
    """Return the place that its one-character name means, before a verb of holding or attending (在京召开)."""
    match = re.compile(r"[一-鿿](?=举行|召开|开幕|闭幕|举办|出席|会见|发布|启动)").match(scene.text, start)
    known = load_yaml("events.yaml")["zh"]["short_places"].get(match.group()) if match else None
    return replace(scene.make_mention(start, start + 1, _T.PLACE), authority=known) if known else None


_STAGE = re.compile(
    "(?:[^，。；]{0,6}(?:上午|下午|日))?(?:代表[^，。；]{2,12})?在[^，。；]{2,40}(?:上|中)(?:代表[^，。；]{2,12})?(?:向[^，。；]{2,10})?"
)
"""Where somebody speaks, between his name and the verb."""


def _deliver(scene: Scene) -> Iterator[Found]:
    text = scene.text
    lecture = compile_verbs("lecture").pattern
    for match in re.finditer(
        rf"(?<![工合协运操])(?:{compile_verbs('deliver').pattern})(?P<work>[^，。；、]*?(?:《[^》]*》[^，。；、]*?)?(?:、[^，。；]{{2,24}}?)?(?:{lecture}))(?=[，。；、）)]|$|\s|强调|指出|时)",
        text,
    ):
        people = [
            p
            for p in list_inside(scene, find_clause(scene, match.start())[0], match.start(), _PERSON)
            if match.start() - p.end <= 14 or _STAGE.fullmatch(text, p.end, match.start())
        ]
        if not people:
            continue
        speakers = _list_before(scene, match.start()) if text.startswith("分别", people[-1].end) else people[-1:]
        start = match.start("work") + (1 if match.group("work").startswith(("了", "的")) else 0)
        work, kind = _find_work(scene, start, match.end("work"))
        for person in speakers:
            yield scene.claim(f"zh.DELIVERED.deliver/{kind}", person, _P.DELIVERED, work)
    yield from _deliver_within(scene)


def _find_work(scene: Scene, start: int, end: int) -> tuple[Mention, str]:
    """Return the text that ends a span: as a reader saw it, or the words of the span."""
    named = [m for m in list_inside(scene, start, end, frozenset({_T.DOCUMENT})) if m.end == end]
    named.sort(key=lambda m: m.start)
    return (named[0], "named") if named else (scene.make_mention(start, end, _T.DOCUMENT), "chunk")


def _deliver_within(scene: Scene) -> Iterator[Found]:
    """Read `A 在工作报告中指出`, `听取 A 关于 X 的汇报`, `A 主持并讲话`: a speech that is told by the way."""
    for expression, name in ((_IN_SPEECH, "within"), (_HEARD, "heard"), (_SPOKE, "spoke")):
        for match in expression.finditer(scene.text):
            people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if p.end == match.start()]
            work, _ = _find_work(scene, *match.span("work"))
            for person in people[-1:]:
                yield scene.claim(f"zh.DELIVERED.{name}/named", person, _P.DELIVERED, work)


_IN_SPEECH = re.compile(
    r"(?:[今昨]天|[\d月日上下午]{1,8})?在(?P<work>(?:(?!发表|会上|大会)[^，。；：、在作]){0,16}?(?:工作报告|施政报告|讲话|致辞|演讲|演说|发言))(?:中|里)?"
    r"(?:还|也)?(?=指出|表示|强调|说|称|提出|宣布|承诺|呼吁)"
)
"""In which speech somebody says what follows."""
_HEARD = re.compile("(?P<work>关于[^，。；]{2,40}的(?:汇报|报告|说明|情况介绍))(?=[，。；])")
"""A report that stands right behind the name of whoever gives it."""
_SPOKE = re.compile(
    "(?:主持(?:会议|大会|仪式|开幕式|座谈会)?|出席[^，。；]{0,30})并(?:发表|作)?(?P<work>(?:重要|主旨|总结)?(?:讲话|致辞|发言|演讲))(?=[，。；]|$)"
)
"""What somebody who attends does there."""


def _author(scene: Scene) -> Iterator[Found]:
    for match in compile_verbs("author").finditer(scene.text):
        works = list_inside(scene, match.end(), find_segment_end(scene, match.end()), frozenset({_T.DOCUMENT}))
        authors = _list_authors(scene, match.start())
        if works and authors and works[0].start - match.end() <= 4:
            yield scene.claim(f"zh.AUTHORED.{match.group()}/named", authors[-1], _P.AUTHORED, works[0])
        elif authors and (words := _WORK.match(scene.text, match.end())):
            work = scene.make_mention(*words.span("work"), _T.DOCUMENT)
            yield scene.claim(f"zh.AUTHORED.{match.group()}/chunk", authors[-1], _P.AUTHORED, work)
    for match in _LETTER.finditer(scene.text):
        letter = scene.make_mention(*match.span("work"), _T.DOCUMENT)
        start, _ = find_clause(scene, match.start())
        people = list_inside(scene, start, _find_cut(scene, start, match.start(), "向(?!前)"), _PERSON)
        for person in people[:MOST] if match["many"] else people[-1:]:
            yield scene.claim("zh.AUTHORED.letter/named", person, _P.AUTHORED, letter)


def _list_authors(scene: Scene, place: int) -> list[Mention]:
    """Return the persons and bodies right before a verb of publishing: nothing but a foreign name may intervene."""
    start, _ = find_clause(scene, place)
    place = _find_cut(scene, start, place, "就(?![业任])")
    return [
        author
        for author in list_inside(scene, start, place, _AUTHORS)
        if place - author.end <= 10 or _BRACKET.fullmatch(scene.text, author.end, place)
    ]


def _find_cut(scene: Scene, start: int, place: int, words: str) -> int:
    """Return where the first of some words stands before a place, behind a name; else the place."""
    match = re.compile(words).search(scene.text, start, place)
    named = match and any(m.end <= match.start() for m in list_inside(scene, start, place, _AUTHORS))
    return match.start() if match and named else place


_AUTHORS = frozenset({_T.BODY, _T.PERSON, _T.ORGANIZATION})
_BRACKET = re.compile(r"\s?[（(][^）)]{2,40}[）)]\s?(?:[^，。；]{0,6})")
_WORK = re.compile("了?(?:一份|一篇)?(?P<work>(?:联合|书面|署名)?(?:声明|公报|文章|评论|社论|公开信|白皮书))")
"""A text that has no name of its own."""
_LETTER = re.compile(
    "(?P<many>发来)?(?:(?<=[致发])|(?<=发来))(?P<work>(?:贺电|贺函|贺信|唁电|慰问电|感谢信|复信|回信)(?:[或和、](?:贺电|贺函|贺信))?)"
)
