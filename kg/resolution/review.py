"""What people decide: that two entities are one, that one is two, and that they were wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import NotFoundError
from kg.names import normalise_name
from kg.resolution.decisions import Decision, Judge, Judgement, remove_decision
from kg.resolution.resolved import Resolved

_JOINED = "A person says that they are one."
_PARTED = "A person says that they are two."


@dataclass
class Review:
    """People's decisions about a graph; each method changes `decisions` and returns the one it is about."""

    graph: Resolved
    ids: Mapping[str, str]
    """The canonical id of each reference."""
    decisions: tuple[Decision, ...]

    def merge(self, left: str, right: str) -> Decision:
        """Decide that two entities, by id or name, are one."""
        first, second = sorted((self._find(left), self._find(right)))
        if first == second:
            raise NotFoundError(f"`{left}` and `{right}` are one entity already: `{first}`")
        return self._add(Judgement.SAME, self._members(first), self._members(second), first, second, _JOINED)

    def split(self, entity: str, document: str) -> Decision:
        """Decide that what a document (name, hash, or the hash's beginning) calls by an entity's name is another."""
        id = self._find(entity)
        hashes = {
            record.hash[:16]
            for record in self.graph.documents
            if document == record.name or (len(document) >= 8 and record.hash.startswith(document.lower()))
        }
        members = self._members(id)
        parted = tuple(member for member in members if member.partition(":")[0] in hashes)
        left = tuple(member for member in members if member not in parted)
        if not parted:
            raise NotFoundError(f"`{document}` does not name `{id}`; `kg show {id}` lists the documents that do")
        if not left:
            raise NotFoundError(f"only `{document}` names `{id}`, so there is nothing to part it from")
        return self._add(Judgement.DIFFERENT, parted, left, id, id, _PARTED)

    def judge(self, doubtful: Decision, judgement: Judgement) -> Decision:
        """Decide about a pair as the machine put it to people: whether its two sides are one."""
        return self._keep(
            Decision(
                judgement=judgement,
                left=doubtful.left,
                right=doubtful.right,
                reasons=(_JOINED if judgement is Judgement.SAME else _PARTED,),
                by=Judge.PERSON,
                left_label=doubtful.left_label,
                right_label=doubtful.right_label,
            )
        )

    def undo(self, id: str) -> Decision:
        """Take back a person's decision."""
        left = remove_decision(self.decisions, id)
        (gone,) = (decision for decision in self.decisions if decision not in left)
        self.decisions = left
        return gone

    def _add(
        self, judgement: Judgement, left: tuple[str, ...], right: tuple[str, ...], one: str, other: str, reason: str
    ) -> Decision:
        return self._keep(
            Decision(
                judgement=judgement,
                left=left,
                right=right,
                reasons=(reason,),
                by=Judge.PERSON,
                left_label=self.graph.entities[one].label,
                right_label=self.graph.entities[other].label,
            )
        )

    def _keep(self, decision: Decision) -> Decision:
        kept = (earlier for earlier in self.decisions if not _contradict(earlier, decision))
        self.decisions = (*(earlier for earlier in kept if earlier.id != decision.id), decision)
        return decision

    def _members(self, id: str) -> tuple[str, ...]:
        return tuple(sorted(reference for reference, canonical in self.ids.items() if canonical == id))

    def _find(self, name: str) -> str:
        return find_entity(self.graph, name)


def find_entity(graph: Resolved, name: str) -> str:
    """Return the id of the entity that an id or a name means; raise NotFoundError for none, or for several."""
    if name in graph.entities:
        return name
    folded = normalise_name(name)
    by_label = [entity.id for entity in graph.entities.values() if normalise_name(entity.label) == folded]
    found = by_label or [
        entity.id for entity in graph.entities.values() if folded in map(normalise_name, entity.aliases)
    ]
    if len(found) != 1:
        raise NotFoundError(_explain(name, found))
    return found[0]


def _explain(name: str, found: Iterable[str]) -> str:
    ids = sorted(found)
    if not ids:
        return f"no entity is named `{name}`; `kg search` finds names by their parts"
    return f"`{name}` names {len(ids)} entities; say which: {', '.join(ids[:8])}"


def _contradict(earlier: Decision, later: Decision) -> bool:
    """Return whether a later decision takes the place of an earlier one: another judgement of a same pair."""
    if earlier.judgement is later.judgement:
        return False
    sides = (set(earlier.left), set(earlier.right))
    return any(
        not one.isdisjoint(later.left) and not other.isdisjoint(later.right) for one, other in (sides, sides[::-1])
    )
