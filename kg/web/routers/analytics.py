"""The analyses: an overview, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from markupsafe import Markup

from kg.errors import NotFoundError
from kg.plots.plot import Mark
from kg.web.desk import AtDesk, Desk
from kg.web.formats import Form
from kg.web.views.analytics import (
    NEEDS_NAME,
    SHOWN,
    TAKES_NAME,
    choose_modalities,
    make_table,
    tell_analysis,
)
from kg.web.views.analytics_words import TITLES
from kg.web.views.drawings import POLICY, draw_inline
from ontology.vocabulary import Modality

router = APIRouter()
_BRIEF = 6
"""How many rows the overview shows of each analysis."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The analyses that there are, each with its title and what it means."""

    kinds: tuple[tuple[str, str, str], ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the analyses by column."""
        return [{"kind": kind, "title": title, "means": means} for kind, title, means in self.kinds]


@router.get("/analytics")
def show_overview(desk: AtDesk) -> Response:
    """Return what can be analysed; the tables' beginnings are asked for by the page itself."""
    say = desk.words.say
    kinds = tuple((kind, say(title), say(means)) for kind, (title, means) in TITLES.items() if kind not in NEEDS_NAME)
    return desk.answer("analytics.html", Overview(kinds), title=say("analytics"), name="analytics")


@router.get("/analytics/{kind}")
def show_analysis(kind: str, desk: AtDesk) -> Response:
    """Return an analysis from some row on, with its plot; `row` shows the statements behind a row."""
    if kind not in TITLES:
        raise NotFoundError(f"no analysis is called `{kind}`; there are {', '.join(TITLES)}")
    asked = desk.modalities if desk.request.query_params.getlist("modality") else None
    modalities: frozenset[Modality] = choose_modalities(kind, asked)
    of = desk.read_text("of") if kind in TAKES_NAME else ""
    table = make_table(desk.teller, kind, of, modalities) if of or kind not in NEEDS_NAME else None
    brief = desk.is_fragment and desk.read_text("brief") == "1"
    page = tell_analysis(
        desk.teller,
        kind,
        table,
        modalities=modalities,
        of=of,
        offset=desk.offset,
        chosen=desk.read_number("row", 0, 1_000_000) if desk.read_text("row") else None,
        limit=_BRIEF if brief else SHOWN,
        whole=0 if desk.form is Form.HTML else desk.settings.max_rows,
    )
    if brief:
        return desk.answer("fragments/analysis_table.html", page, title=page.title)
    if desk.is_fragment:
        return desk.answer("fragments/analysis_rows.html", page, title=page.title)
    drawing = ""
    if table is not None and desk.form is Form.HTML and not page.offset:
        drawing = draw_inline(table, lambda mark: _locate(desk, mark))
        desk.request.state.policy |= POLICY
    return desk.answer("analysis.html", page, title=page.title, name=kind, drawing=Markup(drawing), takes=TAKES_NAME)


def _locate(desk: Desk, mark: Mark) -> str:
    """Return the address of a mark's first sentence."""
    passage = mark.passages[0]
    address = desk.teller.locate(desk.index.documents.get(passage.hash), passage.start, passage.end)
    return desk.link(address) if address else "#"
