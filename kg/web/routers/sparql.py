"""The SPARQL 1.1 Protocol at `/sparql`, read-only, and what it says of itself and of the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from kg.errors import PolicyKGError
from kg.stores import results
from kg.stores.faults import ForbiddenQueryError, MalformedQueryError
from kg.web.desk import AtDesk, Desk
from kg.web.formats import Form
from kg.web.sparql.description import describe_graph, describe_service
from kg.web.sparql.media import PAGE, ROWS, TRIPLES, Offer, choose_media
from kg.web.sparql.request import DIRECT, FORM, SparqlRequest, UnfitRequestError, is_foreign, read_get, read_post
from kg.web.sparql.waiting import BusyError

router = APIRouter()
_FORMS = {Form.JSON: ROWS["json"][0], Form.CSV: ROWS["csv"][0]}
"""What an address that ends in a form accepts."""


@router.get("/sparql")
async def answer_get(desk: AtDesk) -> Response:
    """Answer a query in the address; without one, describe the service. Browsers are led to the editor."""
    try:
        _refuse_foreign(desk.request)
        asked = read_get(desk.request.scope["query_string"])
    except UnfitRequestError as error:
        return _refuse(error.status, error.reason)
    offered = {**TRIPLES, **PAGE} if asked is None else {**ROWS, **TRIPLES, **PAGE}
    if (choice := choose_media(_read_accept(desk), offered)) and choice.format == "html":
        query = f"?query={quote(asked.query, safe='')}" if asked is not None else ""
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={"location": f"/query{query}", "vary": "accept"})
    if asked is None:
        return await _describe(desk, lambda format: describe_service(desk.host, format))
    return await _answer(desk, asked)


@router.post("/sparql")
async def answer_post(desk: AtDesk) -> Response:
    """Answer a query that comes as a form, or by itself."""
    request = desk.request
    try:
        _refuse_foreign(request)
        asked = read_post(request.headers, request.scope["query_string"], await request.body())
    except UnfitRequestError as error:
        return _refuse(error.status, error.reason)
    except ClientDisconnect:
        return _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {desk.settings.max_body} bytes")
    return await _answer(desk, asked)


@router.get("/.well-known/void")
async def show_void(desk: AtDesk) -> Response:
    """Describe the graph in VoID."""
    return await _describe(desk, lambda format: describe_graph(desk.index, desk.host, format))


async def _answer(desk: Desk, asked: SparqlRequest) -> Response:
    """Run a query among the others, and return its answer in the format that is liked best for its kind."""
    accept, settings = _read_accept(desk), desk.settings
    rows, triples = choose_media(accept, ROWS), choose_media(accept, TRIPLES)
    if rows is None and triples is None:
        return _refuse_types({**ROWS, **TRIPLES})
    ask = partial(
        desk.library.graph.write_sparql,
        asked.query,
        rows=rows.format if rows else None,
        triples=triples.format if triples else None,
        graphs=asked.graphs,
        timeout=settings.query_seconds,
        limit=settings.max_rows,
    )
    try:
        found = await desk.waiting.run(ask)
    except PolicyKGError as error:
        return _explain(error)
    if found.body is None:
        return _refuse_types(TRIPLES if triples is None else ROWS)
    chosen = triples if found.type in results.TRIPLES.values() else rows
    assert chosen is not None
    cut = {"x-sparql-maxrows": str(settings.max_rows)} if found.more else {}
    return Response(found.body, headers={"content-type": chosen.header, "vary": "accept", **cut})


async def _describe(desk: Desk, describe: Callable[[str], str]) -> Response:
    choice = choose_media(_read_accept(desk), TRIPLES)
    if choice is None:
        return _refuse_types(TRIPLES)
    text = await desk.waiting.run(lambda: describe(choice.format))
    return Response(text, headers={"content-type": choice.header, "vary": "accept"})


def _read_accept(desk: Desk) -> str | None:
    return _FORMS.get(desk.form) or ", ".join(desk.request.headers.getlist("accept"))


def _refuse_foreign(request: Request) -> None:
    if is_foreign(request.headers):
        raise UnfitRequestError(HTTPStatus.FORBIDDEN, "a page of another site asks")


def _explain(error: PolicyKGError) -> Response:
    """Return what is wrong with a query, and where; or why it is not answered."""
    if isinstance(error, MalformedQueryError):
        return _refuse(HTTPStatus.BAD_REQUEST, f"{error}\n{error.excerpt()}".rstrip())
    if isinstance(error, ForbiddenQueryError):
        return _refuse(HTTPStatus.FORBIDDEN, str(error))
    again = {"retry-after": "5"} if isinstance(error, BusyError) else {}
    return _refuse(HTTPStatus.SERVICE_UNAVAILABLE, str(error), again)


def _refuse_types(offered: Offer) -> Response:
    known = ", ".join(types[0] for types in offered.values())
    return _refuse(HTTPStatus.NOT_ACCEPTABLE, f"this is answered as {known}", {"vary": "accept"})


def _refuse(status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a status and why, as plain text."""
    types = {"accept-post": f"{FORM}, {DIRECT}"} if status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE else {}
    return Response(f"{reason}\n", status, {**types, **(headers or {})}, "text/plain; charset=utf-8")
