"""Given names before a surname that an authority file knows: Volodymyr Zelensky is meant by one, Usha Vance is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from kg.extraction.coreference.naming import SIR, strip_titles
from kg.extraction.gazetteer.index import Hit
from kg.extraction.patterns.lexicon import load_words, load_yaml
from kg.names import fold_case
from ontology.authorities import Authorities, Authority
from ontology.vocabulary import LANGUAGES, EntityType

_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*) $")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ -]?){1,3}$")
"""Given names of which only the first letters stand before a surname ("M. K. ")."""
_MOST = 3
"""How many given names may stand before a surname."""
_ALIKE = 0.7
"""From what share of equal letters on two given names are spellings of one (Muhammad, Mohamed)."""
_CLOSED = ("stop", "keep", "joint", "determiner", "pronoun", "preposition", "adverb")


def find_given_names(text: str, start: int, hits: Sequence[Hit]) -> int:
    """Return where the given names, or their initials, before a surname begin; its own start where none stand there."""
    initials = _INITIALS.search(text, 0, start)
    begin, last = start, start
    if initials is not None and initials.group().strip() != SIR:
        return initials.start()
    for _ in range(_MOST):
        match = _NAME.search(text, 0, last)
        if match is None or not _may_be_given(match["name"], match.start(), hits):
            break
        last = match.start()
        if fold_case(match["name"]) not in _load_particles():
            begin = last
    return begin


def _may_be_given(word: str, place: int, hits: Sequence[Hit]) -> bool:
    known = any(hit.start <= place < hit.end and hit.entry.type is not EntityType.PERSON for hit in hits)
    return not known and word.casefold() not in _load_other_words() and strip_titles(f"{word} Surname") != "Surname"


@cache
def _load_other_words() -> frozenset[str]:
    """Return capitalised words that are no given names: closed classes, months, days of the week, what else names."""
    closed = {word for language in LANGUAGES for kind in _CLOSED for word in load_words(language, kind)}
    dates = [group for group in load_yaml("dates.yaml").values() if isinstance(group, dict)]
    named = {word for group in dates for kind in ("months", "weekdays") for word in group.get(kind, ())}
    others = closed | named | set(load_yaml("titles.yaml")["not_names"])
    return frozenset(word.casefold() for word in others) - _load_particles()


@cache
def _load_particles() -> frozenset[str]:
    return frozenset(load_yaml("titles.yaml")["particles"])


def choose_bearers(names: str, records: Sequence[Authority], authorities: Authorities) -> list[Authority]:
    """Return those of the records that given names and surname may name, else who else bears just these."""
    first = names.split()[0]
    own = [record for record in records if any(_is_alike(first, given) for given in _list_given(record))]
    return own or list(_find_others(names, authorities))


def _find_others(names: str, authorities: Authorities) -> Iterator[Authority]:
    words = names.split()
    for name in dict.fromkeys((names, f"{words[0]} {words[-1]}")):
        yield from authorities.find(name, EntityType.PERSON)


def _list_given(record: Authority) -> set[str]:
    """Return the words of a person's names but the last of each."""
    return {word for name in (record.label, *record.aliases) for word in name.split()[:-1]}


def _is_alike(one: str, other: str) -> bool:
    if one.endswith("."):
        return fold_case(other).startswith(fold_case(one[0]))
    return SequenceMatcher(None, fold_case(one), fold_case(other), autojunk=False).ratio() >= _ALIKE
