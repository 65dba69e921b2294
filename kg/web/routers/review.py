"""Who may be the same as whom; with `--write` and the token, decisions too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from kg.resolution.decisions import Judgement
from kg.web.desk import AtDesk, Desk
from kg.web.faults import BadRequestError
from kg.web.security import is_token
from kg.web.views.review import list_pairs

router = APIRouter(prefix="/review")
_SHOWN = 25
_JUDGEMENTS = {"same": Judgement.SAME, "different": Judgement.DIFFERENT}


@router.get("")
def show_review(desk: AtDesk) -> Response:
    """Return people's decisions and the pairs in doubt."""
    may_write = desk.settings.token is not None
    limit = desk.count(_SHOWN)
    page = list_pairs(desk.index, desk.index.decisions, may_write=may_write, offset=desk.offset, limit=limit)
    return desk.answer("review.html", page, title=desk.words.say("review"), name="review", has_fragment=True)


async def read_form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form, as browsers send one without files."""
    body = await request.body()
    return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))


@router.post("")
def decide(desk: AtDesk, form: Annotated[Mapping[str, str], Depends(read_form)]) -> Response:
    """Keep a decision, or take one back, and return to the list."""
    _check(desk, form.get("token"))
    id, judgement = form.get("id", ""), form.get("judgement", "")
    graph = desk.library.graph
    if judgement == "undo":
        if not id:
            raise BadRequestError("`id` is missing")
        graph.undo(id)
    elif judgement in _JUDGEMENTS:
        graph.judge(id, _JUDGEMENTS[judgement])
    else:
        raise BadRequestError("`judgement` is same, different or undo")
    desk.library.reload()
    return RedirectResponse(desk.link("/review"), status_code=303)


def _check(desk: Desk, token: str | None) -> None:
    """Raise HTTPException unless this server may write and the request shows the token, in a header or the form."""
    shown = desk.request.headers.get("x-kg-token") or token
    if desk.settings.token is None:
        raise HTTPException(403, "this server only shows; start it with `kg serve --write`")
    if not is_token(shown, desk.settings.token):
        raise HTTPException(403, "the token is missing or wrong; `kg serve --write` prints it at its start")
