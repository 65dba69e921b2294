"""Posts before a name in English, French and Spanish: `Foreign Minister A`, `le ministre de la Pêche A`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.patterns.lexicon import AND, load_words, load_yaml, unite_words
from kg.extraction.patterns.titles import (
    REACH,
    Post,
    compile_address,
    compile_former,
    compile_heads,
    find_fields,
    load_modifiers,
)


def find_posts_before(text: str, start: int, language: str) -> Iterator[Post]:
    """Yield the posts that stand before the name that begins at a place."""
    window = max(0, start - REACH)
    before = text[window:start]
    matches = list(compile_heads(language).finditer(before))
    if not matches:
        return
    match = matches[-1]
    address = compile_address(language).search(before, match.end())
    stop = address.start() if address else len(before)
    listed = find_fields(before, match.end(), language)
    tail = before[match.end() : listed].replace(",", "") + before[listed:stop]
    if not is_complement(tail, language):
        return
    begin = (
        _stretch_left(before, match.start(), language)
        if language == "en"
        else _stretch_vice(before, match.start(), language)
    )
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


def is_complement(tail: str, language: str) -> bool:
    """Say whether words between a head noun and the name can complete the post (`of Foreign Affairs of Bahrain`)."""
    words = re.findall(r"[\w’'&.-]+|[,;:()\"“”]", re.sub(r"\([A-Z&]{2,10}\)", "", tail))
    if not words:
        return True
    if (
        len(words) > 14
        or words[-1].lower().strip("’'") in unite_words("open_end")
        or any(word in ';:()"“”' for word in words)
    ):
        return False
    small = load_words(language, "completing")
    if language == "en" and words[-1] == "," and len(words) <= 11 and words[0].lower() in small:
        return "," not in words[:-1] and not any(word.lower() in load_words("en", "stop") - small for word in words)
    if language == "en":
        return (
            words[0].lower() in small
            and "," not in words[:-1]
            and all(word[0].isupper() or word.lower() in small for word in words if word != ",")
        )
    inside = small | load_words(language, "keep") | load_words(language, "joint")
    stops = (load_words(language, "stop") - inside) | load_words(language, "possessive")
    return "," not in words[:-1] and not any(word.lower() in stops for word in words)


def _stretch_left(before: str, place: int, language: str) -> int:
    """Return where a post begins: capitalised words, possessives and known modifiers belong to it."""
    modifiers = load_modifiers(language) - {"and", "of", "&"}
    leading = load_words(language, "before_post")
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


def _joins(before: str, place: int, modifiers: frozenset[str]) -> bool:
    """Say whether `and` or `of` stands between two words of a post (`Home and Health Minister`)."""
    match = re.search(r"([\w’'-]+)\s+\Z", before[:place])
    return (
        match is not None
        and (match.group(1)[0].isupper() or match.group(1).lower() in modifiers)
        and (re.search(r"[,.]\s*[\w’'-]+\s+\Z", before[:place]) is None)
        and place > len(match.group(0)) + 1
    )


def _stretch_vice(before: str, place: int, language: str) -> int:
    words = "|".join(load_yaml("titles.yaml")[language]["stretched"])
    match = re.search(rf"(?:{words})[\s-]+\Z", before[:place], re.I)
    return match.start() if match else place
