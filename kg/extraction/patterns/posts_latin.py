"""Posts around a name in English, French and Spanish: before it, or in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.patterns.lexicon import AND, load_frames, load_words, load_yaml
from kg.extraction.patterns.titles import Post, compile_address, compile_former, compile_heads
from ontology.vocabulary import Predicate

_ARTICLE = r"(?:(?:the|an?|its|le|la|un|une|el|una)\s+|l[’'])?"
REACH = 110
"""How many characters before or after a name a post may stretch."""


def find_latin_posts(text: str, start: int, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand around the name at a span."""
    yield from _find_before(text, start, language)
    yield from _find_after(text, end, language)
    yield from find_told_posts(text, end, language)


def _find_before(text: str, start: int, language: str) -> Iterator[Post]:
    window = max(0, start - REACH)
    before = text[window:start]
    matches = list(compile_heads(language).finditer(before))
    if not matches:
        return
    match = matches[-1]
    address = compile_address(language).search(before, match.end())
    stop = address.start() if address else len(before)
    tail = before[match.end() : stop]
    if not is_complement(tail, language):
        return
    begin = _stretch_left(before, match.start(), language) if language == "en" else _stretch_vice(before, match.start())
    yield from _split(before, begin, stop, match, language, window)


def _split(before: str, begin: int, stop: int, match: re.Match[str], language: str, window: int) -> Iterator[Post]:
    """Yield one post, or two where `and` joins two heads."""
    phrase = before[begin:stop]
    former = bool(compile_former(language).match(phrase)) or bool(
        re.search(compile_former(language).pattern + r"\Z", before[:begin], re.I)
    )
    skip = compile_former(language).match(phrase)
    begin += skip.end() if skip and skip.end() < len(phrase) else 0
    for joint in re.finditer(rf"\s+{AND}\s+", before[begin:stop]):
        left, right = before[begin : begin + joint.start()], before[begin + joint.end() : stop]
        if compile_heads(language).search(left) and compile_heads(language).search(right):
            yield Post(window + begin, window + begin + joint.start(), match.group(), "before", former)
            yield Post(window + begin + joint.end(), window + stop, match.group(), "before", former)
            return
    yield Post(window + begin, window + stop, match.group(), "before", former)


_OPEN = frozenset(
    {
        "of",
        "for",
        "to",
        "at",
        "the",
        "de",
        "du",
        "des",
        "d",
        "del",
        "à",
        "a",
        "en",
        "by",
        "with",
        "and",
        "et",
        "y",
        "la",
        "las",
        "los",
        "l’",
        "l'",
        "el",
        "le",
        "les",
        "au",
        "aux",
        "al",
        "pour",
        "para",
        "un",
        "una",
    }
)
"""A post whose words end so has the name for its complement: the name is not the holder's."""


_POSSESSIVES = frozenset({"su", "sus", "son", "sa", "ses", "leur", "leurs"})


def is_complement(tail: str, language: str) -> bool:
    """Say whether words between a head noun and the name can complete the post (`of Foreign Affairs of Bahrain`)."""
    words = re.findall(r"[\w’'&.-]+|[,;:()\"“”]", re.sub(r"\([A-Z&]{2,10}\)", "", tail))
    if not words:
        return True
    if len(words) > 14 or words[-1].lower().strip("’'") in _OPEN or any(word in ';:()"“”' for word in words):
        return False
    small = (
        {"of", "for", "the", "and", "at", "&", "to", "in", "on"}
        if language == "en"
        else (
            load_words(language, "keep")
            | load_words(language, "joint")
            | {"en", "pour", "para", "las", "los", "aux", "au"}
        )
    )
    if language == "en" and words[-1] == "," and len(words) <= 11 and words[0].lower() in small:
        return "," not in words[:-1] and not any(word.lower() in load_words("en", "stop") - small for word in words)
    if language == "en":
        return (
            words[0].lower() in small
            and "," not in words[:-1]
            and all(word[0].isupper() or word.lower() in small for word in words if word != ",")
        )
    stops = (load_words(language, "stop") - small) | _POSSESSIVES
    return "," not in words[:-1] and not any(word.lower() in stops for word in words)


def _stretch_left(before: str, place: int, language: str) -> int:
    """Return where a post begins: capitalised words, possessives and known modifiers belong to it."""
    modifiers = {word.lower() for word in load_yaml("titles.yaml")[language]["modifiers"]} - {"and", "of", "&"}
    leading = {
        "the",
        "a",
        "an",
        "in",
        "on",
        "but",
        "as",
        "and",
        "for",
        "while",
        "when",
        "after",
        "with",
        "by",
        "to",
        "of",
    }
    begin = place
    while True:
        match = re.search(r"([\w’'.&-]+)\s+\Z", before[:begin])
        if match is None:
            return begin
        word = match.group(1)
        belongs = word.lower() not in leading and (word[0].isupper() or word.lower() in modifiers)
        joins = word.lower() in ("and", "of", "&") and _joins(before, match.start(), modifiers)
        if not belongs and not joins:
            return begin
        begin = match.start()


def _joins(before: str, place: int, modifiers: set[str]) -> bool:
    """Say whether `and` or `of` stands between two words of a post (`Home and Health Minister`)."""
    match = re.search(r"([\w’'-]+)\s+\Z", before[:place])
    return (
        match is not None
        and (match.group(1)[0].isupper() or match.group(1).lower() in modifiers)
        and (re.search(r"[,.]\s*[\w’'-]+\s+\Z", before[:place]) is None)
        and place > len(match.group(0)) + 1
    )


def _stretch_vice(before: str, place: int) -> int:
    match = re.search(r"(?:vice|ex|sous|sub|ancien(?:ne)?|antigu[oa]|entonces)[\s-]+\Z", before[:place], re.I)
    return match.start() if match else place


def _find_after(text: str, end: int, language: str) -> Iterator[Post]:
    opening = re.compile(
        r"(?:\s+\([^)]{1,40}\))?\s*(?:,|\()\s*(?:(?:who (?:is|was|serves as)|qui est|quien es)\s+)?"
        r"(?:the|an?|its|le|la|l[’']|un|une|el|una|current|actual|actuel)?\s*"
    )
    match = opening.match(text, end)
    if match is None:
        return
    rest = text[match.end() : match.end() + REACH]
    close = re.search(r"[,;:.()“”\"]|\s(?:" + "|".join(_closing(language)) + r")\s", rest)
    phrase = rest[: close.start()] if close else rest
    head = compile_heads(language).search(phrase)
    if head is None or len(phrase[: head.start()].split()) > 6:
        return
    if language == "en" and not all(
        word[0].isupper() or word.lower() in _modifiers(language) or word[0].isdigit()
        for word in phrase[: head.start()].split()
    ):
        return
    if language != "en" and phrase[: head.start()].strip().lower() not in (
        "",
        "ex",
        "ancien",
        "ancienne",
        "ex-",
        "vice",
        "vice-",
    ):
        return
    if language != "en" and tells_deed(phrase, head.end(), language):
        return
    cut = _compile_second(language).search(phrase, head.end()) if language != "en" else None
    skip = compile_former(language).match(phrase)
    begin = match.end() + (skip.end() if skip and skip.end() < len(phrase) else 0)
    first = phrase[: cut.start()] if cut else phrase.rstrip()
    yield Post(begin, match.end() + len(first), head.group(), "after", bool(skip))
    if cut:
        yield Post(match.end() + cut.end(), match.end() + len(phrase.rstrip()), cut["head"], "after", bool(skip))


@cache
def _compile_second(language: str) -> re.Pattern[str]:
    """Return the expression of what joins a second office to the first: `ministre de la Culture et maire de Tours`."""
    joints = {"fr": "et", "es": "y|e"}[language]
    return re.compile(rf"\s+(?:{joints})\s+{_ARTICLE}(?=(?P<head>{compile_heads(language).pattern}))")


_DEEDS = frozenset({Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.OPPOSES, Predicate.AMENDED})


def tells_deed(phrase: str, place: int, language: str) -> bool:
    """Tell whether a verb stands among the words that follow an office's noun: `le chef du parti réclame un vote`."""
    links = load_words(language, "preposition") | load_words(language, "determiner") | load_words(language, "joint")
    for frame in load_frames(language):
        for verb in frame.expression.finditer(phrase, place) if frame.predicate in _DEEDS else ():
            before = re.findall(r"[\w]+", phrase[: verb.start()].lower())
            if before and before[-1] not in links and phrase[verb.start()].islower():
                return True
    return False


@cache
def _closing(language: str) -> tuple[str, ...]:
    extra = {
        "en": {"said", "told", "who", "which", "has", "is", "was", "will", "and the"},
        "fr": {"qui", "a", "est", "mais"},
        "es": {"que", "quien", "ha", "es", "dijo"},
    }[language]
    keep = {"of", "for", "at", "in", "on", "to", "with", "de", "en", "para", "pour", "a", "à", "like"}
    return tuple(sorted((load_words(language, "stop") - keep) | extra))


@cache
def _modifiers(language: str) -> frozenset[str]:
    return frozenset(word.lower() for word in load_yaml("titles.yaml")[language]["modifiers"])


_TOLD_MOST = 170
"""How many characters after a verb the posts that it tells may stretch."""


def find_told_posts(text: str, end: int, language: str) -> Iterator[Post]:
    """Yield the posts that a sentence says a person holds: `A is a Fellow at B and the director of C`."""
    verb, joint, close = _compile_told(language)
    match = verb.match(text, end)
    if match is None:
        return
    stop = close.search(text, match.end(), match.end() + _TOLD_MOST)
    limit = stop.start() if stop else min(len(text), match.end() + _TOLD_MOST)
    begin = match.end()
    while begin < limit:
        cut = joint.search(text, begin, limit)
        part = text[begin : cut.start() if cut else limit].rstrip(" ,;")
        post = _read_told(part, begin, language)
        if post is None:
            return
        yield post
        begin = cut.end() if cut else limit


def _read_told(part: str, begin: int, language: str) -> Post | None:
    """Return the post that a phrase begins with, None where no noun of an office heads it."""
    former = compile_former(language).match(part)
    skip = former.end() if former and former.end() < len(part) else 0
    head = compile_heads(language).search(part, skip)
    before = part[skip : head.start()].split() if head else []
    if head is None or (head.end() == len(part) and not before and " " not in head.group()):
        return None
    if len(before) > 4 or (language != "en" and before):
        return None
    if not all(word[0].isupper() or word.lower() in _modifiers("en") for word in before):
        return None
    return Post(begin + skip, begin + len(part), head.group(), "told", bool(former))


@cache
def _compile_told(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of the verb and article before a post, of what joins two, and of what ends them."""
    joints = {"en": "and", "fr": "et", "es": "y"}[language]
    verbs, adverbs = ("|".join(load_yaml("titles.yaml")[language][key]) for key in ("told_by", "told_with"))
    return (
        re.compile(rf"\s+(?:{verbs})(?:\s+(?:{adverbs}))?\s+{_ARTICLE}"),
        re.compile(rf",?\s+{joints}\s+{_ARTICLE}(?=[A-ZÀ-Þ]|(?:{compile_heads(language).pattern}))"),
        re.compile(
            r"[.;:()“”\"]|,\s+(?:where|who|which|whose|with|and|but)\s|\s(?:who|which|whose|where|when|that|qui|que|dont|quien)\s"
        ),
    )
