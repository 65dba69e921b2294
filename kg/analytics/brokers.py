"""Who joins groups that would otherwise have little to do with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.analytics.book import ACTORS, Book
from kg.analytics.centrality import describe_network, group_by_entity
from kg.analytics.communities import number_groups
from kg.analytics.measures import PIVOTS, is_sampled, measure_betweenness
from kg.analytics.table import EntityRow, Table
from kg.analytics.ties import collect_ties
from ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker(EntityRow):
    """How much of what joins others leads through an actor, and which groups it joins."""

    betweenness: float
    """The share of the shortest paths between two others that lead through it, from 0 to 1."""
    spread: float
    """How evenly its ties go to several groups: 0 all to one, towards 1 alike to many."""
    groups: tuple[int, ...]
    """Those that its ties go to, by number (1 is the largest), where most go first."""
    ties: int

    def list_measures(self) -> dict[str, Any]:
        """Return what was measured, by column."""
        return {
            "betweenness": self.betweenness,
            "spread": self.spread,
            "groups": self.groups,
            "ties": self.ties,
        }


def tabulate_brokers(book: Book, *, types: Iterable[EntityType] = ACTORS) -> Table[Broker]:
    """Return the actors through whom most of what joins others leads, strongest first; without those that join none.

    Betweenness (Freeman 1977; Brandes 2001), and participation in groups (Guimerà and Amaral 2005). In words: take two
    others at random and the shortest chain of statements from one to the other; this is the share of such chains that
    leads through the actor. Without it, many could be joined only by a longer way, or not at all.
    """
    ties = collect_ties(book.resolved.statements)
    measured, groups = measure_betweenness(ties), number_groups(ties)
    behind, wanted = group_by_entity(book.resolved.statements), frozenset(types)
    rows = []
    for number, id in enumerate(ties.ids):
        entity, share = book.resolved.entities[id], round(float(measured[number]), 6)
        if entity.type not in wanted or share <= 0:
            continue
        near = ties.matrix.indices[ties.matrix.indptr[number] : ties.matrix.indptr[number + 1]]
        joined = Counter(groups[ties.ids[other]] for other in near)
        rows.append(
            Broker(
                entity=id,
                label=entity.label,
                type=entity.type,
                betweenness=share,
                spread=round(1 - sum((count / len(near)) ** 2 for count in joined.values()), 4),
                groups=tuple(sorted(joined, key=lambda group: (-joined[group], group))),
                ties=len(near),
                statements=tuple(sorted(statement.id for statement in behind[id])),
            )
        )
    sampled = f"; estimated from the paths of {PIVOTS} entities" if is_sampled(ties) else ""
    return Table(
        name="brokers",
        title="Who joins the others",
        rows=tuple(sorted(rows, key=lambda row: (-row.betweenness, row.entity))),
        columns=("actor", "type", "betweenness", "spread", "groups", "ties", "statements"),
        notes=(
            f"betweenness: share of the shortest chains of statements between two others that lead through it{sampled}",
            "spread: 0 where all ties go to one group, towards 1 where they go to many",
            describe_network(ties),
            book.note,
        ),
        book=book,
    )
