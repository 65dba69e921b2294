"""How four languages write numbers: digits and their signs, number words, Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ontology.lexicon import Lexicon, load_lexicon


class Writing(Lexicon):
    """How one language writes numbers."""

    group: tuple[str, ...]
    decimal: tuple[str, ...]
    words: Mapping[str, float]
    ones: Mapping[str, float]
    """Words that count only before a magnitude ("a million")."""
    half: tuple[str, ...]
    """Words that add a half to what stands before them."""
    magnitudes: Mapping[str, float]
    ranges: tuple[str, ...]
    between: Mapping[str, str]
    starts: tuple[str, ...]
    """The words that make of "X to Y" a change from one number to another, not a range."""
    passes: tuple[str, ...]
    """Beginnings of the verbs that lead from one number to another; where there are none, any verb may."""
    vague: tuple[str, ...] = ()
    """What makes a number of a magnitude alone: more than, several, nearly."""


class NumberLexicon(Lexicon):
    """The shape of `ontology/lexicon/numbers.yaml`."""

    en: Writing
    zh: Writing
    fr: Writing
    es: Writing
    units: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    national: Mapping[str, Mapping[str, str]]
    """What a currency's common name means, by country."""
    multiples: Mapping[int, tuple[str, ...]]
    halves: Mapping[float, tuple[str, ...]]
    parts: Mapping[str, Mapping[str, float]]
    """Units written as so many parts of another: the other's name, and how much of it one is."""
    masses: Mapping[str, float]
    """Units of mass, and how many tonnes one is."""
    areas: Mapping[str, float]
    """Units of area, and how many hectares one is."""


def load_numbers() -> NumberLexicon:
    """Return the lexicon of numbers."""
    return load_lexicon("numbers", NumberLexicon)


def load_writing(language: str) -> Writing:
    """Return how a language writes numbers."""
    writing: Writing = getattr(load_numbers(), language)
    return writing


_NARROW = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(ord("！"), ord("～") + 1)
    if chr(code) not in "，；：？！（）"
}


def narrow(text: str) -> str:
    """Return the text with full-width digits, letters and signs made narrow, character for character.

    >>> narrow("５．５％以上")
    '5.5%以上'
    """
    return text.translate(_NARROW)


def parse_numeral(numeral: str, language: str) -> float | None:
    """Return the value of a numeral in digits or words, None where it is neither.

    >>> parse_numeral("1.234,5", "es"), parse_numeral("1,234", "en"), parse_numeral("二十三点五", "zh")
    (1234.5, 1234.0, 23.5)
    """
    if re.match(r"\d", numeral):
        return _parse_digits(numeral, language)
    return _parse_chinese(numeral) if language == "zh" else _parse_words(numeral, language)


def _parse_digits(numeral: str, language: str) -> float:
    writing = load_writing(language)
    for sign in writing.group:
        numeral = re.sub(rf"(?<=\d){re.escape(sign)}(?=\d{{3}}(?!\d))", "", numeral)
    if language == "es":
        numeral = re.sub(r",(?=\d{3}(?!\d))", "", numeral)
    return float(numeral.replace(",", ".").replace("·", "."))


def _parse_words(numeral: str, language: str) -> float | None:
    writing = load_writing(language)
    whole = numeral.casefold()
    if whole in writing.words:
        return float(writing.words[whole])
    total = 0.0
    for word in re.split(r"[\s-]+", whole):
        if word in writing.magnitudes:
            total = (total or 1.0) * writing.magnitudes[word]
        elif word in writing.words:
            total += writing.words[word]
        else:
            return None
    return total


def _parse_chinese(numeral: str) -> float | None:
    writing = load_writing("zh")
    whole, _, fraction = numeral.replace("點", "点").partition("点")
    value = _parse_chinese_whole(whole, writing)
    if value is None:
        return None
    digits = [writing.words.get(character) for character in fraction]
    if None in digits:
        return None
    return value + sum(digit * 10.0 ** -(place + 1) for place, digit in enumerate(digits) if digit is not None)


def _parse_chinese_whole(whole: str, writing: Writing) -> float | None:
    if len(whole) > 1 and all(character in writing.words for character in whole):
        return float("".join(str(int(writing.words[character])) for character in whole))
    total, section, digit = 0.0, 0.0, 0.0
    for character in whole:
        if character in writing.words:
            digit = writing.words[character]
            continue
        magnitude = writing.magnitudes.get(character)
        if magnitude is None:
            return None
        if magnitude < 10_000:
            section, digit = section + (digit or 1.0) * magnitude, 0.0
        else:
            total, section, digit = (total + section + digit or 1.0) * magnitude, 0.0, 0.0
    return total + section + digit
