"""The reader's language: which it is, the words of the pages in it, and the names of things in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.labels import name_entity
from kg.statement import Entity
from ontology.vocabulary import INVERSE_LABELS, LABELS, LANGUAGES, EntityType, Modality, Predicate

DEFAULT = LANGUAGES[0]


def choose_language(asked: str | None, accepted: str | None) -> str:
    """Return the language that an address asks for, else the one that a browser likes best, else English.

    >>> choose_language(None, "de-DE,de;q=0.9,fr;q=0.8,en;q=0.7")
    'fr'
    """
    if asked in LANGUAGES:
        return str(asked)
    wanted = sorted(map(_read_wish, (accepted or "").split(",")[:20]), key=lambda wish: -wish[1])
    return next((language for language, weight in wanted if language in LANGUAGES and weight > 0), DEFAULT)


def _read_wish(part: str) -> tuple[str, float]:
    name, _, quality = part.partition(";q=")
    try:
        weight = float(quality) if quality else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().split("-")[0].lower(), weight


@cache
def load_messages() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the pages: by key, then language."""
    import yaml

    text = (resources.files("kg.web") / "messages.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    messages: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=loader)
    return messages


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that a page says in one language."""

    language: str

    def say(self, key: str, **values: object) -> str:
        """Return a message, filled in."""
        message = load_messages()[key]
        text = message.get(self.language) or message[DEFAULT]
        return text.format(**values) if values else text

    def name_type(self, kind: EntityType) -> str:
        """Return what a type is called."""
        return LABELS[self.language].get(kind, kind.value)

    def name_predicate(self, predicate: Predicate) -> str:
        """Return how a predicate reads from its subject to its object."""
        return LABELS[self.language].get(predicate, predicate.value)

    def name_inverse(self, predicate: Predicate) -> str:
        """Return how a predicate reads from its object to its subject."""
        return INVERSE_LABELS[self.language].get(predicate, predicate.value)

    def name_modality(self, modality: Modality) -> str:
        """Return what a modality is called."""
        return LABELS[self.language].get(modality, modality.value)

    def name_entity(self, entity: Entity) -> str:
        """Return an entity's name: the authority file's in this language, else one of the texts' in its script."""
        return name_entity(entity, self.language)
