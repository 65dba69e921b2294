"""Words that stand for somebody named elsewhere."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import Lexicon, load_lexicon


class Pronouns(Lexicon):
    """The shape of `ontology/lexicon/pronouns.yaml`."""

    first: frozenset[str]
    first_verbs: tuple[str, ...]
    person: frozenset[str]
    thing: frozenset[str]
    behind: frozenset[str]
    """What Chinese has right behind a pronoun that is no part of a name."""
    governments: frozenset[str]
    """Bare words for a country or its government."""
    meetings: frozenset[str]
    """Words for a gathering, which can stand for the body that met."""
    convened: frozenset[str]
    """What is said of a meeting where the body that holds it is named."""
    states: tuple[str, ...]
    """What the full name of a state's meeting begins with."""
    offices: frozenset[str]
    """Capitalised words of an office that name nobody."""
    posts: frozenset[str]
    """Bare nouns for a post named before."""
    prepositions: frozenset[str]
    definite: frozenset[str]
    """Determiners that point back to something named."""

    def is_first(self, text: str) -> bool:
        """Tell whether a word speaks for the speaker: a pronoun, or a verb that needs none (`impulsaremos`)."""
        word = text.casefold().strip()
        return word in self.first or _compile_first_verbs().fullmatch(word) is not None

    def is_pronoun(self, text: str) -> bool:
        """Tell whether words are no more than a pronoun."""
        word = text.casefold().strip()
        return word in self.first or word in self.person or word in self.thing


@cache
def _compile_first_verbs() -> re.Pattern[str]:
    return re.compile("|".join(load_pronouns().first_verbs))


@cache
def load_pronouns() -> Pronouns:
    """Return the pronouns of every language; read once a process."""
    pronouns: Pronouns = load_lexicon("pronouns", Pronouns)
    return pronouns
