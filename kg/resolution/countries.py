"""Which countries a name speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from kg.names import has_han, normalise_name

_LANGUAGES = ("en", "zh", "hant", "fr", "es")
_LONGEST = 4
"""The most words in a country's name."""


@lru_cache(maxsize=1 << 16)
def find_countries(name: str) -> frozenset[str]:
    """Return the ISO 3166-1 codes of the countries that a name speaks of, by their names or adjectives.

    >>> sorted(find_countries("Japanese Foreign Minister")), sorted(find_countries("中国总理"))
    (['JP'], ['CN'])
    """
    known = _load_countries()
    folded = normalise_name(name)
    if has_han(folded):
        return frozenset(known[word] for word in _compile_chinese().findall(folded))
    return frozenset(known[phrase] for phrase in _find_phrases(folded.split()) if phrase in known)


def _find_phrases(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            yield " ".join(words[start:end])


@cache
def _compile_chinese() -> re.Pattern[str]:
    """Return a pattern of the countries' Chinese names, the longest first."""
    words = sorted(filter(has_han, _load_countries()), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _load_countries() -> dict[str, str]:
    """Return the country's code by each of its names and adjectives, folded."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resources.files("ontology") / "authorities" / "countries.yaml").read_text("utf-8")
    countries: dict[str, dict[str, Any]] = yaml.load(text, Loader=loader)
    return {normalise_name(word): str(code) for code, entry in sorted(countries.items()) for word in _words(entry)}


def _words(entry: dict[str, Any]) -> Iterator[str]:
    for language in _LANGUAGES:
        yield from entry.get(language, ())
        yield from entry.get("demonyms", {}).get(language, ())
