"""What a heading is about in a phrase of its own: 扩大内需 of 全方位扩大内需，稳住经济大盘."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.official.words import compile_expression, plain
from kg.names import has_han
from kg.topics import classify_topic
from ontology.lexicon import Lexicon, load_lexicon

_CLAUSE = re.compile(r"[^，,；;：:。]+")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_JOINT = "[和与及](?![平谐])|、"
_GUARD = re.compile(r"\(\?.*?\)")
"""What must not stand around a word; no part of its length."""
_FEWEST = 3
"""The fewest characters before a second deed."""
_TELLING = 1.0
"""The weight of a topic that a clause names by a word that tells it by itself."""


class ChinesePhrases(Lexicon):
    """The words around what a Chinese heading is about."""

    frames: tuple[str, ...]
    leads: tuple[str, ...]
    light: tuple[str, ...]
    causes: tuple[str, ...]
    next: tuple[str, ...]
    slogans: str
    tails: tuple[str, ...]
    shortest: int
    """The fewest characters of a phrase that stands without its verb."""


class LatinPhrases(Lexicon):
    """The same for English."""

    leads: str
    light: str
    ends: str
    shortest: int


class Phrases(Lexicon):
    """The shape of `ontology/lexicon/priorities.yaml`."""

    zh: ChinesePhrases
    en: LatinPhrases


def find_core(heading: str) -> tuple[int, int]:
    """Return the span of the phrase that a heading is about.

    >>> heading = "聚力推动全方位扩大内需，稳住大盘"
    >>> heading[slice(*find_core(heading))]
    '扩大内需'
    >>> heading = "Deepening reform in major sectors and expanding opening up"
    >>> heading[slice(*find_core(heading))]
    'reform in major sectors'
    """
    return _find_chinese(heading) if has_han(heading) else _find_latin(heading)


def _find_chinese(heading: str) -> tuple[int, int]:
    text = plain(heading, "zh")
    start, end = _choose_clause(heading, text)
    start = _skip(text, start, end, _compile_leads(), least=2)
    start, end = _enter_frames(text, start, end)
    start, end = _cut_item(text, start, end)
    start = _skip(text, start, end, _compile_leads(), least=2)
    inner = _find_inner(text, start, end)
    end = _cut_tail(text, start, _cut_next(text, start, inner, end))
    return (inner if end - inner >= load_phrases().zh.shortest else start), end


def _choose_clause(heading: str, text: str) -> tuple[int, int]:
    """Return the span of the first clause that tells a topic, one that is no slogan where there is one."""
    clauses = [match.span() for match in _CLAUSE.finditer(heading)] or [(0, len(heading))]
    telling = [clause for clause in clauses if _tells(heading[slice(*clause)])]
    slogan = compile_expression(load_phrases().zh.slogans)
    plainer = [(start, end) for start, end in telling if not slogan.search(text[start:end])]
    return (plainer or telling or clauses)[0]


def _find_inner(text: str, start: int, end: int) -> int:
    """Return where the object of a clause begins, behind the verbs that say only that something is done to it."""
    least = load_phrases().zh.shortest
    inner = _skip(text, start, end, _compile_light(), least=least)
    if text[start:inner] in load_phrases().zh.causes:
        following = _skip(text, inner, end, _compile_leads(), least=least)
        return _skip(text, following, end, _compile_light(), least=least)
    return inner


def _tells(clause: str) -> bool:
    return any(match.weight >= _TELLING for match in classify_topic(clause)[:1])


def _enter_frames(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the object of a whole clause: X of 在X上下功夫."""
    for frame in load_phrases().zh.frames:
        match = compile_expression(frame).match(text[start:end])
        if match is not None:
            return start + match.start("x"), start + match.end("x")
    return start, end


def _cut_item(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the first of several things that 、 parts, quoted ones left whole."""
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    for match in re.finditer("、", text[start:end]):
        place = start + match.start()
        if place - start >= 2 and not any(first <= place < last for first, last in quoted):
            following = text[place + 1 : end]
            if (
                _compile_leads().match(following)
                or _compile_light().match(following)
                or _compile_next().match(following)
            ):
                return start, place
    return start, end


def _cut_next(text: str, start: int, inner: int, end: int) -> int:
    """Return where a second deed begins that no comma parts: 提振信心 of 提振信心增强预期."""
    found = _compile_next().search(text, max(start + _FEWEST, inner + 2), end)
    if found is None or end - found.end() < 2 or _QUOTED.search(text, start, end):
        return end
    return found.start()


def _cut_tail(text: str, start: int, end: int) -> int:
    for tail in sorted(load_phrases().zh.tails, key=len, reverse=True):
        if text.endswith(tail, start, end) and end - len(tail) - start >= load_phrases().zh.shortest:
            return end - len(tail)
    return end


def _skip(text: str, start: int, end: int, expression: re.Pattern[str], *, least: int) -> int:
    """Return where an expression that begins at a place is over, the place itself where less than `least` is left."""
    match = expression.match(text, start, end)
    return match.end() if match is not None and end - match.end() >= least else start


@cache
def _compile_leads() -> re.Pattern[str]:
    return _join(load_phrases().zh.leads, "+")


@cache
def _compile_light() -> re.Pattern[str]:
    return _join(load_phrases().zh.light, "")


@cache
def _compile_next() -> re.Pattern[str]:
    words = load_phrases().zh
    verbs = _join((*words.light, *words.next), "").pattern
    return re.compile(
        f"[和与及](?![平谐])(?:{_compile_leads().pattern})?(?:{verbs})|(?<![和与及]){_join(words.next, '').pattern}"
    )


def _join(words: tuple[str, ...], repeat: str) -> re.Pattern[str]:
    inside = "|".join(sorted(words, key=lambda word: (-len(_GUARD.sub("", word)), word)))
    return re.compile(f"(?:{inside}){repeat}的?(?!{_JOINT})")


def _find_latin(heading: str) -> tuple[int, int]:
    words, whole = load_phrases().en, len(heading.rstrip(". "))
    start = _skip(heading, 0, whole, compile_expression(rf"(?i:{words.leads})"), least=words.shortest)
    inner = _skip(heading, start, whole, compile_expression(rf"(?i:{words.light})"), least=words.shortest)
    stop = compile_expression(words.ends).search(heading, inner + 1, whole)
    return inner, stop.start() if stop is not None else whole


@cache
def load_phrases() -> Phrases:
    """Return the words around what headings are about."""
    return load_lexicon("priorities", Phrases)
