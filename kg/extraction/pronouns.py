"""Words that stand for somebody named elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ontology.lexicon import Lexicon, load_lexicon


class Pronouns(Lexicon):
    """The shape of `ontology/lexicon/pronouns.yaml`."""

    first: frozenset[str]
    first_verbs: tuple[str, ...]
    plural: tuple[str, ...]
    """Expressions of those words for the speaker that are "we"."""
    person: frozenset[str]
    thing: frozenset[str]
    behind: frozenset[str]
    """What Chinese has right behind a pronoun that is no part of a name."""
    governments: frozenset[str]
    ours: frozenset[str]
    """Bare words for a country or its government."""
    central: frozenset[str]
    """What tells a state's government from a province's."""
    reporters: frozenset[str]
    """What a government calls itself in its own report."""
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
    ranks: frozenset[str]
    """Words that make another office of one: a prime minister is not "the minister"."""
    described: Mapping[str, tuple[str, ...]]
    """Descriptions of an office, folded, in lower case, and the names that it may have."""
    orations: str
    """An expression for how the title of a speech names it before its speaker ("Remarks by")."""
    prepositions: frozenset[str]
    definite: frozenset[str]
    """Determiners that point back to something named."""
    indefinite: frozenset[str]

    @property
    def articles(self) -> frozenset[str]:
        """Return the words with which a description may begin ("the", "an", "her")."""
        return self.definite | self.indefinite | self.person

    def is_first(self, text: str) -> bool:
        """Tell whether a word speaks for the speaker: a pronoun, or a verb that needs none (`impulsaremos`)."""
        word = text.casefold().strip()
        return word in self.first or _compile_first_verbs().fullmatch(word) is not None

    def is_alone(self, text: str) -> bool:
        """Tell whether a word speaks for one person: "I", and not "we"."""
        return self.is_first(text) and _compile_plural().fullmatch(text.casefold().strip()) is None

    def is_pronoun(self, text: str) -> bool:
        """Tell whether words are no more than a pronoun."""
        word = text.casefold().strip()
        return word in self.first or word in self.person or word in self.thing


@cache
def _compile_first_verbs() -> re.Pattern[str]:
    return re.compile("|".join(load_pronouns().first_verbs))


@cache
def _compile_plural() -> re.Pattern[str]:
    return re.compile("|".join(load_pronouns().plural))


@cache
def load_pronouns() -> Pronouns:
    """Return the pronouns of every language; read once a process."""
    pronouns: Pronouns = load_lexicon("pronouns", Pronouns)
    return pronouns


_OPENING = re.compile(r"(?:^|[.!?:;\"“‘«—–])\s*$")


def is_pronoun_there(text: str, start: int, end: int) -> bool:
    """Tell whether words are a pronoun where they stand: with a capital only where a sentence or quotation begins.

    >>> is_pronoun_there("He met Vice-Premier He.", 0, 2), is_pronoun_there("He met Vice-Premier He.", 20, 22)
    (True, False)
    """
    word = text[start:end]
    opens = word == word.lower() or _OPENING.search(text[:start]) is not None
    return opens and load_pronouns().is_pronoun(word)
