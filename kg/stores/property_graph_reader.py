"""The graph that some nodes and relationships hold, read back: what `property_graph` writes, the other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from kg.stores.property_graph import SEPARATOR, PropertyGraph, Row
from ontology.vocabulary import EntityType, Predicate

_LISTS = ("hashes", "documents", "starts", "ends", "quotes", "confidences", "sections", "pages", "readers")
"""The lists of a relationship that tell its evidence, one place each; the last three may be left out."""


def from_property_graph(graph: PropertyGraph) -> Resolved:
    """Return the graph of some nodes and relationships; raise LookupError or ValueError for another shape.

    Properties that this project does not know are somebody else's and left out.
    """
    documents = {row["id"]: _read_document(row) for row in graph.nodes.get("SourceDocument", ())}
    return Resolved.collect(
        entities=[
            _read_entity(EntityType(label), row)
            for label, rows in graph.nodes.items()
            if label != "SourceDocument"
            for row in rows
        ],
        statements=[
            _read_statement(Predicate(kind), row)
            for kind, rows in graph.relationships.items()
            if kind != "MENTIONS"
            for row in rows
        ],
        documents=documents.values(),
        mentions=[
            (documents[row["source"]].hash, row["target"], row["properties"]["count"])
            for row in graph.relationships.get("MENTIONS", ())
        ],
    )


def _read_entity(kind: EntityType, row: Row) -> Entity:
    return Entity(
        id=row["id"],
        type=kind,
        label=row["label"],
        aliases=tuple(row.get("aliases", ())),
        authority=row.get("authority"),
        wikidata=row.get("wikidata"),
        inferred=bool(row.get("inferred")),
        quantity=_read_quantity(row),
    )


def _read_quantity(row: Row) -> Quantity | None:
    if "values" not in row:
        return None
    values = row["values"]
    return Quantity(
        indicator=row["indicator"],
        comparator=row["comparator"],
        value=values[0] if len(values) == 1 else (values[0], values[1]),
        unit=row.get("unit"),
        period=row.get("period"),
        place=row.get("place"),
    )


def _read_document(row: Row) -> DocumentRecord:
    return DocumentRecord.model_validate({name: row[name] for name in DocumentRecord.model_fields if name in row})


def _read_statement(predicate: Predicate, row: Row) -> Statement:
    properties = row["properties"]
    return Statement(
        subject=row["source"],
        predicate=predicate,
        object=row["target"],
        modality=properties["modality"],
        attributed_to=properties.get("attributed_to"),
        date=properties.get("date"),
        date_resolved=bool(properties.get("date_resolved")),
        former=bool(properties.get("former")),
        rank=properties.get("rank"),
        evidences=tuple(_read_evidences(properties)),
    )


def _read_evidences(properties: Mapping[str, Any]) -> Iterator[Evidence]:
    """Yield the evidences of a relationship, in the order of its lists."""
    nothing = [""] * len(properties["hashes"])
    lists: list[Sequence[Any]] = [
        properties[name] if name in _LISTS[:6] else properties.get(name) or nothing for name in _LISTS
    ]
    for document, name, start, end, quote, confidence, section, page, readers in zip(*lists, strict=True):
        yield Evidence(
            document=document,
            name=name,
            start=start,
            end=end,
            quote=quote,
            section=section or None,
            page=page or None,
            readers=tuple(readers.split(SEPARATOR)) if readers else (),
            confidence=confidence,
        )
