"""What a heading or sentence is about: its topics, with the words that told so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.names import fold, fold_case, has_han
from ontology.lexicon import Lexicon, load_lexicon

__all__ = ["Topic", "TopicMatch", "classify_topic", "load_topics"]

_LATIN = ("en", "fr", "es")
_WEAK = 0.3
"""What a weak word counts, of one that tells its topic by itself."""
_LATER = 0.6
"""What a word of a later clause counts, of one in the first."""
_CLAUSE = re.compile(r"[，,；;。：:.!?！？]\s*")
_STAR = r"\w*"
_START = {"zh": re.compile(r"\w+(?![?*{])"), "latin": re.compile(r"[^*]+")}
"""What all places have in common where a word is found, by script; a Chinese word may be an expression."""


class Topic(Lexicon):
    """A topic of `ontology/lexicon/topics.yaml`."""

    labels: Mapping[str, str]
    both: tuple[str, ...] = ()
    """The topics that its words tell together, where it is no topic of its own."""
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    es: tuple[str, ...] = ()
    weak: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of some words: how surely they speak of it, from 0 to 1, and which of them told so, as written."""

    id: str
    label: str
    words: tuple[str, ...]
    weight: float

    def to_row(self) -> dict[str, Any]:
        """Return the match as a row of a table."""
        return {"id": self.id, "label": self.label, "words": ", ".join(self.words), "weight": self.weight}


def classify_topic(words: str) -> tuple[TopicMatch, ...]:
    """Return the topics of a heading or sentence in any of the four languages, the one that it is most about first.

    Of topics that weigh alike, the one named first comes first; words without a topic give none.

    >>> [match.id for match in classify_topic("全方位扩大内需，稳住经济大盘")]
    ['domestic-demand']
    >>> [(match.id, match.words) for match in classify_topic("Deepening reform of state-owned enterprises")][0]
    ('reform', ('reform', 'state-owned enterprises'))
    """
    weights: dict[str, float] = {}
    told: dict[str, list[str]] = defaultdict(list)
    clause = _CLAUSE.search(words)
    for start, end, topics in _find_words(words):
        for topic, weight in topics.items():
            weight *= _LATER if clause is not None and start >= clause.end() else 1.0
            weights[topic] = max(weight, weights.get(topic, 0.0))
            told[topic].append(words[start:end])
    known = load_topics()
    matches = [
        TopicMatch(topic, known[topic].labels["en"], tuple(dict.fromkeys(told[topic])), round(weight, 2))
        for topic, weight in weights.items()
    ]
    return tuple(sorted(matches, key=lambda match: -match.weight))


@cache
def load_topics() -> Mapping[str, Topic]:
    """Return the topics by id, in the order of their file, without the words that tell two at once."""
    return {identifier: topic for identifier, topic in _load().items() if not topic.both}


def _find_words(text: str) -> Iterator[tuple[int, int, Mapping[str, float]]]:
    """Yield the spans of words that tell topics, none inside another, with what they weigh for each."""
    chinese = has_han(text)
    folded = fold(text) if chinese else fold_case(text)
    return _load_scan("zh" if chinese else "latin").find(folded)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is sought: its place in the order of all, the longest first, and what it weighs for each topic."""

    rank: int
    expression: re.Pattern[str]
    weights: Mapping[str, float]


class _Scan:
    """The words of a script, all sought at once by the characters that they begin with."""

    def __init__(self, words: Iterable[_Word], starts: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        table: dict[str, list[_Word]] = defaultdict(list)
        for start, word in zip(starts, words, strict=True):
            table[start].append(word)
        self._words = tuple(map(tuple, table.values()))
        self._automaton = AhoCorasick(tuple(table))

    def find(self, folded: str) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        """Yield the words of a folded text from left to right, of those that begin at one place the longest."""
        places: dict[int, list[_Word]] = defaultdict(list)
        for number, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            places[start].extend(self._words[number])
        done = 0
        for start in sorted(places):
            if start < done:
                continue
            for word in sorted(places[start], key=lambda word: word.rank):
                if match := word.expression.match(folded, start):
                    done = match.end()
                    yield start, done, word.weights
                    break


@cache
def _load_scan(script: str) -> _Scan:
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for identifier, topic in _load().items():
        for language in ("zh",) if script == "zh" else _LATIN:
            for word, weight in _list_words(topic, language):
                key = fold(word) if script == "zh" else fold_case(word)
                for one in topic.both or (identifier,):
                    weights[key][one] = max(weight, weights[key].get(one, 0.0))
    ordered = sorted(weights, key=lambda word: (-len(word), word))
    words = (_Word(rank, re.compile(_express(word, script)), weights[word]) for rank, word in enumerate(ordered))
    return _Scan(words, (_find_start(word, script) for word in ordered))


def _list_words(topic: Topic, language: str) -> Iterator[tuple[str, float]]:
    yield from ((word, 1.0) for word in getattr(topic, language))
    yield from ((word, _WEAK) for word in topic.weak.get(language, ()))


def _find_start(word: str, script: str) -> str:
    """Return the characters that a word begins with wherever it is found; raise ValueError where it has none."""
    match = _START[script].match(word)
    if match is None:
        raise ValueError(f"topics.yaml: `{word}` must begin with letters")
    return match.group()


def _express(word: str, script: str) -> str:
    if script == "zh":
        return word
    return rf"(?<!\w){_STAR.join(re.escape(part) for part in word.split('*'))}(?!\w)"


class _Topics(Lexicon):
    """The shape of `ontology/lexicon/topics.yaml`."""

    topics: Mapping[str, Topic]


@cache
def _load() -> Mapping[str, Topic]:
    topics: Mapping[str, Topic] = load_lexicon("topics", _Topics).topics
    return topics
