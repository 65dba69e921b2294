"""Search in names and sentences: what is typed, in any language, against what was folded once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.names import fold_case, normalise_name
from kg.statement import Entity, Evidence, Statement

_NEAR = 82.0
"""How alike, of 100, a name must be to what is typed where nothing holds it."""
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Found:
    """A name that fits what was typed, and the entity that has it."""

    entity: str
    name: str
    score: float


class NameIndex:
    """Every name of every entity, and the pinyin that Chinese names have in their ids."""

    def __init__(self, names: Sequence[tuple[str, str, str]], weights: Mapping[str, int]) -> None:
        self._names, self._weights = names, weights
        self._text = _SEPARATOR + _SEPARATOR.join(key for key, _, _ in names) + _SEPARATOR
        self._starts = _find_starts(self._text)

    @classmethod
    def make(cls, entities: Mapping[str, Entity], weights: Mapping[str, int]) -> NameIndex:
        """Make the index of a graph's entities."""
        return cls(list(_list_names(entities)), weights)

    def find(self, text: str, *, limit: int = 20) -> tuple[Found, ...]:
        """Return the entities whose names are, begin with, hold, or nearly are some words, the best first."""
        key = normalise_name(text)
        if not key:
            return ()
        best: dict[str, Found] = {}
        for place in self._find_places(key):
            found = self._score(key, place)
            if found.entity not in best or best[found.entity].score < found.score:
                best[found.entity] = found
        hits: Iterable[Found] = best.values() or self._find_near(key, limit)
        ranked = sorted(hits, key=lambda hit: (-hit.score, -self._weights.get(hit.entity, 0), hit.entity))
        return tuple(ranked[:limit])

    def _find_places(self, key: str) -> Iterator[int]:
        """Yield which names hold the words; a name is looked at once."""
        at = self._text.find(key)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            end = self._text.find(_SEPARATOR, at)
            at = self._text.find(key, end)

    def _score(self, key: str, place: int) -> Found:
        """Return a name with how well it fits: whole, from its beginning, from a word's, or inside; then how stated."""
        name, shown, entity = self._names[place]
        stated = min(self._weights.get(entity, 0), 50) / 50
        if name == key:
            score = 100.0
        elif name.startswith(key):
            score = 80.0
        elif f" {key}" in name:
            score = 60.0
        else:
            score = 40.0
        return Found(entity, shown, score + 15 * stated + 4 * len(key) / len(name))

    def _find_near(self, key: str, limit: int) -> list[Found]:
        from rapidfuzz import fuzz, process

        choices = [name for name, _, _ in self._names]
        near = process.extract(key, choices, scorer=fuzz.ratio, limit=limit * 2, score_cutoff=_NEAR)
        found: dict[str, Found] = {}
        for _, ratio, place in near:
            _, shown, entity = self._names[place]
            found.setdefault(entity, Found(entity, shown, ratio / 3))
        return list(found.values())


class QuoteIndex:
    """Every sentence that is an evidence, once, with the statements that it makes."""

    def __init__(self, places: Sequence[tuple[Evidence, tuple[Statement, ...]]]) -> None:
        self.places = places
        self._text = _SEPARATOR + _SEPARATOR.join(_fold(evidence.quote) for evidence, _ in places) + _SEPARATOR
        self._starts = _find_starts(self._text)

    @classmethod
    def make(cls, places: Mapping[str, Sequence[tuple[Statement, Evidence]]]) -> QuoteIndex:
        """Make the index of the places where statements are written."""
        said: dict[tuple[str, int, int], list[tuple[Statement, Evidence]]] = {}
        for written in places.values():
            for statement, evidence in written:
                said.setdefault((evidence.name, evidence.start, evidence.end), []).append((statement, evidence))
        return cls([(each[0][1], tuple(statement for statement, _ in each)) for _, each in sorted(said.items())])

    def find(self, text: str, *, limit: int) -> Iterator[tuple[Evidence, tuple[Statement, ...]]]:
        """Yield the sentences that hold some words, in order of documents."""
        key = _fold(text).strip()
        at = self._text.find(key) if key else -1
        while at >= 0 and limit > 0:
            yield self.places[bisect_right(self._starts, at) - 1]
            limit -= 1
            at = self._text.find(key, self._text.find(_SEPARATOR, at))


def _fold(quote: str) -> str:
    return " ".join((quote.lower() if quote.isascii() else fold_case(quote)).split())


def _find_starts(text: str) -> list[int]:
    """Return where each line of a text that begins with a separator starts, without the last."""
    starts, at = [], text.find(_SEPARATOR)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(_SEPARATOR, at + 1)
    return starts[:-1]


def _list_names(entities: Mapping[str, Entity]) -> Iterator[tuple[str, str, str]]:
    """Yield each folded name with the name and its entity; an id's words are the pinyin of a Chinese name."""
    for entity in entities.values():
        keys = dict.fromkeys([(normalise_name(name), name) for name in (entity.label, *entity.aliases)])
        words = entity.id.partition("/")[2].replace("-", " ").lower()
        keys[words, entity.label] = None
        keys[words.replace(" ", ""), entity.label] = None
        yield from ((key.replace(_SEPARATOR, " "), name, entity.id) for key, name in keys if key)
