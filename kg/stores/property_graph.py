"""The graph as labelled nodes and typed relationships, in rows that a property-graph store takes in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Quantity, Statement

Row = dict[str, Any]
KINDS = ("Entity", "SourceDocument")
"""The labels whose nodes have an id of their own; every entity has the first."""
SEPARATOR = ", "
"""What stands between the readers of one evidence: a list of a property graph holds no lists."""
ENTITY_PROPERTIES = frozenset(
    {"id", "label", "aliases", "authority", "wikidata", "inferred", "values", *Quantity.model_fields} - {"value"}
)
DOCUMENT_PROPERTIES = frozenset({"id", *DocumentRecord.model_fields})
STATEMENT_PROPERTIES = frozenset(
    {
        *("id", "modality", "attributed_to", "claimant", "date", "date_resolved", "former", "rank", "confidence"),
        *("quotes", "documents", "hashes", "starts", "ends", "sections", "pages", "readers", "confidences"),
    }
)


@dataclass(frozen=True)
class PropertyGraph:
    """Nodes by label, relationships by type; a relationship names its ends by id."""

    nodes: Mapping[str, list[Row]]
    relationships: Mapping[str, list[Row]]


def to_property_graph(resolved: Resolved) -> PropertyGraph:
    """Return a node an entity (labels: its type and `Entity`) and a source document, a relationship a statement."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    relationships: dict[str, list[Row]] = defaultdict(list)
    for entity in resolved.entities.values():
        nodes[entity.type.value].append(_describe_entity(entity))
    for record in resolved.documents:
        fields = record.model_dump(mode="json", exclude_none=True)
        nodes["SourceDocument"].append(fields | {"id": f"document:{record.hash[:16]}"})
    for statement in resolved.statements:
        relationships[statement.predicate.value].append(_describe_statement(statement, resolved))
    for document, entity_id, count in resolved.mentions:
        relationships["MENTIONS"].append(
            {
                "source": f"document:{document[:16]}",
                "target": entity_id,
                "properties": {"id": f"{document[:16]}:{entity_id}", "count": count},
            }
        )
    return PropertyGraph(nodes=dict(sorted(nodes.items())), relationships=dict(sorted(relationships.items())))


def find_kind(label: str) -> str:
    """Return the label by which a node of a label is found: one of `KINDS`."""
    return label if label in KINDS else KINDS[0]


def constrain_id(kind: str) -> str:
    """Return the statement by which a store keeps the ids of a kind apart."""
    return f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"


def merge_node(kind: str) -> str:
    """Return the clauses that write the node `n` of a `row`."""
    return f"MERGE (n:{kind} {{id: row.id}}) SET n += row"


def merge_relationship(kind: str) -> str:
    """Return the clauses that write the relationship `r` of a `row`."""
    source = "SourceDocument" if kind == "MENTIONS" else "Entity"
    return (
        f"MATCH (s:{source} {{id: row.source}}) MATCH (t:Entity {{id: row.target}}) "
        f"MERGE (s)-[r:{kind} {{id: row.properties.id}}]->(t) SET r += row.properties"
    )


def _describe_entity(entity: Entity) -> Row:
    row: Row = {
        "id": entity.id,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "authority": entity.authority,
        "wikidata": entity.wikidata,
        "inferred": entity.inferred or None,
    }
    if entity.quantity is not None:
        row |= entity.quantity.model_dump(mode="json", exclude={"value"})
        row["values"] = [float(value) for value in entity.quantity.values]
    return {key: value for key, value in row.items() if value is not None}


def _describe_statement(statement: Statement, resolved: Resolved) -> Row:
    claimant = resolved.entities.get(statement.attributed_to or "")
    properties = {
        "id": statement.id,
        "modality": statement.modality.value,
        "attributed_to": statement.attributed_to,
        "claimant": claimant.label if claimant else None,
        "date": statement.date,
        "date_resolved": statement.date_resolved or None,
        "former": statement.former or None,
        "rank": statement.rank,
        "confidence": statement.confidence,
        "quotes": [evidence.quote for evidence in statement.evidences],
        "documents": [evidence.name for evidence in statement.evidences],
        "hashes": [evidence.document for evidence in statement.evidences],
        "starts": [evidence.start for evidence in statement.evidences],
        "ends": [evidence.end for evidence in statement.evidences],
        "sections": [evidence.section or "" for evidence in statement.evidences],
        "pages": [evidence.page or "" for evidence in statement.evidences],
        "readers": [SEPARATOR.join(evidence.readers) for evidence in statement.evidences],
        "confidences": [evidence.confidence for evidence in statement.evidences],
    }
    kept = {key: value for key, value in properties.items() if value is not None}
    return {"source": statement.subject, "target": statement.object, "properties": kept}
