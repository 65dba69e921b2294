"""Mentions placed by their words, for tests of what becomes of a claim."""

from __future__ import annotations

from kg.extraction.reading import Mention, Reading
from ontology.vocabulary import EntityType


def place(reading: Reading, words: str, kind: EntityType) -> Mention:
    """Return a mention where its words first stand in the first sentence that holds them."""
    sentence = next(sentence for sentence in reading.sentences if words in sentence.text)
    start = sentence.text.index(words)
    return Mention(sentence.index, start, start + len(words), kind, words, 0.9, "told")
