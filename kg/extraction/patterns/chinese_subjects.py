"""Who acts in a Chinese clause: the actor that begins it, those joined to him, the office that a name goes on to."""

from __future__ import annotations

import re

from kg.extraction.patterns.chinese_deeds import compile_deeds
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.chunks import MOST
from kg.extraction.patterns.scene import ACTORS, Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType


def find_subjects(scene: Scene, start: int, end: int) -> tuple[Mention | None, list[Mention]]:
    """Return the actor that begins a clause, and those whom an enumeration joins to him: A、B 和 C 印发…."""
    first = _find_subject(scene, start, end)
    partners: list[Mention] = []
    last = first
    while last is not None and len(partners) < MOST - 1:
        joined = _JOINED.match(scene.text, last.end, end)
        after = [m for m in scene.mentions if joined and m.type is last.type and _starts(scene, m, joined.end())]
        if not after:
            break
        last = max(after, key=lambda mention: mention.end)
        partners.append(last)
    if last is not None and (_JOINED.match(scene.text, last.end, end) or not _acts(scene, last, end, partners)):
        return None, []
    return first, partners


def _starts(scene: Scene, mention: Mention, place: int) -> bool:
    """Tell whether a name, or the post before it, starts at a place."""
    posts = (m for m in scene.mentions if m.type is EntityType.POST and m.start == place and m.end == mention.start)
    return mention.start == place or any(posts)


def _acts(scene: Scene, last: Mention, end: int, partners: list[Mention]) -> bool:
    """Tell whether actors that are named together act together: behind places, a verb follows at once."""
    if not partners or last.type is not EntityType.PLACE:
        return True
    verb = compile_deeds()[0].match(scene.text, last.end, end)
    return (
        verb is not None
        and not verb.group("loose")
        and scene.text[verb.end() : verb.end() + 1] not in ("和", "与", "的")
    )


_JOINED = re.compile("[、和与及同]|以及")


def _find_subject(scene: Scene, start: int, end: int) -> Mention | None:
    """Return the actor that begins a clause, behind his posts and the time of day."""
    text = scene.text
    for mention in sorted(scene.mentions, key=lambda m: (m.type is not EntityType.PERSON, m.start)):
        if mention.type not in ACTORS or not start <= mention.start < end:
            continue
        lead = text[start : mention.start]
        covered = any(m.type is EntityType.POST and m.start >= start and m.end == mention.start for m in scene.mentions)
        if (
            compile_formula(_LEAD).match(lead)
            or covered
            or (
                mention.type is EntityType.PERSON
                and len(lead) <= 20
                and compile_formula(r"{subject_titles}\Z").search(lead)
            )
        ) and not text.startswith("的", mention.end):
            return _extend(scene, mention)
    return None


_LEAD = r"(?:[\s“”]|\d+[年月日]|{subject_leads})*\Z"
"""What may stand before the actor that begins a clause: joints of clauses, and times."""


def _extend(scene: Scene, actor: Mention) -> Mention:
    """Return a body with the rest of the name of its office that acts."""
    offices = {EntityType.BODY: _OFFICE, EntityType.PLACE: _ASSEMBLY}
    rest = compile_formula(offices[actor.type]).match(scene.text, actor.end) if actor.type in offices else None
    named = (
        any(m.type is EntityType.BODY and m.start >= actor.end and m.end == rest.end() for m in scene.mentions)
        if rest
        else True
    )
    return actor if named or rest is None else scene.make_mention(actor.start, rest.end(), EntityType.BODY)


_OFFICE = "(?:(?!{not_in_offices}|[将已拟由和与在对向的会])[一-鿿]){2,10}?{office_ends}"
"""What goes on behind a body's name to that of one of its offices (国务院|关税税则委员会)."""


_ASSEMBLY = "(?:省|市|县|区|自治区)?{assemblies}(?!{assembly_posts})"
"""What goes on behind a place's name to that of its assembly."""
