"""The words that tell who says so: verbs of speech, sources, pronouns, and the expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extraction.reading import Sentence
from kg.names import fold
from ontology.lexicon import Lexicon, load_lexicon


class ClaimantWords(Lexicon):
    """The words of one language that name who says so."""

    sources: tuple[str, ...]
    source_ends: tuple[str, ...]
    """What must follow a source for it to be one (报道, 消息); nothing where the words before it are enough."""
    next_deeds: tuple[str, ...]
    """How a sentence goes on with what the speaker did, after what was said: "and outlined"."""
    asides: tuple[str, ...]
    """What begins a clause behind a comma in which the writer goes on: ", after the tariffs took effect"."""
    verbs: tuple[str, ...]
    others: tuple[str, ...]
    """Words that begin like one of the verbs and are none."""
    loose: tuple[str, ...]
    """Those of the verbs that need no "that" before what is said; all of them, where the language has no such word."""
    thoughts: tuple[str, ...]
    """Verbs of what a person expects or fears; what he so expects of others is his claim."""
    that: tuple[str, ...]
    """Words, one of which (or a quotation) soon follows any other verb of speech."""
    joins: tuple[str, ...]
    """Words that join a clause to the one before its comma, whose speaker is another."""
    pronouns: tuple[str, ...]
    oblique: tuple[str, ...]
    """Pronouns as they stand after a source ("according to him")."""
    courtesies: tuple[str, ...] = ()
    """Titles that a Chinese speaker puts behind the name of whom he speaks of."""


class ClaimantLexicon(Lexicon):
    """The shape of `ontology/lexicon/claimants.yaml`."""

    en: ClaimantWords
    zh: ClaimantWords
    fr: ClaimantWords
    es: ClaimantWords
    quotes: Mapping[str, str]


def fold_text(sentence: Sentence) -> str:
    """Return a sentence's words as the expressions match them: Chinese in simplified characters, none moved."""
    return fold(sentence.text) if sentence.language == "zh" else sentence.text


def load_words(language: str) -> ClaimantWords:
    """Return the words of a language."""
    words: ClaimantWords = getattr(load_lexicon("claimants", ClaimantLexicon), language)
    return words


@cache
def compile_verbs(language: str) -> re.Pattern[str]:
    """Return the expression of the verbs of speech."""
    inside = any_of(load_words(language).verbs)
    if language == "zh":
        return re.compile(rf"(?!{any_of(load_words(language).others)})(?:{inside})")
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.I)


@cache
def compile_sources(language: str) -> re.Pattern[str]:
    """Return the expression of the words right before a source's name: "according to the "."""
    inside = any_of(load_words(language).sources)
    if language == "zh":
        return re.compile(rf"(?:{inside})[^，。；：、]{{0,8}}$")
    return re.compile(rf"(?<!\w)(?:{inside})\s(?:[^\s,]+\s){{0,4}}$", re.I)


@cache
def compile_saying(language: str) -> re.Pattern[str]:
    """Return what stands between a speaker's name and the end of a verb of speech, the `verb`."""
    return _follow(language, load_words(language).verbs)


@cache
def compile_thinking(language: str) -> re.Pattern[str]:
    """Return what stands between a person's name and the end of a verb of what he expects or fears, the `verb`."""
    return _follow(language, load_words(language).thoughts)


def _follow(language: str, verbs: Sequence[str]) -> re.Pattern[str]:
    """Return what stands between a speaker's name and the end of one of the verbs, the `verb`."""
    others = load_words(language).others
    inside = rf"{f'(?!{any_of(others)})' if others else ''}(?P<verb>{any_of(verbs)})" if verbs else "(?!)"
    if language == "zh":
        return re.compile(rf"[^，。；：、]{{0,12}}?{inside}")
    return re.compile(
        rf"(?!['’]s?\s)(?:\s\([^)]*\))?(?:,[^,]{{1,140}},)?\s*(?:--[^-]+--\s)?(?:(?!that\b)[\w’'-]+\s+){{0,2}}?{inside}(?!\w)",
        re.I,
    )


@cache
def compile_ends(language: str) -> re.Pattern[str]:
    """Return where a speech ends before its sentence does: at a semicolon, or where the speaker's next deed is told.

    In Chinese a semicolon ends it where somebody else acts behind it (；宝马则反对…).
    """
    if language == "zh":
        return re.compile("[；;](?=[^，；。]{2,20}则)")
    words = load_words(language)
    deeds, asides = any_of(words.next_deeds), any_of(words.asides)
    return re.compile(rf";|,? (?:{deeds})(?!\w)|,”?\"? (?:{asides})(?!\w)")


@cache
def compile_that(language: str) -> re.Pattern[str]:
    """Return what soon follows a verb of speech that tells what was said: "that", or a quotation."""
    inside = any_of(load_words(language).that)
    return re.compile(rf"[^,.;]{{0,30}}?(?:[“«\":]|(?<!\w)(?:{inside})(?:(?<=['’])|(?!\w)))", re.I)


@cache
def compile_closed(language: str) -> re.Pattern[str]:
    """Return what closes the words of a speaker who is named behind them, up to his name: a quotation mark, a comma."""
    if language == "zh":
        return re.compile("(?!)")
    joins = any_of(load_words(language).joins)
    return re.compile(rf"(?:[”\"»]|,(?!\s*(?:{joins})(?!\w)))\s*(?:(?:the|le|la|el)\s)?[^,;]{{0,40}}$", re.I)


@cache
def compile_inverted(language: str) -> re.Pattern[str]:
    """Return the expression of the words between what was said and its speaker's name: ", said the minister "."""
    words = load_words(language)
    if language == "zh":
        return re.compile(r"(?!)")
    word = rf"(?!(?:{any_of(words.that)})(?!\w))[\w’'.-]+,?\s+"
    return re.compile(rf"[,”\"»]\s*(?:{any_of(words.verbs)})\s+(?:{word}){{0,14}}(?:[ld][’'])?$", re.I)


@cache
def compile_silent(language: str) -> re.Pattern[str]:
    """Return how a speaker is told who has no name here: "he added", "detalló que"."""
    words = load_words(language)
    pronouns, verbs = any_of(words.pronouns), any_of(words.verbs)
    source = rf"(?<!\w)(?:{any_of(words.sources)})\s+(?:{any_of(words.oblique)})(?!\w)" if words.oblique else "(?!)"
    if language == "zh":
        return re.compile(rf"^(?:{pronouns})[^，。；：]{{0,8}}?(?:{verbs})")
    if language == "es":
        return re.compile(rf"(?:^|[,”\"»]\s*)(?:{verbs})(?:\s+que\b|[,.]|$)|{source}", re.I)
    return re.compile(rf"(?<!\w)(?:{pronouns})\s+(?:\w+\s+){{0,2}}?(?:{verbs})(?!\w)|a-t-(?:il|elle)\b|{source}", re.I)


def any_of(words: Sequence[str]) -> str:
    """Return the expression of any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
