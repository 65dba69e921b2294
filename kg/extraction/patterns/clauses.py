"""Where a French or Spanish verb is one, and follows at once on whoever acts: `A, ministre de la Pêche, a salué`."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import load_words
from kg.extraction.reading import Mention

_NOUN_AFTER = frozenset(
    {
        *("le", "la", "les", "un", "une", "du", "au", "aux", "ce", "cet", "cette", "son", "sa", "ses", "leur"),
        *("el", "los", "las", "del", "al", "su", "sus", "este", "esta", "unos"),
    }
)
"""Words behind which a single word is a noun, or a verb whose object stands before it."""
_PREPOSITIONS = frozenset(
    {"sans", "avec", "sous", "par", "sur", "comme", "sin", "con", "bajo", "por", "como", "de", "d"}
)
_NO_NOUN = re.compile(r"(?:r|re|ant|ndo|rse)\Z")
"""Endings of the forms of a verb that stand behind a preposition."""


def is_noun(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a word that may be a verb is a noun here: `sous le signe de`, `el anuncio`."""
    if " " in match.group().strip() or match.group()[:1].isupper():
        return False
    before = re.search(r"(?:(?P<word>[\w]+)\s+|(?P<short>\b[ld])[’'])\Z", text[: match.start()])
    if before is None:
        return False
    if before["short"] or before["word"].lower() in _NOUN_AFTER:
        return True
    return before["word"].lower() in _PREPOSITIONS and not _NO_NOUN.search(match.group())


_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|[ai]d[oa]s?)\Z")
_AUXILIARY = re.compile(
    r"(?<![\w])(?:a|ont|avait|avaient|ayant|avoir|aura|auront|aurait|est|sont|était|étaient|été|fut|ha|han|había|habían|haber"
    r"|habrá|hemos|he|avons|ai|es|son|sido|fue|fueron)\s+(?:[\w’'-]+\s+){0,3}\Z"
)
_GOES_ON = re.compile(r"(?:,|(?<!\w)(?:et|puis|mais|y|e|pero|ou|o))\s+(?:[\w]+(?:ment|mente)\s+)?\Z")


def is_participle(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word qualifies the noun before it: `une mission lancée`, not `a salué le plan et lancé`."""
    word = match.group()
    if " " in word or not _PARTICIPLE.search(word) or _AUXILIARY.search(text, 0, match.start()):
        return False
    return word.endswith(("ée", "és", "ées", "das", "dos", "da")) or not _GOES_ON.search(text, 0, match.start())


def acts_at_once(text: str, subject: Mention, place: int, language: str) -> bool:
    """Tell whether nothing but an apposition, an auxiliary and adverbs stands between an actor and a verb."""
    return subject.end <= place and _compile(language).fullmatch(text, subject.end, place) is not None


@cache
def _compile(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(load_words(language, "auxiliary") | load_words(language, "adverb")))
    return re.compile(
        rf"(?:\s*\([^()]*\))?(?:\s*,[^,;:()]{{1,90}},)?\s+(?:(?:{words}|y|en|lui|leur|[\w]+(?:ment|mente))\s+|[sln][’'])*",
        re.I,
    )


def skip_aside(text: str, place: int, language: str) -> int:
    """Return where the object of a verb may begin: behind words for how or when it was done (`à l'unanimité`)."""
    aside = _compile_asides(language).match(text, place)
    return aside.end() if aside else place


_TO = frozenset({"à", "au", "aux", "a", "al"})


@cache
def _compile_asides(language: str) -> re.Pattern[str]:
    asides, between = "|".join(load_words(language, "aside")), "|".join(sorted(load_words(language, "between")))
    nouns = "|".join(
        sorted(load_words(language, "determiner") | {"à", "au", "aux", "a", "al"} - {"de", "du", "des", "d"})
    )
    adverb = rf"[a-zà-ÿ]+mente|[a-zà-ÿ]+ment(?=\s+(?:{nouns})(?!\w)|\s+l[’'])"
    return re.compile(rf"(?:\s*,?\s+(?:{asides}|{between}|{adverb})(?=[\s,]),?)+")


_OPENS = re.compile(
    r"\s*(?:(?:[Ll][ea]s?|[Uu]ne?|[EeCc]l|[Ll]os|[Uu]na|[Cc]ette?|[Ee]st[ea]|[SsLl][ua])\s+|[Ll][’'])(?=\w)"
)
_HAS = re.compile(r"\s(?:a|ont|avait|avaient|aura|ha|han|había|habían)\s*\Z")
_MOST_WORDS = 13


def find_patient(text: str, place: int, language: str) -> tuple[int, int] | None:
    """Return the phrase with which a clause begins whose verb is in the passive: `Le projet de loi | a été adopté`."""
    auxiliary = _HAS.search(text, 0, place)
    place = auxiliary.start() if auxiliary else place
    start = max(text.rfind(mark, 0, place) for mark in (",", ";", ":", ".", "»", "”")) + 1
    opening = _OPENS.match(text, start, place)
    if opening is None:
        return None
    words = re.findall(r"[\w’'-]+", text[opening.end() : place])
    verbs = load_words(language, "auxiliary") | {"que", "qui", "dont", "quien", "ne", "no"}
    if not 2 <= len(words) <= _MOST_WORDS or verbs.intersection(word.lower() for word in words):
        return None
    return opening.end(), opening.end() + len(text[opening.end() : place].rstrip())
