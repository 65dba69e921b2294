"""Numbers as they are written in four languages: numerals, magnitudes, ranges, percentages and amounts of money."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.numerals import Writing, load_numbers, load_writing, narrow, parse_numeral
from ontology.lexicon import pick_language

_NAMELESS = frozenset({"pesos", "francs"})
"""Currencies that several countries have."""
_AMERICAN = re.compile(r"US|U\.S|améric|estadounid|États|美")
"""What says that dollars are American."""
_POINTS, _MOST_POINTS = "percentage points", 1000
"""More points than that are counted things: points to load vehicles."""
NEVER = "(?!)"
"""An expression that nothing matches."""
_REACH = 6
"""How many words before a number a verb that leads from it to another may stand."""


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A number in a text, with its unit where one is written; amounts in full, two values for a range."""

    start: int
    end: int
    value: float | tuple[float, float]
    unit: str | None = None

    @property
    def last(self) -> float:
        """Return the value, or the upper end of a range."""
        return self.value[1] if isinstance(self.value, tuple) else self.value


def find_amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return the numbers written in a text, in order, ranges as one.

    >>> [(amount.value, amount.unit) for amount in find_amounts("growth of 5 to 6 percent, 1.2 trillion yuan", "en")]
    [((5.0, 6.0), 'percent'), (1200000000000.0, 'CNY')]
    >>> [(amount.value, amount.unit) for amount in find_amounts("增长５％左右，安排3.9万亿元", "zh")]
    [(5.0, 'percent'), (3900000000000.0, 'CNY')]
    """
    language = pick_language(language)
    narrowed = narrow(text)
    return tuple(_join_ranges(narrowed, list(_find_single(narrowed, language)), language))


def name_currency(unit: str, written: str, country: str) -> str:
    """Return the currency that a common name means in a country: dollars, pesos, francs.

    >>> name_currency("USD", "$5 million", "NZ"), name_currency("USD", "US$5 million", "NZ")
    ('NZD', 'USD')
    """
    told = unit not in _NAMELESS and _AMERICAN.search(written) is not None
    return unit if told else load_numbers().national.get(unit, {}).get(country, unit)


def is_currency(unit: str | None) -> bool:
    """Tell whether a unit is an amount of money: a currency's code, or pesos or francs of a country not named."""
    return unit is not None and (unit in _NAMELESS or re.fullmatch("[A-Z]{3}", unit) is not None)


def _find_single(text: str, language: str) -> Iterator[Amount]:
    end = 0
    for match in _expression(language).finditer(text):
        if match.start() < end:
            continue
        amount = _read_match(match, language)
        if amount is not None:
            yield amount
            end = match.end()


def _read_match(match: re.Match[str], language: str) -> Amount | None:
    groups = match.groupdict()
    unit = _find_unit(groups.get("unit"), groups.get("prefix"))
    if groups.get("multiple"):
        return Amount(match.start(), match.end(), float(_multiples()[groups["multiple"].casefold()]), "times")
    if groups.get("share"):
        return Amount(match.start(), match.end(), float(_halves()[groups["share"].casefold()]), "percent")
    if groups.get("hundredth"):
        value = parse_numeral(groups["hundredth"], language)
        return None if value is None else Amount(match.start(), match.end(), value, "percent")
    if _is_letter(groups, unit):
        return None
    numeral = groups.get("digits") or groups.get("words")
    value = parse_numeral(numeral, language) if numeral else 1.0
    if value is None:
        return None
    magnitudes = _split_magnitudes(groups.get("magnitude") or "", language)
    if language == "zh" and _is_per(match, numeral or ""):
        return None
    value = (value + (0.5 if groups.get("half") else 0.0)) * math.prod(magnitudes)
    value += 0.5 * math.prod(magnitudes) if groups.get("more") else 0.0
    if unit == _POINTS and value > _MOST_POINTS:
        return Amount(match.start(), match.start("unit"), _round(value), None)
    whole, part = next(iter(load_numbers().parts.get(unit or "", {}).items()), (unit, 1.0))
    return Amount(match.start(), match.end(), _round(value * part), whole)


_PER = 1e4
"""From which magnitude on a Chinese word for it alone is no number."""


def _is_per(match: re.Match[str], numeral: str) -> bool:
    """Tell whether a Chinese word only says of how many something is told: 万元国内生产总值能耗, 万吨级码头."""
    alone = load_writing("zh").magnitudes.get(numeral, 0.0) >= _PER and not match["digits"]
    return alone and not match.string[: match.start()].endswith(load_writing("zh").vague)


def _round(value: float) -> float:
    """Return a value without the noise that multiplying leaves in its last digits (2.09 times a million million)."""
    return float(f"{value:.15g}")


def _is_letter(groups: Mapping[str, str | None], unit: str | None) -> bool:
    """Tell whether a magnitude is one letter after a number that is no money ("1000M", "5G"): part of a name."""
    magnitude = (groups.get("magnitude") or "").strip()
    return len(magnitude) == 1 and magnitude.isascii() and unit is None


def _split_magnitudes(words: str, language: str) -> list[float]:
    magnitudes = load_writing(language).magnitudes
    parts = list(words.strip()) if language == "zh" else words.strip(" -").casefold().split()
    return [magnitudes[part] for part in parts if part in magnitudes]


def _find_unit(unit: str | None, prefix: str | None) -> str | None:
    if prefix:
        return _prefixes().get(prefix)
    return _units().get(unit.casefold()) if unit else None


def _join_ranges(text: str, amounts: list[Amount], language: str) -> Iterator[Amount]:
    index = 0
    while index < len(amounts):
        amount = amounts[index]
        if index + 1 < len(amounts):
            joined = _join_pair(text, amount, amounts[index + 1], language)
            if joined is not None:
                yield joined
                index += 2
                continue
        yield amount
        index += 1


def _join_pair(text: str, low: Amount, high: Amount, language: str) -> Amount | None:
    """Return the range that two neighbouring amounts make, or None where they make none."""
    writing = load_writing(language)
    between, before = text[low.end : high.start].strip().casefold(), text[: low.start].rstrip().casefold()
    between, before = _drop_article(between), _drop_article(before)
    opened = next((closing for opening, closing in writing.between.items() if _ends_with(before, opening)), None)
    if between not in (writing.ranges if opened is None else (*writing.ranges, opened)):
        return None
    if opened is None and between.strip("-–—~～－") != "" and _opens_change(before, low, writing):
        return None
    if low.unit is not None and high.unit is not None and low.unit != high.unit:
        return None
    if low.unit is None and high.unit is None and _is_year(low) and _is_year(high):
        return None
    low_value = _scale_alike(text, low, high, language)
    if low_value >= high.last:
        return None
    return replace(high, start=low.start, value=(low_value, high.last), unit=high.unit or low.unit)


def _opens_change(before: str, low: Amount, writing: Writing) -> bool:
    """Tell whether the words before "X to Y" make it a change: those that begin one, with a verb that may stand far."""
    if not any(_ends_with(before, word) for word in writing.starts):
        return False
    if not writing.passes or low.unit is not None:
        return True
    return any(re.match(verb, word) for word in before.split()[-_REACH:] for verb in writing.passes)


def _drop_article(words: str) -> str:
    """Return words without the article that Romance languages put before a percentage ("entre el 7 % y el 10 %")."""
    return re.sub(r"(?<=\w)\s+(?:un|el|los|le|les)$", "", words)


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalpha()


def _scale_alike(text: str, low: Amount, high: Amount, language: str) -> float:
    """Return the lower value with the magnitude of the upper, where the lower is written without one."""
    match = _expression(language).match(text, high.start)
    magnitudes = _split_magnitudes((match.groupdict().get("magnitude") or "") if match else "", language)
    part = load_numbers().parts.get(_find_unit(match.groupdict().get("unit"), None) or "", {}) if match else {}
    own = re.search(r"[^\d.,\s%]", text[low.start : low.end].lstrip("$€£¥USHKAC"))
    value = low.last
    if own is None and (low.last < high.last or part):
        for magnitude in magnitudes:
            value *= magnitude
    return _round(value * next(iter(part.values()), 1.0) if low.unit is None else value)


def _is_year(amount: Amount) -> bool:
    return isinstance(amount.value, float) and amount.value.is_integer() and 1900 <= amount.value <= 2100


@lru_cache(maxsize=1)
def _units() -> Mapping[str, str]:
    return {wording.casefold(): unit for unit, wordings in load_numbers().units.items() for wording in wordings}


@lru_cache(maxsize=1)
def _prefixes() -> Mapping[str, str]:
    return {wording: unit for unit, wordings in load_numbers().prefixes.items() for wording in wordings}


@lru_cache(maxsize=1)
def _multiples() -> Mapping[str, int]:
    return {wording.casefold(): value for value, wordings in load_numbers().multiples.items() for wording in wordings}


@lru_cache(maxsize=1)
def _halves() -> Mapping[str, float]:
    return {wording.casefold(): value for value, wordings in load_numbers().halves.items() for wording in wordings}


def _any_of(wordings: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(re.escape(wording) for wording in sorted(wordings, key=lambda wording: (-len(wording), wording)))


@cache
def _expression(language: str) -> re.Pattern[str]:
    return _chinese_expression() if language == "zh" else _latin_expression(language)


def _latin_expression(language: str) -> re.Pattern[str]:
    writing = load_writing(language)
    long = tuple(word for word in writing.magnitudes if len(word) > 2)
    short = tuple(word for word in writing.magnitudes if len(word) <= 2)
    group, decimal = "[" + re.escape("".join(writing.group)) + "]", "[" + re.escape("".join(writing.decimal)) + "]"
    comma = rf"(?<=\d),\d{{1,2}}(?=\s?(?:{_any_of(long)}))"
    digits = rf"(?:\d{{1,3}}(?:{group}\d{{3}}(?!\d))+|\d+(?:,\d{{3}}(?!\d))*)(?:{decimal}\d+|{comma})?"
    words = rf"(?:{_any_of(writing.words)})(?:[ -](?:{_any_of(writing.words)}))*"
    half = _any_of(writing.half)
    units = tuple(wording for wording in _units() if not re.search(r"[\u3400-\u9fff]", wording))
    letters = _any_of(tuple(unit for unit in units if unit != "%"))
    return re.compile(
        rf"(?<![\w.,/])(?<![^\d%]-)(?:(?P<prefix>(?-i:{_any_of(_prefixes())}))[ \u00a0]?)?"
        rf"(?:(?P<digits>{digits})|(?P<words>{words})(?![\w-])(?! ?\d)"
        rf"|(?P<single>{_any_of(writing.ones) or NEVER})(?=[ -](?:{_any_of(long)})\b)"
        rf"|(?P<share>{_any_of(_halves())})(?!\w|-?\s?(?:million|billion|trillion|millón|point))"
        rf"|(?P<multiple>{_any_of(_multiples())})(?!\w))"
        rf"(?P<half> (?:{half}))?"
        rf"(?P<magnitude>(?:[ \u00a0\u202f-]?(?:de )?(?:(?:{_any_of(long)})\b|(?:{_any_of(short) or NEVER})(?!\w)))*)"
        rf"(?P<more> (?:{half}))?"
        rf"(?:[ \u00a0\u202f-]?(?:d[e'’]\s?)?(?P<unit>%|(?:{letters})(?!\w)))?",
        re.I,
    )


_NO_TENTH = "[不立为為员員功本果熟长長就分都交份年人家]"
"""What follows 成 where it is no tenth."""
_NO_DEVICE = "阶"
"""What follows 台 where it counts no device."""


def _chinese_expression() -> re.Pattern[str]:
    writing = load_writing("zh")
    units = _any_of(
        tuple(wording for wording in _units() if re.search(r"[\u3400-\u9fff%]", wording) or wording.isupper())
    )
    units = units.replace("成", f"成(?!{_NO_TENTH})").replace("台", f"台(?!{_NO_DEVICE})")
    large = "".join(writing.magnitudes)
    numeral = "[" + "".join(writing.words) + large + "]"
    return re.compile(
        rf"(?:(?P<prefix>{_any_of(_prefixes())})\s?)?"
        rf"(?:百分之(?P<hundredth>{numeral}+(?:[点點]{numeral}+)?)"
        rf"|(?P<share>{_any_of(_halves())})|(?P<multiple>{_any_of(_multiples())})"
        rf"|(?<![\d.A-Za-z])(?P<digits>\d+(?:[,，]\d{{3}}(?!\d))*(?:[.·]\d+)?)\s?(?:[多余餘几]\s?)?(?P<magnitude>(?:[{large}](?![瓦米克]))*(?:[多余餘][{large}]+)?)"
        rf"|(?P<words>{numeral}*[{large}]{numeral}*(?:[点點]{numeral}+)?|{numeral}+(?:[点點]{numeral}+)?(?=\s?(?:倍|成(?!{_NO_TENTH})|个百分点|個百分點|个基点|個基點))))"
        rf"(?:\s?[多余餘]?\s?(?P<unit>{units}))?"
    )
