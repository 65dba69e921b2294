"""What map pages say in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from ontology.vocabulary import LANGUAGES

DEFAULT = LANGUAGES[0]


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Return the words of map pages in a language, by key."""
    import yaml

    text = (resources.files("kg.maps") / "words.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    words: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=loader)
    return {key: message.get(language, message[DEFAULT]) for key, message in words.items()}
