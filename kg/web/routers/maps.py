"""The map of the graph or of what surrounds something, and the map of tiles."""

from __future__ import annotations

from html import escape
from importlib import resources
from pathlib import Path

from fastapi import APIRouter, Response
from markupsafe import Markup

from kg.maps.page import EVERY, render_body, to_json
from kg.maps.tiles import list_choices, make_tiles
from kg.maps.tiles_page import render_tiles
from kg.web.desk import AtDesk, BadRequestError
from kg.web.formats import Form
from kg.web.views.maps import LIMIT, MOST, make_map

router = APIRouter()
STATIC = Path(str(resources.files("kg.maps") / "static"))
"""The files of maps, which are served beside those of the pages."""


@router.get("/map")
def show_map(desk: AtDesk) -> Response:
    """Return the map's page, which asks for its data by itself; or the data."""
    teller = desk.teller
    names = tuple(desk.request.query_params.getlist("of"))[:5]
    limit = desk.read_number("limit", LIMIT, MOST)
    if limit < 1:
        raise BadRequestError("`limit` is at least 1")
    if desk.form is not Form.HTML:
        page = make_map(teller, names, limit)
        if desk.form is Form.JSON:
            return Response(to_json(page.data), media_type="application/json; charset=utf-8")
        return desk.answer("map.html", page, title="", name="map")
    unknown = next((name for name in names if name not in desk.index.entities), None)
    if unknown is not None:
        make_map(teller, names, limit)  # raises what says so
    labels = ", ".join(teller.name(name).label for name in names)
    title = f"{desk.words.say('map')}: {labels}" if labels else desk.words.say("map")
    source, now = desk.link("/map.json"), desk.link_form("json")
    body = render_body(desk.words.language, head=f"<h1>{escape(title)}</h1>", source=source, now=now)
    return desk.show("map.html", title=title, body=Markup(body), scripts=EVERY)


@router.get("/map/tiles")
def show_tiles(desk: AtDesk) -> Response:
    """Return the provinces as tiles, coloured by a target or by a priority's rank."""
    what, year = desk.read_text("of") or "gdp-growth", desk.read_text("year") or None
    teller = desk.teller
    tiles = make_tiles(teller.index.resolved, what, year=year, language=teller.words.language, least=desk.least)
    if desk.form is not Form.HTML:
        return desk.answer("tiles.html", tiles, title=tiles.title, name="tiles")

    def locate(document: str, start: int, end: int) -> str:
        address = teller.locate(teller.index.documents.get(document), start, end)
        return desk.link(address) if address else ""

    body = Markup(render_tiles(tiles, locate=locate))
    choices = list_choices(teller.words.language)
    return desk.show("tiles.html", title=tiles.title, body=body, tiles=tiles, choices=choices, what=what)
