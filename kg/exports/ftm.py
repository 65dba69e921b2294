"""The graph as FollowTheMoney entities, one JSON object a line: persons, bodies, offices, ties and documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.exports.cleaning import clean
from kg.exports.content import Content
from kg.resolution.resolved import DocumentRecord, Resolved
from kg.statement import Entity, Statement, digest
from ontology.vocabulary import LABELS, EntityType, Modality, Predicate

Properties = Mapping[str, Sequence[str | None]]

SCHEMATA: Mapping[EntityType, str] = {
    EntityType.PERSON: "Person",
    EntityType.BODY: "PublicBody",
    EntityType.ORGANIZATION: "Organization",
    EntityType.POST: "Position",
    EntityType.PLACE: "Territory",
    EntityType.EVENT: "Event",
    EntityType.POLICY: "Project",
    EntityType.LAW: "Article",
    EntityType.DOCUMENT: "Article",
}
"""What stands for each type; a target, result or topic has no counterpart and is left out with what is said of it."""
_LEGAL = frozenset({EntityType.PERSON, EntityType.BODY, EntityType.ORGANIZATION})
_LANGUAGES = {"en": "eng", "zh": "zho", "fr": "fra", "es": "spa", "de": "deu", "it": "ita", "pt": "por", "ru": "rus"}
_QUOTES = "\"' "
"""What FollowTheMoney takes off the ends of a name."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def write_ftm(content: Content) -> Iterator[str]:
    """Yield entities, documents, and the asserted statements as links; guesses and denials have no counterpart."""
    resolved = content.resolved
    for entity in resolved.entities.values():
        if entity.type in SCHEMATA:
            yield _write(name_node(entity.id), SCHEMATA[entity.type], _describe_entity(entity))
    for record in resolved.documents:
        yield _write(_name_document(record.hash), "Document", _describe_document(record))
    for statement in resolved.statements:
        link = _link(resolved, statement)
        if link is not None:
            schema, ends = link
            yield _write(f"statement-{statement.id}", schema, {**ends, **_describe_statement(resolved, statement)})


def name_node(identifier: str) -> str:
    """Return an entity's id as FollowTheMoney allows one: letters, digits, hyphens, and a digest that tells all apart.

    >>> name_node("person/li-qiang")
    'person-li-qiang-b7d5190e'
    """
    plain = re.sub(r"[^0-9A-Za-z]+", "-", identifier).strip("-")
    return f"{plain}-{digest(identifier)[:8]}".strip("-")


def _name_document(hash: str) -> str:
    return f"document-{hash[:16]}"


def _describe_entity(entity: Entity) -> Properties:
    return {
        "name": [entity.label.strip(_QUOTES) or entity.label],
        "alias": list(dict.fromkeys(alias.strip(_QUOTES) for alias in entity.aliases)),
        "wikidataId": [entity.wikidata],
    }


def _describe_document(record: DocumentRecord) -> Properties:
    return {
        "fileName": [record.name],
        "title": [record.title],
        "author": record.byline,
        "publisher": [record.publisher],
        "publishedAt": [_keep_date(record.date)],
        "language": [_LANGUAGES.get(record.language or "")],
        "mimeType": [record.media_type],
        "sourceUrl": [record.uri if (record.uri or "").startswith(("http://", "https://")) else None],
    }


def _link(resolved: Resolved, statement: Statement) -> tuple[str, Properties] | None:
    """Return the schema of a link and its ends; None for what FollowTheMoney can't say."""
    subject, thing = resolved.entities[statement.subject], resolved.entities[statement.object]
    if statement.modality is not Modality.ASSERTED or not {subject.type, thing.type} <= set(SCHEMATA):
        return None
    one, other = [name_node(subject.id)], [name_node(thing.id)]
    if statement.predicate is Predicate.HOLDS_POST and subject.type is EntityType.PERSON:
        return "Occupancy", {"holder": one, "post": other, "status": ["ended" if statement.former else None]}
    if statement.predicate is Predicate.MEMBER_OF and subject.type in _LEGAL:
        return "Membership", {"member": one, "organization": other}
    return "UnknownLink", {"subject": one, "object": other, "role": [LABELS["en"][statement.predicate]]}


def _describe_statement(resolved: Resolved, statement: Statement) -> Properties:
    start, _, end = (statement.date or "").partition("/")
    claimant = resolved.entities.get(statement.attributed_to or "")
    return {
        "date": [None if end else _keep_date(start)],
        "startDate": [_keep_date(start) if end else None],
        "endDate": [_keep_date(end)],
        "recordId": [statement.id],
        "proof": sorted({_name_document(evidence.document) for evidence in statement.evidences}),
        "summary": list(dict.fromkeys(evidence.quote for evidence in statement.evidences)),
        "description": [f"according to {claimant.label}" if claimant else None],
    }


def _keep_date(date: str | None) -> str | None:
    return date if date and _DATE.fullmatch(date) else None


def _write(identifier: str, schema: str, properties: Properties) -> str:
    kept: dict[str, Any] = {}
    for name, values in properties.items():
        texts = [text for value in values if value and (text := " ".join(clean(value).split()))]
        if texts:
            kept[name] = texts
    return json.dumps({"id": identifier, "schema": schema, "properties": kept}, ensure_ascii=False) + "\n"
