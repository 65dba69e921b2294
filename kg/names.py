"""Names as they are compared: one spelling for every apostrophe, accent, script variant and letter case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

_APOSTROPHES = "’‘‛ʼʻ`´′＇"
_DASHES = "‐‑‒–—−"
_DOTS = "・‧•．·"
_POSSESSIVE = re.compile(r"'s?$")
_ARTICLE = re.compile(r"^(?:(?:the|a|an|le|la|les|el|los|las) |l')(?=.)")
_PUNCTUATION = re.compile(r"[^\w%.'\- ]+")
_WHOLE = dict(zip("ŁłØøĐđĦħıŦŧ", "LlOoDdHhiTt", strict=True))
"""Letters with a stroke, which have no accent to take off."""
_REMEMBERED = 1 << 15
"""How many texts a pure function remembers: those of a document come again in each step of reading it."""
_HAN = re.compile(r"[㐀-鿿豈-﫿]")


class _Folding(dict[int, str]):
    """A translation table that learns each character at its first sight; every character becomes exactly one."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded if ord(folded) == code else self[ord(folded)]
        return self[code]


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Return the text with typographic, accent and script variants made one, letter case kept, no character moved.

    >>> fold("Fo’an, Pékin, 國務院")
    "Fo'an, Pekin, 国务院"
    """
    return text.translate(_load_folding())


def fold_case(text: str) -> str:
    """Return `fold(text)` in lower case; the length stays that of the text.

    >>> fold_case("École") == "ecole"
    True
    """
    folded = fold(text)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(_lower_character(letter) for letter in folded)


@lru_cache(maxsize=_REMEMBERED)
def normalise_name(name: str) -> str:
    """Return the key under which two spellings of a name are equal.

    >>> normalise_name("The Premier’s") == normalise_name("premier")
    True
    >>> normalise_name("唐納·川普") == normalise_name("唐纳川普")
    True
    """
    text = fold_case(unicodedata.normalize("NFKC", unicodedata.normalize("NFC", name))).strip()
    text = _POSSESSIVE.sub("", text)
    text = " ".join(_PUNCTUATION.sub(" ", text).split())
    text = _ARTICLE.sub("", text).strip(" .")
    return re.sub(r"[ '\-.]", "", text) if has_han(text) else text.replace("'", "").replace("-", " ")


def has_han(text: str) -> bool:
    """Tell whether a Chinese character stands in the text.

    >>> has_han("Li 强")
    True
    """
    return _HAN.search(text) is not None


def repeats_character(name: str) -> bool:
    """Tell whether a name is one character several times over, as no surname with a given name is.

    >>> repeats_character("殷殷"), repeats_character("习"), repeats_character("马英九")
    (True, False, False)
    """
    return len(name) > 1 and len(set(name)) == 1


def find_variants(name: str) -> Iterator[str]:
    """Yield other spellings of a romanised name: without apostrophe, hyphens joined or spaced, `ü` as `u` or `v`.

    >>> sorted(find_variants("Lan Fo'an"))
    ['Lan Foan']
    >>> sorted(find_variants("Tsai Ing-wen"))
    ['Tsai Ing wen', 'Tsai Ingwen']
    """
    plain = name.translate({ord(mark): "'" for mark in _APOSTROPHES})
    forms = {plain, plain.replace("'", "")}
    forms |= {form.replace("-", joint) for form in list(forms) for joint in (" ", "")}
    forms |= {re.sub("[üÜ]", letter, form) for form in list(forms) for letter in "uv"}
    forms |= {re.sub(r"-(\w)", lambda match: match.group(1).lower(), form) for form in list(forms)}
    forms = {re.sub(r"(?<=[a-z])([A-Z])(?=[a-z])", _lower_inner, form) if "-" in plain else form for form in forms}
    yield from sorted(forms - {name})


def romanise(name: str) -> str:
    """Return a Chinese person's name in pinyin without tones, surname first.

    >>> romanise("李强")
    'Li Qiang'
    """
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(name, style=Style.NORMAL)
    return " ".join(part.capitalize() for part in (syllables[0], "".join(syllables[1:])) if part)


def _lower_inner(match: re.Match[str]) -> str:
    return match.group(1).lower()


def _lower_character(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


@cache
def _load_folding() -> _Folding:
    folding = _Folding({ord(mark): "'" for mark in _APOSTROPHES})
    folding.update({ord(letter): plain for letter, plain in _WHOLE.items()})
    folding.update({ord(mark): "-" for mark in _DASHES} | {ord(mark): "·" for mark in _DOTS})
    lines = (resources.files("ontology") / "authorities" / "traditional.txt").read_text("utf-8").splitlines()
    traditional, simplified = (line for line in lines if not line.startswith("#"))
    folding.update(zip(map(ord, traditional), simplified, strict=True))
    return folding


def _fold_character(letter: str) -> str:
    """Return the one character that stands for a letter: no accent, no full width, no compatibility form."""
    for form in ("NFKC", "NFKD"):
        folded = unicodedata.normalize(form, letter)
        base = "".join(part for part in folded if not unicodedata.combining(part))
        if len(base) == 1:
            letter = base
    return letter
