"""Noun phrases after a verb, cut by closed word classes: what is called for, opposed or adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_frames, load_nouns, load_words, simplify
from ontology.vocabulary import EntityType

_WORD = re.compile(r"[\w’'%$€£.-]*\w[%’']?|[^\w\s]|[\w$€£]")
_OPEN, _CLOSE = '"“«‘', '"”»’'
MOST = 8
"""An enumeration gives at most this many items."""
LONGEST = 9
"""A phrase of more words than this is cut."""


def find_phrases(text: str, start: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the noun phrase that begins at a place, and of those coordinated with it."""
    first: tuple[int, int] | None = None
    for _ in range(MOST):
        span = _find_phrase(text, start, language)
        if span is None or (first and language != "en" and not _is_like(text, first, (start, span[0]), language)):
            return
        first = first or (start, span[0])
        yield span
        match = _compile_joint(language).match(text, span[1])
        if match is None or not match.group().strip():
            return
        if match.group().strip() == "," and not _continues(text, match.end(), language):
            return
        start = match.end()


@cache
def _compile_joint(language: str) -> re.Pattern[str]:
    """Return the expression of what coordinates two phrases."""
    return re.compile(rf"\s*(?:,\s*)?(?:(?:{join_words(language, 'joint')})\s+|(?<=,)\s*)")


def _is_like(text: str, first: tuple[int, int], other: tuple[int, int], language: str) -> bool:
    """Tell whether a phrase goes on with the first: it has a determiner if that has, and is no clause of its own."""
    had, has = (text[start:end].strip() not in ("", '"', "«", "“") for start, end in (first, other))
    return (has or not had) and not any(
        frame.expression.match(text, other[1]) for frame in load_frames(language) if not frame.adjacent
    )


def lengthen(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """Return a phrase with what it is about, where a preposition says so: `loi | sur les ports`."""
    link = _compile_field(language).match(text, span[1])
    more = _find_phrase(text, link.end(), language) if link else None
    if link is None or more is None or len(text[span[0] : more[1]].split()) > _MOST_WORDS:
        return span
    return span[0], more[1]


_MOST_WORDS = 13
"""A phrase is not lengthened to more words than this."""


@cache
def _compile_field(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{join_words(language, 'about')})\s+")


def _continues(text: str, start: int, language: str) -> bool:
    """Say whether a list that goes on after a comma ends in `and`, soon and in the same sentence."""
    joint = "|".join(sorted(load_words(language, "joint")))
    return re.match(rf"[^,.;:()]{{2,60}}(?:,[^,.;:()]{{2,60}})*,?\s(?:{joint})\s", text[start:]) is not None


def _find_phrase(text: str, start: int, language: str) -> tuple[int, int] | None:
    """Return the span of one noun phrase, without its determiner; None where no noun stands there."""
    stop, keep = load_words(language, "stop"), load_words(language, "keep")
    joint, determiners = load_words(language, "joint"), load_words(language, "determiner")
    begin, end, count = -1, start, 0
    for match in _WORD.finditer(text, start):
        word = match.group().lower().strip("’'")
        if begin < 0 and (word in determiners or word in keep or match.group() in _OPEN):
            continue
        if begin < 0 and language != "en" and _is_adverb(text, match, language):
            continue
        if not word[:1].isalnum() or (word in stop and word not in keep) or word in joint or count >= LONGEST:
            break
        if begin < 0:
            elided = _ELIDED.match(match.group()) if language == "fr" else None
            begin = match.start() + (elided.end() if elided else 0)
        count += 1
        if word not in keep and word not in determiners:
            end = match.end()
    if begin < 0 or end - begin < 3 or not any(character.isalpha() for character in text[begin:end]):
        return None
    if re.fullmatch(r"[a-z]+(?:ed|ly|ing)", text[begin:end]):
        return None
    return begin, end - (text[begin:end].endswith(("’s", "'s")) * 2)


_ELIDED = re.compile(r"[ldLD][’'](?=\w)")


_AFTER_WORD = re.compile(rf"\s?[»”\"]?\s?(?P<word>{_WORD.pattern})")


def _is_adverb(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether an adverb stands between a verb and its object: `condamne fermement les frappes`."""
    word = match.group().lower()
    ends = word.endswith(tuple(load_words(language, "adverb_ending")))
    if word in load_words(language, "between") or (ends and language == "es"):
        return True
    following = _AFTER_WORD.match(text, match.end()) if ends else None
    return following is not None and (
        _ELIDED.match(following["word"]) is not None
        or following["word"].lower() in load_words(language, "determiner") - load_words(language, "of")
    )


def guess_type(text: str, language: str, default: EntityType) -> EntityType:
    """Return the type that a phrase's head noun tells, or the default."""
    nouns = load_nouns(language)
    text = simplify(text) if language == "zh" else text
    for kind in ("law", "event", "document", "policy"):
        matches = list(nouns[kind].finditer(text)) if kind in nouns else []
        if matches and (matches[-1].end() == len(text) or (language in ("fr", "es") and matches[0].start() == 0)):
            return EntityType(kind.title())
    return default
