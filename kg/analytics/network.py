"""The graph as NetworkX graphs: one with every statement and its evidence, one of who is tied to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.vocabulary import Modality

if TYPE_CHECKING:
    import networkx

ASSERTED = frozenset({Modality.ASSERTED})
"""The modalities that count unless others are asked for: guesses and denials are no ties."""


def to_networkx(resolved: Resolved) -> networkx.MultiDiGraph[str]:
    """Return one node an entity and one edge a statement, keyed by the statement's id, with all its evidence."""
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for entity in resolved.entities.values():
        graph.add_node(entity.id, **_describe_entity(entity))
    for statement in resolved.statements:
        claimant = resolved.entities.get(statement.attributed_to or "")
        told = _describe(statement) | {"claimant": claimant.label if claimant else None}
        graph.add_edge(statement.subject, statement.object, key=statement.id, **told)
    return graph


def make_network(resolved: Resolved, modalities: Iterable[Modality] = ASSERTED) -> networkx.Graph[str]:
    """Return an undirected graph of the entities that statements tie; `weight` counts the documents that tie two."""
    from kg.analytics.ties import collect_ties

    counted = frozenset(modalities)
    return collect_ties(s for s in resolved.statements if s.modality in counted).to_networkx()


def _describe_entity(entity: Entity) -> dict[str, Any]:
    """Return an entity's attributes; a target or result has those of its number besides."""
    described: dict[str, Any] = {"label": entity.label, "type": entity.type.value, "aliases": list(entity.aliases)}
    described |= {name: value for name in ("authority", "wikidata") if (value := getattr(entity, name)) is not None}
    if entity.quantity is not None:
        number = entity.quantity.model_dump(mode="json", exclude={"value"}, exclude_none=True)
        described |= number | dict(zip(("value", "value_to"), map(float, entity.quantity.values), strict=False))
    return described


def _describe(statement: Statement) -> dict[str, Any]:
    return {
        "predicate": statement.predicate.value,
        "modality": statement.modality.value,
        "attributed_to": statement.attributed_to,
        "date": statement.date,
        "date_resolved": statement.date_resolved,
        "former": statement.former,
        "rank": statement.rank,
        "confidence": statement.confidence,
        "evidence": [evidence.model_dump(mode="json") for evidence in statement.evidences],
    }
