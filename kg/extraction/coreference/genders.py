"""Whether a person is a woman or a man, by the titles before the name and by the given name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kg.extraction.coreference.links import Key, Links
from kg.extraction.coreference.naming import strip_titles
from kg.extraction.reading import Mention, Reading
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType

_REACH = 60
"""How many characters before a name may hold its title."""


class Gender(StrEnum):
    """What a pronoun tells of a person."""

    FEMALE = "female"
    MALE = "male"


_TITLE = {Gender.FEMALE: 3, Gender.MALE: 2}
"""What a title before a full name counts: a masculine one is said of women too."""
_BARE = 1
"""What one before a surname alone counts: it may be a namesake's (Mrs Lee, beside Prime Minister Lee)."""
_NAME = 2
"""What a given name counts."""
_ENOUGH = 2
"""What it takes to tell."""


class _Genders(Lexicon):
    """The shape of `ontology/lexicon/genders.yaml`."""

    pronouns: Mapping[Gender, frozenset[str]]
    articles: Mapping[Gender, frozenset[str]]
    titles: Mapping[Gender, frozenset[str]]
    names: Mapping[Gender, frozenset[str]]


def find_pronoun_gender(pronoun: str) -> Gender | None:
    """Return what a pronoun tells.

    >>> find_pronoun_gender("Elle"), find_pronoun_gender("their")
    (<Gender.FEMALE: 'female'>, None)
    """
    return _look_up(_load().pronouns, pronoun.casefold().strip())


def find_name_gender(name: str) -> Gender | None:
    """Return what the first given name tells; None for one that women and men bear, or that isn't known.

    >>> find_name_gender("Jean-Michel Lukonde"), find_name_gender("Kim Leadbeater")
    (<Gender.MALE: 'male'>, None)
    """
    first, _, rest = strip_titles(name).casefold().partition(" ")
    known = _load().names
    return (_look_up(known, first) or _look_up(known, first.partition("-")[0])) if rest else None


def find_article_gender(reading: Reading, mention: Mention) -> Gender | None:
    """Return what the article before a name at the head of its sentence tells of it."""
    before = reading.sentences[mention.sentence].text[: mention.start].strip().casefold()
    article, _, rest = mention.text.casefold().partition(" ")
    return _look_up(_load().articles, before or (article if rest else ""))


def find_gender(person: Key, links: Links, reading: Reading) -> Gender | None:
    """Return what titles before a person's names, and given names, tell for the most part."""
    votes: Counter[Gender] = Counter()
    for mention in links.mentions[person]:
        if mention.sentence >= 0 and not mention.anaphor:
            title, name = _find_title(reading, mention, links), find_name_gender(mention.text)
            full = " " in strip_titles(mention.text)
            votes.update({title: _TITLE[title] if full else _BARE} if title else {})
            votes.update({name: _NAME} if name else {})
    ranked = votes.most_common(2)
    even = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and ranked[0][1] >= _ENOUGH and not even else None


def _find_title(reading: Reading, mention: Mention, links: Links) -> Gender | None:
    """Return what the last title in or before a name tells, where no other name stands between."""
    text = reading.sentences[mention.sentence].text
    name = mention.start + max(mention.text.find(strip_titles(mention.text)), 0)
    found = list(_compile_titles().finditer(text, max(0, name - _REACH), name))
    if not found or re.search("[.;:!?]", text[found[-1].end() : name]):
        return None
    between = (m.start for m in links.keys if m.sentence == mention.sentence and m.type is EntityType.PERSON)
    if any(found[-1].end() <= start < mention.start for start in between):
        return None
    return _look_up(_load().titles, found[-1].group().casefold())


@cache
def _compile_titles() -> re.Pattern[str]:
    words = sorted((title for titles in _load().titles.values() for title in titles), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def _look_up(known: Mapping[Gender, frozenset[str]], word: str) -> Gender | None:
    return next((gender for gender, words in known.items() if word in words), None)


@cache
def _load() -> _Genders:
    genders: _Genders = load_lexicon("genders", _Genders)
    return genders
