"""What the numbers of a sentence in Latin script count: "GDP growth of around 5 percent", "1 trillion yuan of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.dates import find_dates
from kg.extraction.wording import load_words
from kg.numbers import Amount, is_currency
from ontology.vocabulary import Comparator

Span = tuple[int, int, Comparator]
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:[\w'’&-]|\.(?=\w))*|[^\w\s]|\d[\d.,]*")
_PUNCTUATION = re.compile(r"[^\w\s'’$%&]")
_PARENTHESIS = re.compile(r"\s*\([^()]{1,30}\)")
_OWNER = re.compile(r"['’]s$")
"""The ending that makes an owner of a noun."""
_SKIPPED = frozenset("%\"'“‘«")
"""Signs that may stand between a number and what it counts."""
_EMPTY = frozenset({"range", "a range", "target", "level", "figure", "rate", "again", "objetivo", "meta", "objectif"})
"""Nouns that say nothing of what is counted."""
_NOUN_UNITS = frozenset({"jobs", "people", "households", "enterprises"})
"""Units that are what is counted."""
_LESS = "reduction"
"""What is counted where a verb tells that it became less."""
_GROWTH = "growth"
_RATE = re.compile(r"(?:growing|increasing|expanding) at an (?:average annual|annual average|average|annual) rate$")
"""A verb that tells how what was counted before grew year by year."""
_ALTERNATIVE = re.compile(r",? (?:or|soit|ou|o) ")
"""What stands between two ways to write one number: "2 trillion yuan, or 3 percent of GDP"."""
_LABEL = re.compile(r"\s*(?P<label>[^:|;.]{3,80}?)\s*[:|]\s*(?P<change>[a-z]+(?: [a-z]+){0,2}?)?(?: of| by)?\s*")
"""What a list or table says before its number: "Energy use per unit of GDP: a cut of 13.5 percent"."""
_END = re.compile(r"[\s.;*)]*(?:(?:a|per) year[\s.;]*)?")
"""What may stand behind the number of such a line."""
_JOINED = re.compile(r",? and |, ")
"""What stands between the numbers of a list."""
_RESPECTIVELY, _NEAR = "respectively", 40
"""The word that deals a list of numbers out to a list of things, and how far after a number it may stand."""
_PARTS = re.compile(r"\s+(?:in|of|as|for) ")
"""What stands between a sum that is received and what it consists of."""
_OPEN = frozenset({"against", "among", "across", "contre", "contra"})
"""Prepositions that no phrase ends with."""
_FROM, _PLACE = "from", re.compile(r" (?:the )?[A-Z][a-z]")
"""Where goods come from: "tariffs on vehicles from Canada"."""
_LONGEST = 12
_MEASURE = re.compile(r"[A-Z]{3,}s?")
"""A unit of measure that is no unit of amounts (EFLOPS): what is measured stands before the number."""


def find_phrases(text: str, amounts: Sequence[Amount], spans: Sequence[Span], language: str) -> list[str]:
    """Return for each number the words that say what it counts, "" where there are none."""
    text = _blank_dates(text, amounts, language)
    phrases: list[str] = []
    for index in range(len(amounts)):
        previous = next((earlier for earlier in reversed(phrases) if earlier), "")
        between = text[spans[index - 1][1] : spans[index][0]] if index else ""
        again = previous if _ALTERNATIVE.fullmatch(between) else ""
        phrase = again or _find_phrase(text, amounts, spans, index, language)
        if not phrase or _is_empty(phrase, language):
            phrase = find_target(text[: spans[index][0]])
        if not phrase:
            phrase = _find_adverb(text[: spans[index][0]], language)
        bare = phrase.casefold() in load_words(language).changes
        rate = _RATE.match(phrase)
        noun = f"average annual {_GROWTH}" if rate else phrase
        phrases.append(f"{noun} in {previous}" if (bare or rate) and previous else phrase)
    return list(_join_open(phrases))


def _join_open(phrases: Sequence[str]) -> Iterator[str]:
    """Yield the phrases; one that a preposition ends goes on with what the next number counts ("tariffs against")."""
    for phrase, following in pairwise([*phrases, ""]):
        head, _, last = phrase.rpartition(" ")
        is_open = bool(head) and last.casefold() in _OPEN
        yield f"{phrase} {following}" if is_open and following else head if is_open else phrase


def _is_empty(phrase: str, language: str) -> bool:
    """Tell whether a phrase only calls a number a target, without saying of what ("an ambitious target")."""
    words = load_words(language)
    return phrase.casefold() in _EMPTY or all(
        word in words.attributes or word in words.aim for word in phrase.casefold().split()
    )


def _blank_dates(text: str, amounts: Sequence[Amount], language: str) -> str:
    """Return the text with spaces for its dates and the prepositions before them: no indicator contains one."""
    for date in find_dates(text, language, "2000-01-01"):
        if any(amount.start < date.end and date.start < amount.end for amount in amounts):
            continue
        before = re.search(
            r"(?:\b(?:for|in|by|until|en|pour|para|hacia|dès|d['’]ici|de aquí a)\s+)?$", text[: date.start]
        )
        start = before.start() if before else date.start
        mark = ";" if _OWNER.search(text[start : date.end]) else " "  # "this year's" begins a phrase
        text = text[:start] + " " * (date.end - start - 1) + mark + text[date.end :]
    return text


def _find_phrase(text: str, amounts: Sequence[Amount], spans: Sequence[Span], index: int, language: str) -> str:
    amount, (start, end, _) = amounts[index], spans[index]
    floor = spans[index - 1][1] if index else 0
    ceiling = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    label = _find_label(text[:start], language) if not index and _END.fullmatch(text, end) else ""
    if label:
        return label
    origin = _find_origin(text, start, language)
    passive = _find_passive(text, amount, spans, index, language)
    if passive:
        return passive
    left = _find_left(text, min(floor, origin), origin, language)
    aside = _PARENTHESIS.match(text, end) or _match_rate(text, amount, end, language)
    right = _find_right(text, aside.end() if aside else end, ceiling, language)
    if amount.unit in _NOUN_UNITS:
        noun = _last_word(text[amount.start : amount.end])
        if right and language != "en" and not _preposition(text, end):
            return f"{noun} {right}"
        return f"{noun} {_preposition(text, end)} {right}" if right and _preposition(text, end) else noun
    partitive = re.match(r"\s+(?:worth )?(?:of|de|d['’])\s", text[end:]) is not None
    if (
        partitive
        and left
        and right
        and amount.unit == "percent"
        and _ends_in(text[floor:origin], load_words(language).to)
    ):
        return f"{left} of {right}" if left.split()[-1].casefold() in load_words(language).shares else left
    based = bool(left) and (right.casefold() in load_words(language).bases or _MEASURE.fullmatch(right) is not None)
    if left and origin < start:
        return left
    if right and right.split()[0].casefold() in load_words(language).relational:
        return right
    if right and not based and (amount.unit is None or partitive or not _is_linked(text[floor:origin], language)):
        return right
    if left and right and left.split()[-1].casefold() in load_words(language).relational and _preposition(text, end):
        return f"{left} {_preposition(text, end)} {right}"
    return left or right or (_find_purpose(text, end, ceiling, language) if is_currency(amount.unit) else "")


def _find_label(before: str, language: str) -> str:
    """Return what a line counts that is no more than a label and a number, with the noun of its change if any."""
    match = _LABEL.fullmatch(before)
    if match is None:
        return ""
    words = re.sub(r"^(?:an?|the|une?|una?|plus|minus)(?: |$)", "", match["change"] or "")
    if words and words.split()[-1] not in load_words(language).changes:
        return ""
    label = re.sub(r"[\s,;()]+$", "", match["label"])
    head = label if label[1:2].isupper() or label[1:2] in "&" else label[:1].lower() + label[1:]
    return f"{words} in {head}" if words else label


def _match_rate(text: str, amount: Amount, end: int, language: str) -> re.Match[str] | None:
    """Return the words after a sum that tell what it is paid per: "$150 a pupil"."""
    per = load_words(language).per
    return re.compile(rf"\s+(?:{per})\b", re.I).match(text, end) if per and is_currency(amount.unit) else None


def _find_purpose(text: str, end: int, ceiling: int, language: str) -> str:
    """Return what a sum is for: "... promised 7 million rupiah to each buyer of an electric motorcycle"."""
    link = re.match(load_words(language).purpose, text[end:])
    return _find_right(text, end + link.end(), ceiling, language) if link is not None else ""


def _find_passive(text: str, amount: Amount, spans: Sequence[Span], index: int, language: str) -> str:
    """Return what a verb in the passive says of a number: what is changed by so much, or what the sum is for."""
    words, end, first = load_words(language), spans[index][1], index
    while first and _JOINED.fullmatch(text[spans[first - 1][1] : spans[first][0]]):
        first -= 1
    verb = re.search(words.passive_before, text[: spans[first][0]]) if words.passive_before else None
    if verb is not None and verb.groupdict().get("got") and _PARTS.match(text, end):
        verb = None  # "receives 43 billion euros in loans"
    if verb is not None:
        subject = _find_left(text, 0, verb.start(), language, longest=2 * _LONGEST)
        down = verb.groupdict().get("down") or verb.groupdict().get("cut")
        grows = verb.groupdict().get("up") and amount.unit == "percent"
        if subject and grows and not subject.endswith(_GROWTH):
            subject = f"{subject} {_GROWTH}"
        items = re.split(r",? and |, ", subject) if _RESPECTIVELY in text[end : end + _NEAR] else [subject]
        item = items[min(index - first, len(items) - 1)]
        return f"{item} {_LESS}" if item and down else item
    use = re.search(words.passive_after, text[end:]) if words.passive_after else None
    return _find_right(text, end + use.end(), len(text), language) if use is not None else ""


def _find_adverb(before: str, language: str) -> str:
    """Return the noun of change that an adverb right before a number stands for ("..., up 5 percent")."""
    word = before.rstrip().rpartition(" ")[2]
    return {"up": _GROWTH, "down": _LESS}.get(word, "") if language == "en" else ""


def find_subject(before: str, language: str) -> str:
    """Return the words of what the verb before a number is said of: "the tax on imports could raise $1 billion"."""
    tokens, verb = list(_TOKEN.finditer(before)), False
    while tokens and (tokens[-1].group().casefold() in _fillers(language) or _is_bound(tokens[-1].group(), language)):
        verb = verb or (tokens[-1].group().isalpha() and _is_bound(tokens[-1].group(), language))
        tokens.pop()
    subject = _find_left(before, 0, tokens[-1].end(), language) if tokens and verb else ""
    return subject if re.search(r"[^\W\d_]{2}", subject) else ""


def find_target(before: str) -> str:
    """Return what the last "... target" of an English text is a target of, "" where it does not say.

    >>> find_target("This year's provincial growth targets"), find_target("the ambitious target")
    ('provincial growth', '')
    """
    found = _TARGET.findall(before)
    if not found:
        return ""
    words = (found[-1][0] + found[-1][1]).split()
    cuts = [place for place, word in enumerate(words) if _begins_phrase(word)]
    words = words[cuts[-1] + 1 :] if cuts else words
    while words and words[0].casefold() in load_words("en").filler:
        words.pop(0)
    return "" if all(word.casefold() in load_words("en").attributes for word in words) else " ".join(words)


_TARGET = re.compile(r"((?:[\w’'-]+ ){0,3}[\w’'-]+)(?: \([^()]*\))?( growth)? (?:target|goal)s?\b")
_ARTICLES = frozenset({"the", "a", "an"})


def _begins_phrase(word: str) -> bool:
    """Tell whether what is counted stands behind a word: a bound, an article, an owner or a number."""
    return (
        word.casefold() in _bounds("en")
        or word.casefold() in _ARTICLES
        or word[0].isdigit()
        or _OWNER.search(word) is not None
    )


def _find_origin(text: str, start: int, language: str) -> int:
    """Return where a number's words begin: before "from 500 billion to" where it is what a change leads to."""
    change = re.search(load_words(language).from_to, text[:start]) if load_words(language).from_to else None
    return change.start() if change else start


def _last_word(written: str) -> str:
    words: list[str] = re.findall(r"[^\W\d_]+", written)
    return words[-1]


def _preposition(text: str, end: int) -> str:
    match = re.match(r"\s*(on|in|for|to|against|sur|pour|en|para|sobre)\s", text[end:], re.I)
    return match.group(1) if match else ""


def _is_linked(before: str, language: str) -> bool:
    """Tell whether a word such as "of", "at" or "by" ties the number to the words before it."""
    tail = before.rstrip(" \"“'").casefold()
    return any(tail.endswith(word) and not tail[: -len(word)][-1:].isalpha() for word in load_words(language).links)


def _ends_in(before: str, words: Sequence[str]) -> bool:
    """Tell whether one of some words ends a text."""
    return re.search(rf"\b(?:{'|'.join(words) or '(?!)'})\s*$", before, re.I) is not None


def _find_left(text: str, floor: int, start: int, language: str, *, longest: int = _LONGEST) -> str:
    text = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
    tokens = list(_TOKEN.finditer(text, floor, start))
    while tokens and tokens[-1].group().casefold() in _fillers(language):
        tokens.pop()
    kept: list[re.Match[str]] = []
    while tokens and not _is_bound(tokens[-1].group(), language) and len(kept) < longest:
        kept.insert(0, tokens.pop())
    while kept and kept[0].group().casefold() in _fillers(language):
        kept.pop(0)
    cuts = [place for place in range(len(kept)) if _opens_phrase(kept, place, language)]
    kept = kept[cuts[-1] + 1 :] if cuts else kept
    if not kept:
        return ""
    phrase = text[kept[0].start() : kept[-1].end()]
    change = _find_change(text, floor, kept[0].start(), start, language)
    return f"{phrase} {change}" if change else phrase


def _opens_phrase(tokens: Sequence[re.Match[str]], place: int, language: str) -> bool:
    """Tell whether a phrase of its own begins behind a word: an owner, or an article that no preposition governs."""
    word = tokens[place].group()
    if _OWNER.search(word):
        return True
    return (
        language == "en" and word in _ARTICLES and place > 0 and tokens[place - 1].group().casefold() not in _GOVERNING
    )


_GOVERNING = frozenset({"of", "in", "on", "for", "to", "by", "at", "with", "against"})


def _find_change(text: str, floor: int, first: int, start: int, language: str) -> str:
    """Return the noun of the verb that changes what is counted: "raise X by 7 percent" is an increase of X."""
    if not re.search(load_words(language).by, text[:start].casefold().rstrip() + " "):
        return ""
    before = text[max(floor, first - 25) : first].casefold().split()
    verbs = load_words(language).change_verbs
    return next((noun for word in reversed(before) for verb, noun in verbs.items() if word.startswith(verb)), "")


def _find_right(text: str, end: int, ceiling: int, language: str) -> str:
    kept: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, end, ceiling):
        word = token.group()
        if not kept and (word.casefold() in _leads(language) or word in _SKIPPED):
            continue
        strays = not kept and word.casefold() in _fillers(language)
        from_place = bool(kept) and word == _FROM and _PLACE.match(text, token.end(), ceiling) is not None
        strays = strays or (bool(kept) and _begins_anew(text, token, ceiling))
        if strays or (_is_bound(word, language) and not from_place) or len(kept) >= _LONGEST:
            break
        kept.append(token)
    while kept and (kept[-1].group().casefold() in _ends(language) or _OWNER.search(kept[-1].group())):
        kept.pop()
    return text[kept[0].start() : kept[-1].end()] if kept else ""


def _begins_anew(text: str, token: re.Match[str], ceiling: int) -> bool:
    """Tell whether another thing is named from here on: "jobs and a deficit of"."""
    return token.group() in {"and", "et", "y"} and _ANEW.match(text, token.end(), ceiling) is not None


_ANEW = re.compile(r"\s+(?:an?|une?|una?)\s")


def _is_bound(word: str, language: str) -> bool:
    ending = load_words(language).endings
    return (
        bool(_PUNCTUATION.fullmatch(word))
        or word.casefold() in _bounds(language)
        or (bool(ending) and word.islower() and re.search(ending, word) is not None)
    )


@cache
def _bounds(language: str) -> frozenset[str]:
    return frozenset(load_words(language).bounds)


@cache
def _leads(language: str) -> frozenset[str]:
    """Return the words that may stand between a number and what it counts."""
    return frozenset(load_words(language).partitives) or _fillers(language)


@cache
def _ends(language: str) -> frozenset[str]:
    """Return the words that no phrase ends with."""
    return _fillers(language) | {"and", "or", "et", "y"}


@cache
def _fillers(language: str) -> frozenset[str]:
    return frozenset(word for word in load_words(language).filler if " " not in word) | {"'", '"', "“"}
