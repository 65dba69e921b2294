"""Targets against results."""

from __future__ import annotations

from fastapi import APIRouter, Response

from kg.web.desk import AtDesk
from kg.web.views.targets import show_figures

router = APIRouter()


@router.get("/targets")
def show_targets(desk: AtDesk) -> Response:
    """Return the targets and results that fit an indicator, a place and a year."""
    chosen = {name: desk.read_text(name) for name in ("indicator", "place", "year")}
    page = show_figures(
        desk.teller, indicator=chosen["indicator"], place=chosen["place"], year=chosen["year"], offset=desk.offset
    )
    return desk.answer(
        "targets.html", page, title=desk.words.say("targets"), name="targets", chosen=chosen, has_fragment=True
    )
