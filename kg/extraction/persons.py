"""Names of persons that no authority file knows, told by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.extraction.patterns.lexicon import load_yaml
from kg.names import repeats_character

CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*[\w]|[A-Z]\.)"
PARTICLE = r"(?:de|del|de la|de los|von|van|der|von der|van der|bin|bint|al|el|da|dos|di|du|le|la|ben|y)"
NAME = rf"{CAPITAL}(?:\s+(?:{PARTICLE}\s+)?{CAPITAL}){{0,4}}"
NICKNAMED = r"[A-ZÀ-Þ][a-zà-ÿ]+\s+(?:\([A-Z][a-z]+\)|[“\"‘'][A-Z][a-z]+[”\"’'])\s+(?:[A-Z]\.\s+)?[A-ZÀ-Þ][\w’'-]*\w"
"""A forename, in brackets or quotes the name that its bearer goes by, and a surname."""
FULL_NAME = rf"{CAPITAL}(?:\s+(?:{PARTICLE}\s+)?{CAPITAL}){{1,3}}"


class Name(NamedTuple):
    """The span of a name in a text, and why it is thought to be one."""

    start: int
    end: int
    reason: str


def find_persons(text: str, language: str) -> Iterator[Name]:
    """Yield the names of persons in a sentence; a span may be found for more than one reason."""
    if language == "zh":
        yield from _find_chinese(text)
        return
    for reason, start, end in _find_in_contexts(text, language):
        start, end = _trim(text, start, end, language)
        if end - start > 1 and is_name(text[start:end]) and not _names_places(text, start, end):
            yield Name(start, end, reason)


def _names_places(text: str, start: int, end: int) -> bool:
    """Tell whether words are places joined by "and" (Brasil y Uruguay), or begin inside a place's name (Latina)."""
    from ontology.authorities import load_authorities
    from ontology.vocabulary import EntityType

    parts = re.split(r"\s+(?:y|e|et|and|&)\s+", text[start:end])
    if len(parts) > 1 and all(load_authorities().find(part, EntityType.PLACE) for part in parts):
        return True
    before = re.search(r"[A-ZÀ-Þ][\w’'-]+\s+\Z", text[:start])
    first = text[start:end].split()[0]
    return before is not None and bool(load_authorities().find(before.group() + first, EntityType.PLACE))


def _find_in_contexts(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield where names stand by what is around them, titles and prepositions still in them."""
    for reason, expression in _compile_contexts(language):
        for match in expression.finditer(text):
            if reason != "party" or _is_acronym(match["party"]):
                yield reason, *match.span("name")
    for start, end in _find_behind_fields(text, language):
        yield "post", start, end
    if language in ("fr", "es"):
        for start, end in _find_titled(text, language):
            yield "post", start, end


def _find_behind_fields(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield names behind an office that lists its fields: `Secretary for Trade, Energy and Tourism, A B`."""
    from kg.extraction.patterns.titles import compile_heads, find_fields

    for head in compile_heads(language).finditer(text):
        end = find_fields(text, head.end(), language)
        name = _BEHIND.match(text, end) if end > head.end() else None
        if name is not None:
            yield name.span("name")


@cache
def _compile_contexts(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    titles = load_yaml("titles.yaml")[language]
    address, speech = "|".join(titles["address"]), "|".join(titles["speech"])
    heads = "|".join(sorted(titles["heads"], key=len, reverse=True))
    article = r"(?:the|an?|la|le|el|l[’']|un|une|una)?\s*"
    contexts = [
        ("address", rf"(?<!\w)(?:{address})\.?\s+(?:(?:{address})\.?\s+)*(?P<name>{NAME})"),
        ("post", rf"(?<!\w)(?i:{heads})\s+(?:(?:{address})\.?\s+)*(?P<name>{FULL_NAME})"),
        ("apposition", rf"(?<![\w.])(?P<name>{FULL_NAME}),\s+{article}(?:[\w’'-]+\s+){{0,4}}?(?i:{heads})(?!\w)"),
        (
            "told",
            rf"(?<![\w.])(?P<name>{FULL_NAME})\s+(?:is|est|es)\s+{article}(?:[\w’'-]+\s+){{0,3}}?(?i:{heads})(?!\w)",
        ),
        ("speech", rf"(?<![\w.])(?P<name>{FULL_NAME})\s+(?:has |have |had |a |ha )?(?:{speech})(?!\w)"),
        ("quoted", rf"(?<!\w)(?:{speech})\s+(?P<name>{FULL_NAME})(?=[,.;])"),
        ("nickname", rf"(?<![\w.])(?P<name>{NICKNAMED})(?!\w)"),
    ]
    if language in ("fr", "es"):
        contexts.append(
            ("post", rf"(?i:(?<!\w)(?:{heads}))\s+(?:[\w’'-]+\s+){{0,6}}?[\w’'-]+,\s+(?P<name>{FULL_NAME})(?=,)")
        )
        contexts.extend(_list_romance(language))
    return tuple((reason, re.compile(expression)) for reason, expression in contexts)


def _list_romance(language: str) -> Iterator[tuple[str, str]]:
    """Yield the contexts of French and Spanish names beyond those of all languages: what happens to whom, who leads."""
    titles, events = load_yaml("titles.yaml")[language], load_yaml("events.yaml")[language]
    address, people, led, after = ("|".join(titles[key]) for key in ("address", "people", "led", "before_persons"))
    courtesy = rf"(?:(?:{address})\.?\s+)*"
    adjectives = r"(?:\s+[a-zà-ÿ-]+){0,2},?\s+"
    yield "people", rf"(?<!\w)(?i:{people}){adjectives}{courtesy}(?P<name>{FULL_NAME})"
    yield "led", rf"(?<!\w)(?:{led})\s+{courtesy}(?P<name>{FULL_NAME})"
    yield "met", rf"(?<!\w)(?:{after}){adjectives}{courtesy}(?P<name>{FULL_NAME})"
    yield "party", rf"(?<![\w.])(?P<name>{FULL_NAME})\s+\((?P<party>[A-Z]{{2,6}})\)"
    yield "aged", rf"(?<![\w.])(?P<name>{FULL_NAME}),\s+\d\d\s+(?:ans|años)(?!\w)"
    aside = r"(?:,[^,]{1,60},)?"
    for formula in ("appointed", "removed", "becomes"):
        yield formula, rf"(?<![\w.])(?P<name>{FULL_NAME}){aside}\s+(?:h?a\s+)?(?:{events[formula]})(?!\w)"
    yield "appoints", rf"(?<!\w)(?:{events['appoints']})\s+(?:a\s+)?{courtesy}(?P<name>{FULL_NAME})"


_LONGEST = 110
"""How many characters may stand between the noun of an office and its holder's name."""
_BEHIND = re.compile(rf",?\s+(?P<name>{FULL_NAME})")
CAPITAL_NAME = re.compile(rf"(?<![\w’'-]){FULL_NAME}")


def _find_titled(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield names right behind the words that complete an office: `le procureur de la Cour de cassation A B`."""
    from kg.extraction.patterns.posts_before import is_complement
    from kg.extraction.patterns.titles import compile_heads

    for head in compile_heads(language).finditer(text):
        stop = re.compile(r"[,;:.()“”\"«»]").search(text, head.end(), head.end() + _LONGEST)
        limit = stop.start() if stop else head.end() + _LONGEST
        for word in re.finditer(r"(?<=\s)[A-ZÀ-ÖØ-Þ]", text[head.end() : limit]):
            place = head.end() + word.start()
            tail = text[head.end() : place]
            name = CAPITAL_NAME.match(text, place)
            if (
                name
                and " y " not in name.group()
                and tail.strip()
                and _ends_office(tail, language)
                and is_complement(tail, language)
            ):
                yield name.span()
                break


def _ends_office(tail: str, language: str) -> bool:
    """Tell whether an office may end before a name: in a common word, a field, an acronym or a place.

    Behind the noun of a body stands the body's name: `président du parti Nouvel Élan`.
    """
    from ontology.authorities import load_authorities
    from ontology.vocabulary import EntityType

    last = re.split(r"[\s’']+", tail.strip())[-1]
    if last in load_yaml("titles.yaml")[language]["bodies"]:
        return False
    if last[0].islower() or (last.isupper() and len(last) > 1) or last in load_yaml("titles.yaml")["fields"]:
        return True
    return bool(load_authorities().find(last, EntityType.PLACE))


PARTICLES = re.compile(rf"(?:{PARTICLE}|d[’'])\s+")


def _trim(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Drop forms of address, prepositions, acronyms, possessives and full stops from a name's ends."""
    leading = _leading_words() | frozenset(load_yaml("titles.yaml")[language].get("lead_in", ()))
    while True:
        words = text[start:end].split(maxsplit=1)
        if len(words) < 2 or not (words[0].strip(".").lower() in leading or _is_acronym(words[0])):
            break
        start = end - len(words[1])
        particle = PARTICLES.match(text, start, end)
        start = particle.end() if particle else start
    for tail in ("’s", "'s", "."):
        end -= len(tail) * text[start:end].endswith(tail)
    return start, end


@cache
def _is_acronym(word: str) -> bool:
    """Tell whether capitals name a body (`LR`), not somebody (`JD`)."""
    from ontology.authorities import load_authorities
    from ontology.vocabulary import EntityType

    if not (word.isupper() and word.isalpha() and len(word) > 1):
        return False
    return bool(load_authorities().find(word, EntityType.BODY))


@cache
def _leading_words() -> frozenset[str]:
    words = {"the", "but", "and", "in", "on", "as", "for", "while", "when", "after", "president-elect"}
    for language in ("en", "fr", "es"):
        titles = load_yaml("titles.yaml")[language]
        words |= {word.lower() for head in titles["heads"] + titles["address"] for word in head.split()}
        words |= {str(word).lower() for word in titles.get("modifiers", ())}
    return frozenset(words)


@cache
def _not_names() -> re.Pattern[str]:
    words = load_yaml("titles.yaml").get("not_names", [])
    return re.compile("|".join(rf"(?<!\w){word}(?!\w)" for word in words)) if words else re.compile(r"(?!)")


def is_name(text: str) -> bool:
    """Say whether capitalised words can be a person's name: no office, body, month, day or country among them."""
    words = text.split()
    if any(word.isupper() and len(word) > 2 for word in words) or re.search(r"\d", text):
        return False
    return not any(word.strip(".’'").lower() in _leading_words() for word in words) and not _not_names().search(text)


@cache
def _chinese() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names, titles = load_yaml("surnames.yaml"), load_yaml("titles.yaml")["zh"]
    surname = f"(?:{'|'.join(names['compound'])}|[{names['chinese']}])"
    heads = "|".join(sorted(titles["heads"], key=len, reverse=True))
    speech = "|".join(sorted(titles["speech"], key=len, reverse=True))
    close = rf"(?=[，。、；：）)（(》」”\s]|{speech}|{'|'.join(titles['address'])}|$)"
    native = rf"{surname}[一-鿿]{{1,2}}?"
    first = rf"(?:[{names['foreign']}]{{2,8}}|[{names['foreign']}](?=[·‧・-]))"
    foreign = rf"{first}(?:[·‧・-][{names['foreign']}]{{1,6}}){{0,3}}"
    return (
        ("post", re.compile(rf"(?:{heads})(?P<name>{native}){close}")),
        ("foreign", re.compile(rf"(?:{heads})(?P<name>{foreign}){close}")),
        (
            "speech",
            re.compile(
                rf"(?:^|[，。；：、\s])(?P<name>{native})(?=(?:[将將也还還已曾]|共同|随后|隨後)?(?:表示|指出|强调|強調|说[，：]|說[，：]|称[，：]|稱[，：]|认为|認為|宣布|主持|会见|會見|出席|列席|率[团團]|致[辞辭])|同志)"
            ),
        ),
        (
            "office",
            re.compile(
                rf"(?:任命|提名|推选|推選|推举|推舉|选举|選舉|补选|補選|增选|增選|增补|增補|递补|遞補|免去|罢免|罷免|委任|聘任|接替|取代|决定)"
                rf"(?P<name>{native})(?=为|為|同志|的|、|和|兼?任|[担擔出接]任|，|。)"
            ),
        ),
        (
            "office",
            re.compile(
                rf"(?:^|[，。；：、\s])(?P<name>{native})(?=(?:同志)?(?:已|将|將|拟|曾|现|现已|不再|继续|全票)?"
                r"(?:[担擔出兼升接就获連连]任|任(?![务務何期性意由职職命用免教])|当选|當選|[辞辭]去|卸任))"
            ),
        ),
        (
            "dotted",
            re.compile(
                rf"(?<![一-鿿])(?P<name>[{names['foreign']}]{{1,6}}(?:[·‧・][{names['foreign']}]{{1,8}}){{1,3}})"
            ),
        ),
        (
            "list",
            re.compile(rf"(?<=、)(?P<name>{native})(?=[、，。；为為]|等(?:出席|参加|參加|陪同)|出席|参加|參加|陪同)"),
        ),
        (
            "bracket",
            re.compile(rf"(?:^|[，、；：。）)是括以及和為为])(?P<name>{native})(?=[（(][^）)]*(?:{heads})[）)])"),
        ),
    )


def _find_chinese(text: str) -> Iterator[Name]:
    for reason, expression in _chinese():
        for match in expression.finditer(text):
            if not _is_word(match["name"]):
                yield Name(*match.span("name"), reason)


def _is_word(name: str) -> bool:
    """Say whether characters that may be a person's name begin a common word, or name a body or a place."""
    beginnings, endings = _chinese_words()
    return repeats_character(name) or name.startswith(beginnings) or name.endswith(endings)


@cache
def _chinese_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    titles = load_yaml("titles.yaml")
    return tuple(titles["not_names_zh"]), tuple(titles["not_name_ends_zh"])


def find_surnames(sentences: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the surnames of the full names that a document gives in Latin script, for where they stand alone."""
    found: set[str] = set()
    for text, language in sentences:
        if language not in ("en", "fr", "es"):
            continue
        for name in find_persons(text, language):
            found.update(_find_surname(text[name.start : name.end]))
    return frozenset(found)


def _find_surname(name: str) -> Iterator[str]:
    """Yield the surname of a full name: the first word of a Chinese one, the last of any other."""
    words = name.split()
    if len(words) < 2:
        return
    chinese = words[0] in load_yaml("surnames.yaml")["pinyin"] and len(words) <= 3
    surname = words[0] if chinese else words[-1]
    if len(surname) > 2 or chinese:
        yield surname
