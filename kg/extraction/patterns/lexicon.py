"""The verbs and nouns of announcing, opposing, appointing and the rest, read from `ontology/lexicon`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.names import fold, has_han
from ontology.vocabulary import LANGUAGES, EntityType, Predicate

FLOOR = 0.35
"""A pattern that was right less often than this on the annotated documents is not used."""
UNKNOWN = 0.4
"""What is thought of a pattern of which nothing like it was seen."""
AND = "(?:and|et|y)"
"""The word that joins two names, in the languages that are written with an alphabet."""
POSSESSIVE = re.compile(r"(?:[’']s?)?\s+")
"""What stands between an owner and what it owns side by side: the ending of its name, or nothing."""


@dataclass(frozen=True)
class Frame:
    """A group of verbs or phrases with one meaning, and who stands on which side of them."""

    id: str
    predicate: Predicate
    expression: re.Pattern[str]
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    """Each form with a name of its own, so that each is measured by itself."""
    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    chunk: EntityType | None
    """The type of an object that no reader named; None where the frame needs a named one."""
    gap: int
    """How many characters may stand between the verb and a named object."""
    near: int
    """How many characters may stand between the subject and the verb."""
    symmetric: bool
    passive: bool
    adjacent: bool
    """True where both sides must touch the phrase (`law on X`), False where the clause may hold more words."""

    def name_form(self, words: str) -> str:
        """Return the name of this frame with that of the form that the words of a text are."""
        found = (name for name, form in self.forms if form.fullmatch(words))
        return f"{self.id}:{next(found, 'other')}"


@cache
def load_yaml(name: str) -> Mapping[str, Any]:
    """Return a file of `ontology/lexicon`, parsed; empty where there is none."""
    import yaml

    path = files("ontology").joinpath("lexicon", name)
    if not path.is_file():
        return {}
    loaded: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded or {}


@cache
def load_frames(language: str) -> tuple[Frame, ...]:
    """Return the frames of a language, their verb forms compiled; none for Chinese, which has its own."""
    data = load_yaml(f"frames.{language}.yaml")
    classes = data.get("inflections", {})
    return tuple(_make_frame(language, entry, classes) for entry in data.get("frames", ()))


def _make_frame(language: str, entry: Mapping[str, Any], classes: Mapping[str, list[str]]) -> Frame:
    predicate = Predicate(entry["predicate"])
    roles = load_yaml("roles.yaml")[predicate.value]
    forms = {form: inflect(form, classes) for form in entry["forms"]}
    inside = "|".join(sorted(forms.values(), key=len, reverse=True))
    return Frame(
        id=f"{language}.{predicate.value}.{entry['id']}",
        predicate=predicate,
        expression=re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])", re.I),
        forms=tuple((_name_form(form), re.compile(expression, re.I)) for form, expression in forms.items()),
        subjects=frozenset(EntityType(name) for name in entry.get("subjects", roles["subjects"])),
        objects=frozenset(EntityType(name) for name in entry.get("objects", roles["objects"])),
        chunk=EntityType(entry["chunk"]) if entry.get("chunk") else None,
        gap=entry.get("gap", roles.get("gap", 60)),
        near=entry.get("near", 200),
        symmetric=bool(roles.get("symmetric")),
        passive=entry.get("passive", True),
        adjacent=entry.get("adjacent", bool(roles.get("adjacent"))),
    )


def _name_form(form: str) -> str:
    """Return a short name of a form: its words without endings and marks."""
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"~\w*|\\\w|\?:", " ", form)))[:24]


def inflect(form: str, classes: Mapping[str, list[str]]) -> str:
    """Return the expression of a form: `reject~` stands for the stem with the endings of its class.

    >>> inflect("oppos~e the", {"e": ["e", "es", "ed", "ing"]})
    'oppos(?:e|es|ed|ing)\\\\s+the'
    """
    words = []
    for word in form.split():
        stem, mark, name = word.partition("~")
        words.append(stem + "(?:" + "|".join(classes[name or "regular"]) + ")" if mark else word)
    return r"\s+".join(words)


@cache
def load_nouns(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return the head nouns of a language by kind (`law`, `policy`, `event`, ...), compiled."""
    data = load_yaml("heads.yaml").get(language, {})
    return {kind: _compile_nouns(language, nouns) for kind, nouns in data.items()}


def _compile_nouns(language: str, nouns: list[str]) -> re.Pattern[str]:
    listed = set(map(simplify, nouns)) if language == "zh" else nouns
    inside = "|".join(sorted(listed, key=lambda noun: (-len(noun), noun)))
    return re.compile(f"(?:{inside})" if language == "zh" else rf"(?<![\w-])(?:{inside})(?![\w-])")


@cache
def load_words(language: str, kind: str) -> frozenset[str]:
    """Return a closed word class of a language (`stop`, `preposition`, `pronoun`, ...)."""
    return frozenset(load_yaml("words.yaml").get(language, {}).get(kind, ()))


@cache
def unite_words(kind: str) -> frozenset[str]:
    """Return a closed word class of every language, for names and posts that keep the words of another."""
    return frozenset[str]().union(*(load_words(language, kind) for language in LANGUAGES))


@cache
def join_words(language: str, *kinds: str) -> str:
    """Return the words of closed classes as alternatives, the longest first; nothing fits where there are none."""
    words = frozenset[str]().union(*(load_words(language, kind) for kind in kinds))
    return "|".join(sorted(words, key=lambda word: (-len(word), word))) or "(?!)"


def list_parents(pattern: str) -> tuple[str, ...]:
    """Return the groups that a pattern counts in: none, one, or three (its verb, its sides, what both share).

    >>> list_parents("en.PROMOTES.support:back/named-near")
    ('en.PROMOTES.support:back', 'en.PROMOTES.support/named-near', 'en.PROMOTES.support')
    >>> list_parents("en.PROMOTES.support/named-near")
    ('en.PROMOTES.support', 'en.PROMOTES/named-near', 'en.PROMOTES')
    >>> list_parents("en.PROMOTES.support")
    ('en.PROMOTES',)
    """
    verb, slash, sides = pattern.rpartition("/")
    if not slash:
        group, colon, _ = pattern.rpartition(":")
        parts = pattern.split(".")
        return (group,) if colon else (".".join(parts[:2]),) if len(parts) > 2 else ()
    if verb.count(".") < 2:
        return (verb,)
    above = verb.rpartition(":")[0] or ".".join(verb.split(".")[:2])
    return verb, f"{above}/{sides}", above


class _Simplified(dict[int, str]):
    """A translation table that learns each character at its first sight; only Chinese ones change."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = fold(character) if has_han(character) else character
        return self[code]


_SIMPLIFIED = _Simplified()


def simplify(text: str) -> str:
    """Return a text in simplified characters, every other character and every place as it was.

    >>> simplify("國務院總理，5％")
    '国务院总理，5％'
    """
    return text.translate(_SIMPLIFIED)


@cache
def measure_precision(pattern: str) -> float:
    """Return how often a pattern was right on the annotated documents, or what its groups promise if it is new."""
    table = load_yaml("pattern_precision.yaml")
    if pattern in table:
        return float(table[pattern])
    return foresee([measure_precision(parent) for parent in list_parents(pattern)])


def foresee(shares: Sequence[float]) -> float:
    """Return what the groups of a pattern promise: verb and sides each shift the odds that they share.

    >>> round(foresee([0.5, 0.5, 0.5]), 2), round(foresee([0.8, 0.8, 0.5]), 2)
    (0.5, 0.94)
    """
    if len(shares) < 2:
        return shares[0] if shares else UNKNOWN
    verb, sides, base = (share / (1 - share) for share in shares)
    odds = verb * sides / base
    return odds / (1 + odds)
