"""Posts around a name in English, French and Spanish: before it, in apposition, or told by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.patterns.posts_after import find_posts_after
from kg.extraction.patterns.posts_before import find_posts_before
from kg.extraction.patterns.posts_told import find_told_posts
from kg.extraction.patterns.titles import Post


def find_latin_posts(text: str, start: int, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    yield from find_posts_before(text, start, language)
    yield from find_posts_after(text, end, language)
    yield from find_told_posts(text, end, language)
