"""What the words around rule out: a degree is no post, whoever meets a body's people does not meet the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extraction.coreference.naming import names_office
from kg.extraction.inventory import STANCES
from kg.extraction.official.head import describe_report
from kg.extraction.patterns.chinese_items import THANKS, are_fought
from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.parties import is_party, is_party_word
from kg.extraction.patterns.titles import compile_heads
from kg.extraction.reading import THIS_DOCUMENT, Claim, Mention, Reading
from kg.extraction.reports import is_official
from kg.names import fold, has_han, normalise_name, repeats_character
from ontology.authorities import load_authorities
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType, Predicate

_BODIES = frozenset({EntityType.BODY, EntityType.ORGANIZATION})
Place = tuple[int, int]
"""A sentence and a place in it."""
_MATTERS = frozenset({EntityType.TOPIC, EntityType.POLICY})
_BELONGING = frozenset({Predicate.AFFILIATED_WITH, Predicate.HOLDS_POST, Predicate.MEMBER_OF})


class Exclusions(Lexicon):
    """The words of `exclusions.yaml`."""

    degrees: tuple[str, ...]
    styles: tuple[str, ...]
    things: tuple[str, ...]
    bodies: tuple[str, ...]
    people: tuple[str, ...]
    obeyed: tuple[str, ...]


def is_ruled_out(reading: Reading, claim: Claim) -> bool:
    """Tell whether the words of its sentence rule a claim out."""
    if any(map(_is_no_name, (claim.subject, claim.object))):
        return True
    if claim.predicate is Predicate.PROMOTES and (
        _is_fought(reading, claim.object) or _is_thanked(reading, claim.object)
    ):
        return True
    if _is_states_report(claim.subject, reading) or _is_states_report(claim.object, reading):
        return True
    if claim.predicate is Predicate.HOLDS_POST and _is_no_post(reading, claim):
        return True
    if claim.predicate is Predicate.APPOINTED_TO and has_han(claim.object.text) and _is_sought(reading, claim.object):
        return True
    if claim.predicate is Predicate.PROMOTES and claim.subject.sentence == THIS_DOCUMENT:
        return not is_official(reading)  # an analysis tells who promotes what, and does not itself
    if claim.predicate in _BELONGING and _bears_name(claim):
        return True
    if claim.predicate is Predicate.MEMBER_OF and claim.subject.type is EntityType.PLACE and is_party(claim.object):
        return True
    if claim.predicate in STANCES and claim.subject.type is EntityType.DOCUMENT and _is_obeyed(reading, claim):
        return True
    return claim.predicate is Predicate.MET_WITH and _meets_people(reading, claim)


def _is_no_name(side: Mention) -> bool:
    """Tell whether Chinese characters name nothing: one alone no matter, one twice no person (总书记|殷殷|嘱托)."""
    if not has_han(side.text) or side.authority is not None:
        return False
    if side.type in _MATTERS:
        return len(side.text) == 1
    return side.type is EntityType.PERSON and repeats_character(side.text)


def is_of_next(
    reading: Reading, claim: Claim, persons: Mapping[Place, Mention], posts: Mapping[Place, Mention]
) -> bool:
    """Tell whether a post is that of the person right behind it: "A met premier B", "the premier, B, the mayor, A".

    One who is named before it, or behind it with a post of his own, does not hold it.

    `persons` and `posts` are those by the sentence and the place where they begin.
    """
    holder, post = claim.subject, claim.object
    here = claim.predicate is Predicate.HOLDS_POST and holder.sentence == post.sentence != THIS_DOCUMENT
    if not here or has_han(post.text):
        return False
    text, ahead = reading.sentences[post.sentence].text, holder.end <= post.start
    gap = (_SPACE if ahead else _COMMA).match(text, post.end)
    follower = persons.get((post.sentence, gap.end())) if gap else None
    if follower is None or follower.text == holder.text:
        return False
    if ahead:
        apposed = _APPOSED.fullmatch(text, holder.end, post.start) is not None
        return not apposed and _GOVERNING.search(post.text) is None
    between = range(follower.end, holder.start)
    return any(sentence == post.sentence and start in between for sentence, start in posts)


_SPACE, _COMMA = re.compile(r"\s*"), re.compile(r"\s*,?\s*")
"""What stands between a post and the name of who holds it."""
_GOVERNING = re.compile(r"\b(?:to|of|for|in|at|de|du|des|del|d['’]|à|au|para|ante)\b", re.I)
"""What makes the name behind a post a part of it: "adviser to president | A"."""
_APPOSED = re.compile(r"\s*[,(]?\s*(?:the |le |la |el |l['’])?\s*")
"""What stands between a name and the post that is its own."""


def _is_no_post(reading: Reading, claim: Claim) -> bool:
    """Tell whether a post is a degree, a form of address, or what stands in brackets: "A (elite politics), B"."""
    post = claim.object
    if has_han(post.text) and _is_sought(reading, post):
        return True
    if has_han(post.text) or post.authority is not None:
        return False
    if _compile_things().match(post.text) or post.text.endswith(("’s", "'s")):
        return True
    if _compile_bodies().match(post.text) and not any(
        compile_heads(lang).search(post.text) for lang in ("en", "fr", "es")
    ):
        return True
    if _compile_degrees().match(post.text) or _compile_styles().fullmatch(post.text) or is_party_word(post.text):
        return True
    text = reading.sentences[post.sentence].text if post.sentence >= 0 else ""
    bracketed = text[: post.start].endswith("(") and text[post.end :].startswith(")")
    return bracketed and not names_office(post.text)


def _is_sought(reading: Reading, post: Mention) -> bool:
    """Tell whether a Chinese post is one that somebody is put forward for: 提名 A 为副主席人选."""
    return post.sentence != THIS_DOCUMENT and _SOUGHT.match(reading.sentences[post.sentence].text, post.end) is not None


_SOUGHT = re.compile("人选|人選|候选人|候選人|候选|候選|参选|參選")


def _is_states_report(mention: Mention, reading: Reading) -> bool:
    """Tell whether what is taken for the state's work report is the province's own, in which the words stand."""
    if mention.type is not EntityType.DOCUMENT or mention.authority is None:
        return False
    head, record = describe_report(reading), load_authorities().describe(mention.authority)
    place = head.place if head is not None else None
    return place is not None and record.country is not None and place.startswith(f"place/{record.country}-")


def _is_thanked(reading: Reading, matter: Mention) -> bool:
    """Tell whether a Chinese matter is only named among those who are thanked: 向港澳台同胞致以崇高的敬意."""
    if matter.sentence == THIS_DOCUMENT or not has_han(matter.text):
        return False
    thanks = compile_formula(THANKS).finditer(fold(reading.sentences[matter.sentence].text))
    return any(found.start() < matter.start and matter.end <= found.end() for found in thanks)


def _is_fought(reading: Reading, matter: Mention) -> bool:
    """Tell whether a Chinese matter is one of several that something is done against: 推进锰渣、煤矸石等综合治理."""
    if matter.sentence == THIS_DOCUMENT or not has_han(matter.text):
        return False
    text = fold(reading.sentences[matter.sentence].text)
    listed = text[matter.start - 1 : matter.start] == "、" or text[matter.end : matter.end + 1] == "、"
    rest = re.split("[，。；：“”]", text[matter.end :], maxsplit=1)[0]
    first, *others = rest.split("、")
    words = [matter.text, *others] if others else [matter.text, first]
    return listed and not (others and first) and are_fought(words)


def _is_obeyed(reading: Reading, claim: Claim) -> bool:
    """Tell whether a document is only what somebody else carries out: 深入贯彻习近平总书记重要讲话."""
    if claim.subject.sentence == THIS_DOCUMENT or not has_han(claim.subject.text):
        return False
    before = re.split("[，。；：]", reading.sentences[claim.subject.sentence].text[: claim.subject.start])[-1]
    return any(word in fold(before) for word in _load_words().obeyed)


def _bears_name(claim: Claim) -> bool:
    """Tell whether a person is only the one whose name the other bears: Tony Blair in Tony Blair Institute."""
    person, other = normalise_name(claim.subject.text), normalise_name(claim.object.text)
    return claim.subject.type is EntityType.PERSON and other.startswith(f"{person} ")


def _meets_people(reading: Reading, claim: Claim) -> bool:
    """Tell whether the people of a body are met, and not the body: "met with NPC delegates"."""
    for side in (claim.subject, claim.object):
        if side.type in _BODIES and side.sentence != THIS_DOCUMENT and not has_han(side.text):
            behind = reading.sentences[side.sentence].text[side.end :]
            if _compile_people().match(behind):
                return True
    return False


@cache
def _compile_degrees() -> re.Pattern[str]:
    return re.compile(rf"(?:an?\s+)?(?:{'|'.join(_load_words().degrees)})\b", re.I)


@cache
def _compile_things() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_load_words().things)})", re.I)


@cache
def _compile_bodies() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_load_words().bodies)})\b", re.I)


@cache
def _compile_styles() -> re.Pattern[str]:
    return re.compile("|".join(_load_words().styles), re.I)


@cache
def _compile_people() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s(?:{'|'.join(_load_words().people)})\b", re.I)


@cache
def _load_words() -> Exclusions:
    return load_lexicon("exclusions", Exclusions)
