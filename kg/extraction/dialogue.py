"""Whose turn it is in a transcript: an interview, a press conference, a sitting, its speakers named before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.extraction.memory import remember
from kg.extraction.reading import Mention, Reading, Sentence
from kg.extraction.speech_words import compile_verbs
from kg.names import fold, has_han
from ontology.lexicon import Lexicon, load_lexicon, pick_language
from ontology.vocabulary import EntityType

_LABEL = re.compile(r"\s*(?:【(?P<bracketed>[^】\n]{1,20})】|(?P<named>[^:：。！？!?\n]{1,70}?)\s?[:：])")
_LONGEST_HAN, _LONGEST_WORDS = 14, 8
"""How many characters of Chinese, or words of another language, a label has at most."""
_INTRODUCTION = 5
"""How many sentences from the top may name who answers."""
_INITIALS = re.compile(r"(?:[a-z]\.[\s-]?){2,4}")
"""How an interview names its guest in short: "B. C.:"."""
_FEWEST = 2
"""How many turns of persons or answers make a transcript."""


class Turns(Lexicon):
    """The shape of `ontology/lexicon/turns.yaml`."""

    questions: frozenset[str]
    answers: frozenset[str]
    asking: frozenset[str]
    hosts: tuple[str, ...]
    """What a sentence says of the one who will answer."""


class Turn(NamedTuple):
    """A label, and the sentence with which it begins."""

    sentence: int
    label: str
    speaker: Mention | None
    asks: bool
    answers: bool


def find_talker(reading: Reading, index: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the person whose turn a sentence of a transcript is part of, None in questions and other texts."""
    return _find_talkers(reading, mentions if isinstance(mentions, tuple) else tuple(mentions)).get(index)


def _find_talkers(reading: Reading, mentions: tuple[Mention, ...]) -> Mapping[int, Mention]:
    known = _talkers(mentions)
    if reading.document.name not in known:
        known[reading.document.name] = _list_talkers(reading, mentions)
    return known[reading.document.name]


@remember
def _talkers(mentions: tuple[Mention, ...]) -> dict[str, dict[int, Mention]]:
    """Return where the talkers of a document are kept, once they were looked for among these mentions."""
    return {}


def _list_talkers(reading: Reading, mentions: Sequence[Mention]) -> dict[int, Mention]:
    turns = list(_list_turns(reading, mentions))
    asked = [turn.sentence for turn in turns if turn.asks]
    if any(turn.answers and (len(asked) < _FEWEST or turn.sentence < asked[0]) for turn in turns):
        return {}  # "A. Merkel" and "R. Sunak" answer nothing
    spoken = [turn for turn in turns if turn.answers or turn.speaker is not None]
    labels = Counter(turn.label for turn in spoken)
    if len(spoken) < _FEWEST or not (asked or max(labels.values()) > 1):
        return {}
    answering = _find_guest(reading, asked[0] if asked else 0, mentions)
    ends = [turn.sentence for turn in turns[1:]] + [len(reading.sentences)]
    talkers = {}
    for turn, end in zip(turns, ends, strict=True):
        speaker = answering if turn.answers else turn.speaker
        if speaker is not None:
            talkers.update(dict.fromkeys(range(turn.sentence, end), speaker))
    return talkers


def _list_turns(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Turn]:
    persons = [m for m in mentions if m.type is EntityType.PERSON and not m.anaphor and m.sentence >= 0]
    for sentence in reading.sentences[1:]:
        found = _find_label(sentence)
        if found is None:
            continue
        label, end = found
        words, language = _split(label), pick_language(sentence.language)
        asks = not _load().asking.isdisjoint(words) or any(word in label for word in _asking_han())
        asks, answers = asks or label in _load().questions, label in _load().answers
        silent = asks or answers or compile_verbs(language).search(label) is not None
        speaker = None if silent else _find_named(label, sentence.index, end, persons)
        if asks or answers or speaker is not None:
            yield Turn(sentence.index, label, speaker, asks, answers)


def _find_label(sentence: Sentence) -> tuple[str, int] | None:
    """Return the label with which a sentence begins, folded, and where it ends; None where it has none."""
    match = _compile_short().match(sentence.text) or _LABEL.match(sentence.text)
    if match is None:
        return None
    label = fold(next(group for group in match.groups() if group is not None)).strip().casefold()
    long = len(label) > _LONGEST_HAN if has_han(label) else len(label.split()) > _LONGEST_WORDS
    return None if long else (label, match.end())


def _find_named(label: str, index: int, end: int, persons: Sequence[Mention]) -> Mention | None:
    """Return the person in a label, or the one named in the text whose last name stands in it ("MS. LEE:")."""
    if _INITIALS.fullmatch(label):
        return next((person for person in persons if _list_initials(person.text) == _split(label)), None)
    inside = [person for person in persons if person.sentence == index and person.end <= end]
    if inside:
        return inside[-1]
    words = _split(label)
    return next((person for person in persons if _is_in(fold(person.text).casefold(), label, words)), None)


def _list_initials(name: str) -> list[str]:
    return [word[0] for word in re.split(r"[\s-]+", fold(name).casefold()) if len(word) > 2]


def _is_in(name: str, label: str, words: Sequence[str]) -> bool:
    return name in label if has_han(name) else name.rpartition(" ")[2] in words


def _find_guest(reading: Reading, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return who answers: the first person in the title, else where the sentences below it tell of a spokesperson."""
    persons = [m for m in mentions if m.type is EntityType.PERSON and not m.anaphor]
    for sentence in reading.sentences[: min(end, _INTRODUCTION)]:
        here = [person for person in persons if person.sentence == sentence.index]
        if here and (sentence.index == 0 or _compile_hosts().search(fold(sentence.text)) is not None):
            return min(here)
    return None


def _split(label: str) -> list[str]:
    return re.findall(r"[\w'’-]+", label)


@cache
def _asking_han() -> tuple[str, ...]:
    return tuple(sorted(word for word in _load().asking if has_han(word)))


@cache
def _compile_hosts() -> re.Pattern[str]:
    return re.compile("|".join(_load().hosts), re.I)


@cache
def _compile_short() -> re.Pattern[str]:
    """Return the expression of labels that are one word of a question or an answer: "Q.", "R –", "Pregunta.-"."""
    words = "|".join(sorted(map(re.escape, _load().questions | _load().answers), key=lambda word: (-len(word), word)))
    return re.compile(rf"\s*({words})\s?(?:[:：]|\.\s?[-–—]?|[-–—])(?=\s|$)", re.I)


def _load() -> Turns:
    words: Turns = load_lexicon("turns", Turns)
    return words
