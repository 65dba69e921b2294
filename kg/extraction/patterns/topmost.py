"""What is called a priority: `growth is Labour's top priority`, `made housing its priority`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.agendas import find_first_actor
from kg.extraction.patterns.lexicon import load_yaml
from kg.extraction.patterns.scene import ACTORS, DEEDS, Found, Scene
from kg.extraction.patterns.subjects import BETWEEN, is_in_clause
from kg.extraction.reading import Mention
from ontology.vocabulary import DOMAIN, RANGE, EntityType, Predicate

_P = Predicate.PRIORITISES
_NEAR = 40
"""How far behind the words whoever's priority it is may be named."""
_MOST = 14
"""The most words that what is put first has."""
_SHORTEST = 4
"""The fewest characters of it."""


def find_topmost(scene: Scene, language: str, speaker: Mention | None) -> Iterator[Found]:
    """Yield what a sentence calls a priority of an actor: one it names, or else the one who speaks."""
    text = scene.sentence.text
    for cue in _compile(language, "told").finditer(text):
        *_, start = [0, *(m.end() for m in _compile_clause(language).finditer(text, 0, cue.start()))]
        owner = _find_owner(scene, cue, language)
        actor = owner or speaker or next(iter(scene.before(start, ACTORS)), None)
        if actor is None:
            continue
        side = "owner" if owner else "speaker"
        for thing in _read_things(scene, start, cue.start(), language):
            yield scene.claim(f"{language}.PRIORITISES.told/{side}", actor, _P, thing)
    for cue in _compile(language, "made").finditer(text):
        maker = _find_maker(scene, cue.start())
        if maker is None:
            continue
        for thing in _read_things(scene, *cue.span("thing"), language):
            yield scene.claim(f"{language}.PRIORITISES.made/named", maker, _P, thing)


@cache
def _compile(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){load_yaml('topmost.yaml')[language][kind]}(?!\w)", re.I)


def _list_alternatives(language: str, kind: str) -> str:
    return "|".join(load_yaml("topmost.yaml")[language][kind])


@cache
def _compile_clause(language: str) -> re.Pattern[str]:
    """Return the expression of what a clause begins behind."""
    words = _list_alternatives(language, "clause_begins")
    return re.compile(rf"(?:\A|[,;:—–“”\"«»]|\b(?:{words})\b)\s*(?=\S)")


@cache
def _compile_opening(language: str) -> re.Pattern[str]:
    """Return the expression of what is left out at the head of what is put first."""
    words = _list_alternatives(language, "opening")
    return re.compile(rf"(?:(?:{words})\s*(?<=[\s’'])|[#*•-]+\s*)+", re.I)


@cache
def _compile_of(language: str) -> re.Pattern[str]:
    """Return the expression of what links the words to whose priority it is."""
    links, determiners = (_list_alternatives(language, kind) for kind in ("owner_link", "owner_determiner"))
    return re.compile(rf"(?:\s+(?:{links})\s+(?:(?:{determiners})\s+)?)")


def _find_maker(scene: Scene, end: int) -> Mention | None:
    """Return the actor before a verb: in its clause, else the one with whom the sentence begins."""
    text = scene.sentence.text
    near = [m for m in scene.before(end, ACTORS) if is_in_clause(text, m.end, end) and "," not in text[m.end : end]]
    return near[0] if near else find_first_actor(scene, end)


def _find_owner(scene: Scene, cue: re.Match[str], language: str) -> Mention | None:
    """Return whose priority it is: an actor named in the words, right behind them (`B expects`), or behind `of`."""
    text = scene.sentence.text
    inside = [m for m in scene.mentions if m.type in DOMAIN[_P] and cue.start() < m.start and m.end <= cue.end()]
    after = [m for m in scene.after(cue.end(), DOMAIN[_P]) if m.start - cue.end() <= _NEAR]
    joined = _compile_of(language).match(text, cue.end()) is not None
    near = [m for m in after if m.start <= cue.end() + 1 or (joined and is_in_clause(text, cue.end(), m.start))]
    return next(iter([*inside, *near]), None)


def _read_things(scene: Scene, start: int, end: int, language: str) -> list[Mention]:
    """Return the topics or policies that a stretch of text is: those that readers named, or else its words."""
    text = scene.sentence.text
    article = _compile_opening(language).match(text, start, end)
    start, end = article.end() if article else start, start + len(text[start:end].rstrip())
    named = [m for m in scene.mentions if m.type in RANGE[_P] & DEEDS and start <= m.start and m.end <= end]
    widest = max(named, key=lambda m: (m.end - m.start, -m.start), default=None)
    if widest is not None and (widest.end - widest.start) * 2 > end - start:
        return [widest]
    if len(named) > 1 and all(BETWEEN.match(text[a.end : b.start]) for a, b in itertools.pairwise(named)):
        return named
    if not 0 < len(text[start:end].split()) <= _MOST or end - start < _SHORTEST:
        return []
    return [scene.make_mention(start, end, EntityType.TOPIC)]
