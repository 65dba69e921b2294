"""Search, and suggestions while one types."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from kg.web.desk import AtDesk
from kg.web.views.searching import find, suggest

router = APIRouter()


@router.get("/search")
def show_search(desk: AtDesk) -> Response:
    """Return the names and sentences that fit."""
    text = desk.read_text("q")
    page = find(desk.teller, text)
    return desk.answer("search.html", page, title=text or desk.words.say("search"), name="search")


@router.get("/suggest")
def show_suggestions(desk: AtDesk) -> Response:
    """Return the names that fit what is typed, as JSON."""
    hits = suggest(desk.teller, desk.read_text("q"))
    return JSONResponse([hit.to_row() | {"address": desk.link(hit.thing.address)} for hit in hits])
