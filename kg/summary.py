"""How much a graph holds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.directory import Manifest
from kg.queries import find_conflicts
from kg.resolution.resolved import Resolved


def list_documents(manifest: Manifest, graph: Resolved) -> list[dict[str, Any]]:
    """Return the documents of a graph, and the files that failed."""
    names: dict[str, list[str]] = {}
    for entry in manifest.documents:
        names.setdefault(entry.hash, []).append(entry.name)
    said = Counter(
        hash for statement in graph.statements for hash in {evidence.document for evidence in statement.evidences}
    )
    rows: list[dict[str, Any]] = [
        {
            "name": names.get(record.hash, [record.name]),
            "date": record.date,
            "language": record.language,
            "title": record.title,
            "sentences": record.sentences,
            "statements": said[record.hash],
            "hash": record.hash[:16],
        }
        for record in graph.documents
    ]
    return rows + [{"name": fault.name, "title": f"failed: {fault.fault}"} for fault in manifest.failed]


def summarise(manifest: Manifest, graph: Resolved) -> list[dict[str, Any]]:
    """Return what a graph holds, as rows of what and how many."""
    types = Counter(entity.type.value for entity in graph.entities.values())
    predicates = Counter(statement.predicate.value for statement in graph.statements)
    rows = [
        ("documents", len(graph.documents)),
        ("sentences", sum(record.sentences for record in graph.documents)),
        ("entities", len(graph.entities)),
        *((f"  {name}", count) for name, count in sorted(types.items())),
        ("statements", len(graph.statements)),
        *((f"  {name}", count) for name, count in sorted(predicates.items())),
        ("evidences", sum(len(statement.evidences) for statement in graph.statements)),
        ("disagreements", len(find_conflicts(graph))),
        ("documents that failed", len(manifest.failed)),
    ]
    return [{"what": what, "count": count} for what, count in rows]
