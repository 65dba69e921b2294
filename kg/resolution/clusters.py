"""Groups of references that are one entity, kept apart where a decision forbids them to meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolution.decisions import Decision, Judge, Judgement


class Clusters:
    """A union-find whose unions obey what must stay apart.

    The result depends on the set of decisions only: they apply in their own order, people's first.
    """

    def __init__(self, references: Iterable[str]) -> None:
        self._parent = {reference: reference for reference in sorted(references)}
        self._members = {reference: {reference} for reference in self._parent}
        self._apart: dict[str, set[str]] = {}

    def apply(self, decisions: Iterable[Decision]) -> None:
        """Keep apart what is different, then join what is the same; references that no longer exist are passed over."""
        ordered = sorted(decisions, key=lambda decision: decision.order)
        joined_by_people = {
            (left, right)
            for decision in ordered
            if decision.by is Judge.PERSON
            for left, right in _pairs(decision)
            if decision.judgement is Judgement.SAME
        }
        for decision in ordered:
            if decision.judgement is Judgement.DIFFERENT:
                self._keep_apart(decision, joined_by_people)
        for decision in ordered:
            if decision.judgement is Judgement.SAME:
                self._join_all(decision)

    def find(self, reference: str) -> str:
        """Return the first member of a reference's group, by which the group is known."""
        while self._parent[reference] != reference:
            self._parent[reference] = self._parent[self._parent[reference]]
            reference = self._parent[reference]
        return reference

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return the groups by their first member, members sorted."""
        roots = (reference for reference, parent in self._parent.items() if reference == parent)
        return {root: tuple(sorted(self._members[root])) for root in roots}

    def _keep_apart(self, decision: Decision, joined_by_people: set[tuple[str, str]]) -> None:
        for left, right in _pairs(decision):
            if decision.by is Judge.MACHINE and {(left, right), (right, left)} & joined_by_people:
                continue
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def _join_all(self, decision: Decision) -> None:
        known = [reference for reference in (*decision.left, *decision.right) if reference in self._parent]
        for reference in known[1:]:
            self._join(known[0], reference)

    def _join(self, left: str, right: str) -> None:
        first, second = sorted((self.find(left), self.find(right)))
        if first == second or self._forbidden(first, second):
            return
        self._parent[second] = first
        self._members[first] |= self._members.pop(second)

    def _forbidden(self, first: str, second: str) -> bool:
        """Return whether a member of one group must stay apart from a member of the other."""
        smaller, larger = sorted((self._members[first], self._members[second]), key=len)
        return any(not self._apart[member].isdisjoint(larger) for member in smaller if member in self._apart)


def _pairs(decision: Decision) -> Iterable[tuple[str, str]]:
    return ((left, right) for left in decision.left for right in decision.right)
