"""Each format's writer, and the one way in that writes a file whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO

from kg.files import open_whole
from kg.resolution.resolved import Resolved
from kg.stores.vocabulary import PREFIXES


class ExportFormat(StrEnum):
    """The formats that a graph is exported to."""

    JSONL = "jsonl"
    TURTLE = "turtle"
    NQUADS = "nquads"
    GRAPHML = "graphml"


def export(resolved: Resolved, format: ExportFormat, path: Path) -> None:
    """Write a graph to a file in a format; the file appears whole or not at all."""
    with open_whole(path) as file:
        write(resolved, format, file)


def write(resolved: Resolved, format: ExportFormat, file: IO[str]) -> None:
    """Write a graph to an open file in a format."""
    file.writelines(_WRITERS[format](resolved))


def _write_jsonl(resolved: Resolved) -> Iterator[str]:
    return (f"{line}\n" for line in resolved.to_lines())


def _write_nquads(resolved: Resolved) -> Iterator[str]:
    from kg.stores.nquads import to_lines

    return to_lines(resolved)


def _write_turtle(resolved: Resolved) -> Iterator[str]:
    """Yield the default graph: asserted triples, entities, documents, and what is known about statements.

    Turtle has no named graphs, so each statement's triple is told by rdf:subject, rdf:predicate and rdf:object.
    """
    import pyoxigraph

    from kg.stores.nquads import to_quads
    from kg.stores.vocabulary import ONTOLOGY

    rdf = PREFIXES["rdf"]
    lines: list[str] = []
    for subject, predicate, thing, graph in to_quads(resolved):
        if graph is None:
            lines.append(f"{subject} {predicate} {thing} .\n")
        else:
            parts = (("subject", subject), ("predicate", predicate), ("object", thing))
            lines.extend(f"{graph} <{rdf}{name}> {term} .\n" for name, term in parts)
    triples = pyoxigraph.parse("".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    prefixes = {name: iri for name, iri in PREFIXES.items() if name not in ("entity", "statement")}
    assert prefixes["pkg"] == ONTOLOGY
    text = pyoxigraph.serialize((q.triple for q in triples), format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    yield (text or b"").decode("utf-8")


def _write_graphml(resolved: Resolved) -> Iterator[str]:
    """Yield a directed multigraph with plain attributes: lists joined, absent values and control signs left out."""
    import networkx

    from kg.analytics import to_networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    source = to_networkx(resolved)
    for node, data in source.nodes(data=True):
        graph.add_node(node, **_clean(data))
    for subject, thing, key, data in source.edges(keys=True, data=True):
        evidence = data.pop("evidence")
        data["quotes"] = [one["quote"] for one in evidence]
        data["places"] = [f"{one['name']}:{one['start']}-{one['end']}" for one in evidence]
        graph.add_edge(subject, thing, key=key, **_clean(data))
    yield from (f"{line}\n" for line in networkx.generate_graphml(graph))


def _clean(data: dict[str, object]) -> dict[str, object]:
    joined = {key: " | ".join(value) if isinstance(value, list) else value for key, value in data.items()}
    return {
        key: re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", value) if isinstance(value, str) else value
        for key, value in joined.items()
        if value is not None
    }


_WRITERS: dict[ExportFormat, Callable[[Resolved], Iterator[str]]] = {
    ExportFormat.JSONL: _write_jsonl,
    ExportFormat.TURTLE: _write_turtle,
    ExportFormat.NQUADS: _write_nquads,
    ExportFormat.GRAPHML: _write_graphml,
}
