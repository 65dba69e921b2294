"""The application: routes, errors as pages, files of the package, and the guard around them."""

from __future__ import annotations

from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import cast

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from kg.errors import PolicyKGError
from kg.web.desk import Desk, make_desk
from kg.web.faults import find_status
from kg.web.formats import Form, Suffixes, write_json
from kg.web.library import Library
from kg.web.routers import ROUTERS
from kg.web.routers.maps import STATIC
from kg.web.security import App, Guard
from kg.web.settings import WebSettings
from kg.web.sparql.waiting import Waiting


def make_app(library: Library, settings: WebSettings | None = None) -> App:
    """Return the pages of a library as an ASGI application."""
    settings = settings or WebSettings()
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.library, app.state.settings, app.state.waiting = library, settings, Waiting()
    app.mount("/static/map", StaticFiles(directory=STATIC), name="map")
    app.mount("/static", StaticFiles(directory=Path(str(resources.files("kg.web") / "static"))), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(PolicyKGError, _answer_known)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unknown)
    return Guard(Suffixes(cast("App", app)), settings)


async def _answer_known(request: Request, error: Exception) -> Response:
    return show_error(make_desk(request), find_status(cast("PolicyKGError", error)), str(error))


async def _answer_http(request: Request, error: Exception) -> Response:
    found = cast("HTTPException", error)
    response = show_error(make_desk(request), found.status_code, str(found.detail))
    response.headers.update(found.headers or {})
    return response


async def _answer_unknown(request: Request, error: Exception) -> Response:
    return show_error(make_desk(request), HTTPStatus.INTERNAL_SERVER_ERROR, "")


def show_error(desk: Desk, status: int, reason: str) -> Response:
    """Return an error in the form that was asked for, in a page that needs no graph."""
    if desk.form is Form.JSON:
        return Response(write_json({"status": status, "error": reason}), status, media_type="application/json")
    if desk.form is Form.CSV:
        return PlainTextResponse(f"{status}: {reason}\n", status)
    known = status if status in (400, 403, 404, 405, 413, 414, 503) else 500
    return desk.show(
        "error.html", title=desk.words.say(f"error_{known}"), status=status, reason=reason, code=int(status)
    )
