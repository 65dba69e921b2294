"""Chinese formulas of leaders who join a delegation or the members of a sector: 参加…代表团审议, 看望…界委员."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.patterns.chinese_spans import list_before, list_inside
from kg.extraction.patterns.chinese_words import compile_formula, compile_verbs
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType, Predicate

_BODY = frozenset({EntityType.BODY})
_LEAD = "了?(?:[他她]?所在的)?(?:正在)?(?:{attends}了?)?(?:[^，。；、]{2,24}?会议)?的?"
"""What stands between the verb and the first name: 参加 | 了他所在的十三届全国人大二次会议 | 内蒙古代表团."""
_PANEL = "(?P<body>(?:[^，。；、的]{1,10}界[、和])*[^，。；、的]{2,24}?{panels})(?:[^，。；、]{0,6}?{deliberates})?"
_APART = "分别"
"""Where the first joins the first, the second the second."""


def find_panels(scene: Scene) -> Iterator[Found]:
    """Yield who met which delegations or members, each his own where they went apart."""
    for match in compile_verbs("panel").finditer(scene.text):
        panels = _list_panels(scene, match.end())
        people = list_before(scene, match.start()) if panels else []
        if not people:
            continue
        apart = _APART in scene.text[people[-1].end : match.start()] and len(people) == len(panels)
        pairs = zip(people, panels, strict=True) if apart else ((who, panel) for who in people for panel in panels)
        for person, (kind, panel) in pairs:
            yield scene.claim(f"zh.MET_WITH.panel-{match.group()}/{kind}", person, Predicate.MET_WITH, panel)


def _list_panels(scene: Scene, place: int) -> Sequence[tuple[str, Mention]]:
    """Return the delegations and groups named from a place on, and how each was found."""
    lead = compile_formula(_LEAD).match(scene.text, place)
    place = lead.end() if lead else place
    panels: list[tuple[str, Mention]] = []
    while len(panels) < MOST and (match := compile_formula(_PANEL).match(scene.text, place)):
        span = match.span("body")
        named = [m for m in list_inside(scene, *span, _BODY) if m.end == span[1]]
        panels.append(("named", named[0]) if named else ("chunk", scene.make_mention(*span, EntityType.BODY)))
        joint = re.compile("[、和及]").match(scene.text, match.end())
        if joint is None:
            break
        place = joint.end()
    return panels
