"""Expressions of Chinese verbs and formulas: the grammar is in the code, the words are in `ontology/lexicon`."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml, simplify

_GROUP = re.compile(r"\{([a-z_]+)\}")


@cache
def compile_verbs(name: str) -> re.Pattern[str]:
    """Return the expression of a group of verbs of `frames.zh.yaml`."""
    listed = set(map(simplify, load_yaml("frames.zh.yaml")["relations"][name]))
    forms = sorted(listed, key=lambda form: (-len(form), form))
    return re.compile("|".join(forms))


@cache
def compile_formula(template: str) -> re.Pattern[str]:
    """Return an expression in which `{name}` stands for any word of that group of `formulas.zh.yaml`.

    Words are tried in the order of the file.

    >>> compile_formula("{leaders}的?{envoys}").fullmatch("总理的特使") is not None
    True
    """
    return re.compile(_GROUP.sub(lambda group: _join(group[1]), template))


def _join(name: str) -> str:
    return f"(?:{'|'.join(load_yaml('formulas.zh.yaml')[name])})"
