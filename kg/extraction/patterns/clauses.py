"""Where a French or Spanish verb is one, and follows at once on whoever acts: `A, ministre de la Pêche, a salué`."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_words
from kg.extraction.reading import Mention


def is_noun(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a word that may be a verb is a noun here: `sous le signe de`, `el anuncio`."""
    if " " in match.group().strip() or match.group()[:1].isupper():
        return False
    before = _BEFORE.search(text[: match.start()])
    if before is None:
        return False
    word = (before["word"] or "").lower()
    if before["short"] or word in load_words(language, "before_noun"):
        return True
    return word in load_words(language, "before_noun_or_verb") and not _compile_endings(
        language, "verbal_ending"
    ).search(match.group())


_BEFORE = re.compile(r"(?:(?P<word>[\w]+)\s+|(?P<short>\b[ld])[’'])\Z")


@cache
def _compile_endings(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{join_words(language, kind)})\Z")


def is_participle(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a word qualifies the noun before it: `une mission lancée`, not `a salué le plan et lancé`."""
    word = match.group()
    auxiliary, joint = _compile_before_participle(language)
    if " " in word or not _compile_endings(language, "participle_ending").search(word):
        return False
    if auxiliary.search(text, 0, match.start()):
        return False
    agrees = _compile_endings(language, "agreeing_ending").search(word) is not None
    return agrees or not joint.search(text, 0, match.start())


@cache
def _compile_before_participle(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of an auxiliary before a participle, and of what joins a second one to a first."""
    auxiliaries, joints = join_words(language, "before_participle"), join_words(language, "clause_joint")
    adverb = rf"[\w]+(?:{join_words(language, 'adverb_ending')})"
    return (
        re.compile(rf"(?<![\w])(?:{auxiliaries})\s+(?:[\w’'-]+\s+){{0,3}}\Z"),
        re.compile(rf"(?:,|(?<!\w)(?:{joints}))\s+(?:{adverb}\s+)?\Z"),
    )


def acts_at_once(text: str, subject: Mention, place: int, language: str) -> bool:
    """Tell whether nothing but an apposition, an auxiliary and adverbs stands between an actor and a verb."""
    return subject.end <= place and _compile(language).fullmatch(text, subject.end, place) is not None


@cache
def _compile(language: str) -> re.Pattern[str]:
    words, elided = (
        join_words(language, "auxiliary", "adverb", "before_verb"),
        join_words(language, "before_verb_elided"),
    )
    adverb = rf"[\w]+(?:{join_words(language, 'adverb_ending')})"
    return re.compile(
        rf"(?:\s*\([^()]*\))?(?:\s*,[^,;:()]{{1,90}},)?\s+(?:(?:{words}|{adverb})\s+|(?:{elided})[’'])*",
        re.I,
    )


def skip_aside(text: str, place: int, language: str) -> int:
    """Return where the object of a verb may begin: behind words for how or when it was done (`à l'unanimité`)."""
    aside = _compile_asides(language).match(text, place)
    return aside.end() if aside else place


@cache
def _compile_asides(language: str) -> re.Pattern[str]:
    asides, between = "|".join(load_words(language, "aside")), "|".join(sorted(load_words(language, "between")))
    nouns = "|".join(
        sorted((load_words(language, "determiner") | load_words(language, "to")) - load_words(language, "of"))
    )
    adverb = rf"[a-zà-ÿ]+mente|[a-zà-ÿ]+ment(?=\s+(?:{nouns})(?!\w)|\s+l[’'])"
    return re.compile(rf"(?:\s*,?\s+(?:{asides}|{between}|{adverb})(?=[\s,]),?)+")


_MOST_WORDS = 13


def find_patient(text: str, place: int, language: str) -> tuple[int, int] | None:
    """Return the phrase with which a clause begins whose verb is in the passive: `Le projet de loi | a été adopté`."""
    have, opens = _compile_passive(language)
    auxiliary = have.search(text, 0, place)
    place = auxiliary.start() if auxiliary else place
    start = max(text.rfind(mark, 0, place) for mark in (",", ";", ":", ".", "»", "”")) + 1
    opening = opens.match(text, start, place)
    if opening is None:
        return None
    words = re.findall(r"[\w’'-]+", text[opening.end() : place])
    barred = load_words(language, "auxiliary") | load_words(language, "relative") | load_words(language, "negation")
    if not 2 <= len(words) <= _MOST_WORDS or barred.intersection(word.lower() for word in words):
        return None
    return opening.end(), opening.end() + len(text[opening.end() : place].rstrip())


@cache
def _compile_passive(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of an auxiliary before a participle, and of the article with which a clause begins."""
    articles = "|".join(f"(?i:{word[0]}){word[1:]}" for word in sorted(load_words(language, "opening_article")))
    return (
        re.compile(rf"\s(?:{join_words(language, 'have')})\s*\Z"),
        re.compile(rf"\s*(?:(?:{articles})\s+|[Ll][’'])(?=\w)"),
    )
