"""All statements in order of time."""

from __future__ import annotations

import re

from fastapi import APIRouter, Response

from kg.web.desk import AtDesk
from kg.web.faults import BadRequestError
from kg.web.formats import Form
from kg.web.views.timeline import count_months_of, tell_timeline

router = APIRouter()


@router.get("/timeline")
def show_timeline(desk: AtDesk) -> Response:
    """Return the statements of a year or month."""
    when = desk.read_text("when")
    if when and not re.fullmatch(r"\d{4}(-\d\d)?", when):
        raise BadRequestError("`when` is a year or a month, as 2024 or 2024-03")
    whole = 0 if desk.form is Form.HTML else desk.settings.max_rows
    page = tell_timeline(desk.teller, when=when, offset=desk.offset, whole=whole)
    months = count_months_of(desk.teller, page.chosen[:4])
    return desk.answer(
        "timeline.html", page, title=desk.words.say("timeline"), name="timeline", months=months, has_fragment=True
    )
