"""Chinese formulas of speeches and texts: 发表讲话, 作…报告, 在讲话中指出, 发布声明, 致贺电."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_spans import find_clause, find_segment_end, list_before, list_inside
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_chinese_speeches(scene: Scene) -> Iterator[Found]:
    """Yield who gave which speech, and who wrote which text."""
    yield from _deliver(scene)
    yield from _author(scene)


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
        speakers = list_before(scene, match.start()) if text.startswith("分别", people[-1].end) else people[-1:]
        start = match.start("work") + (1 if match.group("work").startswith(("了", "的")) else 0)
        work, kind = _find_work(scene, start, match.end("work"))
        for person in speakers:
            yield scene.claim(f"zh.DELIVERED.deliver/{kind}", person, _P.DELIVERED, work)
    yield from _deliver_within(scene)


_STAGE = re.compile(
    "(?:[^，。；]{0,6}(?:上午|下午|日))?(?:代表[^，。；]{2,12})?在[^，。；]{2,40}(?:上|中)(?:代表[^，。；]{2,12})?(?:向[^，。；]{2,10})?"
)
"""Where somebody speaks, between his name and the verb."""


def _find_work(scene: Scene, start: int, end: int) -> tuple[Mention, str]:
    """Return the text that ends a span: as a reader saw it, or the words of the span."""
    named = [m for m in list_inside(scene, start, end, frozenset({_T.DOCUMENT})) if m.end == end]
    named.sort(key=lambda m: m.start)
    return (named[0], "named") if named else (scene.make_mention(start, end, _T.DOCUMENT), "chunk")


def _deliver_within(scene: Scene) -> Iterator[Found]:
    """Read `A 在工作报告中指出`, `听取 A 关于 X 的汇报`, `A 主持并讲话`: a speech that is told by the way."""
    for expression, name in ((_IN_SPEECH, "within"), (_HEARD, "heard"), (_SPOKE, "spoke")):
        for match in compile_formula(expression).finditer(scene.text):
            people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if p.end == match.start()]
            work, _ = _find_work(scene, *match.span("work"))
            for person in people[-1:]:
                yield scene.claim(f"zh.DELIVERED.{name}/named", person, _P.DELIVERED, work)


_IN_SPEECH = (
    r"(?:[今昨]天|[\d月日上下午]{1,8})?在(?P<work>(?:(?!发表|会上|大会)[^，。；：、在作]){0,16}?{speeches})(?:中|里)?"
    r"(?:还|也)?(?={speech_says})"
)
"""In which speech somebody says what follows."""


_HEARD = "(?P<work>关于[^，。；]{2,40}的{heard_reports})(?=[，。；])"
"""A report that stands right behind the name of whoever gives it."""


_SPOKE = "(?:主持{remark_events}?|出席[^，。；]{0,30})并(?:发表|作)?(?P<work>{remark_kinds}?{remarks})(?=[，。；]|$)"
"""What somebody who attends does there."""


def _author(scene: Scene) -> Iterator[Found]:
    for match in compile_verbs("author").finditer(scene.text):
        works = list_inside(scene, match.end(), find_segment_end(scene, match.end()), frozenset({_T.DOCUMENT}))
        authors = _list_authors(scene, match.start())
        if works and authors and works[0].start - match.end() <= 4:
            yield scene.claim(f"zh.AUTHORED.{match.group()}/named", authors[-1], _P.AUTHORED, works[0])
        elif authors and (words := compile_formula(_WORK).match(scene.text, match.end())):
            work = scene.make_mention(*words.span("work"), _T.DOCUMENT)
            yield scene.claim(f"zh.AUTHORED.{match.group()}/chunk", authors[-1], _P.AUTHORED, work)
    for match in compile_formula(_LETTER).finditer(scene.text):
        letter = scene.make_mention(*match.span("work"), _T.DOCUMENT)
        start, _ = find_clause(scene, match.start())
        people = list_inside(scene, start, _find_cut(scene, start, match.start(), "向(?!前)"), _PERSON)
        for person in people[:MOST] if match["many"] else people[-1:]:
            yield scene.claim("zh.AUTHORED.letter/named", person, _P.AUTHORED, letter)


_WORK = "了?(?:一份|一篇)?(?P<work>{text_kinds}?{texts})"
"""A text that has no name of its own."""


_LETTER = (
    "(?P<many>发来)?(?:(?<=[致发])|(?<=发来))(?P<work>(?:{congratulations}|{letters})(?:[或和、]{congratulations})?)"
)


def _list_authors(scene: Scene, place: int) -> list[Mention]:
    """Return the persons and bodies right before a verb of publishing: nothing but a foreign name may intervene."""
    start, _ = find_clause(scene, place)
    place = _find_cut(scene, start, place, "就(?![业任])")
    return [
        author
        for author in list_inside(scene, start, place, _AUTHORS)
        if place - author.end <= 10 or _BRACKET.fullmatch(scene.text, author.end, place)
    ]


_AUTHORS = frozenset({_T.BODY, _T.PERSON, _T.ORGANIZATION})


_BRACKET = re.compile(r"\s?[（(][^）)]{2,40}[）)]\s?(?:[^，。；]{0,6})")


def _find_cut(scene: Scene, start: int, place: int, words: str) -> int:
    """Return where the first of some words stands before a place, behind a name; else the place."""
    match = re.compile(words).search(scene.text, start, place)
    named = match and any(m.end <= match.start() for m in list_inside(scene, start, place, _AUTHORS))
    return match.start() if match and named else place
