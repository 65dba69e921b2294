"""Posts around a Chinese name: before it, after it, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.titles import Post, compile_heads

_HAN_BEFORE = re.compile(r"[一-鿿“”]+\Z")
_CUT = r".*{post_cuts}"


def find_chinese_posts(text: str, start: int, end: int) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    place = start
    while True:
        post = _find_ending(text, place)
        if post is None:
            break
        yield post
        if text[post.start - 1 : post.start] not in ("、", "兼", "，") or text[post.start - 1 : post.start] == "，":
            break
        place = post.start - 1
    suffix = re.match(rf"(?:{compile_heads('zh').pattern})(?=[，。、；：）和与在的将會会出说表指主強强]|$)", text[end:])
    if suffix and suffix.group() != "代表":
        yield Post(end, end + suffix.end(), suffix.group(), "suffix", False)
    bracket = re.match(r"[（(]([^（）()，。]{2,24})[）)]", text[end:])
    if bracket and compile_heads("zh").search(bracket.group(1)):
        heads = list(compile_heads("zh").finditer(bracket.group(1)))
        if heads[-1].end() == len(bracket.group(1)):
            yield _make_chinese(text, end + bracket.start(1), end + bracket.end(1), heads[-1].group(), "bracket")


def _find_ending(text: str, place: int) -> Post | None:
    """Return the post that ends at a place: Chinese characters back to a mark or a verb, ending in a head noun."""
    run = _HAN_BEFORE.search(text[max(0, place - 40) : place])
    if run is None:
        return None
    phrase = run.group()
    cut = compile_formula(_CUT).match(phrase[:-2]) if len(phrase) > 2 else None
    phrase = phrase[cut.end() :] if cut else phrase
    phrase = compile_formula("^{post_leads}+").sub("", phrase)
    heads = [m for m in compile_heads("zh").finditer(phrase) if m.end() == len(phrase)]
    if not heads or len(phrase) > 30:
        return None
    return _make_chinese(text, place - len(phrase), place, heads[-1].group(), "before")


def _make_chinese(text: str, start: int, end: int, head: str, side: str) -> Post:
    phrase = text[start:end]
    former = bool(re.search(r"(?:^|[部会委院府省市区党黨會區组組])(?:前|原|时任)(?!线|沿)", phrase))
    if phrase[:1] in "前原" and former:
        start += 1
    return Post(start, end, head, side, former)


_RANK = "{ranks}+\\Z"
_BODY = "{body_ends}\\Z"

_PARTY = "{party_ends}\\Z"
"""A party committee of a place, whose secretary is told by his post alone, and what parties are to a house."""


def find_chinese_body(text: str, post: Post) -> tuple[int, int] | None:
    """Return where a body stands before the head of a post, told by how its name ends; None where none does."""
    end = post.end - len(post.head)
    rank = compile_formula(_RANK).search(text, post.start, end)
    end = rank.start() if rank else end
    named = compile_formula(_BODY).search(text, post.start, end)
    party = compile_formula(_PARTY).search(text, post.start, end)
    return (post.start, end) if end - post.start >= 3 and named and not party else None
