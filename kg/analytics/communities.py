"""Which entities hold together, and by what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.analytics.book import ACTORS, Book
from kg.analytics.centrality import describe_network
from kg.analytics.measures import find_groups, rank
from kg.analytics.network import ASSERTED
from kg.analytics.table import Table
from kg.analytics.ties import Ties, collect_ties
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from ontology.vocabulary import EntityType, Modality

_SHOWN = 8
_HOLDING = 5
"""How many things are named that hold a group together."""
_POLICIES = frozenset({EntityType.POLICY, EntityType.LAW, EntityType.TOPIC, EntityType.EVENT})


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are tied more closely to each other than to the rest, the most central first."""

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]
    held_by: tuple[str, ...]
    """The labels of the policies, laws, topics and events that most members are tied to, then of other matters."""
    statements: tuple[str, ...]
    """The ids of the statements that tie members to members, sorted."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the members."""
        return self.members

    @property
    def name(self) -> str:
        """Return what to call the group: its most central members."""
        return ", ".join(self.labels[:3])

    def to_row(self) -> dict[str, Any]:
        """Return the group by column."""
        return {
            "group": self.number,
            "size": len(self.members),
            "members": self.labels[:_SHOWN],
            "held by": self.held_by,
            "labels": self.labels,
            "ids": self.members,
        }


def find_communities(
    resolved: Resolved, *, modalities: Iterable[Modality] = ASSERTED, smallest: int = 3
) -> tuple[Community, ...]:
    """Return the groups that move together, the largest first (Louvain, Blondel et al. 2008, seeded)."""
    return tabulate_communities(Book(resolved, modalities), smallest=smallest).rows


def tabulate_communities(book: Book, *, smallest: int = 3) -> Table[Community]:
    """Return the groups of at least `smallest` members, the largest first, with the policies that hold them together.

    Louvain (Blondel, Guillaume, Lambiotte, Lefebvre 2008). In words: the members of a group are stated together more
    often than chance would have it; what holds it is what most of its members' statements share. A group says who is
    spoken of together, not who agrees.
    """
    ties = collect_ties(book.resolved.statements)
    ranks, (groups, method) = rank(ties), find_groups(ties)
    order = sorted(range(len(ties.ids)), key=lambda number: (-round(float(ranks[number]), 12), ties.ids[number]))
    members: dict[int, list[str]] = defaultdict(list)
    for number in order:
        members[int(groups[number])].append(ties.ids[number])
    large = sorted(
        (group for group in members.values() if len(group) >= smallest), key=lambda group: (-len(group), group[0])
    )
    inside = _sort_statements(book.resolved.statements, large)
    place = {ties.ids[number]: position for position, number in enumerate(order)}
    return Table(
        name="communities",
        title="Which groups move together",
        rows=tuple(_describe(book, number, group, inside[number], place) for number, group in enumerate(large, 1)),
        columns=("group", "size", "members", "held by", "statements"),
        notes=(f"groups: {method}; stated together more often than chance gives", describe_network(ties), book.note),
        book=book,
    )


def number_groups(ties: Ties) -> Mapping[str, int]:
    """Return each entity's group, the largest having the number 1."""
    groups, _ = find_groups(ties)
    members: dict[int, list[str]] = defaultdict(list)
    for id, group in zip(ties.ids, groups, strict=True):
        members[int(group)].append(id)
    ordered = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    return {id: number for number, group in enumerate(ordered, 1) for id in group}


def _sort_statements(statements: Iterable[Statement], groups: list[list[str]]) -> Mapping[int, list[Statement]]:
    """Return the statements whose both ends are in one group, by its number."""
    group_of = {id: number for number, group in enumerate(groups, 1) for id in group}
    inside: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        group = group_of.get(statement.subject)
        if group is not None and group == group_of.get(statement.object) and statement.subject != statement.object:
            inside[group].append(statement)
    return inside


def _describe(
    book: Book, number: int, group: list[str], inside: list[Statement], place: Mapping[str, int]
) -> Community:
    kinds = book.resolved.entities
    pairs = {(statement.object, statement.subject) for statement in inside}
    shared = Counter(thing for thing, _ in pairs if kinds[thing].type not in ACTORS)
    ordered = sorted(shared, key=lambda id: (kinds[id].type not in _POLICIES, -shared[id], place[id]))
    return Community(
        number=number,
        members=tuple(group),
        labels=tuple(map(book.name, group)),
        held_by=tuple(map(book.name, ordered[:_HOLDING])),
        statements=tuple(sorted(statement.id for statement in inside)),
    )
