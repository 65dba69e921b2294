"""The verbs and nouns of announcing, opposing, appointing and the rest, read from `ontology/lexicon`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ontology.vocabulary import EntityType, Predicate

LANGUAGES = ("en", "zh", "fr", "es")
FLOOR = 0.35
"""A pattern that was right less often than this on the annotated documents is not used."""


@dataclass(frozen=True)
class Frame:
    """A group of verbs or phrases with one meaning, and who stands on which side of them."""

    id: str
    predicate: Predicate
    expression: re.Pattern[str]
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
    forms = "|".join(sorted((inflect(form, classes) for form in entry["forms"]), key=len, reverse=True))
    expression = f"(?:{forms})" if language == "zh" else rf"(?<![\w-])(?:{forms})(?![\w-])"
    return Frame(
        id=f"{language}.{predicate.value}.{entry['id']}",
        predicate=predicate,
        expression=re.compile(expression, re.I),
        subjects=frozenset(EntityType(name) for name in entry.get("subjects", roles["subjects"])),
        objects=frozenset(EntityType(name) for name in entry.get("objects", roles["objects"])),
        chunk=EntityType(entry["chunk"]) if entry.get("chunk") else None,
        gap=entry.get("gap", roles.get("gap", 60)),
        near=entry.get("near", 200),
        symmetric=bool(roles.get("symmetric")),
        passive=entry.get("passive", True),
        adjacent=entry.get("adjacent", bool(roles.get("adjacent"))),
    )


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
    inside = "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))
    return re.compile(f"(?:{inside})" if language == "zh" else rf"(?<![\w-])(?:{inside})(?![\w-])")


@cache
def load_words(language: str, kind: str) -> frozenset[str]:
    """Return a closed word class of a language (`stop`, `preposition`, `pronoun`, ...)."""
    return frozenset(load_yaml("words.yaml").get(language, {}).get(kind, ()))


def measure_precision(pattern: str) -> float:
    """Return how often a pattern was right on the annotated documents, or those of its group where it was not seen."""
    table = load_yaml("pattern_precision.yaml")
    predicate = ".".join(pattern.split(".")[:2])
    for key in (pattern, f"{predicate}/{pattern.rpartition('/')[2]}", predicate):
        if key in table:
            return float(table[key])
    return 0.4
