"""The data of a map, made of what a reader asks for and kept for the next who asks for the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from kg.errors import NotFoundError
from kg.maps.data import collect
from kg.maps.drawing import name_map, select
from kg.web.index import Index
from kg.web.views.teller import Teller, locate_entity

LIMIT, MOST = 150, 10_000
"""How many entities a map shows, and the most that a reader may ask for."""
_KEPT = 12


@dataclass
class _Shelf:
    """The maps of one graph that were made last."""

    made: dict[tuple[object, ...], dict[str, Any]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_SHELVES: WeakKeyDictionary[Index, _Shelf] = WeakKeyDictionary()
_GUARD = Lock()


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map: its data for the script, and its edges as rows."""

    data: dict[str, Any]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the edges by column."""
        nodes, predicates, modalities = self.data["nodes"], self.data["predicates"], self.data["modalities"]
        return [
            {
                "subject": nodes[edge[1]][1],
                "predicate": predicates[edge[3]]["id"],
                "object": nodes[edge[2]][1],
                "modality": modalities[edge[4]]["id"],
                "confidence": edge[5],
                "from": edge[7] or None,
                "to": edge[8] or None,
                "statement": edge[0],
                "subject_id": nodes[edge[1]][0],
                "object_id": nodes[edge[2]][0],
            }
            for edge in self.data["edges"]
        ]


def make_map(teller: Teller, names: tuple[str, ...], limit: int) -> MapPage:
    """Return the map of what surrounds some entities (by id), or of the most stated; NotFoundError for another id."""
    index = teller.index
    unknown = next((name for name in names if name not in index.entities), None)
    if unknown is not None:
        raise NotFoundError(f"nothing in this graph has the id `{unknown}`")
    key = (names, limit, teller.filter.least, teller.filter.modalities, teller.words.language)
    with _GUARD:
        shelf = _SHELVES.setdefault(index, _Shelf())
    with shelf.lock:  # who asks for the same meanwhile waits for it
        if key not in shelf.made:
            while len(shelf.made) >= _KEPT:
                del shelf.made[next(iter(shelf.made))]
            shelf.made[key] = _make(teller, names, limit)
        return MapPage(shelf.made[key])


def _make(teller: Teller, names: tuple[str, ...], limit: int) -> dict[str, Any]:
    shown = tuple(teller.keep(teller.index.resolved.statements))
    whole = replace(teller.index.resolved, statements=shown)
    title = name_map(whole, names, teller.words.language)
    part = select(whole, names, limit=limit)
    return collect(part, title=title, language=teller.words.language, whole=whole, locate=locate_entity)
