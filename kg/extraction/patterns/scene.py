"""A sentence with the mentions that stand in it, as the pattern grammars look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from kg.extraction.fusion import name_document
from kg.extraction.patterns.lexicon import simplify
from kg.extraction.reading import Claim, Mention, Reading, Sentence
from kg.names import has_han
from ontology.vocabulary import EntityType, Predicate

READER = "patterns"

BODIES = frozenset({EntityType.BODY, EntityType.ORGANIZATION})
ACTORS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE})
DEEDS = frozenset({EntityType.POLICY, EntityType.LAW, EntityType.TOPIC, EntityType.DOCUMENT})


class Found(NamedTuple):
    """A claim with the pattern that made it; the pattern's measured precision becomes the claim's confidence."""

    pattern: str
    claim: Claim


@dataclass(frozen=True)
class Scene:
    """A sentence and its mentions, sorted by place; one mention for a span and type."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    document: Mention
    """The pseudo-mention of the document itself."""
    nested: tuple[Mention, ...] = ()
    """All mentions, those inside others of their type too; one for a span and type."""

    @cached_property
    def text(self) -> str:
        """Return the sentence's words as the grammars match them: Chinese in simplified characters, none moved."""
        text = self.sentence.text
        return simplify(text) if self.sentence.language == "zh" else text

    def before(self, place: int, types: frozenset[EntityType]) -> list[Mention]:
        """Return the mentions of these types that end at or before a place, nearest first."""
        found = [mention for mention in self.mentions if mention.end <= place and mention.type in types]
        return sorted(found, key=lambda mention: (-mention.end, mention.start))

    def after(self, place: int, types: frozenset[EntityType]) -> list[Mention]:
        """Return the mentions of these types that start at or after a place, nearest first."""
        found = [mention for mention in self.mentions if mention.start >= place and mention.type in types]
        return sorted(found, key=lambda mention: (mention.start, -mention.end))

    def make_mention(self, start: int, end: int, type_: EntityType, *, anaphor: bool = False) -> Mention:
        """Return a mention of a span of this sentence."""
        text = self.sentence.text[start:end]
        return Mention(self.sentence.index, start, end, type_, text, 0.5, READER, anaphor=anaphor)

    def claim(self, pattern: str, subject: Mention, predicate: Predicate, object_: Mention, **more: object) -> Found:
        """Return a claim that this sentence states."""
        claim = Claim(subject, predicate, object_, self.sentence.index, READER, 0.5)
        return Found(pattern, replace(claim, **more) if more else claim)  # type: ignore[arg-type]


def make_scenes(reading: Reading, mentions: Iterable[Mention]) -> Iterator[Scene]:
    """Yield a scene for each readable sentence."""
    mentions = list(mentions)
    placed: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        placed[mention.sentence].append(mention)
    document = name_document(reading)
    names = _list_names(mentions)
    for sentence in reading.readable():
        here = placed.get(sentence.index, ())
        outer = _settle(here)
        inner = [mention for whole in outer for mention in _find_inside(whole, names)]
        yield Scene(sentence, tuple(outer), document, tuple(_unite([*here, *inner])))


_HOLDERS = frozenset(
    {EntityType.BODY, EntityType.EVENT, EntityType.POLICY, EntityType.LAW, EntityType.DOCUMENT, EntityType.POST}
)
_HELD = frozenset({EntityType.BODY, EntityType.EVENT, EntityType.TOPIC})


def _list_names(mentions: Iterable[Mention]) -> tuple[tuple[str, Mention], ...]:
    """Return the bodies, events and topics that the document names, the longest first: names may stand in names."""
    known = {(m.text, m.type): m for m in mentions if m.type in _HELD and len(m.text) > 2 and not m.anaphor}
    return tuple((text, known[text, kind]) for text, kind in sorted(known, key=lambda key: (-len(key[0]), key)))


def _find_inside(whole: Mention, names: Sequence[tuple[str, Mention]]) -> Iterator[Mention]:
    """Yield the names that stand inside a name."""
    if whole.type not in _HOLDERS:
        return
    for text, known in names:
        place = whole.text.find(text) if len(text) < len(whole.text) else -1
        if place >= 0 and _stands_apart(whole.text, place, place + len(text)):
            start = whole.start + place
            yield replace(known, sentence=whole.sentence, start=start, end=start + len(text))


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a span is no part of a longer word written with letters: "art" in "departments"."""
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return not any(len(pair) > 1 and pair.isalpha() and not has_han(pair) for pair in (before, after))


def _settle(mentions: Sequence[Mention]) -> list[Mention]:
    """Drop what another mention of the same type covers; keep the surest reading of a span."""
    ranked = sorted(mentions, key=lambda m: (-(m.end - m.start), -m.confidence, m.start, m.type, m.reader))
    kept: list[Mention] = []
    for mention in ranked:
        if not any(k.type is mention.type and k.start <= mention.start and mention.end <= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, -m.end, m.type))


def _unite(mentions: Sequence[Mention]) -> list[Mention]:
    """Return one mention for each span and type, the surest."""
    best: dict[tuple[int, int, EntityType], Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.confidence, m.reader)):
        best[mention.start, mention.end, mention.type] = mention
    return sorted(best.values(), key=lambda m: (m.start, -m.end, m.type))
