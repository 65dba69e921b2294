"""Who speaks where a clause names nobody: the last speaker, the body that met, the place whose report it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import Scene
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_SPEAKERS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.ORGANIZATION})
_MEETING = re.compile(r"(?:会议|會議|全会|大会)(?:还)?(?:指出|强调|強調|要求|认为|認為|提出|决定|決定|确定|听取|审议|讨论|研究|通过)")
_HOME = re.compile(r"全省|我省|全市|我市|全区|我区|自治区|全县|全州|本市|省委|市委|区委")
_NATION = re.compile(r"全国|我国|国家|中央")


def find_speakers(scenes: Sequence[Scene]) -> list[Mention | None]:
    """Return, sentence by sentence, whose deeds a clause without a subject tells."""
    home = find_home(scenes)
    body = find_convener(scenes)
    speakers: list[Mention | None] = []
    current = home
    for scene in scenes:
        explicit = _find_explicit(scene)
        if explicit is not None:
            current = explicit
        elif body is not None and _MEETING.search(scene.sentence.text):
            current = body
        speakers.append(current)
    return speakers


@lru_cache(maxsize=1)
def _says() -> re.Pattern[str]:
    verbs = "|".join(load_yaml("frames.zh.yaml")["speech"])
    return re.compile(rf"[^，。；：、的]{{0,8}}?(?:{verbs})(?:[，：:「“]|要|，)?")


def _find_explicit(scene: Scene) -> Mention | None:
    """Return the actor of the sentence's first verb of speech."""
    found = [
        m for m in scene.mentions
        if m.type in _SPEAKERS and _says().match(scene.sentence.text, m.end)
    ]
    return found[0] if found else None


def find_convener(scenes: Sequence[Scene]) -> Mention | None:
    """Return the body whose meeting the first sentences tell of."""
    for scene in scenes[:4]:
        for mention in scene.mentions:
            after = scene.sentence.text[mention.end:mention.end + 24]
            if mention.type is EntityType.BODY and re.search(r"会议|會議|全会", after):
                return mention
    return None


def find_home(scenes: Sequence[Scene]) -> Mention | None:
    """Return the place or government whose work report the document is; None where it is something else."""
    text = "".join(scene.sentence.text for scene in scenes)
    title = scenes[0].document.text if scenes else ""
    if len(_HOME.findall(text)) < 2 and "工作报告" not in title + text[:200] and not _is_report(scenes):
        return None
    kinds = {EntityType.PLACE, EntityType.BODY} if not _HOME.search(text) else {EntityType.PLACE}
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for scene in scenes:
        for mention in scene.mentions:
            if mention.type in kinds:
                counts[mention.authority or mention.text] += 1
                first.setdefault(mention.authority or mention.text, mention)
    named = [key for key in counts if first[key].text in title]
    ranked = sorted(named or counts, key=lambda key: (-counts[key], first[key].sentence, first[key].start))
    return first[ranked[0]] if ranked else None


def _is_report(scenes: Sequence[Scene]) -> bool:
    """Say whether most clauses are plans without a subject, as in a report on the work of a government."""
    from kg.extraction.patterns.chinese import _deeds

    expression, _ = _deeds()
    clauses = [c for scene in scenes for c in re.split("[，。；：]", scene.sentence.text) if len(c) > 3]
    return len(clauses) > 20 and sum(bool(expression.match(c)) for c in clauses) > 0.4 * len(clauses)


def find_latin_speakers(scenes: Sequence[Scene], language: str) -> list[Mention | None]:
    """Return, sentence by sentence, who spoke last: the actor of a verb of speech, before or after it."""
    verbs = re.compile(r"\s*,?\s*(?:(?:has|have|a|ont|ha|han|also|then|further)\s+)*(?:" + "|".join(load_yaml("titles.yaml")[language]["speech"]) + r")(?!\w)")
    speakers: list[Mention | None] = []
    current: Mention | None = None
    for scene in scenes:
        found = [m for m in scene.mentions if m.type in _SPEAKERS and verbs.match(scene.sentence.text, m.end)]
        current = found[0] if found else current
        speakers.append(current)
    return speakers
