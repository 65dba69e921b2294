"""Mentions without what stands at the edge of a name and is no part of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extraction.patterns.titles import compile_heads
from kg.extraction.pronouns import load_pronouns
from kg.extraction.reading import Mention
from kg.names import has_han
from ontology.authorities import load_authorities
from ontology.lexicon import Lexicon, load_lexicon
from ontology.vocabulary import EntityType

_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las)\s+|l[’']", re.I)


class _Trimming(Lexicon):
    """The shape of `ontology/lexicon/trimming.yaml`."""

    called: tuple[str, ...]
    addresses: tuple[str, ...]
    ages: tuple[str, ...]
    manners: tuple[str, ...]
    ranks: tuple[str, ...]


def trim_mention(mention: Mention) -> Mention:
    """Return a mention that no authority file knows without what is no part of its name."""
    if mention.authority is not None:
        return mention
    mention = _cut_clause(mention)
    match mention.type:
        case EntityType.PLACE:
            return _cut_pronoun(_cut_towards(_cut_preposition(mention)))
        case EntityType.PERSON:
            return _cut_pronoun(_cut_address(mention))
        case EntityType.POST:
            return _cut_manner(_cut_tail(_cut_age(_cut_space(mention))))
        case EntityType.EVENT:
            return _cut_verbs(mention)
        case EntityType.BODY:
            return _cut_pronoun(_cut_state(_cut_article(mention)))
        case EntityType.ORGANIZATION:
            return _cut_called(mention)
        case EntityType.TOPIC | EntityType.POLICY | EntityType.LAW:
            return _cut_chinese(mention)
        case _:
            return mention


def _cut(mention: Mention, length: int) -> Mention:
    """Return a mention without so many characters at its beginning."""
    return replace(mention, start=mention.start + length, text=mention.text[length:])


def _keep(mention: Mention, length: int) -> Mention:
    """Return a mention of no more than so many characters at its beginning."""
    return replace(mention, end=mention.start + length, text=mention.text[:length])


def _cut_clause(mention: Mention) -> Mention:
    """Return a mention that ends where a semicolon ends its clause."""
    end = re.search(r"(?<!^)\s*[;；]", mention.text)
    return _keep(mention, end.start()) if end else mention


def _cut_chinese(mention: Mention) -> Mention:
    """Return a Chinese matter without words about it before its name, or a particle behind (关于 | 公平竞争法草案)."""
    if not has_han(mention.text):
        return mention
    about = _ABOUT.match(mention.text)
    mention = _cut(mention, about.end()) if about and about.end() < len(mention.text) else mention
    return _keep(mention, len(mention.text) - 1) if mention.text.endswith("的") and len(mention.text) > 2 else mention


_ABOUT = re.compile("(?:关于|關於)?(?:提请审议|提請審議)?(?:批准)?(?![》」”])")


def _cut_towards(mention: Mention) -> Mention:
    """Return the mention of a country without the preposition that a reader took for a part of it (中方 | 向)."""
    return _keep(mention, len(mention.text) - 1) if mention.text.endswith("方向") else mention


def _cut_address(mention: Mention) -> Mention:
    """Return the mention of a person without a form of address before the name (l'honorable A B)."""
    found = _compile_addresses().match(mention.text)
    return _cut(mention, found.end()) if found else mention


def _cut_age(mention: Mention) -> Mention:
    """Return the mention of a post without its holder's age (economista de 89 años)."""
    age = _compile_ages().search(mention.text)
    return _keep(mention, age.start()) if age else mention


def _cut_space(mention: Mention) -> Mention:
    """Return the mention of a Chinese post without what a space parts from it (…会议上　| 省长)."""
    place = max(mention.text.rfind(space) for space in _SPACES) + 1
    return _cut(mention, place) if has_han(mention.text) and 0 < place < len(mention.text) else mention


_SPACES = (" ", "\u3000")


def _cut_manner(mention: Mention) -> Mention:
    """Return the mention of a post without words for how it is held before its name (incumbent | president)."""
    found = compile_manners().match(mention.text)
    return _cut(mention, found.end()) if found and found.end() < len(mention.text) else mention


def _cut_tail(mention: Mention) -> Mention:
    """Return the mention of a post without the end of another before it (Trade and | Second Minister for Mines)."""
    before, joint, _ = mention.text.partition(" and ")
    heads = compile_heads("en")
    if not joint or heads.search(before):
        return mention
    start = len(before) + len(joint)
    second = re.compile(rf"(?:(?:{'|'.join(_load_words().ranks)}) )*{heads.pattern} (?:for|of)\b", re.I)
    return _cut(mention, start) if second.match(mention.text, start) else mention


def _cut_preposition(mention: Mention) -> Mention:
    """Return the mention of a known place without the Chinese preposition before it (在北京)."""
    if not has_han(mention.text) or mention.text[0] not in load_pronouns().prepositions:
        return mention
    return _cut(mention, 1) if load_authorities().find(mention.text[1:], EntityType.PLACE) else mention


def _cut_pronoun(mention: Mention) -> Mention:
    """Return the mention of a Chinese pronoun without the words around it (他说, 让我们)."""
    words = load_pronouns()
    begins = mention.text[:1] in words.prepositions and words.is_pronoun(mention.text[1:3])
    rest = _cut(mention, 1) if begins else mention
    for length in (2, 1):
        pronoun, behind = rest.text[:length], rest.text[length:]
        if words.is_pronoun(pronoun) and behind.startswith(tuple(words.behind)):
            return _keep(rest, length)
    return rest


def _cut_verbs(mention: Mention) -> Mention:
    """Return the mention of a Chinese event without the verbs before its name (列席会议)."""
    found = compile_event_verbs("before", "zh").match(mention.text) if has_han(mention.text) else None
    return _cut(mention, found.end()) if found else mention


def _cut_article(mention: Mention) -> Mention:
    """Return the mention of a known body without the article before its name (The Labour Party)."""
    found = _ARTICLE.match(mention.text)
    known = found is not None and load_authorities().find(mention.text[found.end() :], EntityType.BODY)
    return _cut(mention, found.end()) if found and known else mention


def _cut_state(mention: Mention) -> Mention:
    """Return the mention of a known Chinese body without the full name of its state before it, as that body."""
    name = mention.text.removeprefix(_STATE)
    known = load_authorities().find(name, EntityType.BODY) if name != mention.text else ()
    return replace(_cut(mention, len(_STATE)), authority=known[0].id) if len(known) == 1 else mention


_STATE = "中华人民共和国"


def _cut_called(mention: Mention) -> Mention:
    """Return the mention of an organization without the noun that says what it is (think tank Green Alliance)."""
    found = _compile_called().match(mention.text)
    return _cut(mention, found.end()) if found else mention


@cache
def compile_event_verbs(kind: str, language: str) -> re.Pattern[str]:
    """Return the expression of verbs before an event's name, or that make no event's name, in a language."""
    from kg.extraction.patterns.lexicon import load_yaml

    border = "" if language == "zh" else r"\b"
    return re.compile(f"(?:{'|'.join(load_yaml('events.yaml')[language][kind])})+{border}")


@cache
def _compile_addresses() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_load_words().addresses)})\s+(?=(?-i:[A-ZÀ-Þ]))", re.I)


def _load_words() -> _Trimming:
    return load_lexicon("trimming", _Trimming)


@cache
def _compile_ages() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_load_words().ages)})\b", re.I)


@cache
def compile_manners() -> re.Pattern[str]:
    """Return the expression of words for how a post is held, before its name ("incumbent", "former")."""
    return re.compile(rf"(?:(?:{'|'.join(_load_words().manners)})[\s-]+)+")


@cache
def _compile_called() -> re.Pattern[str]:
    nouns = "|".join(sorted(_load_words().called, key=len, reverse=True))
    return re.compile(rf"(?:[a-z][\w-]+\s+)?(?:{nouns})\s+(?:[a-zà-ÿ-]+\s+){{0,2}}(?=[A-ZÀ-Þ])")
