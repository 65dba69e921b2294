"""The start page."""

from __future__ import annotations

from fastapi import APIRouter, Response

from kg.web.desk import AtDesk
from kg.web.views.start import list_kinds, tell_start

router = APIRouter()


@router.get("/")
def show_start(desk: AtDesk) -> Response:
    """Return what the graph holds."""
    page = tell_start(desk.teller)
    return desk.answer("start.html", page, title=desk.words.say("brand"), name="start", kinds=list_kinds(desk.index))
