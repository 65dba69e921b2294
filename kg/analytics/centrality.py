"""Who stands in the middle, with the statements that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.analytics.book import ACTORS, Book
from kg.analytics.measures import rank
from kg.analytics.network import ASSERTED
from kg.analytics.table import EntityRow, Table
from kg.analytics.ties import Ties, collect_ties
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from ontology.vocabulary import EntityType, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(EntityRow):
    """How central an entity is: PageRank over its ties (all entities' sum to 1), and what the ties rest on."""

    centrality: float
    ties: int
    documents: int

    def list_measures(self) -> dict[str, Any]:
        """Return what was measured, by column."""
        return {
            "centrality": self.centrality,
            "ties": self.ties,
            "documents": self.documents,
        }


def rank_actors(
    resolved: Resolved, *, types: Iterable[EntityType] = ACTORS, modalities: Iterable[Modality] = ASSERTED
) -> tuple[Standing, ...]:
    """Return the actors by centrality, the highest first (PageRank, Page et al. 1999, weighted by documents)."""
    return tabulate_centrality(Book(resolved, modalities), types=types).rows


def tabulate_centrality(book: Book, *, types: Iterable[EntityType] = ACTORS) -> Table[Standing]:
    """Return who is central, the most central first.

    PageRank (Page, Brin, Motwani, Winograd 1999) over the network in which two are tied by the documents that state
    something of both. In words: how often a reader who goes from name to name at random, along the sentences that join
    them, would come by this one. Central is whom central ones are named with, not who is named often.
    """
    ties = collect_ties(book.resolved.statements)
    ranks, wanted = rank(ties), frozenset(types)
    behind = group_by_entity(book.resolved.statements)
    degrees = ties.matrix.indptr[1:] - ties.matrix.indptr[:-1]
    standings = [
        Standing(
            entity=id,
            label=book.name(id),
            type=book.resolved.entities[id].type,
            centrality=round(float(ranks[number]), 6),
            ties=int(degrees[number]),
            documents=len({evidence.document for statement in behind[id] for evidence in statement.evidences}),
            statements=tuple(sorted(statement.id for statement in behind[id])),
        )
        for number, id in enumerate(ties.ids)
        if book.resolved.entities[id].type in wanted
    ]
    return Table(
        name="centrality",
        title="Who is central",
        rows=tuple(sorted(standings, key=lambda standing: (-standing.centrality, standing.entity))),
        columns=("actor", "type", "centrality", "ties", "documents", "statements", "id"),
        notes=(
            "centrality: PageRank; the share of time that a walk from name to name, along the statements, is here",
            describe_network(ties),
            book.note,
        ),
        book=book,
    )


def group_by_entity(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return the statements that tie each entity to another."""
    behind: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.subject != statement.object:
            behind[statement.subject].append(statement)
            behind[statement.object].append(statement)
    return behind


def describe_network(ties: Ties) -> str:
    """Return how large a network is, in words."""
    return f"network: {len(ties.ids):,} entities, {ties.count:,} ties"
