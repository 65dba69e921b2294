"""Chinese formulas of meetings: which one 会议 stands for, who holds one (B 举行 E), and where (在…举行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.patterns.chinese_spans import find_clause, find_segment_end, list_inside, list_places
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_HOST = frozenset({_T.BODY, _T.PLACE, _T.ORGANIZATION})
_EVENT = frozenset({_T.EVENT})
_BARE = r"^(?:[该本此][次届]|[該這这]次)?{bare_events}$"
"""A word for a meeting that was named before."""
_MEETING = r"{meeting_ends}$"
"""How the name of a meeting ends."""
_HELD = r"{held}|在[京沪]"
"""What a sentence says of a meeting that is held, or that somebody attends."""


def find_held(scene: Scene) -> Iterator[Found]:
    """Yield who holds which event, and where events are held."""
    yield from _hold(scene)
    yield from _hold_in(scene)


def find_meeting(scene: Scene, meeting: Mention | None) -> Mention | None:
    """Return the meeting that was named last, this sentence included: 会议 stands for it from here on."""
    named = [
        mention
        for mention in scene.mentions
        if mention.type is _T.EVENT and not is_bare(mention) and is_meeting(mention)
    ]
    return named[-1] if named and compile_formula(_HELD).search(scene.text) else meeting


def is_bare(event: Mention) -> bool:
    """Tell whether an event is told by no more than a word for one that was named before."""
    return compile_formula(_BARE).match(event.text) is not None


def is_meeting(event: Mention) -> bool:
    """Tell whether the name of an event is that of a meeting."""
    return compile_formula(_MEETING).search(event.text) is not None


def list_events(scene: Scene, place: int) -> list[Mention]:
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


def _hold(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in compile_verbs("hold").finditer(text):
        start, _ = find_clause(scene, match.start())
        hosts = [
            host
            for host in list_inside(scene, start, match.start(), _HOST)
            if match.start() - host.end <= 16 or compile_formula(_WHEN).fullmatch(text, host.end, match.start())
        ]
        events = list_inside(scene, match.end(), find_segment_end(scene, match.end()), _EVENT)
        whole = [e for e in list_inside(scene, start, match.start(), _EVENT) if _AT_TIME.match(text, e.end)]
        if whole and events and compile_formula(_SITTING).match(events[0].text):
            yield scene.claim("zh.PART_OF.sitting/named", events[0], _P.PART_OF, whole[-1])
        elif hosts and events and _may_host(scene, hosts[-1], match.start()):
            bare = "-bare" if is_bare(events[0]) else ""
            yield scene.claim(f"zh.HOSTED.hold{bare}/named", hosts[-1], _P.HOSTED, events[0])


_WHEN = r"[在于]?{clocks}?[\d年月日时点半分上下午晚间凌晨早中周星期一二三四五六今昨明]*"
"""A time, between whoever holds something and the verb."""


_AT_TIME = re.compile(r"[\d今昨日在于上下，]")
"""What goes on behind the name of a meeting with when or where one of its sittings was."""


_SITTING = "(?:第[一二三四五六七八九十百0-9]+次)?(?:全体)?(?:会议|會議)$|{openings}$"
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
    for match in compile_formula("[在于於]|(?P<visited>{goes_to})").finditer(text):
        short = _find_short(scene, match.end())
        places = [short] if short else list_places(scene, match.end(), after=".?")
        if not places:
            continue
        kind = "visit" if match["visited"] else "in"
        end = places[-1].end
        after = compile_verbs("hold").search(text, end, min(len(text), end + 12))
        start, _ = find_clause(scene, match.start())
        events = list_inside(scene, start, match.start(), _EVENT)
        later = list_inside(scene, after.end(), find_segment_end(scene, after.end()), _EVENT) if after else []
        for event in (later[:1] or events[-1:]) if after or kind == "visit" else ():
            for place in places:
                yield scene.claim(f"zh.HELD_IN.{kind}/named", event, _P.HELD_IN, place)
        if later and events and len(places) > 1 and compile_formula(_SITTING).match(later[0].text):
            yield scene.claim("zh.HELD_IN.sitting/named", events[-1], _P.HELD_IN, places[0])
        yield from _attend_in(scene, places)


def _attend_in(scene: Scene, places: list[Mention]) -> Iterator[Found]:
    """Read `在 P 出席 E`, and `在 P 会见 A`: the meeting with him is an event of that name."""
    match = compile_formula(_MET).match(scene.text, places[-1].end)
    if match is None:
        return
    if match["met"] is None:
        events = list_events(scene, match.end())
        name = "attend"
    else:
        events, name = [scene.make_mention(*match.span("met"), _T.EVENT)], "met"
    for event in events:
        for place in places:
            yield scene.claim(f"zh.HELD_IN.{name}/named", event, _P.HELD_IN, place)


_MET = r"{met_ways}?(?:(?P<met>会见)(?!{press})|(?:出席|参加)(?:了|并主持)?)"


def _find_short(scene: Scene, start: int) -> Mention | None:
    """Return the place that its one-character name means, before a verb of holding or attending (在京召开)."""
    match = compile_formula("[一-鿿](?={short_place_verbs})").match(scene.text, start)
    known = load_yaml("events.yaml")["zh"]["short_places"].get(match.group()) if match else None
    return replace(scene.make_mention(start, start + 1, _T.PLACE), authority=known) if known else None
