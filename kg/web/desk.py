"""What one request needs: the graph, the reader's language and filter, and a way to answer in the form asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Protocol
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from kg.web.faults import BadRequestError as BadRequestError
from kg.web.formats import Form, write_csv, write_json
from kg.web.index import Index
from kg.web.languages import Words, choose_language
from kg.web.library import Library
from kg.web.rendering import render
from kg.web.settings import WebSettings
from kg.web.sparql.waiting import Waiting
from kg.web.views.teller import Filter, Teller
from ontology.vocabulary import Modality

KEPT = ("lang", "least", "modality")
"""The parameters of an address that links carry on."""
_LIMIT = 200


class Tabular(Protocol):
    """A page that has rows."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows of the page."""
        ...


@dataclass
class Desk:
    """A request, and what answers it."""

    request: Request
    library: Library
    settings: WebSettings
    waiting: Waiting

    @cached_property
    def index(self) -> Index:
        """Return the graph's index, the same for the whole request."""
        return self.library.current()

    @cached_property
    def words(self) -> Words:
        """Return the reader's language."""
        query, headers = self.request.query_params, self.request.headers
        return Words(choose_language(query.get("lang"), headers.get("accept-language")))

    @cached_property
    def teller(self) -> Teller:
        """Return what makes records for this reader."""
        return Teller(self.index, self.words, Filter(self.least, self.modalities))

    @property
    def form(self) -> Form:
        """Return the form that the address asks for."""
        form: Form = getattr(self.request.state, "form", Form.HTML)
        return form

    @property
    def is_fragment(self) -> bool:
        """Return whether only a part of a page is asked for, to be put into one."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def least(self) -> float:
        """Return the lowest confidence to show; raise BadRequestError unless it is a share."""
        asked = self.request.query_params.get("least", "").strip()
        if not asked:
            return self.settings.least
        if not re.fullmatch(r"[01](\.\d{0,6})?|\.\d{1,6}", asked) or float(asked) > 1:
            raise BadRequestError("`least` is a number from 0 to 1")
        return float(asked)

    @property
    def modalities(self) -> frozenset[Modality]:
        """Return the modalities to show, all where none is asked for; raise BadRequestError for another word."""
        asked = self.request.query_params.getlist("modality")
        if not set(asked) <= set(Modality):
            raise BadRequestError(f"`modality` is one of {', '.join(Modality)}")
        return frozenset(map(Modality, asked)) or frozenset(Modality)

    @property
    def offset(self) -> int:
        """Return from which row on to show."""
        return self.read_number("offset", 0, self.settings.max_rows * 100)

    def read_number(self, name: str, default: int, most: int) -> int:
        """Return a parameter that is a whole number; raise BadRequestError for anything else."""
        text = self.request.query_params.get(name)
        if text is None or text == "":
            return default
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > most:
            raise BadRequestError(f"`{name}` is a whole number up to {most}")
        return int(text)

    def read_text(self, name: str) -> str:
        """Return a parameter's words, cut where they are too many."""
        return " ".join(self.request.query_params.get(name, "").split())[:_LIMIT]

    def count(self, shown: int) -> int:
        """Return how many rows to give: a page's, or as many as programs get."""
        return shown if self.form is Form.HTML else self.settings.max_rows

    def link(self, address: str, **changes: object) -> str:
        """Return an address of this server with the reader's own choices carried on; None takes a parameter off."""
        path, hash, fragment = address.partition("#")
        path, _, query = path.partition("?")
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name in KEPT]
        own = parse_qsl(query, keep_blank_values=True)
        gone = {*changes, *(name for name, _ in own)}
        values = [(name, value) for name, value in kept if name not in gone]
        values += [(name, value) for name, value in own if name not in changes]
        values += [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
        return path + (f"?{urlencode(values)}" if values else "") + hash + fragment

    def link_here(self, **changes: object) -> str:
        """Return this page's address, with all its parameters but those that change."""
        values = [(name, value) for name, value in self.request.query_params.multi_items() if name not in changes]
        return self.link(f"{self.path}?{urlencode(values)}", **changes)

    def link_form(self, form: str, **changes: object) -> str:
        """Return this page's address in another form."""
        stem = "/index" if self.path == "/" else self.path
        values = [(name, value) for name, value in self.request.query_params.multi_items() if name not in changes]
        return self.link(f"{stem}.{form}?{urlencode(values)}", **changes)

    @property
    def path(self) -> str:
        """Return the path of this page, quoted, without a form."""
        return self.request.scope["raw_path"].decode("ascii", "replace") or "/"

    @property
    def host(self) -> str:
        """Return how the reader calls this server, with the scheme."""
        return f"{self.request.url.scheme}://{self.request.headers.get('host', '')}"

    def answer(
        self,
        template: str,
        page: Tabular,
        *,
        title: str,
        name: str = "policy-kg",
        status: int = 200,
        has_fragment: bool = False,
        **values: object,
    ) -> Response:
        """Return a page in the form that was asked for; `name` is the downloaded file's.

        With `has_fragment`, the template of the same name in `fragments/` makes the part that is put into a page.
        """
        if self.form is Form.JSON:
            return Response(write_json(page), status, media_type="application/json; charset=utf-8")
        if self.form is Form.CSV:
            rows = page.to_rows()[: self.settings.max_rows]
            return self.download(rows, f"{name}.csv", status, columns=getattr(page, "columns", ()))
        if has_fragment and self.is_fragment:
            template = f"fragments/{template}"
        return self.show(template, page=page, title=title, status=status, **values)

    def download(
        self, rows: Sequence[Mapping[str, Any]], name: str, status: int = 200, *, columns: Sequence[str] = ()
    ) -> Response:
        """Return rows as a file; with `columns` it has their heading though there are no rows."""
        safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
        headers = {"content-disposition": f'attachment; filename="{safe}"'}
        return Response(write_csv(rows, columns), status, headers, "text/csv; charset=utf-8")

    def show(self, template: str, *, title: str, status: int = 200, **values: object) -> Response:
        """Return an HTML page of a template."""
        return HTMLResponse(render(template, desk=self, title=title, **values), status)


def make_desk(request: Request) -> Desk:
    """Return the desk of a request."""
    state = request.app.state
    return Desk(request, state.library, state.settings, state.waiting)


AtDesk = Annotated[Desk, Depends(make_desk)]
"""The parameter by which a route gets its desk."""
