"""The names of what is counted: one English name for an indicator, whatever language words it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise

from kg.indicators import IndicatorLexicon
from kg.names import fold
from ontology.lexicon import load_lexicon, pick_language

_KNOWN_SHARE = 0.5
"""Of a Chinese phrase's characters, how many the terms must know before its translation is preferred to the phrase."""


def name_indicator(phrase: str, language: str) -> str | None:
    """Return the English name of an indicator, the phrase itself where no term knows it, None where it says nothing.

    >>> name_indicator("规模以上工业增加值增长", "zh"), name_indicator("推动达到", "zh")
    ('growth of value added of large industrial enterprises', None)
    >>> name_indicator("réduction du déficit public", "fr")
    'reduction of public deficit'
    """
    language = pick_language(language)
    if language == "zh":
        phrase = _open(re.sub(r"(?:19|20)\d\d\s?年[度的]*", "", fold(phrase)))
    for call in _load().calls.get(language, ()):
        phrase = re.sub(call, "", phrase, flags=re.I)
    phrase = re.sub(r"[“”\"「」『』《》]", "", " ".join(phrase.split())).strip()
    if not phrase:
        return None
    known = _names(language).get(phrase.casefold())
    if known is not None:
        return known
    if language == "zh":
        return _name_chinese(phrase)
    return _name_english(phrase) if language == "en" else _name_romance(phrase, language)


def has_content(phrase: str, language: str) -> bool:
    """Tell whether a phrase names something, apart from verbs, fillers and words of change."""
    if language != "zh":
        return bool(re.search(r"\w{2,}", phrase))
    return any(part is None or (part and part not in _changes()) for _, part in _cut(phrase))


def _open(phrase: str) -> str:
    """Return what follows the last verb of setting in a Chinese phrase, where that names something."""
    opened = re.sub(rf"^.*(?:{'|'.join(_load().openers)})", "", phrase)
    return opened if has_content(opened, "zh") else phrase


def _name_english(phrase: str) -> str | None:
    """Return the phrase without the words that only call it a target, under its usual name where it has one."""
    bare = re.sub(r"^(?:an?|the|this|year's|year’s|annual|\d{4})\s+", "", phrase, flags=re.I)
    bare = re.sub(
        r"\s+(?:for|in|by|of)\s+(?:\d{4}|the (?:forthcoming|coming|current|next|new)\b.*)$", "", bare, flags=re.I
    )
    bare = re.sub(r"^(?:target|goal)s?\s+(?:for|of)\s+|\s+(?:target|goal)s?$", "", bare, flags=re.I)
    if re.fullmatch(r"(?:target|goal)s?|", bare, re.I):
        return None
    words = bare.replace("’", "'").split()
    while len(words) > 1 and words[0].casefold() in _load().vague:
        words.pop(0)
    return _names("en").get(" ".join(words).casefold(), bare) or None


def _name_chinese(phrase: str) -> str | None:
    pieces = list(_cut(phrase))
    while pieces and pieces[-1][1] == "":
        pieces.pop()
    suffix = _find_suffix("".join(piece for piece, _ in pieces)) or _find_suffix(phrase)
    if suffix is not None:
        return suffix
    words = [word for word, _ in groupby(" ".join(word for _, word in pieces if word).split())]
    if not words:
        return None if all(word == "" for _, word in pieces) or not pieces else _strip_fillers(pieces)
    known = sum(len(piece) for piece, word in pieces if word)
    unknown = sum(len(piece) for piece, word in pieces if word is None)
    return " ".join(words) if known >= _KNOWN_SHARE * (known + unknown) else _strip_fillers(pieces)


def _find_suffix(phrase: str) -> str | None:
    """Return the name of the longest known wording that ends the phrase, where only fillers come before it."""
    for start in range(len(phrase) - 1):
        name = _names("zh").get(phrase[start:])
        if name is not None:
            return name if all(word == "" for _, word in _cut(phrase[:start])) else None
    return None


def _strip_fillers(pieces: list[tuple[str, str | None]]) -> str | None:
    while pieces and pieces[0][1] == "":
        pieces = pieces[1:]
    while pieces and pieces[-1][1] == "":
        pieces = pieces[:-1]
    return "".join(piece for piece, _ in pieces) or None


def _cut(phrase: str) -> Iterator[tuple[str, str | None]]:
    """Cut a Chinese phrase into its longest known terms; an unknown character has no translation."""
    position = 0
    terms, longest = _load().terms["zh"], _longest()
    while position < len(phrase):
        for length in range(min(longest, len(phrase) - position), 0, -1):
            piece = phrase[position : position + length]
            if piece in terms or length == 1:
                yield piece, terms.get(piece)
                position += length
                break


def _name_romance(phrase: str, language: str) -> str | None:
    """Return a phrase word by word in English where every word is known; the phrase itself where one is not."""
    terms, translated = _load().terms[language], phrase
    for wording in sorted(terms, key=lambda term: (-len(term), term)):
        if " " in wording:
            name = terms[wording].replace(" ", "_") + "_"
            translated = re.sub(rf"(?<!\w){re.escape(wording)}(?!\w)", name, translated, flags=re.I)
    kept: list[str] = []
    run: list[str] = []
    for word in _WORD.findall(translated):
        link = _load().links[language].get(word.casefold())
        if link is not None:
            kept, run = [*kept, *_order(run, linked=True), link], []
        elif word.casefold() in terms or "_" in word:
            run += filter(None, [terms.get(word.casefold(), word).replace("_", " ").strip()])
        elif word.casefold() not in _articles(language):
            if word.islower():
                return _strip_articles(phrase, language)
            run.append(word)
    return " ".join(_join_links([*kept, *_order(run, linked=False)], language)) or None


def _order(run: Sequence[str], *, linked: bool) -> list[str]:
    """Return the words of a noun phrase as English orders them: adjectives before the noun, the last first.

    A participle stays behind the noun where a preposition follows ("services linked to").
    """
    first = next((i for i, word in enumerate(run) if word not in _load().prenominal), len(run))
    noun, *after = run[first:] or [""]
    behind = after[-1:] if after and (after[-1].startswith("per ") or (linked and after[-1].endswith("ed"))) else []
    adjectives = after[: len(after) - len(behind)][::-1]
    opening, _, rest = noun.partition(" ")
    named = [opening, *adjectives, rest] if rest and opening in _load().prenominal else [*adjectives, noun]
    return [word for word in (*run[:first], *named, *behind) if word]


def _join_links(words: Sequence[str], language: str) -> Iterator[str]:
    """Yield the words without the links that begin or end them, or that another follows."""
    links = frozenset(_load().links[language].values())
    begun = False
    for word, following in pairwise([*words, ""]):
        begun = begun or word not in links
        if begun and not (word in links and (following in links or not following)):
            yield word


_WORD = re.compile(r"[\w-]+(?:['’](?=\w))?")


def _strip_articles(phrase: str, language: str) -> str | None:
    """Return a phrase without the articles and prepositions that it begins or ends with."""
    words = list(_WORD.finditer(phrase))
    while words and words[0].group().casefold() in _articles(language):
        words.pop(0)
    while words and words[-1].group().casefold() in _articles(language):
        words.pop()
    return phrase[words[0].start() : words[-1].end()] if words else None


@lru_cache(maxsize=1)
def _load() -> IndicatorLexicon:
    return load_lexicon("indicators", IndicatorLexicon)


@cache
def _names(language: str) -> Mapping[str, str]:
    return {
        wording.casefold(): name
        for name, wordings in _load().names.items()
        for wording in (*wordings.get(language, ()), *((name,) if language == "en" else ()))
    }


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(term) for term in _load().terms["zh"])


@lru_cache(maxsize=1)
def _changes() -> frozenset[str]:
    return frozenset(_load().terms["zh"][word] for word in ("增长", "增加", "下降", "新增"))


@cache
def _articles(language: str) -> frozenset[str]:
    words = {
        "fr": "le la les l' l’ un une des du de d' d’ en au aux et ce cette son sa ses leur leurs",
        "es": "el la los las un una unos unas de del en al a y su sus este esta",
    }
    return frozenset(words[language].split())
