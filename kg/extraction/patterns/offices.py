"""How far the name of an office goes that begins at a place in French or Spanish."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import join_words, load_words, load_yaml

_MOST = 14
"""How many words may complete the noun of an office."""
_WORD = re.compile(r"\s+(?P<word>(?:[dl][’'])?[\w’'&.-]*\w)|(?P<bracket>\s+\([A-Z]{2,8}\))")


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
        if not _goes_on(text, word, language, abroad=_compile_envoys(language).match(head["post"]) is not None):
            break
        last = word.end()
        if not _is_link(word["word"], language):
            end = last
    return head.start("post"), end


@cache
def _compile_envoys(language: str) -> re.Pattern[str]:
    """Return the expression of nouns of offices that say before whom or in which country they are held."""
    return re.compile(rf"(?:vice-?)?(?:{'|'.join(load_yaml('titles.yaml')[language]['envoys'])})", re.I)


def _goes_on(text: str, match: re.Match[str], language: str, *, abroad: bool) -> bool:
    """Tell whether a word belongs to an office's name."""
    word = match["word"]
    small = word.lower()
    following = _WORD.match(text, match.end())
    rest = (following["word"] or "") if following else ""
    if _is_link(word, language):
        return bool(rest)
    if small in load_words(language, "joint"):
        return bool(re.match(rf"(?:{join_words(language, 'of')})(?!\w)|d[’']", rest)) or rest[:1].isupper()
    if small in load_words(language, "abroad"):
        return abroad and (small in load_words(language, "accredited") or _leads_to_name(text, match.end(), language))
    if small in load_words(language, "to") | load_words(language, "for"):
        return _leads_to_name(text, match.end(), language)
    manner = small.endswith(tuple(load_words(language, "adverb_ending")))
    return word[0].isupper() or not (small in load_words(language, "stop") or manner)


def _is_link(word: str, language: str) -> bool:
    """Tell whether a word links a noun to what completes it, and is none itself."""
    return word.lower().strip("’'") in load_words(language, "of") | load_words(language, "article")


def _leads_to_name(text: str, place: int, language: str) -> bool:
    """Tell whether a capitalised word comes next, its article left out."""
    articles = join_words(language, "article")
    return re.compile(rf"\s+(?:(?:{articles})\s+|l[’'])?[A-ZÀ-ÖØ-Þ]").match(text, place) is not None


@cache
def _compile_head(language: str) -> re.Pattern[str]:
    titles = load_yaml("titles.yaml")[language]
    heads = "|".join(sorted(titles["heads"], key=len, reverse=True))
    ordinals, ranks = "|".join(titles["ordinals"]), "|".join(titles["ranks"])
    return re.compile(
        rf"\s*(?:(?:{join_words(language, 'office_determiner')})\s+|l[’']\s*)?"
        rf"(?:(?:{ordinals})\s+)*"
        rf"(?P<post>(?:(?:{ranks})[\s-]+)?"
        rf"(?i:{heads})(?:s|es)?(?!\w))"
    )
