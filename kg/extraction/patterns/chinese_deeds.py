"""The verbs of Chinese clauses: what each may mean, behind which adverbs it stands, and the verbs around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.extraction.patterns.chinese_words import compile_formula
from kg.extraction.patterns.lexicon import load_yaml, simplify
from ontology.vocabulary import EntityType, Predicate


class Deed(NamedTuple):
    """A verb with the types that it takes."""

    predicate: Predicate
    chunk: EntityType
    objects: frozenset[EntityType]


@lru_cache(maxsize=1)
def compile_deeds() -> tuple[re.Pattern[str], dict[str, list[Deed]]]:
    """Return the expression of adverbs and verb that begins a clause, and what each verb may mean."""
    data, roles = load_yaml("frames.zh.yaml"), load_yaml("roles.yaml")
    deeds: dict[str, list[Deed]] = {}
    for entry in data["deeds"]:
        objects = entry.get("objects", roles[entry["predicate"]]["objects"])
        deed = Deed(Predicate(entry["predicate"]), EntityType(entry["chunk"]), frozenset(map(EntityType, objects)))
        for form in dict.fromkeys(map(simplify, entry["forms"])):
            deeds.setdefault(form, []).append(deed)
    adverbs = "|".join(sorted(set(map(simplify, data["adverbs"])), key=lambda adverb: (-len(adverb), adverb)))
    parts = data["no_verbs"]
    verbs = "|".join(f"{v}(?!{parts[v]})" if v in parts else v for v in sorted(deeds, key=len, reverse=True))
    number = r"(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\s)*"
    return re.compile(
        rf"{number}(?:{adverbs})*?(?P<loose>(?:(?!关于|有关)[^，。；：、的《]){{1,10}}?)??(?:{adverbs})*?"
        rf"(?P<verb>(?>{verbs}))(?![性化])(?:了|好|着|一批|一系列)?"
    ), deeds


def find_inner(match: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the deed that somebody announces or hastens, where its verb follows that of announcing or hastening."""
    frames = load_yaml("frames.zh.yaml")
    outer = match.group("verb")
    if outer not in frames["outer"] and outer not in frames["hastened"]:
        return None
    expression, _ = compile_deeds()
    inner = expression.match(match.string, match.end(), end)
    if inner is None or inner.group("loose") or inner.end() >= end:
        return None
    return None if outer in frames["hastened"] and inner.group("verb") in frames["nouns"] else inner


def is_outcome(match: re.Match[str], end: int) -> bool:
    """Tell whether a clause says what became of something, its verb being a noun: 创新|能力显著增强, 项目建设|加快推进.

    What somebody brings about is no outcome: 推动|经济持续回升向好.
    """
    frames, verb = load_yaml("frames.zh.yaml"), match.group("verb")
    if match.group("loose") and compile_formula(_PROGRESS).match(match.string, match.end(), end):
        return True
    if verb in frames["causes"]:
        return False
    rise = compile_formula(_RISE).search(match.string, match.end(), end)
    return rise is not None and (verb in frames["nouns"] or rise.group("degree") is not None)


_PROGRESS = r"(?:{degrees}(?!的)|{fruits})"
"""What becomes of something, right behind the noun: 建设|全面推进, 工作|成效明显."""
_RISE = r"(?P<degree>{degrees})?{rises}\Z"
"""How a clause ends that says what became of something."""


def skip_target(text: str, start: int, end: int) -> int:
    """Return where the object begins behind `对…的`, `把` and a second verb."""
    match = re.match(r"(?:对|對)[^，。；、]{1,16}?的|[把将](?!来)", text[start:end])
    start += match.end() if match else 0
    second = _second_verb().match(text, start, end)
    return second.end() if second and second.end() < end - 1 else start


@lru_cache(maxsize=1)
def _second_verb() -> re.Pattern[str]:
    """Return the expression of a verb that is joined to the one before it: 坚持和|完善 X."""
    _, deeds = compile_deeds()
    return re.compile("[和并](?:" + "|".join(sorted(deeds, key=lambda verb: (-len(verb), verb))) + ")(?![的、，])")
