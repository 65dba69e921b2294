"""Expressions of Chinese formulas: the grammar is written in the code, its words stand in `formulas.zh.yaml`."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.patterns.lexicon import load_yaml

_GROUP = re.compile(r"\{([a-z_]+)\}")


@cache
def compile_formula(template: str) -> re.Pattern[str]:
    """Return an expression in which `{name}` stands for any word of that group, tried in the order of the file.

    >>> compile_formula("{leaders}的?{envoys}").fullmatch("总理的特使") is not None
    True
    """
    return re.compile(_GROUP.sub(lambda group: _join(group[1]), template))


def _join(name: str) -> str:
    return f"(?:{'|'.join(load_yaml('formulas.zh.yaml')[name])})"
