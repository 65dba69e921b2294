"""Citations of a statement's sentence, a document, or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from kg.errors import NotFoundError
from kg.web.desk import AtDesk, Desk
from kg.web.faults import BadRequestError
from kg.web.views.citing import Citation, cite_document, cite_page, cite_sentence

router = APIRouter(prefix="/cite")
_PLAIN = {"md": "markdown", "bib": "bibtex", "csl": "csl"}


@dataclass(frozen=True, slots=True)
class CitePage:
    """A citation, and what it is of."""

    citation: Citation
    back: str

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the forms by column."""
        return [self.citation.to_row()]


@router.get("/statement/{id}")
def cite_statement(desk: AtDesk, id: str) -> Response:
    """Return the citation of a statement's sentence: the surest, or that of the evidence asked for."""
    said = desk.teller.tell(desk.index.find_statement(id))
    wanted = desk.read_text("evidence")
    places = [place for place in said.written if wanted in ("", place.id)]
    if not places:
        raise NotFoundError(f"the statement `{id}` has no evidence `{wanted}`")
    record = desk.index.documents.get(places[0].hash)
    return _answer(desk, cite_sentence(places[0], record, host=desk.host), said.address)


@router.get("/documents/{text}")
def cite_text(desk: AtDesk, text: str) -> Response:
    """Return the citation of a document."""
    record = desk.index.find_document(text)
    address = desk.teller.locate_document(record)
    return _answer(desk, cite_document(record, address=address, host=desk.host), address)


@router.get("/page")
def cite_any(desk: AtDesk) -> Response:
    """Return the citation of a page of the graph, by its path."""
    path = desk.read_text("path")
    entity = path.lstrip("/")
    known = {"/": "brand"} | {f"/{name}": name for name in ("targets", "conflicts", "timeline", "documents")}
    if entity in desk.index.entities:
        title, address = desk.teller.name(entity).label, desk.teller.name(entity).address
    elif path in known:
        title, address = desk.words.say(known[path]), path
    else:
        raise BadRequestError("`path` is the path of a page of this graph")
    version = desk.index.version
    return _answer(desk, cite_page(title, address=address, host=desk.host, version=version), address)


def _answer(desk: Desk, citation: Citation, back: str) -> Response:
    plain = desk.read_text("as")
    if plain:
        if plain not in _PLAIN:
            raise BadRequestError(f"`as` is one of {', '.join(_PLAIN)}")
        return PlainTextResponse(getattr(citation, _PLAIN[plain]) + "\n")
    return desk.answer(
        "cite.html", CitePage(citation, back), title=desk.words.say("cite"), name="citation", has_fragment=True
    )
