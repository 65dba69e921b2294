"""Chinese formulas of offices that somebody holds or is given: 任命…为, 出任, 现任, lists of holders (副书记：A、B)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.chinese_spans import (
    find_segment_end,
    list_inside,
    list_named_posts,
    list_posts,
)
from kg.extraction.patterns.chinese_successions import find_heir
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_in_offices(scene: Scene) -> Iterator[Found]:
    """Yield who holds, held or gained which office."""
    for grammar in (_appoint, _become, _tell, _lead, _tell_career, _list_holders):
        yield from grammar(scene)


def _appoint(scene: Scene) -> Iterator[Found]:
    """Read `任命 A 为 P`, and lists of `A、B 为 P` after one such verb."""
    text = scene.text
    for match in re.finditer("为|為", text):
        people: list[Mention] = []
        edge = match.start()
        for person in sorted(list_inside(scene, 0, match.start(), _PERSON), key=lambda m: -m.end):
            if text[person.end : edge] not in ("", "、", "和", "同志"):
                break
            people.append(person)
            edge = person.start
        verb = bool(compile_verbs("appoint").search(text[:edge]))
        for person in reversed(people):
            for post in list_posts(scene, match.end()):
                yield scene.claim(
                    f"zh.APPOINTED_TO.appoint{'' if verb else '-bare'}/named", person, _P.APPOINTED_TO, post
                )


def _become(scene: Scene) -> Iterator[Found]:
    """Read `A 出任 P、Q`, `A 接替 B 担任 P`, and `A 继续担任 P`, which appoints nobody."""
    text = scene.text
    for match in compile_verbs("become").finditer(text):
        people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 8]
        ended = compile_verbs("resign").search(text, max(0, match.start() - 3), match.end() + 1)
        if (
            not people
            or ended
            or _GOES_ON.match(text, match.end())
            or compile_formula(_OTHER).search(text, people[-1].end, match.start())
        ):
            continue
        heir = find_heir(scene, people[-1])
        remains = compile_verbs("remain").search(text, people[-1].end, match.start())
        once = compile_verbs("once").search(text, people[-1].end, match.start())
        side = "next" if compile_formula(_NEXT).fullmatch(text, people[-1].end, match.start()) else "named"
        for post in list_posts(scene, match.end()):
            if heir is not None:
                yield scene.claim(f"zh.APPOINTED_TO.{match.group()}/heir", heir, _P.APPOINTED_TO, post)
                yield scene.claim("zh.HOLDS_POST.succeed/before", people[-1], _P.HOLDS_POST, post, former=True)
            elif once:
                yield scene.claim("zh.HOLDS_POST.once/named", people[-1], _P.HOLDS_POST, post, former=True)
            elif remains:
                yield scene.claim("zh.HOLDS_POST.remain/named", people[-1], _P.HOLDS_POST, post)
            else:
                yield scene.claim(f"zh.APPOINTED_TO.{match.group()}/{side}", people[-1], _P.APPOINTED_TO, post)


_GOES_ON = re.compile("[的务務何期性意由职職命用免教]")
"""What follows a verb of office that is none: 任何, 任务, 担任的."""


_OTHER = "[您你他她其我，：“”]|{other_says}"
"""What stands between a name and a verb of office whose subject is another: A 表示，在您当选…."""


_NEXT = "{addresses}?{office_adverbs}?"
"""What may stand between a name and a verb right behind it."""


def _tell(scene: Scene) -> Iterator[Found]:
    """Read `A 是 P`, `A 是前 P`."""
    for match in re.finditer("是(?:现任|(?P<former>前|原)|时任)?", scene.text):
        people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if p.end == match.start()]
        posts = list(list_named_posts(scene, match.end(), find_segment_end(scene, match.end()))) if people else []
        flags = {"former": True} if match["former"] else {}
        for post in posts:
            if not _WHOSE.match(scene.text, post.end):
                yield scene.claim("zh.HOLDS_POST.told/named", people[-1], _P.HOLDS_POST, post, **flags)


_WHOSE = re.compile("[的之职職级級]|人选")
"""What follows a post that is not said of the subject: 是国家主席的决定."""


def _lead(scene: Scene) -> Iterator[Found]:
    """Read `A 领导的 B`."""
    for match in compile_formula(_LED).finditer(scene.text):
        people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if p.end == match.start()]
        houses = list_inside(scene, match.end(), match.end() + 16, _HOUSE)
        if people and houses and houses[0].start == match.end():
            yield scene.claim("zh.AFFILIATED_WITH.lead/named", people[-1], _P.AFFILIATED_WITH, houses[0])


_LED = r"(?:\s?[（(][^）)]{2,40}[）)]\s?)?{spouses}?{leads}的"
_HOUSE = frozenset({_T.BODY, _T.ORGANIZATION})


def _tell_career(scene: Scene) -> Iterator[Found]:
    """Read a person's career, told of whom the sentence begins with: `A，男，……，现任 P、Q`."""
    people = list_inside(scene, 0, len(scene.text), _PERSON)
    if not people or people[0].start > 0:
        return
    for match in compile_formula(_CAREER).finditer(scene.text):
        former = match["now"] is None
        flags = {"former": True} if former else {}
        for post in list_posts(scene, match.end()):
            name = f"zh.HOLDS_POST.career/{'once' if former else 'now'}"
            yield scene.claim(name, people[0], _P.HOLDS_POST, post, **flags)


_CAREER = "(?:^|[，。；])(?:(?P<now>{career_now})|{career_once})"


def _list_holders(scene: Scene) -> Iterator[Found]:
    """Read `副书记：A、B、C` and `组长是 A`: a post, and the names of its holders."""
    for match in _compile_list().finditer(scene.text):
        if compile_formula(_SEAT).search(match["post"]):
            continue
        post = scene.make_mention(*match.span("post"), _T.POST)
        many = match["link"] in ("：", ":")
        holders: list[Mention] = []
        place = match.end()
        for person in list_inside(scene, place, len(scene.text), _PERSON):
            gap = scene.text[place : person.start]
            if not re.fullmatch(_GAP if holders else ("" if many else _TITLE), gap) or (holders and not many):
                break
            holders.append(person)
            place = person.end
        for person in holders[:MOST]:
            yield scene.claim(f"zh.HOLDS_POST.holders/{'list' if many else 'one'}", person, _P.HOLDS_POST, post)


_SEAT = "{seats}$"
"""A post that is no more than membership, of which rosters tell."""


@cache
def _compile_list() -> re.Pattern[str]:
    """Return the expression of a post with which a clause begins, and of what links it to its holders."""
    heads = compile_heads("zh").pattern
    return re.compile(rf"(?:^|(?<=[，。；\s]))(?P<post>[一-鿿]{{0,12}}?(?:{heads}))(?P<link>[：:]|是|为|由)")


_GAP = r"(?:[（(][^）)]{1,24}[）)])?(?:、|和|及|以及|\s)"


_TITLE = r"[一-鿿]{0,24}"
