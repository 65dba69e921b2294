"""Whose a post is, where several names stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.patterns.lexicon import AND
from kg.extraction.patterns.scene import BODIES, Scene
from kg.extraction.patterns.titles import Post, compile_heads
from kg.extraction.reading import Mention
from ontology.vocabulary import EntityType

_AND = re.compile(rf"\s+{AND}\s+")
_JOINT = re.compile(r"(?:[’']s)?[\s,;]*(?:(?:and|et|y|e|及|和|与|、)\s*)?(?:(?:new|the|former)\s+)*")
_COMPLEMENT = re.compile(r"(?:\s*\([^)]*\))?(?:\s+(?:of|for|and|the|to|in|&|[A-ZÀ-Þ][\w’'&.-]*))*(?<!\band)\s+")


def settle(scene: Scene, person: Mention, posts: Iterable[Post]) -> Iterator[Post]:
    """Yield the posts around a person's name that are his own.

    One after a name is not his if it holds or precedes another's (`A, Chairman of the B Committee C`); of one before
    a name, what another's name stands in is not his (`President A and Prime Minister B`).
    """
    language = scene.sentence.language
    persons = [m for m in scene.mentions if m.type is EntityType.PERSON and not m.anaphor]
    persons = [other for other in persons if other.end <= person.start or person.end <= other.start]
    listed = list(posts)
    titled = any(post.side == "before" for post in listed)
    for post in listed:
        others = [other for other in persons if other.start < post.end and post.start < other.end]
        if post.side == "after":
            if not others and not any(_leads_to(scene.text, post, one, language, titled=titled) for one in persons):
                yield post
        elif post.side != "before" or not others:
            yield _cut_place(scene, post, language)
        else:
            start = max(other.end for other in others)
            start = _JOINT.match(scene.text, start).end()  # type: ignore[union-attr]
            if compile_heads(language).search(scene.text, start, post.end):
                yield post._replace(start=start)


def _cut_place(scene: Scene, post: Post, language: str) -> Post:
    """Return a post without a place before it, which ends another's (`A of the United States and Premier B`)."""
    for place in scene.mentions:
        if place.type is EntityType.PLACE and post.start <= place.end < post.end:
            joint = _AND.match(scene.text, place.end)
            if joint and compile_heads(language).match(scene.text, joint.end()):
                return post._replace(start=joint.end())
    return post if language != "zh" else _take_body(scene, post)


def _take_body(scene: Scene, post: Post) -> Post:
    """Return a Chinese post with the whole of the known body in whose name it begins (宪法和|法律委员会主任)."""
    bodies = (m for m in scene.mentions if m.type in BODIES and m.authority is not None)
    return next((post._replace(start=m.start) for m in bodies if m.start < post.start < m.end < post.end), post)


def _leads_to(text: str, post: Post, other: Mention, language: str, *, titled: bool) -> bool:
    """Tell whether a post goes on to another's name: only the rest of its complement stands between.

    Behind a name that has its title before it, a comma does too: `Secretary A, the Panamanian president, B, said`.
    """
    if language == "zh" or post.end > other.start:
        return False
    between = text[post.end : other.start].strip()
    return bool(_COMPLEMENT.fullmatch(text, post.end, other.start)) or (titled and between == ",")
