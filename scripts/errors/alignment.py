"""A document's trace beside its annotations, and when the two mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from kg.extraction.coreference import Key
from kg.extraction.reading import Mention
from scripts.errors.trace import Trace

Gold = dict[str, Any]
"""An annotated statement as the scorer loads it: `S`, `O` and `A` are its entities."""
Entity = dict[str, Any]
Row = dict[str, Any]
NEAR = 0.5
"""Two names of which more is common are wordings of the same."""


@dataclass(frozen=True)
class Alignment:
    """What was read in a document and what was annotated; `rows` are the statements that the scorer counts."""

    scorer: ModuleType
    trace: Trace
    entities: Sequence[Entity]
    statements: Sequence[Gold]
    rows: Sequence[Row]
    _same: dict[tuple[str, Key], bool] = field(default_factory=dict)

    def is_same(self, entity: Entity, key: Key) -> bool:
        """Tell whether an annotated entity is one that was read, as the scorer counts it."""
        known = self._same.get((entity["id"], key))
        if known is None:
            known = self._same[entity["id"], key] = self.scorer.same_entity(entity, self.trace.entities[key])
        return known

    def measure_nearness(self, entity: Entity, got: Entity) -> float:
        """Return how much an annotated and a read entity's names have in common: 1 for one inside the other."""
        if self.scorer.same_entity(entity, got, True):
            return 1.0
        label = self.scorer.norm(got["label"])
        return max((self._measure_name(name, label) for name in self.scorer.names(entity)), default=0.0)

    def _measure_name(self, name: str, label: str) -> float:
        padded, other = f" {self.scorer.norm(name)} ", f" {label} "
        shared: float = self.scorer.overlap(name, label)
        return 1.0 if padded in other or other in padded else shared

    def find_sentences(self, gold: Gold) -> list[int]:
        """Return the indices of the sentences that an annotated statement's evidence covers."""
        quote = gold.get("evidence") or ""
        start = self.trace.reading.document.text.find(quote) if quote else -1
        end = start + len(quote)
        return [s.index for s in self.trace.reading.sentences if start >= 0 and s.start < end and start < s.end]

    def list_mentions(self, sentences: Sequence[int]) -> list[Mention]:
        """Return the mentions in some sentences, those that only a claim has too."""
        return sorted({m for m in (*self.trace.mentions, *self.trace.keys) if m.sentence in sentences})
