"""The graph as NetworkX graphs: one with every statement and its evidence, one of who is tied to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.resolution.resolved import Resolved
from kg.statement import Statement
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
        graph.add_node(entity.id, label=entity.label, type=entity.type.value, aliases=list(entity.aliases))
    for statement in resolved.statements:
        graph.add_edge(statement.subject, statement.object, key=statement.id, **_describe(statement))
    return graph


def make_network(resolved: Resolved, modalities: Iterable[Modality] = ASSERTED) -> networkx.Graph[str]:
    """Return an undirected graph of the entities that statements tie; `weight` counts the documents that tie two."""
    import networkx

    counted = frozenset(modalities)
    ties: dict[tuple[str, str], set[str]] = {}
    for statement in resolved.statements:
        if statement.modality in counted and statement.subject != statement.object:
            pair = min(statement.subject, statement.object), max(statement.subject, statement.object)
            ties.setdefault(pair, set()).update(evidence.document for evidence in statement.evidences)
    graph: networkx.Graph[str] = networkx.Graph()
    for (one, other), documents in sorted(ties.items()):
        graph.add_edge(one, other, weight=len(documents))
    return graph


def _describe(statement: Statement) -> dict[str, Any]:
    return {
        "predicate": statement.predicate.value,
        "modality": statement.modality.value,
        "attributed_to": statement.attributed_to,
        "date": statement.date,
        "former": statement.former,
        "rank": statement.rank,
        "confidence": statement.confidence,
        "evidence": [evidence.model_dump(mode="json") for evidence in statement.evidences],
    }
