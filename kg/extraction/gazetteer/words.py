"""The words that tell what known names mean: of currencies, and of countries whose names begin with the family's."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import Lexicon, load_lexicon


class GazetteerWords(Lexicon):
    """The shape of `ontology/lexicon/gazetteer.yaml`."""

    family_first: frozenset[str]
    currencies: tuple[str, ...]
    ministries: tuple[str, ...]
    streets: tuple[str, ...]


@cache
def load_words() -> GazetteerWords:
    """Return the words; read once a process."""
    words: GazetteerWords = load_lexicon("gazetteer", GazetteerWords)
    return words


@cache
def compile_currencies() -> re.Pattern[str]:
    """Return what makes the name of a currency, behind the name of its country ("the US dollar")."""
    return re.compile(rf"\s?\$|\s(?:{'|'.join(load_words().currencies)})\b")


@cache
def compile_streets() -> re.Pattern[str]:
    """Return the expression of what makes a street of the name of a city before it (青岛东路)."""
    return re.compile("|".join(load_words().streets))


@cache
def compile_ministries() -> re.Pattern[str]:
    """Return the expression of how the names of ministries begin."""
    return re.compile(rf"(?:the |l[ea] |el )?(?:{'|'.join(load_words().ministries)})", re.I)
