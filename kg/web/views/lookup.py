"""From the words of an answer to the things of the graph: which entity a name means, where a sentence is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from weakref import WeakKeyDictionary

from kg.names import normalise_name
from kg.resolution.resolved import DocumentRecord
from kg.statement import Evidence, digest
from kg.web.index import Index


class Lookup:
    """What an index does not need for its own pages; each part is made when it is first asked for."""

    def __init__(self, index: Index) -> None:
        self._entities, self._weights, self._places = index.entities, index.weights, index.places
        self._documents = index.documents

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return the entity of each label, the most stated of several."""
        ranked = sorted(self._entities.values(), key=lambda entity: (self._weights.get(entity.id, 0), entity.id))
        return {entity.label: entity.id for entity in ranked}

    @cached_property
    def meant(self) -> Mapping[str, str]:
        """Return the entity that each folded name means, as `kg.queries.names` decides."""
        best: dict[str, tuple[bool, int, bool, str]] = {}
        for entity in self._entities.values():
            weight, label = self._weights.get(entity.id, 0), normalise_name(entity.label)
            for key in {label, *map(normalise_name, entity.aliases)}:
                rank = (not weight, -weight * (1 + (key == label)), key != label, entity.id)
                best[key] = min(rank, best.get(key, rank))
        return {key: rank[3] for key, rank in best.items()}

    @cached_property
    def sentences(self) -> Mapping[tuple[str, str], Evidence]:
        """Return the evidence of each quote, by the name of its document and its words."""
        return {(each.name, each.quote): each for places in self._places.values() for _, each in reversed(places)}

    @cached_property
    def documents(self) -> Mapping[str, DocumentRecord]:
        """Return the documents by name, one where several have the same."""
        return {record.name: record for record in self._documents.values()}

    @cached_property
    def evidences(self) -> Mapping[str, Evidence]:
        """Return the evidences of statements by the ids that they have in RDF."""
        pairs = (pair for places in self._places.values() for pair in places)
        return {digest(statement.id, evidence.id): evidence for statement, evidence in pairs}

    def choose_name(self, identifier: str, *names: str) -> str:
        """Return what to type for an entity: the first of some names that means it, else its id."""
        return next((name for name in names if self.meant.get(normalise_name(name)) == identifier), identifier)


_lookups: WeakKeyDictionary[Index, Lookup] = WeakKeyDictionary()


def look_up(index: Index) -> Lookup:
    """Return the lookup of an index, the same for all requests."""
    return _lookups.setdefault(index, Lookup(index))
