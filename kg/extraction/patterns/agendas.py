"""What somebody puts first, as a list tells it: `focusing on three priorities: A, B and C`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import AND, load_words
from kg.extraction.patterns.scene import DEEDS, Found, Scene
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention
from ontology.vocabulary import DOMAIN, RANGE, EntityType, Predicate

_FEWEST, _MOST = 2, 8
"""How many items a list of priorities has."""
_CUT = re.compile(rf"[,;]\s+(?:[–—-]\s)?(?:{AND}\s+|then\s+)?|\s+{AND}\s+(?=\w+ing\b)")


def find_agendas(scene: Scene, language: str) -> Iterator[Found]:
    """Yield what the list after a word for priorities names, as put first by whom the sentence begins with."""
    text = scene.sentence.text
    for cue in _compile(language).finditer(text):
        actor = find_first_actor(scene, cue.start())
        items = list(_list_items(scene, cue.end()))
        if actor is not None and _FEWEST <= len(items) <= _MOST:
            for item in items:
                yield scene.claim(f"{language}.PRIORITISES.agenda/list", actor, Predicate.PRIORITISES, item)


def find_first_actor(scene: Scene, end: int) -> Mention | None:
    """Return the actor with whom a sentence begins: nothing but a title may stand before the name."""
    text = scene.sentence.text
    actors = [m for m in scene.mentions if m.type in DOMAIN[Predicate.PRIORITISES] and m.end <= end]
    first = min(actors, key=lambda mention: (mention.start, -mention.end), default=None)
    if first is None or re.search("[,;:]", text[: first.start]):
        return None
    words = load_pronouns().prepositions
    return None if words.intersection(text[: first.start].casefold().replace("’", "'").split()) else first


@cache
def _compile(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(load_words(language, "agenda")))
    opens = r"(?:\s?:|,\s(?:including|namely|notamment|como))\s(?:[–—-]\s)?"
    return re.compile(rf"(?<!\w)(?:{words})(?:\s[^,:;.]{{0,40}})?{opens}", re.I)


def _list_items(scene: Scene, start: int) -> Iterator[Mention]:
    """Yield the named topic or policy of each item of a list, else the whole item."""
    text = scene.sentence.text
    end = re.compile(r"[.!?](?:\s|$)").search(text, start)
    last = end.start() if end else len(text)
    while start < last:
        cut = _CUT.search(text, start, last)
        stop = cut.start() if cut else last
        named = [m for m in scene.after(start, RANGE[Predicate.PRIORITISES] & DEEDS) if m.end <= stop]
        if named:
            yield max(named, key=lambda mention: (mention.end - mention.start, -mention.start))
        elif stop - start > 3:
            yield scene.make_mention(start, stop, EntityType.TOPIC)
        start = cut.end() if cut else last
