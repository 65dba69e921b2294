"""A report of a province in which what documents and readers write is hostile."""

from __future__ import annotations

from kg.document import Document
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Evidence, Quantity, Statement
from ontology.vocabulary import EntityType, Predicate


def make_reports(payload: str) -> Resolved:
    """Return a graph with one target of Hunan, whose sentence, document and claimants hold a payload."""
    text = f"{payload} Hunan aims at growth of 5 percent. {payload}"
    document = Document(name=f"{payload}.txt", text=text, title=f"{payload} Hunan government work report 2025")
    quantity = Quantity(indicator="GDP growth", value=5, unit="percent", period="2025", place="Hunan")
    target = Entity(id="target/x", type=EntityType.TARGET, label=quantity.label, quantity=quantity)
    place = Entity(id="place/CN-HN", type=EntityType.PLACE, label="Hunan", aliases=(payload,))
    evidence = Evidence.cite(document, 0, len(text), readers=(payload,), confidence=0.9)
    statement = Statement(
        subject=place.id, predicate=Predicate.ANNOUNCED, object=target.id, date="2025", evidences=(evidence,)
    )
    return Resolved.collect(
        entities=[target, place],
        statements=[statement],
        documents=[DocumentRecord.describe(document, sentences=1)],
        mentions=[(document.hash, place.id, 1)],
    )
