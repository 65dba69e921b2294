"""Posts in apposition after a name in English, French and Spanish: `A, ministre de la Culture et maire de Tours`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import AND, join_words, load_frames, load_words, load_yaml, unite_words
from kg.extraction.patterns.titles import (
    REACH,
    Post,
    compile_former,
    compile_heads,
    express_article,
    find_fields,
    load_modifiers,
)
from ontology.vocabulary import Predicate

_OPENING = re.compile(
    r"(?:\s+\([^)]{1,40}\))?\s*(?:,|\()\s*(?:(?:who (?:is|was|serves as)|qui est|quien es)\s+)?"
    r"(?:(?:the|an?|its|le|la|un|une|el|una|current|actual|actuelle?)(?!\w)|l[’'])?\s*"
    rf"(?!\s*(?:{AND}|e)\s)"
)
"""What opens an apposition that tells a post: it holds no second person's title behind "and"."""


def find_posts_after(text: str, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand after the name that ends at a place."""
    match = _OPENING.match(text, end)
    if match is None:
        return
    rest = text[match.end() : match.end() + REACH]
    close = _compile_closing(language).search(rest)
    head = _find_head(rest, close.start() if close else len(rest), language)
    if head is not None:
        close = _compile_closing(language).search(rest, find_fields(rest, head.end(), language))
    phrase = rest[: close.start()] if close else rest
    if head is None or len(phrase[: head.start()].split()) > 6:
        return
    if language == "en" and not all(
        word[0].isupper() or word.lower() in load_modifiers(language) or word[0].isdigit() or _OWNED.search(word)
        for word in phrase[: head.start()].split()
    ):
        return
    before = phrase[: head.start()].strip().lower()
    if language != "en" and before and before not in load_yaml("titles.yaml")[language]["prefixes"]:
        return
    if language != "en" and tells_deed(phrase, head.end(), language):
        return
    cut = _compile_second(language).search(phrase, head.end()) if language != "en" else None
    skip = compile_former(language).match(phrase)
    begin = match.end() + (skip.end() if skip and skip.end() < len(phrase) else 0)
    first = phrase[: cut.start()] if cut else phrase.rstrip()
    yield Post(begin, match.end() + len(first), head.group(), "after", bool(skip))
    if cut:
        yield Post(match.end() + cut.end(), match.end() + len(phrase.rstrip()), cut["head"], "after", bool(skip))


def _find_head(text: str, end: int, language: str) -> re.Match[str] | None:
    """Return the noun of an office before a place: not whose something else is ("the president's brother")."""
    heads = compile_heads(language).finditer(text, 0, end)
    return next((head for head in heads if _OWNING.match(text, head.end()) is None), None)


_TERM = r"\s(?:for|pendant|durante)\s(?:[\w-]+\s){1,3}?(?:years?|months?|decades?|terms?|ans|mois|años|meses)\b"
"""How long an office was held: "premier for ten years"."""
_OWNING, _OWNED = re.compile(r"['’]s\b"), re.compile(r"['’]s$")


@cache
def _compile_second(language: str) -> re.Pattern[str]:
    """Return the expression of what joins a second office to the first: `ministre de la Culture et maire de Tours`."""
    joints = join_words(language, "and", "and_before_i")
    return re.compile(rf"\s+(?:{joints})\s+{express_article(language)}(?=(?P<head>{compile_heads(language).pattern}))")


_DEEDS = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.AMENDED})


def tells_deed(phrase: str, place: int, language: str) -> bool:
    """Tell whether a verb stands among the words that follow an office's noun: `le chef du parti réclame un vote`."""
    links = load_words(language, "preposition") | load_words(language, "determiner") | load_words(language, "joint")
    for frame in load_frames(language):
        for verb in frame.expression.finditer(phrase, place) if frame.predicate in _DEEDS else ():
            before = re.findall(r"[\w]+", phrase[: verb.start()].lower())
            if before and before[-1] not in links and phrase[verb.start()].islower():
                return True
    return False


@cache
def _compile_closing(language: str) -> re.Pattern[str]:
    """Return the expression of what ends an apposition."""
    stops = load_words(language, "stop") - unite_words("in_post")
    words = "|".join(sorted(stops | load_words(language, "closes_post")))
    return re.compile(rf"[,;:.()“”\"]|\s(?:{words})\s|{_TERM}")
