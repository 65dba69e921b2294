"""Statements as the lines of the interchange format: one JSON object a line, whole in itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.directory import StatementFile
from kg.statement import Entity, Statement
from ontology.vocabulary import Predicate


def write_interchange(file: StatementFile, *, results: bool = False) -> Iterator[str]:
    """Yield one line for each statement, in the order of the text.

    Subject, object and claimant stand in full, so that a line needs no other. Results are left out unless asked for.
    """
    entities = {entity.id: entity for entity in file.entities}
    for statement in sorted(file.statements, key=_place):
        if statement.predicate is Predicate.REPORTED and not results:
            continue
        row = make_row(statement, entities, name=file.record.name)
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _place(statement: Statement) -> tuple[int, int, str]:
    first = statement.evidences[0]
    return first.start, first.end, statement.id


def make_row(statement: Statement, entities: dict[str, Entity], *, name: str) -> dict[str, Any]:
    """Return a statement as the interchange format has it; the first of its evidences is the one it is quoted from."""
    first, *further = statement.evidences
    claimant = statement.attributed_to
    row: dict[str, Any] = {
        "document": name,
        "id": statement.id,
        "subject": describe_entity(entities[statement.subject]),
        "predicate": statement.predicate.value,
        "object": describe_entity(entities[statement.object]),
        "date": statement.date,
        "modality": statement.modality.value,
        "attributed_to": None if claimant is None else describe_entity(entities[claimant]),
        "evidence": {"quote": first.quote, "start": first.start, "end": first.end},
        "confidence": statement.confidence,
        "readers": list(first.readers),
    }
    if further:
        row["further_evidence"] = [{"quote": each.quote, "start": each.start, "end": each.end} for each in further]
    extras = {"former": statement.former, "rank": statement.rank, "date_resolved": statement.date_resolved}
    return row | {key: value for key, value in extras.items() if value}


def describe_entity(entity: Entity) -> dict[str, Any]:
    """Return an entity as the interchange format has it, a target or result with its number."""
    row: dict[str, Any] = {
        "id": entity.id,
        "type": entity.type.value,
        "label": entity.label,
        "aliases": list(entity.aliases),
    }
    if entity.authority is not None:
        row["authority"] = entity.authority
    if entity.quantity is not None:
        quantity = entity.quantity
        value = list(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
        row |= {"indicator": quantity.indicator, "comparator": quantity.comparator.value, "value": value}
        row |= {"unit": quantity.unit, "period": quantity.period, "place": quantity.place}
    return row
