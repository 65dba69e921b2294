"""Chinese formulas of who leaves an office and who takes over: 免去…职务, 辞去, 接替."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_spans import find_segment_end, list_inside, list_posts
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.posts import find_posts
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_T, _P = EntityType, Predicate
_PERSON = frozenset({_T.PERSON})


def find_successions(scene: Scene) -> Iterator[Found]:
    """Yield who lost or gave up which office, and who follows whom."""
    for grammar in (_remove, _resign, _succeed):
        yield from grammar(scene)


def _remove(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in compile_verbs("remove").finditer(text):
        ousted = [p for p in list_inside(scene, 0, match.start(), _PERSON) if text[p.end : match.start()] in _OUSTED]
        for post in list_posts(scene, match.end()) if ousted else ():
            yield scene.claim("zh.REMOVED_FROM.removed/named", ousted[-1], _P.REMOVED_FROM, post)
        after = list_inside(scene, match.end(), find_segment_end(scene, match.end()), _PERSON)
        for title in find_posts(text, after[0].start, after[0].end, "zh") if after else ():
            if title.side == "before" and title.start == match.end():
                post = scene.make_mention(title.start, title.end, _T.POST)
                yield scene.claim("zh.REMOVED_FROM.remove/title", after[0], _P.REMOVED_FROM, post)
        people = [p for p in list_inside(scene, match.end(), len(text), _PERSON) if p.start - match.end() <= 2]
        for person in people[:1]:
            joint = _JOINT.match(text, person.end)
            for post in list_posts(scene, joint.end() if joint else person.end):
                yield scene.claim("zh.REMOVED_FROM.remove/named", person, _P.REMOVED_FROM, post)
                yield from _hand_over(scene, person, post)


_OUSTED = ("被", "已被", "同志被")
"""Between a name and the verb where somebody is removed."""


_JOINT = re.compile("(?:[兼担]任?)?的?")
"""Between whoever is removed and the post: 免去 A 兼任的 P."""


def _resign(scene: Scene) -> Iterator[Found]:
    """Read `A 辞去 P 职务`, `A 不再担任 P、Q`, and `P A 请辞`, which means the post before the name."""
    text = scene.text
    for match in compile_verbs("resign").finditer(text):
        people = [p for p in list_inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 12]
        posts = list_posts(scene, match.end()) if people else []
        for post in posts:
            yield scene.claim("zh.REMOVED_FROM.resign/named", people[-1], _P.REMOVED_FROM, post)
            yield from _hand_over(scene, people[-1], post)
        if people and not posts and people[-1].end >= match.start() - 1:
            for title in find_posts(text, people[-1].start, people[-1].end, "zh"):
                mention = scene.make_mention(title.start, title.end, _T.POST)
                yield scene.claim("zh.REMOVED_FROM.resign/title", people[-1], _P.REMOVED_FROM, mention)


def _hand_over(scene: Scene, before: Mention, post: Mention) -> Iterator[Found]:
    """Read who takes over what another gave up or lost: `A 卸任 P，由 B 接任`, `免去 A 的 P，由 B 接任`."""
    match = compile_formula(_HEIR).search(scene.text, post.end)
    heirs = list_inside(scene, *match.span("who"), _PERSON) if match else []
    for heir in heirs[:1]:
        yield scene.claim("zh.APPOINTED_TO.takes-over/heir", heir, _P.APPOINTED_TO, post)
        yield scene.claim("zh.SUCCEEDED.takes-over/named", heir, _P.SUCCEEDED, before)


_HEIR = "由(?P<who>[^，。；]{2,24}?){takes_over}"


def _succeed(scene: Scene) -> Iterator[Found]:
    for heir, before in _list_successions(scene):
        yield scene.claim("zh.SUCCEEDED.succeed/named", heir, _P.SUCCEEDED, before)


def find_heir(scene: Scene, before: Mention) -> Mention | None:
    """Return who takes over from a person, by a verb that stands between them."""
    return next((heir for heir, other in _list_successions(scene) if other == before), None)


def _list_successions(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield who takes over from whom."""
    for match in compile_verbs("succeed").finditer(scene.text):
        left = [p for p in list_inside(scene, 0, match.start(), _PERSON) if match.start() - p.end <= 12]
        right = [p for p in list_inside(scene, match.end(), len(scene.text), _PERSON) if p.start - match.end() <= 14]
        if left and right and left[-1].text != right[0].text:
            yield left[-1], right[0]
    for match in compile_formula("的(?P<who>{successors}|前任)(?:是|为|，)?").finditer(scene.text):
        left = [p for p in list_inside(scene, 0, match.start(), _PERSON) if p.end == match.start()]
        right = [p for p in list_inside(scene, match.end(), len(scene.text), _PERSON) if p.start - match.end() <= 12]
        if left and right:
            yield (left[0], right[0]) if match["who"] == "前任" else (right[0], left[0])
