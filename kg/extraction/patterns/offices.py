"""How far the name of an office goes that begins at a place in French or Spanish."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import load_words, load_yaml

_MOST = 14
"""How many words may complete the noun of an office."""
_WORD = re.compile(r"\s+(?P<word>(?:[dl][’'])?[\w’'&.-]*\w)|(?P<bracket>\s+\([A-Z]{2,8}\))")
_INWARD = frozenset({"de", "du", "des", "del", "d"})
_ARTICLES = frozenset({"la", "le", "les", "l", "el", "los", "las"})


def find_office(text: str, place: int, language: str) -> tuple[int, int] | None:
    """Return the span of the office that begins at a place, its article left out; None where none does.

    >>> text = "nommée directrice générale de la Caisse des dépôts par décret"
    >>> text[slice(*find_office(text, 6, "fr"))]
    'directrice générale de la Caisse des dépôts'
    """
    head = _compile_head(language).match(text, place)
    if head is None:
        return None
    end = last = head.end()
    for _ in range(_MOST):
        word = _WORD.match(text, last)
        if word is None:
            break
        if word["bracket"]:
            return head.start("post"), word.end()
        if not _goes_on(text, word, language, abroad=_ABROAD.match(head["post"]) is not None):
            break
        last = word.end()
        if not _is_link(word["word"]):
            end = last
    return head.start("post"), end


_ABROAD = re.compile(
    r"(?:vice-?)?(?:représent|represent|ambassad|embajad|consul|cónsul|observ|délég|deleg|haut|alt[oa])", re.I
)
"""Nouns of offices that say before whom or in which country they are held."""


def _goes_on(text: str, match: re.Match[str], language: str, *, abroad: bool) -> bool:
    """Tell whether a word belongs to an office's name."""
    word = match["word"]
    small = word.lower()
    following = _WORD.match(text, match.end())
    rest = (following["word"] or "") if following else ""
    if _is_link(word):
        return bool(rest)
    if small in load_words(language, "joint"):
        return bool(re.match(r"(?:de|du|des|del|d[’'])(?!\w)|d[’']", rest)) or rest[:1].isupper()
    if small in ("en", "ante", "auprès"):
        return abroad and (small == "auprès" or _leads_to_name(text, match.end()))
    if small in ("à", "au", "aux", "a", "al", "pour", "para", "por"):
        return _leads_to_name(text, match.end())
    return word[0].isupper() or not (small in load_words(language, "stop") or small.endswith(("ment", "mente")))


def _is_link(word: str) -> bool:
    """Tell whether a word links a noun to what completes it, and is none itself."""
    return word.lower().strip("’'") in _INWARD | _ARTICLES


def _leads_to_name(text: str, place: int) -> bool:
    """Tell whether a capitalised word comes next, its article left out."""
    return re.compile(r"\s+(?:(?:la|le|les|el|los|las)\s+|l[’'])?[A-ZÀ-ÖØ-Þ]").match(text, place) is not None


@cache
def _compile_head(language: str) -> re.Pattern[str]:
    heads = "|".join(sorted(load_yaml("titles.yaml")[language]["heads"], key=len, reverse=True))
    return re.compile(
        r"\s*(?:(?:le|la|les|un|une|el|los|una|su|sus|son|sa|leur)\s+|l[’']\s*)?"
        r"(?:(?:nouveau|nouvelle|nuev[oa]|futur|futur[oa]|próxim[oa]|deuxième|second[oe]?|segund[oa])\s+)*"
        r"(?P<post>(?:(?:premier|première|primer|primera|vice|sous|ex)[\s-]+)?"
        rf"(?i:{heads})(?:s|es)?(?!\w))"
    )
