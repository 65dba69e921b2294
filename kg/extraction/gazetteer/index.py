"""One automaton over every name and title, and the hits that it finds in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from kg.names import fold, has_han
from ontology.authorities import Authorities, Authority, load_authorities
from ontology.vocabulary import EntityType

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Kind(StrEnum):
    """How surely words stand for a record."""

    NAME = "name"
    METONYM = "metonym"
    LOCAL = "local"
    BARE = "bare"
    TITLE = "title"


class Case(StrEnum):
    """Which letters of a name must have the case that the file gives them."""

    ANY = "any"
    FIRST = "first"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern stands for: a record by a name, or a role by a title."""

    kind: Kind
    type: EntityType
    key: str
    """The record's id; for a title, the role."""
    form: str
    """The folded form, its letters as written."""
    case: Case
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry at its place in a sentence's text."""

    start: int
    end: int
    entry: Entry


_LOOSE = frozenset(
    {EntityType.POLICY, EntityType.LAW, EntityType.EVENT, EntityType.DOCUMENT, EntityType.TOPIC, EntityType.POST}
)
"""Types whose names of several words are written in any letter case."""
_FIRST = frozenset({EntityType.BODY, EntityType.ORGANIZATION})
"""Types whose names of several words keep the case of their first letter only."""
_ASIAN = frozenset({"CN", "TW", "HK", "MO", "JP", "KR", "KP", "SG", "VN"})
"""Where Chinese writes people's names with the characters of the names themselves."""
_WORD = re.compile(r"[^\W_]")
_FOREIGN = frozenset({"fr", "es"})


class Index:
    """Every pattern, folded to lower case, with the entries that share it."""

    def __init__(self, authorities: Authorities) -> None:
        from ahocorasick_rs import AhoCorasick

        self.authorities = authorities
        table: dict[str, dict[Entry, None]] = {}
        for entry in _list_entries(authorities):
            table.setdefault(entry.form.lower(), {})[entry] = None
        self._patterns = tuple(table)
        self._entries = tuple(tuple(entries) for entries in table.values())
        self._automaton: AhoCorasick = AhoCorasick(self._patterns)

    def find(self, text: str, language: str) -> Iterator[Hit]:
        """Yield every hit in a text, overlapping ones too, in the order of their ends."""
        folded = fold(text)
        lowered = folded.lower()
        if len(lowered) != len(folded):
            lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in folded)
        for number, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not _is_whole(folded, start, end):
                continue
            for entry in self._entries[number]:
                if _fits(entry, folded[start:end], language) and not _is_fragment(
                    entry, folded, start, end, self.authorities
                ):
                    yield Hit(start, end, entry)


@cache
def load_index() -> Index:
    """Return the index of the project's authority files; built once a process."""
    return Index(load_authorities())


def _list_entries(authorities: Authorities) -> Iterator[Entry]:
    for record in authorities.values():
        if record.type is EntityType.TOPIC:  # everyday words: which of them are topics is for other readers to say
            continue
        for language, names in record.names.items():
            for name in names:
                yield _make(Kind.NAME, record, name, language)
        for language, names in record.metonyms.items():
            for name in names:
                yield _make(Kind.METONYM, record, name, language)
        for name in record.local:
            yield _make(Kind.LOCAL, record, name, "zh" if has_han(name) else "en")
        for name in record.bare:
            yield _make(Kind.BARE, record, name, "zh" if has_han(name) else "en")
    for title in authorities.titles:
        for language, names in title.names.items():
            for name in names:
                yield Entry(Kind.TITLE, title.type, title.role, fold(name), Case.ANY, language)


def _make(kind: Kind, record: Authority, name: str, language: str) -> Entry:
    form = fold(name)
    return Entry(kind, record.type, record.id, form, _read_case(kind, record.type, form), language)


def _read_case(kind: Kind, entity_type: EntityType, form: str) -> Case:
    if has_han(form):
        return Case.ANY
    if kind is Kind.METONYM:
        return Case.ANY
    if " " in form and entity_type in _LOOSE and not form.isupper():
        return Case.ANY
    if " " in form and entity_type in _FIRST:
        return Case.FIRST
    lower = entity_type in _LOOSE and any(letter.islower() for letter in form[1:])
    return Case.ANY if lower else Case.EXACT


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a Latin name ends at word boundaries; Chinese has none."""
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, cut: int) -> bool:
    """Tell whether a cut would fall inside a Latin word or number."""
    if not 0 < cut < len(text):
        return False
    left, right = text[cut - 1], text[cut]
    return bool(_WORD.match(left) and _WORD.match(right)) and not (has_han(left) or has_han(right))


def _fits(entry: Entry, words: str, language: str) -> bool:
    if entry.language in _FOREIGN and language != entry.language and not has_han(entry.form):
        return False
    if entry.kind is Kind.METONYM and entry.language == "en" and not words[:1].isupper() and not has_han(words):
        return False
    if words == entry.form or entry.case is Case.ANY:
        return True
    if entry.case is Case.FIRST:
        return words[:1] == entry.form[:1]
    return len(words) > 4 and all(
        word in (own, own.upper()) for word, own in zip(words.split(), entry.form.split(), strict=False)
    )


def _is_fragment(entry: Entry, text: str, start: int, end: int, authorities: Authorities) -> bool:
    """Tell whether a short foreign name in Chinese is a piece of a longer one (阿达 in 阿达尔)."""
    if entry.type is not EntityType.PERSON or "·" in entry.form or not has_han(entry.form):
        return False
    if authorities[entry.key].country in _ASIAN:
        return False
    return _continues(text[start - 1 : start], authorities) or _continues(text[end : end + 1], authorities)


def _continues(letter: str, authorities: Authorities) -> bool:
    return letter == "·" or (bool(letter) and letter in authorities.transliteration)
