"""Words that stand for somebody named elsewhere."""

from __future__ import annotations

from functools import cache

from ontology.lexicon import Lexicon, load_lexicon


class Pronouns(Lexicon):
    """The shape of `ontology/lexicon/pronouns.yaml`."""

    first: frozenset[str]
    person: frozenset[str]
    thing: frozenset[str]


@cache
def load_pronouns() -> Pronouns:
    """Return the pronouns of every language; read once a process."""
    pronouns: Pronouns = load_lexicon("pronouns", Pronouns)
    return pronouns
