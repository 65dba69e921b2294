"""A post that is no more than membership of a body: `member of the Politburo` sits in the Politburo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.reading import Mention
from ontology.authorities import load_authorities
from ontology.vocabulary import RANGE, EntityType, Predicate

_KNOWN = re.compile(r"post/member-of-the-(?!parliament)")


def find_seat(post: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the body of which a post is membership; None where it is an office."""
    if _compile("offices").search(post.text):
        return None
    known = _find_known(post.authority) if post.authority is not None else None
    if known is None and not _compile("members").search(post.text):
        return None
    inside = [
        mention
        for mention in mentions
        if mention.type in RANGE[Predicate.MEMBER_OF]
        and mention.sentence == post.sentence
        and post.start <= mention.start
        and mention.end <= post.end
        and known in (None, mention.authority)
    ]
    if inside:
        return min(inside, key=lambda mention: (mention.start, -mention.end))
    return replace(post, type=EntityType.BODY, authority=known) if known is not None else None


@cache
def _compile(kind: str) -> re.Pattern[str]:
    from kg.extraction.patterns.lexicon import load_yaml

    return re.compile(load_yaml("titles.yaml")["seats"][kind], re.I)


@cache
def _find_known(post: str) -> str | None:
    """Return the body of a known post that is membership of it."""
    return load_authorities().describe(post).part_of if _KNOWN.match(post) else None
