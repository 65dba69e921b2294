"""A map as the page reads it: nodes and edges as short rows, and the evidence beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from kg.labels import name_entity
from kg.maps.palette import COLOURS, DARK, EDGES, SEAT, SHAPES
from kg.maps.picture import DENSE, Node, draw_edges, draw_nodes, fan_out, measure
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.vocabulary import LABELS, EntityType, Modality, Predicate

_TYPES = {kind: place for place, kind in enumerate(EntityType)}
_PREDICATES = {predicate: place for place, predicate in enumerate(Predicate)}
_MODALITIES = {modality: place for place, modality in enumerate(Modality)}
_ALIASES = 8
_LABEL = 160


def collect(
    shown: Resolved,
    *,
    title: str,
    language: str = "en",
    held: Resolved | None = None,
    whole: Resolved | None = None,
    locate: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """Return the data of a map's page: what is shown, and after it what is held until a reader asks for it.

    `whole` is the graph that both are part of, `locate` gives the address of an entity's page where there are pages.
    """
    held = held or shown
    nodes = draw_nodes(shown, language)
    known = {node.id for node in nodes}
    total = Counter(side for s in (whole or held).statements for side in {s.subject, s.object})
    later = sorted({side for s in held.statements for side in (s.subject, s.object)} - known)
    waiting = [held.entities[identifier] for identifier in later]
    number = {identifier: place for place, identifier in enumerate([*(node.id for node in nodes), *later])}
    return {
        "title": title,
        "language": language,
        "engine": "vis" if len(nodes) <= DENSE else "sigma",
        "shown": len(nodes),
        **describe_vocabulary(language),
        "nodes": [
            *(_write_node(node.entity, node.label, node, total, locate) for node in nodes),
            *(_write_node(each, name_entity(each, language), None, total, locate) for each in waiting),
        ],
        "edges": _write_edges(shown, held, number),
    }


def describe_vocabulary(language: str) -> dict[str, Any]:
    """Return the types, predicates and modalities with their names and colours, in the ontology's order."""
    labels = LABELS[language]
    return {
        "types": [
            {"id": kind.value, "label": labels[kind], "shape": SHAPES[kind], "colours": _shade(COLOURS[kind])}
            for kind in EntityType
        ],
        "predicates": [
            {"id": each.value, "label": labels[each], "colours": _shade(EDGES.get(each, SEAT))} for each in Predicate
        ],
        "modalities": [{"id": each.value, "label": labels[each]} for each in Modality],
    }


def collect_evidence(resolved: Resolved, language: str = "en") -> dict[str, Any]:
    """Return where each statement is written: its date and claimant, and the sentences with their documents."""
    records = {record.hash: record for record in resolved.documents}
    places: dict[tuple[str, str], int] = {}
    statements: dict[str, list[Any]] = {}
    for statement in resolved.statements:
        claimant = resolved.entities.get(statement.attributed_to or "")
        surest = sorted(statement.evidences, key=lambda each: (-each.confidence, each.name, each.start))
        statements[statement.id] = [
            statement.date,
            name_entity(claimant, language) if claimant else statement.attributed_to,
            statement.former,
            statement.rank,
            [
                [
                    places.setdefault((each.document, each.name), len(places)),
                    each.start,
                    each.end,
                    each.page,
                    each.section,
                    each.confidence,
                    " ".join(each.quote.split()),
                ]
                for each in surest
            ],
        ]
    documents = []
    for hash, name in places:
        record = records.get(hash)
        title = " ".join(((record.title if record else None) or name).split())
        documents.append(
            {
                "title": title,
                "document": name,
                "published": record.date if record else None,
                "language": record.language if record else None,
            }
        )
    return {"documents": documents, "statements": statements}


def _write_node(
    entity: Entity, label: str, node: Node | None, total: Mapping[str, int], locate: Callable[[str], str] | None
) -> list[Any]:
    names = [name[:_LABEL] for name in (entity.label, *entity.aliases) if name != label][:_ALIASES]
    place = [node.x, node.y, node.size] if node else [None, None, measure(min(total[entity.id], 9))]
    row = [entity.id, label[:_LABEL], _TYPES[entity.type], *place, total[entity.id], names]
    return [*row, locate(entity.id)] if locate else row


def _write_edges(shown: Resolved, held: Resolved, number: Mapping[str, int]) -> list[list[Any]]:
    dates = {record.hash: record.date for record in held.documents}
    first = {edge.statement.id: edge for edge in draw_edges(shown)}
    later = fan_out(statement for statement in held.statements if statement.id not in first)
    return [
        [
            edge.statement.id,
            number[edge.statement.subject],
            number[edge.statement.object],
            _PREDICATES[edge.statement.predicate],
            _MODALITIES[edge.statement.modality],
            round(edge.statement.confidence, 3),
            edge.bend,
            *_find_period(edge.statement, dates),
            edge.width,
        ]
        for edge in (*first.values(), *later)
    ]


def _find_period(statement: Statement, dates: Mapping[str, str | None]) -> tuple[int, int]:
    """Return the first and last year of a statement's date, else of its document's; zeros where neither is known."""
    years = re.findall(r"[12][0-9]{3}", statement.date or dates.get(statement.evidences[0].document) or "")
    return (int(years[0]), int(years[-1])) if years else (0, 0)


def _shade(colour: str) -> list[str]:
    """Return a colour on a light and on a dark page."""
    return [colour, DARK.get(colour, colour)]
