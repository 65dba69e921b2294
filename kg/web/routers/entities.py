"""The page of an entity, the list of a type, and the page of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from kg.errors import NotFoundError
from kg.statement import Entity
from kg.web.desk import AtDesk, Desk
from kg.web.formats import Form
from kg.web.views.entity import tell_entity, tell_section
from kg.web.views.records import Said
from kg.web.views.start import list_entities
from ontology.vocabulary import EntityType

router = APIRouter()
_TYPES = {kind.value.lower(): kind for kind in EntityType}
_SHOWN, _MORE = 60, 25


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement with all places where it is written."""

    said: Said

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the places by column."""
        return self.said.to_rows()


@router.get("/statement/{id}")
def show_statement(desk: AtDesk, id: str) -> Response:
    """Return a statement, whatever the filter."""
    said = desk.teller.tell(desk.index.find_statement(id))
    title = f"{said.subject.label} {said.verb} {said.object.label}"
    return desk.answer("statement.html", StatementPage(said), title=title, name=f"statement-{id}")


@router.get("/{kind}")
def show_list(desk: AtDesk, kind: str) -> Response:
    """Return the entities of a type, the most stated first."""
    if kind not in _TYPES:
        raise NotFoundError(f"there is no page `/{kind}`")
    page = list_entities(desk.teller, _TYPES[kind], offset=desk.offset, limit=desk.count(_SHOWN))
    return desk.answer("entities.html", page, title=desk.words.say(page.key), name=kind, has_fragment=True)


@router.get("/{kind}/{rest:path}")
def show_entity(desk: AtDesk, kind: str, rest: str) -> Response:
    """Return an entity's page, or the further statements of one of its sections."""
    entity = desk.index.entities.get(f"{kind}/{rest}")
    if entity is None:
        raise NotFoundError(f"nothing in this graph has the id `{kind}/{rest}`")
    section = desk.read_text("section")
    if section:
        return _show_section(desk, entity, section)
    page = tell_entity(desk.teller, entity, whole=desk.form is not Form.HTML)
    return desk.answer("entity.html", page, title=page.thing.label, name=f"{kind}-{rest}"[:80])


def _show_section(desk: Desk, entity: Entity, key: str) -> Response:
    section = tell_section(desk.teller, entity, key, offset=desk.offset, limit=desk.count(_MORE))
    if section is None:
        raise NotFoundError(f"`{entity.id}` has no section `{key}`")
    thing = desk.teller.name(entity.id)
    title, name = f"{thing.label}: {section.title}", f"{entity.id}-{key}"
    return desk.answer("section.html", section, title=title, name=name, section=section, thing=thing, has_fragment=True)
