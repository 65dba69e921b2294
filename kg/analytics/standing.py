"""Who stands in the middle, and which groups hold together, with the statements behind each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analytics.network import ASSERTED, make_network
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType, Modality

ACTORS = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION, EntityType.PLACE})
_SEED = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """How central an entity is: PageRank over its ties (all entities' sum to 1), and what the ties rest on."""

    entity: str
    label: str
    type: EntityType
    centrality: float
    ties: int
    documents: int
    statements: tuple[str, ...]
    """The ids of the statements that the number rests on, sorted."""


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are tied more closely to each other than to the rest, the most central first."""

    number: int
    members: tuple[str, ...]
    labels: tuple[str, ...]
    held_by: tuple[str, ...]
    """The labels of the policies, laws, events and topics that most members' statements share."""


def rank_actors(
    resolved: Resolved, *, types: Iterable[EntityType] = ACTORS, modalities: Iterable[Modality] = ASSERTED
) -> tuple[Standing, ...]:
    """Return the actors by centrality, the highest first (PageRank, Page et al. 1999, weighted by documents)."""
    ranks = _rank(resolved, modalities)
    wanted, ties, counted = frozenset(types), make_network(resolved, modalities), frozenset(modalities)
    behind: dict[str, list[str]] = {}
    written: dict[str, set[str]] = {}
    for statement in resolved.statements:
        if statement.modality in counted:
            for side in (statement.subject, statement.object):
                behind.setdefault(side, []).append(statement.id)
                written.setdefault(side, set()).update(evidence.document for evidence in statement.evidences)
    standings = [
        Standing(
            entity=identifier,
            label=resolved.entities[identifier].label,
            type=resolved.entities[identifier].type,
            centrality=round(rank, 6),
            ties=ties.degree(identifier),
            documents=len(written.get(identifier, ())),
            statements=tuple(sorted(behind.get(identifier, ()))),
        )
        for identifier, rank in ranks.items()
        if resolved.entities[identifier].type in wanted
    ]
    return tuple(sorted(standings, key=lambda standing: (-standing.centrality, standing.entity)))


def find_communities(
    resolved: Resolved, *, modalities: Iterable[Modality] = ASSERTED, smallest: int = 3
) -> tuple[Community, ...]:
    """Return the groups that move together, the largest first (Louvain, Blondel et al. 2008, seeded)."""
    import networkx

    network = make_network(resolved, modalities)
    if not network:
        return ()
    ranks = _rank(resolved, modalities)
    groups = networkx.community.louvain_communities(network, weight="weight", seed=_SEED)
    ordered = [sorted(group, key=lambda one: (-ranks[one], one)) for group in groups if len(group) >= smallest]
    ordered.sort(key=lambda group: (-len(group), group[0]))
    return tuple(_describe(resolved, number, group) for number, group in enumerate(ordered, 1))


def _rank(resolved: Resolved, modalities: Iterable[Modality]) -> dict[str, float]:
    import networkx

    network = make_network(resolved, modalities)
    return networkx.pagerank(network, weight="weight") if network else {}


def _describe(resolved: Resolved, number: int, group: list[str]) -> Community:
    inside = set(group)
    shared = Counter(
        statement.object
        for statement in resolved.statements
        if statement.subject in inside
        and statement.object in inside
        and resolved.entities[statement.object].type not in ACTORS
    )
    holding = sorted(shared, key=lambda identifier: (-shared[identifier], identifier))[:5]
    return Community(
        number=number,
        members=tuple(group),
        labels=tuple(resolved.entities[one].label for one in group),
        held_by=tuple(resolved.entities[one].label for one in holding),
    )
