"""Who may be the same as whom: the pairs in doubt with the reasons, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.resolution.decisions import Decision, Judge
from kg.web.index import Index
from kg.web.views.records import Paged


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and what is thought of them."""

    id: str
    left: str
    right: str
    left_documents: tuple[str, ...]
    right_documents: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    judgement: str
    by_person: bool

    def to_row(self) -> dict[str, Any]:
        """Return the pair by column."""
        return {
            "id": self.id,
            "judgement": self.judgement,
            "by": "person" if self.by_person else "machine",
            "left": self.left,
            "right": self.right,
            "score": self.score,
            "reasons": list(self.reasons),
            "left_documents": list(self.left_documents),
            "right_documents": list(self.right_documents),
        }


@dataclass(frozen=True, slots=True)
class ReviewPage(Paged):
    """What people decided, and some of the pairs in doubt."""

    decided: tuple[Pair, ...]
    open: tuple[Pair, ...]
    total: int
    offset: int
    may_write: bool

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.open)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the pairs by column."""
        return [pair.to_row() for pair in (*self.decided, *self.open)]


def list_pairs(
    index: Index, decisions: Iterable[Decision], *, may_write: bool, offset: int = 0, limit: int = 25
) -> ReviewPage:
    """Return the review page of a graph's decisions."""
    decisions = tuple(decisions)
    people = [each for each in decisions if each.by is Judge.PERSON]
    doubtful = [each for each in decisions if each.by is not Judge.PERSON]
    return ReviewPage(
        decided=tuple(_pair(index, each) for each in people),
        open=tuple(_pair(index, each) for each in doubtful[offset : offset + limit]),
        total=len(doubtful),
        offset=offset,
        may_write=may_write,
    )


def _pair(index: Index, decision: Decision) -> Pair:
    return Pair(
        id=decision.id,
        left=decision.left_label,
        right=decision.right_label,
        left_documents=_list_documents(index, decision.left),
        right_documents=_list_documents(index, decision.right),
        score=decision.score,
        reasons=decision.reasons,
        judgement=decision.judgement.value,
        by_person=decision.by is Judge.PERSON,
    )


def _list_documents(index: Index, references: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the documents that some references stand in; a reference begins with a hash."""
    hashes = {reference.partition(":")[0] for reference in references}
    return tuple(record.name for record in index.resolved.documents if record.hash[:16] in hashes)
