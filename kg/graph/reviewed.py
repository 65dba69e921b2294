"""A graph corrected: who is the same as whom, and which documents it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kg.directory import Input
from kg.errors import NotFoundError
from kg.graph.stored import StoredGraph
from kg.resolution.decisions import Decision, Judgement, read_decisions

if TYPE_CHECKING:
    from kg.resolution.review import Review


class ReviewedGraph(StoredGraph):
    """A graph that people change by their decisions, each of which is kept and can be taken back."""

    def retract(self, document: str) -> tuple[Input, ...]:
        """Take a document out, by file name or hash: what is left is a graph built without it."""
        from kg.pipeline import retract

        gone = retract(document, self.directory)
        self._forget()
        return gone

    def merge(self, left: str, right: str) -> Decision:
        """Decide that two entities, by name or id, are one."""
        return self._decide(lambda review: review.merge(left, right))

    def split(self, entity: str, document: str) -> Decision:
        """Decide that what a document calls by an entity's name is another."""
        return self._decide(lambda review: review.split(entity, document))

    def judge(self, id: str, judgement: Judgement) -> Decision:
        """Decide, for a pair that `review` lists, whether its two sides are one; raise NotFoundError for another id."""
        doubtful = next((decision for decision in self.review() if decision.id == id), None)
        if doubtful is None:
            raise NotFoundError(f"no pair in doubt has the id `{id}`; `kg review` lists them")
        return self._decide(lambda review: review.judge(doubtful, judgement))

    def undo(self, id: str) -> Decision:
        """Take back a person's decision, by its id or the id's beginning."""
        return self._decide(lambda review: review.undo(id))

    def review(self, judgements: Iterable[Judgement] = (Judgement.UNSURE,)) -> tuple[Decision, ...]:
        """Return people's decisions, then the machine's of the given judgements, the surest first."""
        wanted = frozenset(judgements)
        decided = read_decisions(self.directory.reviewed)
        machine = (decision for decision in read_decisions(self.directory.decisions) if decision.judgement in wanted)
        return (*decided, *sorted(machine, key=lambda decision: decision.order))

    def _decide(self, change: Callable[[Review], Decision]) -> Decision:
        from kg.pipeline import decide

        decision = decide(change, self.directory)
        self._forget()
        return decision
