"""What a name tells: its folded form, whether it says enough to tell one entity from another, and its slug."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import takewhile

from kg.general import is_general, load_general_words
from kg.names import has_han, normalise_name
from kg.resolution.countries import find_countries
from kg.statement import digest
from ontology.vocabulary import EntityType

_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[\w'’&.-]*\w", re.UNICODE)
_ALWAYS_SPECIFIC = frozenset({EntityType.TOPIC})
REMEMBERED = 1 << 17
"""How many names a pure function remembers: an authority's names come again in every document."""
_SLUG_LENGTH = 72


@cache
def _load_honorifics() -> frozenset[str]:
    return frozenset(word for group in load_general_words().honorifics for word in group)


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """Return the key under which two spellings of a name are equal; what was folded is remembered for a while."""
    return normalise_name(name)


@lru_cache(maxsize=REMEMBERED)
def fold_person(name: str) -> str:
    """Return the folded name of a person without rank, courtesy and country, where a full name is left.

    >>> [fold_person(name) for name in ("China's Premier Li Qiang", "Li Qiang", "Premier Li")]
    ['li qiang', 'li qiang', 'premier li']
    """
    folded = fold(name)
    if has_han(folded):
        return folded
    words = [fold(word.strip(".")) for word in _POSSESSIVE.sub("", name).split()]
    before = list(takewhile(lambda word: _is_rank(word) or find_countries(word), words))
    left = words[len(before) :]
    return " ".join(left) if len(left) >= 2 and any(map(_is_rank, before)) else folded


def _is_rank(word: str) -> bool:
    return word in _load_honorifics()


def is_full_name(name: str) -> bool:
    """Return whether a person's name holds more than a surname, courtesy and rank set aside.

    >>> [is_full_name(name) for name in ("Li Qiang", "Premier Li", "Li", "李强", "李总理", "李")]
    [True, False, False, True, False, False]
    """
    folded = fold(name)
    if has_han(folded):
        return len(folded.replace(" ", "")) >= 2 and not folded.endswith(load_general_words().endings)
    words = (word.strip(".") for word in folded.split())
    proper = [word for word in words if len(word) > 1 and word not in _load_honorifics()]
    return len(proper) >= 2 and sum(word[0].isupper() for word in _WORD.findall(name)) >= 2


def is_specific(name: str, type: EntityType) -> bool:
    """Return whether a name says enough to name the same thing in two documents."""
    if type is EntityType.PERSON:
        return is_full_name(name)
    if type in _ALWAYS_SPECIFIC:
        return True
    return not is_general(name)


def find_numbers(name: str) -> frozenset[str]:
    """Return the numbers that a name states.

    >>> sorted(find_numbers("First session of the 14th National People's Congress (2023)"))
    ['14', '2023']
    """
    return frozenset(re.findall(r"(?<!\d)\d+(?!\d)", name))


def make_acronym(name: str) -> str:
    """Return the initials of a name's capitalised words, empty for fewer than three."""
    initials = "".join(word[0] for word in _WORD.findall(name) if word[:1].isupper())
    return initials.lower() if len(initials) >= 3 else ""


@lru_cache(maxsize=REMEMBERED)
def spell(name: str) -> str:
    """Return a name in Latin letters: Chinese as pinyin without tones, the rest without accents."""
    if has_han(name):
        from pypinyin.seg.simpleseg import seg

        name = " ".join(syllable for word in seg(name) for syllable in _romanise(word))
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=REMEMBERED)
def _romanise(word: str) -> tuple[str, ...]:
    """Return the syllables of a word; the same words make up the names of many things."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


def slug(name: str) -> str:
    """Return a name as lower-case words joined by hyphens; a name that leaves none, or too many, ends in its digest."""
    plain = re.sub("['’]", "", spell(name).casefold())
    words = "-".join(re.findall(r"[^\W_]+", plain))
    if 0 < len(words) <= _SLUG_LENGTH:
        return words
    return f"{words[:_SLUG_LENGTH].strip('-')}-{digest(name)[:6]}".strip("-")
