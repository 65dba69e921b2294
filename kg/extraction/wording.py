"""The words that make a number a goal, and a sentence a plan or a review, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.names import fold
from ontology.lexicon import Lexicon, load_lexicon, pick_language
from ontology.vocabulary import Comparator

NEAR = 80
"""How far before a number a goal word may stand, in characters."""


class GoalWords(Lexicon):
    """The words of one language that make a number a goal."""

    before: Mapping[Comparator, tuple[str, ...]]
    after: Mapping[Comparator, tuple[str, ...]]
    goal: tuple[str, ...]
    strong: tuple[str, ...]
    result: tuple[str, ...]
    plan: tuple[str, ...]
    review: tuple[str, ...]
    done: tuple[str, ...]
    """Words of a sentence that tells what was done."""
    task: tuple[str, ...]
    """Words of a sentence that tells what is to be done."""
    own: tuple[str, ...]
    """Words by which a speaker speaks for himself and his own."""
    own_verbs: str
    """An expression of verbs that do so by their ending."""
    aim: tuple[str, ...]
    """Nouns of what is to be reached."""
    continues: tuple[str, ...]
    """How a sentence begins that goes on with the one before."""
    averaged: tuple[str, ...]
    """Words of a yearly average."""
    origins: tuple[str, ...]
    """Words before the old value of a change."""
    partial: tuple[str, ...]
    """Words of a part of a year."""
    groups: tuple[str, ...]
    """Nouns after a number that only sorts their members ("counties of over 20 billion yuan")."""
    stretch: tuple[str, ...]
    """Words before a number that is hoped for beyond the goal."""
    sections: tuple[str, ...]
    """How the heading of a section begins."""
    compared: tuple[str, ...]
    """Words before a year with which a number is compared."""
    neutral: tuple[str, ...]
    """Comparisons with the year before that say nothing of the past."""
    ongoing: tuple[str, ...]
    """Verbs that carry on with what exists: the number after them counts no goal."""
    uncounted: tuple[str, ...]
    """Nouns whose number is no goal (members, aspects)."""
    reports: tuple[str, ...]
    venues: tuple[str, ...]
    """Words before the name of where, or before whom, a speech is held."""
    links: tuple[str, ...]
    """Words that tie a number to the noun before it."""
    passive_before: str
    """An expression for the verb between what is counted and the size of its change ("X will be cut by")."""
    passive_after: str
    """An expression for the verb between a sum and what it is for ("... will be invested in X")."""
    purpose: str
    """An expression for the words between a sum that nothing before it names and what it is for."""
    receives: str
    """An expression for what follows the name of somebody for whom another sets a number."""
    attributes: tuple[str, ...]
    """Adjectives of targets that say nothing of what is to be reached ("the national target")."""
    setters: str
    """An expression for the words between a target and who, or what document, set it."""
    per: str
    """An expression for the words that tell what a sum is paid per ("a year")."""
    from_to: str
    """An expression for the words before the new value of a change."""
    by: str
    """An expression for the words before the size of a change."""
    change_verbs: Mapping[str, str]
    """Beginnings of verbs of change, and the noun of each."""
    changes: tuple[str, ...]
    """Nouns of change that name nothing by themselves."""
    relational: tuple[str, ...]
    """Nouns whose complement stands after the number ("tariffs of 25 percent on X")."""
    counted: tuple[str, ...]
    """Nouns that may be counted without a unit."""
    partitives: tuple[str, ...]
    """The only words that may lead from a number to what it counts; where empty, any filler may."""
    bases: tuple[str, ...]
    """What a percentage is of without being what is counted."""
    to: tuple[str, ...]
    """Words before what something is to reach: raise X | to | 24 percent of Y."""
    shares: tuple[str, ...]
    """Nouns for a part of something."""
    filler: tuple[str, ...]
    bounds: tuple[str, ...]
    endings: str
    """An expression for the endings of verbs, which no indicator contains either."""
    modifiers: tuple[str, ...]
    clauses: tuple[str, ...]


class TargetLexicon(Lexicon):
    """The shape of `ontology/lexicon/targets.yaml`."""

    en: GoalWords
    zh: GoalWords
    fr: GoalWords
    es: GoalWords
    speakers: tuple[str, ...]


@cache
def load_words(language: str) -> GoalWords:
    """Return the goal words of a language; English for one that the lexicon lacks."""
    words: GoalWords = getattr(_load(), pick_language(language))
    return words


def load_speakers() -> tuple[str, ...]:
    """Return the types of those who can set a target, the most usual first."""
    return _load().speakers


def has_word(text: str, words: Sequence[str], language: str) -> bool:
    """Tell whether one of the words stands in the text; Chinese in either script."""
    if not words:
        return False
    text = fold(text) if language == "zh" else text
    return _any_of(tuple(words), language != "zh").search(text) is not None


def tells_result(text: str, language: str) -> bool:
    """Tell whether a text speaks of what has been reached, comparisons of a plan with the year before apart."""
    words = load_words(language)
    text = fold(text) if language == "zh" else text
    if not has_word(text, words.result, language):
        return False
    for wording in words.neutral:
        text = re.sub(re.escape(wording), "", text, flags=re.I)
    return has_word(text, words.result, language)


def find_clause(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return the span of the clause that holds a span."""
    marks = load_words(language).clauses
    first = max((text.rfind(mark, 0, start) + len(mark) for mark in marks if mark in text[:start]), default=0)
    last = min((place for place in (text.find(mark, end) for mark in marks) if place >= 0), default=len(text))
    return first, last


def find_segment(text: str, start: int, end: int, language: str) -> str:
    """Return the words around a span up to the next commas."""
    if language == "zh":
        first, last = find_clause(text, start, end, "zh")
        return text[first:last]
    first = max((text.rfind(mark, 0, start) + 1 for mark in ",;:"), default=0)
    ends = [place for place in (text.find(mark, end) for mark in ",;:") if place >= 0]
    return text[first : min(ends, default=len(text))]


def is_compared(text: str, start: int, language: str) -> bool:
    """Tell whether a text only compares with what was at the date that starts there ("up 5 percent on 2023")."""
    before = text[:start].rstrip().casefold()
    return any(
        before.endswith(word) and (language == "zh" or not before[: -len(word)][-1:].isalpha())
        for word in load_words(language).compared
    )


@cache
def _any_of(words: tuple[str, ...], whole: bool) -> re.Pattern[str]:
    words = words if whole else tuple(fold(word) for word in words)
    inside = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)" if whole else inside, re.I)


def _load() -> TargetLexicon:
    return load_lexicon("targets", TargetLexicon)
