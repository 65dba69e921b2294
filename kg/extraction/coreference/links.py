"""The entities of one document, by what they are known by inside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.extraction.reading import Mention

Key = tuple[str, str]
"""What an entity is known by inside a document: its type (or `authority`) and its name."""


@dataclass
class Links:
    """The entities of one document: a key for each mention, and the mentions of each key."""

    keys: dict[Mention, Key] = field(default_factory=dict)
    mentions: dict[Key, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    inferred: set[Key] = field(default_factory=set)
    """Entities that the document does not name: they hold a post at its date, by the authority file."""

    def add(self, mention: Mention, key: Key) -> None:
        """Say which entity a mention stands for."""
        self.keys[mention] = key
        self.mentions[key].append(mention)

    def join(self, key: Key, other: Key) -> None:
        """Make one entity of two, known by the second key."""
        if key != other:
            for mention in self.mentions.pop(key, []):
                self.add(mention, other)
