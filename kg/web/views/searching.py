"""What a search finds: names in any language, then sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.web.views.records import Said, Thing
from kg.web.views.teller import Teller
from ontology.vocabulary import EntityType

SENTENCES = 25


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entity whose name fits."""

    thing: Thing
    type_label: str
    matched: str
    """The name that fits, where it is not the label."""
    count: int

    def to_row(self) -> dict[str, Any]:
        """Return the entity by column."""
        return {
            "kind": self.thing.type,
            "label": self.thing.label,
            "matched": self.matched,
            "statements": self.count,
            "id": self.thing.id,
            "address": self.thing.address,
            "type_label": self.type_label,
        }


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The names and sentences that fit what was typed."""

    text: str
    names: tuple[NameHit, ...]
    sentences: tuple[Said, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return names, then sentences, by column."""
        found = [row for said in self.sentences for row in said.to_rows()[:1]]
        quotes = [
            {
                "kind": "sentence",
                "label": row["quote"],
                "matched": row["document"],
                "statements": None,
                "id": row["statement"],
                "address": row["address"],
                "type_label": None,
            }
            for row in found
        ]
        return [*(hit.to_row() for hit in self.names), *quotes]


def suggest(teller: Teller, text: str, *, limit: int = 8) -> tuple[NameHit, ...]:
    """Return the names that fit what was typed so far."""
    return tuple(_hit(teller, found.entity, found.name) for found in teller.index.names.find(text, limit=limit))


def find(teller: Teller, text: str, *, limit: int = 40) -> SearchPage:
    """Return the names and the sentences that fit; a sentence shows one statement that is sure enough."""
    sentences: list[Said] = []
    for _, statements in teller.index.quotes.find(text, limit=SENTENCES * 4):
        said = next(teller.keep(statements), None)
        if said is not None and len(sentences) < SENTENCES:
            sentences.append(teller.tell(said))
    return SearchPage(text, suggest(teller, text, limit=limit), tuple(sentences))


def _hit(teller: Teller, id: str, matched: str) -> NameHit:
    thing = teller.name(id)
    kind = teller.words.name_type(EntityType(thing.type)) if thing.type else ""
    return NameHit(thing, kind, matched if matched != thing.label else "", teller.index.weights.get(id, 0))
