"""The shape of `ontology/lexicon/reports.yaml`, and its expressions compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.names import fold
from ontology.lexicon import Lexicon, load_lexicon


class Skeleton(Lexicon):
    """How reports in one language are built."""

    levels: tuple[str, ...]
    roles: Mapping[str, str]
    alone: Mapping[str, str]
    cues: Mapping[str, str]
    targets: str
    salutation: str
    titles: str
    behalf: str
    session: str


class Reports(Lexicon):
    """The shape of `ontology/lexicon/reports.yaml`."""

    capital: tuple[str, ...]
    heads: tuple[str, ...]
    zh: Skeleton
    en: Skeleton


def load_reports() -> Reports:
    """Return the lexicon of report structure."""
    return load_lexicon("reports", Reports)


def load_skeleton(language: str) -> Skeleton:
    """Return how reports in a language are built; as in English, for one that the lexicon lacks."""
    return load_reports().zh if language == "zh" else load_reports().en


@cache
def compile_expression(expression: str) -> re.Pattern[str]:
    """Return an expression of the lexicon, compiled."""
    return re.compile(expression)


def plain(text: str, language: str) -> str:
    """Return a text as the lexicon's expressions look at it: Chinese in simplified characters, none of them moved."""
    return fold(text) if language == "zh" else text
