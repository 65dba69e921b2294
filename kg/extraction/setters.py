"""Who sets a target: who speaks before it, whose words or what document set it, who set targets just before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extraction.reading import Mention, Reading, Sentence
from kg.extraction.wording import NEAR, has_word, load_speakers, load_words
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType

CARRIED, _REACH = 0.7, 2
"""How sure a target is of a speaker who sets targets in a sentence before it, and how many sentences before."""
SPOKEN, _AIMED, _SET = 0.8, 1.35, 0.85
"""The same of a speaker in its own sentence, and of one who calls it a target there; how sure one is who set it."""


def find_setter(sentence: Sentence, target: Mention, mentions: Sequence[Mention]) -> tuple[Mention, float] | None:
    """Return the likeliest speaker for a target in its sentence, and how sure that is.

    Whom words behind it name as who set it ("set out in the plan"), else who stands before it: one with a verb of
    setting first, a person before a body.
    """
    own = [mention for mention in mentions if mention.sentence == sentence.index and mention.type in _load_ranks()]
    setters = [mention for mention in own if _sets(sentence, target, mention)]
    if setters:
        return setters[0], _SET
    before = [mention for mention in own if mention.end <= target.start and _may_set(sentence, mention)]
    acting = [mention for mention in before if _acts(sentence, mention)]
    if not before:
        return None
    aimed = bool(acting) and calls_aim(sentence, target.start)
    return min(acting or before, key=_rank), target.confidence * (_AIMED if aimed else SPOKEN)


def find_carried(reading: Reading, mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    """Return, by sentence, who sets targets in a sentence shortly before it ("unveiled targets. The first is")."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    carried: dict[int, Mention] = {}
    last: Mention | None = None
    for sentence in reading.readable():
        if last is not None and last.sentence >= sentence.index - _REACH:
            carried[sentence.index] = last
        acting = [m for m in by_sentence[sentence.index] if m.type in _load_ranks() and _acts(sentence, m)]
        if acting and has_word(sentence.text, load_words(sentence.language).aim, sentence.language):
            last = min(acting, key=_rank)
    return carried


def calls_aim(sentence: Sentence, start: int) -> bool:
    """Tell whether the words shortly before a number call it a target, or the sentence goes on with a list of them."""
    words = load_words(sentence.language)
    before = re.sub(r"\bto (?:target|aim)\b", "", sentence.text[max(0, start - NEAR) : start])
    return sentence.text.casefold().startswith(words.continues) or has_word(before, words.aim, sentence.language)


def is_set(sentence: Sentence, end: int) -> bool:
    """Tell whether words behind a number say that somebody, or what document, set it ("set out in the plan")."""
    setters = load_words(sentence.language).setters
    return bool(setters) and re.match(rf"[^,;:]*\b(?:{setters})\w", sentence.text[end:], re.I) is not None


def _sets(sentence: Sentence, target: Mention, mention: Mention) -> bool:
    """Tell whether words between a target and a mention say that this set it."""
    setters = load_words(sentence.language).setters
    if not setters or mention.start < target.end:
        return False
    return re.fullmatch(rf"[^,;:]*\b(?:{setters})", sentence.text[target.end : mention.start], re.I) is not None


def _may_set(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether somebody may set a number, and neither gets one ("Tesla is assigned") nor is only an adjective."""
    gets = re.compile(load_words(sentence.language).receives, re.I).match(sentence.text, mention.end)
    return gets is None and not _qualifies(sentence, mention)


def _qualifies(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a place is only the adjective of a noun: "Canadian goods"."""
    record = load_authorities().get(mention.authority or "") if mention.type is EntityType.PLACE else None
    if record is None or re.match(r"\s[a-z]", sentence.text[mention.end :]) is None:
        return False
    return any(mention.text.casefold() == form.casefold() for forms in record.metonyms.values() for form in forms)


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a word that sets goals follows a mention shortly."""
    after = sentence.text[mention.end : mention.end + NEAR // 2]
    return has_word(after, load_words(sentence.language).strong, sentence.language)


def _rank(mention: Mention) -> tuple[int, int, Mention]:
    return _load_ranks()[mention.type], mention.start, mention


@cache
def _load_ranks() -> Mapping[EntityType, int]:
    return {EntityType(name): place for place, name in enumerate(load_speakers())}
