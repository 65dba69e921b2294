"""What is drawn of a graph, whatever draws it: nodes with their places, edges with their bends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.labels import name_entity
from kg.maps.layout import place_nodes
from kg.maps.palette import COLOURS, EDGES, SEAT, SHAPES
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.vocabulary import Modality

DENSE = 2000
"""Entities up to which PyVis and its canvas draw a map, above which WebGL does."""
_BEND, _MOST = 0.14, 0.5
"""How far apart two parallel edges bend, and how far the outermost."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as it is drawn."""

    entity: Entity
    label: str
    x: float
    y: float
    size: float

    @property
    def id(self) -> str:
        """Return the entity's id."""
        return self.entity.id

    def to_pyvis(self) -> dict[str, Any]:
        """Return the node as PyVis takes it, without its id."""
        return {
            "label": shorten(self.label),
            "x": self.x,
            "y": self.y,
            "size": self.size,
            "shape": SHAPES[self.entity.type],
            "color": COLOURS[self.entity.type],
            "font": {"size": 17 if self.size < 16 else 24},
            "physics": False,
        }


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement as it is drawn; of parallel ones, each bends in its own way."""

    statement: Statement
    bend: float
    """Seen from the smaller id to the larger; 0 is straight, and below 0 it bends to the other side."""

    @property
    def width(self) -> float:
        """Return how wide the line is: wider where more places say so."""
        return round(min(0.9 + 0.5 * sqrt(len(self.statement.evidences)), 4.0), 1)

    def to_pyvis(self) -> dict[str, Any]:
        """Return the edge as PyVis takes it, without its ends."""
        turned = self.bend if self.statement.subject <= self.statement.object else -self.bend
        kind = "curvedCW" if turned > 0 else "curvedCCW"
        return {
            "id": self.statement.id,
            "predicate": self.statement.predicate.value,
            "modality": self.statement.modality.value,
            "color": {"color": EDGES.get(self.statement.predicate, SEAT), "opacity": 0.7},
            "smooth": {"enabled": bool(self.bend), "type": kind, "roundness": abs(self.bend)},
            "width": self.width,
            "dashes": self.statement.modality is not Modality.ASSERTED,
        }


def draw_nodes(resolved: Resolved, language: str = "en") -> list[Node]:
    """Return every entity that a statement is about, with its place; what is more stated is larger."""
    weights = Counter(side for s in resolved.statements for side in {s.subject, s.object})
    sizes = {identifier: measure(weight) for identifier, weight in weights.items()}
    places = place_nodes(resolved, set(weights), sizes)
    return [
        Node(entity, name_entity(entity, language), *places[identifier], sizes[identifier])
        for identifier in sorted(weights)
        if (entity := resolved.entities[identifier])
    ]


def draw_edges(resolved: Resolved) -> list[Edge]:
    """Return every statement, those between the same two entities fanned out."""
    return list(fan_out(resolved.statements))


def fan_out(statements: Iterable[Statement]) -> Iterable[Edge]:
    """Yield the statements with their bends: one alone is straight, several lie evenly on both sides."""
    listed = list(statements)
    total = Counter(map(_pair, listed))
    seen: Counter[tuple[str, str]] = Counter()
    for statement in listed:
        pair = _pair(statement)
        middle = (total[pair] - 1) / 2
        step = min(_BEND, _MOST / middle) if middle else 0.0
        yield Edge(statement, round((seen[pair] - middle) * step, 3))
        seen[pair] += 1


def measure(weight: int) -> float:
    """Return the radius of an entity with so many statements."""
    return round(min(6 + 3 * sqrt(weight), 30.0), 1)


def shorten(label: str, width: int = 34) -> str:
    """Return a label that fits under a node.

    >>> shorten("a" * 50)[-1]
    '…'
    """
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"


def _pair(statement: Statement) -> tuple[str, str]:
    return min(statement.subject, statement.object), max(statement.subject, statement.object)
