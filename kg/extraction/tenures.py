"""Which posts are no longer held: by the words before the post, and by what else the sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.coreference import Links
from kg.extraction.patterns.titles import compile_former
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.names import fold, has_han
from ontology.lexicon import pick_language
from ontology.vocabulary import Predicate

_NEAR = 30
"""How many characters before a post are looked at for words such as "former"."""


_OWNER = re.compile(r"^[^,]{2,40}?['’]s?\s+")
"""Whose office a post is: "Norland's former president"."""


def mark_former(reading: Reading, claims: Sequence[Claim], links: Links) -> list[Claim]:
    """Return claims, those of posts that their sentence calls former among them told as former.

    One sentence does not say of a post both that it is held and that it was.
    """
    marked = [replace(claim, former=True) if _is_called_former(reading, claim) else claim for claim in claims]
    gone = {_name(claim, links) for claim in marked if claim.former}
    return [
        replace(claim, former=True) if not claim.former and _name(claim, links) in gone else claim for claim in marked
    ]


def _name(claim: Claim, links: Links) -> tuple[object, ...]:
    return claim.predicate, claim.sentence, links.keys[claim.subject], links.keys[claim.object]


def _is_called_former(reading: Reading, claim: Claim) -> bool:
    """Tell whether the words at the head of a post or right before it say that it is no longer held."""
    post = claim.object
    if claim.predicate is not Predicate.HOLDS_POST or claim.former or post.sentence == THIS_DOCUMENT:
        return False
    sentence = reading.sentences[post.sentence]
    language = pick_language(sentence.language)
    if language == "zh" or has_han(post.text):
        return _is_former_chinese(post, fold(sentence.text[: post.start]))
    if compile_former(language).match(_OWNER.sub("", post.text)):
        return True
    return _compile_before(language).search(sentence.text[max(0, post.start - _NEAR) : post.start]) is not None


def _is_former_chinese(post: Mention, before: str) -> bool:
    inside = re.match(r"(?:[^前原]*[部会委院府省市区党组])?(?:前(?![线沿海])|原(?![子油则])|时任)", fold(post.text))
    return (
        inside is not None or re.search(r"(?:(?<![目以之当日从空])前|(?<![中草高平])原|时任|前任)$", before) is not None
    )


@cache
def _compile_before(language: str) -> re.Pattern[str]:
    """Return the expression of words before a post that say it is no longer held, with an adjective between at most."""
    return re.compile(rf"(?<![\w-]){compile_former(language).pattern}(?:[\w-]+\s+)?$", re.I)
