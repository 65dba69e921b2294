"""Chinese posts that are named by a rank alone behind another of the same body: 省发展改革委党组书记、|主任."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.lexicon import simplify
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.names import has_han
from ontology.vocabulary import EntityType


def complete_posts(reading: Reading, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims, posts that are no more than a rank among their objects named with the body before them."""
    return tuple(replace(claim, object=_complete(reading, claim.object)) for claim in claims)


def _complete(reading: Reading, post: Mention) -> Mention:
    bare = post.type is EntityType.POST and post.authority is None and post.sentence != THIS_DOCUMENT
    if not bare or not has_han(post.text) or compile_heads("zh").fullmatch(simplify(post.text)) is None:
        return post
    text = reading.sentences[post.sentence].text
    found = compile_formula(_BEHIND).search(simplify(text[: post.start]))
    return replace(post, text=text[found.start("body") : found.end("body")] + post.text) if found else post


_BEHIND = (
    r"(?:^|[，。；：、\s对由向被])(?P<body>[^，。；：、\s对由向被]{2,24}?{body_ends})[原前]?{party_posts}(?:、|兼)\Z"
)
"""The body and the post in its party group that stand before another post of it."""
