"""What a Chinese report plans: its goals, and the first of its numbered tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_clauses import SEGMENT
from kg.extraction.patterns.chinese_deeds import Deed, compile_deeds
from kg.extraction.patterns.chinese_objects import find_objects
from kg.extraction.patterns.scene import Found, Scene
from kg.extraction.patterns.speakers import Speaker
from ontology.vocabulary import EntityType, Predicate


def find_goals(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield the goals of a report as announced by the place whose report it is."""
    if speaker is None or speaker.origin not in ("home", "body", "issued", "lecture"):
        return
    for mention in scene.mentions:
        if mention.type is EntityType.TARGET:
            yield scene.claim(f"zh.ANNOUNCED.goal/{speaker.origin}", speaker.mention, Predicate.ANNOUNCED, mention)


def find_first(scene: Scene, speaker: Speaker | None) -> Iterator[Found]:
    """Yield the first of an ordered list of tasks as what the speaker ranks first."""
    text = scene.text
    expression, _ = compile_deeds()
    for segment in SEGMENT.finditer(text) if speaker else ():
        first = _FIRST.match(segment.group())
        match = expression.match(text, segment.start() + first.end(), segment.end()) if first else None
        heading = segment.start() == 0 and _HEADING.match(text) is not None
        if match is None or match.group("loose") or speaker is None:
            continue
        deed = Deed(Predicate.PRIORITISES, EntityType.TOPIC, frozenset({EntityType.TOPIC, EntityType.POLICY}))
        for kind, object_ in list(find_objects(scene, match.end(), segment.end(), deed))[:1]:
            yield scene.claim(
                f"zh.PRIORITISES.{'heading' if heading else 'first'}/{speaker.origin}-{kind}",
                speaker.mention,
                Predicate.PRIORITISES,
                object_,
                rank=1,
            )


_FIRST = re.compile(r"^\s*(?:一是|一要|首先|[（(]一[）)]|一、|第一，|1[.、])")


_HEADING = re.compile(r"\s*[（(]一[）)]")
"""How the first of the numbered parts of a report begins, each headed by its task."""
