"""The editor for queries in SPARQL; it works without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from kg.errors import NotFoundError, PolicyKGError, QueryError
from kg.queries.catalogue import Question, find_question, list_questions
from kg.stores.spelling import list_unknown_in_sparql
from kg.stores.terms import Written
from kg.web.desk import AtDesk, Desk
from kg.web.faults import BadRequestError, find_status
from kg.web.formats import Form
from kg.web.routers.ask import find_example, read_values
from kg.web.routers.review import read_form
from kg.web.views.fields import make_fields
from kg.web.views.querying import Fault, ResultPage, fill_in

router = APIRouter(prefix="/query")
SHOWN = 500
"""The most rows on a page."""
START = """SELECT ?who ?what ?date ?quote ?document WHERE {
  GRAPH ?statement { ?s pkg:PROMOTES ?o }
  ?s rdfs:label ?who .
  ?o rdfs:label ?what .
  OPTIONAL { ?statement pkg:date ?date }
  ?statement pkg:evidence [ pkg:quote ?quote ; pkg:document/pkg:name ?document ] .
}
ORDER BY DESC(?date)
LIMIT 20
"""
_FILES: Mapping[str, tuple[str | None, str]] = {
    "json": ("json", "jsonld"),
    "csv": ("json", "ntriples"),
    "ttl": (None, "turtle"),
}
"""For each file that can be had, the formats of rows and of triples to ask for."""


@dataclass(frozen=True, slots=True)
class ExamplesPage:
    """The editor before a query is run: in JSON and CSV, the examples."""

    examples: tuple[Question, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the examples by column."""
        return [{"name": each.name, "description": each.description} for each in self.examples]


@router.get("")
async def show_editor(desk: AtDesk) -> Response:
    """Return the editor with the query or the example that the address asks for."""
    text, fault = desk.request.query_params.get("query", ""), None
    question, values = None, {}
    if name := desk.read_text("example"):
        question = find_question(name)
        values = read_values(desk, question)
        try:
            if len(values) < len(question.parameters):
                values = await desk.waiting.run(partial(find_example, desk, question, values))
            text = fill_in(question, desk.index.resolved, values, least=desk.least)
        except PolicyKGError as error:
            text, fault = question.read("sparql"), Fault.explain(error)
    fields = make_fields(desk.teller, question, values) if question is not None else ()
    return _show(desk, ExamplesPage(list_questions()), text or START, fault=fault, example=question, fields=fields)


@router.post("")
async def run_query(desk: AtDesk, form: Annotated[Mapping[str, str], Depends(read_form)]) -> Response:
    """Return the editor with a query's answer under it, or the answer as a file."""
    text = form.get("query", "").replace("\r\n", "\n")
    file = "" if desk.form is Form.HTML else desk.form.value
    file = file or form.get("as", "")
    if file and file not in _FILES:
        raise BadRequestError(f"`as` is one of {', '.join(_FILES)}")
    rows, triples = _FILES.get(file, ("json", "turtle"))
    limit = desk.settings.max_rows if file else SHOWN
    ask = partial(
        desk.library.graph.write_sparql,
        text,
        rows=rows,
        triples=triples,
        timeout=desk.settings.query_seconds,
        limit=limit,
    )
    try:
        if not text.strip():
            raise BadRequestError("the query is empty")
        written = await desk.waiting.run(ask)
        if written.body is None:
            raise BadRequestError("Turtle is for triples: ask by CONSTRUCT or DESCRIBE, or take CSV or JSON")
    except (QueryError, NotFoundError) as error:
        if desk.form is not Form.HTML:
            raise
        return _show(desk, ResultPage(), text, fault=Fault.explain(error), status=find_status(error))
    if file:
        return _save(desk, written, file)
    return _show(desk, ResultPage.read(written), text, notes=tuple(map(str, list_unknown_in_sparql(text))))


def _save(desk: Desk, written: Written, file: str) -> Response:
    """Return an answer as a file; in CSV, which is for spreadsheets, formulas are disarmed."""
    if file == "csv":
        page = ResultPage.read(written)
        return desk.download(page.to_rows(), "query.csv", columns=page.columns)
    headers = {"content-disposition": f'attachment; filename="query.{file}"', "content-type": written.type or ""}
    return Response(written.body, headers=headers)


def _show(
    desk: Desk,
    page: ExamplesPage | ResultPage,
    text: str,
    *,
    fault: Fault | None = None,
    notes: tuple[str, ...] = (),
    example: Question | None = None,
    fields: tuple[Any, ...] = (),
    status: int = 200,
) -> Response:
    result = page if isinstance(page, ResultPage) and fault is None else None
    return desk.answer(
        "query.html",
        page,
        title=desk.words.say("query"),
        name="query",
        status=status,
        text=text,
        fault=fault,
        notes=notes,
        result=result,
        cells=result.make_cells(desk.teller) if result is not None else (),
        questions=list_questions(),
        example=example,
        fields=fields,
        shown=SHOWN,
    )
