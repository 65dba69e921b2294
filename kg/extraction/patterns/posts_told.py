"""Posts that a sentence says somebody holds, in English, French and Spanish: `A is a Fellow at B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_yaml, unite_words
from kg.extraction.patterns.titles import Post, compile_former, compile_heads, express_article, load_modifiers


def find_told_posts(text: str, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that a sentence says a person holds: `A is a Fellow at B and the director of C`."""
    verb, joint, close = _compile_told(language)
    match = verb.match(text, end)
    if match is None:
        return
    stop = close.search(text, match.end(), match.end() + _TOLD_MOST)
    limit = stop.start() if stop else min(len(text), match.end() + _TOLD_MOST)
    begin = match.end()
    while begin < limit:
        cut = joint.search(text, begin, limit)
        part = text[begin : cut.start() if cut else limit].rstrip(" ,;")
        post = _read_told(part, begin, language)
        if post is None:
            return
        yield post
        begin = cut.end() if cut else limit


_TOLD_MOST = 170
"""How many characters after a verb the posts that it tells may stretch."""


def _read_told(part: str, begin: int, language: str) -> Post | None:
    """Return the post that a phrase begins with, None where no noun of an office heads it."""
    former = compile_former(language).match(part)
    skip = former.end() if former and former.end() < len(part) else 0
    head = compile_heads(language).search(part, skip)
    before = part[skip : head.start()].split() if head else []
    if head is None or (head.end() == len(part) and not before and " " not in head.group()):
        return None
    if len(before) > 4 or (language != "en" and before):
        return None
    if not all(word[0].isupper() or word.lower() in load_modifiers("en") for word in before):
        return None
    return Post(begin + skip, begin + len(part), head.group(), "told", bool(former))


@cache
def _compile_told(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of the verb and article before a post, of what joins two, and of what ends them."""
    joints = join_words(language, "and")
    relatives, asides = ("|".join(sorted(unite_words(kind))) for kind in ("relative", "aside_begins"))
    verbs, adverbs = ("|".join(load_yaml("titles.yaml")[language][key]) for key in ("told_by", "told_with"))
    return (
        re.compile(rf"\s+(?:{verbs})(?:\s+(?:{adverbs}))?\s+{express_article(language)}"),
        re.compile(rf",?\s+{joints}\s+{express_article(language)}(?=[A-ZÀ-Þ]|(?:{compile_heads(language).pattern}))"),
        re.compile(rf"[.;:()“”\"]|,\s+(?:{asides})\s|\s(?:{relatives})\s"),
    )
