"""Chinese formulas of attendance: who goes to a meeting, chairs it, sits on its rostrum, is listed as present."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_meetings import is_bare, is_meeting, list_events
from kg.extraction.patterns.chinese_spans import list_before, list_inside, list_joined
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})
_EVENT = frozenset({_T.EVENT})


def find_attendance(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Yield who attended what; the meeting is what 会议 stands for."""
    for grammar in (_attend, _chair, _sit, _attend_after):
        yield from grammar(scene, meeting)


def _attend(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read `A、B 出席 E`, `A 主持会议`, `A 主持。`: where no meeting follows the verb, the one named last is meant."""
    text = scene.text
    for match in compile_verbs("attend").finditer(text):
        known = _find_named(scene, match.start()) or meeting
        events = list_events(scene, match.end()) or _find_bare(scene, match.end())
        kind = "chair" if match.group().startswith("主持") else "attend"
        silent = (
            _find_silent(scene, match.start(), meeting)
            if not events and compile_formula(_SILENT).match(text, match.end())
            else None
        )
        if silent is not None:
            events, kind = [silent], kind + "-silent"
        for event in events:
            if known is not None and is_bare(event) and compile_formula(r"{plain_meetings}\Z").search(event.text):
                attended, name = known, kind + "-meeting"
            else:
                attended, name = event, kind + ("-bare" if event.anaphor else "")
            for person in list_before(scene, match.start()):
                yield scene.claim(f"zh.ATTENDED.{name}/named", person, _P.ATTENDED, attended)


def _find_silent(scene: Scene, place: int, meeting: Mention | None) -> Mention | None:
    """Return the event that a verb without an object means: one that its sentence names, or the last meeting."""
    events = list_inside(scene, 0, len(scene.text), _EVENT)
    before = [event for event in events if event.end <= place]
    after = [event for event in events if event.start > place]
    if before or after:
        return before[-1] if before else after[0]
    bare = list(compile_formula("{silent_events}").finditer(scene.text[:place]))
    return meeting or (scene.make_mention(*bare[-1].span(), _T.EVENT, anaphor=True) if bare else None)


_SILENT = r"(?:并{attends_and}[^，。；]{0,12})?(?=[，。；]|\Z)"
"""What follows a verb of attending whose meeting was named before."""


def _find_named(scene: Scene, place: int) -> Mention | None:
    """Return the meeting that the words before a verb named last, where it is told to be held."""
    held = compile_verbs("hold").search(scene.text, 0, place)
    named = [event for event in list_inside(scene, 0, place, _EVENT) if not is_bare(event) and is_meeting(event)]
    return named[-1] if named and held else None


def _find_bare(scene: Scene, place: int) -> list[Mention]:
    match = compile_formula("了?(?P<event>{bare_events}|[开闭]幕[式会])").match(scene.text[place:])
    if match is None:
        return []
    start, end = (place + edge for edge in match.span("event"))
    return [scene.make_mention(start, end, _T.EVENT, anaphor=not compile_formula(_OWN).fullmatch(match["event"]))]


_OWN = "{own_events}"
"""What a report of one meeting calls it: a name, not a word for what was named before."""


def _chair(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read `会议由 A 主持`."""
    for match in compile_formula("{chaired}由(?P<who>[^，。；]{2,40}?)主持").finditer(scene.text):
        people = list_inside(scene, *match.span("who"), _PERSON)
        named = [e for e in list_inside(scene, 0, match.start("who"), _EVENT) if e.end == match.start("who") - 1]
        bare = scene.make_mention(match.start(), match.start("who") - 1, _T.EVENT, anaphor=True)
        event = next((e for e in named if not is_bare(e)), meeting or bare)
        for person in people:
            yield scene.claim("zh.ATTENDED.chaired/named", person, _P.ATTENDED, event)


def _sit(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read who sits on the rostrum: 在主席台就座, before or after the verb."""
    text = scene.text
    match = re.search(r"(?:在|于)?主席台[^，。：]{0,12}?就座(?P<more>的(?:还)?有[：:])?", text)
    if match is None or meeting is None:
        return
    people = (
        list_inside(scene, match.end(), len(text), _PERSON)
        if match.group("more")
        else list_before(scene, match.start())
    )
    for person in people[:MOST]:
        yield scene.claim("zh.ATTENDED.sit/named", person, _P.ATTENDED, meeting)


def _attend_after(scene: Scene, meeting: Mention | None) -> Iterator[Found]:
    """Read 出席会议的还有 A、B: whom the formula lists after it."""
    text = scene.text
    match = compile_formula(_PRESENT).search(text)
    if match is None:
        return
    events = list_inside(scene, match.start(), match.end(), _EVENT)
    event = next((e for e in events if not is_bare(e)), meeting)
    if event is None:
        return
    for person in list_joined(scene, list_inside(scene, match.end(), len(text), _PERSON)):
        yield scene.claim("zh.ATTENDED.present/listed", person, _P.ATTENDED, event)


_PRESENT = r"(?:{attends}|在座)[^，。：；]{0,12}?(?:的(?:还|還)?有|的)?[：:]|{attends}[^，。；]{0,14}?的(?:还|還)?有"
