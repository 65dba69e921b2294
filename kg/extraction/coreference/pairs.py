"""The two whom plural words stand for: "the Ministers" and "both sides" who met, 中阿两国."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.extraction.coreference.labels import clean_label
from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.places import find_country, first_mention
from kg.extraction.reading import Claim, Mention, Reading
from kg.names import fold
from ontology.authorities import Authority, load_authorities
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType, Predicate

_SURE = 0.3
"""How sure it must be that two persons met."""
_REACH = 3
"""How many sentences back a meeting may be told to which a bare "they" goes back."""
_ACTORS = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.BODY})


class _Pairs(Lexicon):
    """The shape of `ontology/lexicon/pairs.yaml`."""

    persons: tuple[str, ...]
    countries: tuple[str, ...]
    bare: frozenset[str]
    joints: str


class Meeting(NamedTuple):
    """Two persons who met, and the sentence that tells it."""

    sentence: int
    persons: tuple[Mention, Mention]


def list_meetings(claims: Sequence[Claim], links: Links) -> tuple[Meeting, ...]:
    """Return who met whom by a document's claims, in its order."""
    met = (
        Meeting(claim.sentence, (claim.subject, claim.object))
        for claim in claims
        if claim.predicate is Predicate.MET_WITH and claim.confidence >= _SURE
        if all(side.type is EntityType.PERSON and side in links.keys for side in (claim.subject, claim.object))
    )
    return tuple(sorted(met))


def find_pair(
    mention: Mention, meetings: Sequence[Meeting], links: Links, reading: Reading
) -> tuple[Mention, Mention] | None:
    """Return the two that plural words stand for, None where they are no such words or nobody fits."""
    if mention.type not in _ACTORS or mention.authority is not None:
        return None
    words = clean_label(fold(mention.text)).casefold()
    before = [meeting for meeting in meetings if meeting.sentence <= mention.sentence]
    if words in _load().bare:
        near = [one for one in before if mention.sentence - _REACH <= one.sentence < mention.sentence]
        return near[-1].persons if near and mention.type is EntityType.PERSON else None
    countries = _compile("countries").fullmatch(words)
    if countries is None:
        named = _compile("persons").fullmatch(words)
        return before[-1].persons if named is not None and before else None
    if mention.type is EntityType.PERSON:
        return before[-1].persons if before else None
    keys = _find_countries(countries, before, links) or _find_joined(mention, links, reading)
    return _pick(keys, links) if keys is not None else None


def _pick(keys: tuple[Key, Key], links: Links) -> tuple[Mention, Mention] | None:
    one, other = (first_mention(key, links) for key in keys)
    return (one, other) if one is not None and other is not None else None


def _find_countries(words: re.Match[str], before: Sequence[Meeting], links: Links) -> tuple[Key, Key] | None:
    """Return the two countries that Chinese words are made of (中阿两国), or else those of the two who met."""
    letters = words.groupdict().get("letters")
    if letters:
        found = [_find_lettered(letter, links) for letter in letters]
        return (found[0], found[1]) if len(found) == 2 and found[0] and found[1] else None
    for meeting in reversed(before):
        one, other = (find_country(links.keys[person], links) for person in meeting.persons)
        if one is not None and other is not None and one != other:
            return one, other
    return None


def _find_lettered(letter: str, links: Links) -> Key | None:
    """Return the country named in the document whose Chinese name begins with a character."""
    for key in sorted(links.mentions):
        country = _find_record(key)
        if country is None or not links.mentions[key]:
            continue
        if any(name.startswith(letter) for name in country.names.get("zh", ())):
            return key
    return None


def _find_record(key: Key) -> Authority | None:
    """Return the record of a country, None for the key of anything else."""
    record = load_authorities().get(key[1]) if key[0] == "authority" else None
    return record if record is not None and record.id == f"place/{record.country}" else None


def _find_joined(mention: Mention, links: Links, reading: Reading) -> tuple[Key, Key] | None:
    """Return the two countries that were last named together before ("China and India")."""
    for index in range(mention.sentence, max(-1, mention.sentence - _REACH - 1), -1):
        text = reading.sentences[index].text
        places = list(_list_countries(index, links))
        joined = [
            (links.keys[one], links.keys[other])
            for one, other in pairwise(places)
            if re.fullmatch(_load().joints, text[one.end : other.start]) and links.keys[one] != links.keys[other]
        ]
        if joined:
            return joined[-1]
    return None


def _list_countries(index: int, links: Links) -> Iterator[Mention]:
    """Yield the mentions of countries in a sentence."""
    places = (m for m in links.keys if m.sentence == index and m.type is EntityType.PLACE and not m.anaphor)
    yield from (mention for mention in sorted(places) if _find_record(links.keys[mention]) is not None)


@cache
def _compile(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(getattr(_load(), kind)))


@cache
def _load() -> _Pairs:
    words: _Pairs = load_lexicon("pairs", _Pairs)
    return words
