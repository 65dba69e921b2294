"""The named questions of the catalogue as forms, for who knows no query language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from kg.errors import NotFoundError, PolicyKGError, QueryError
from kg.queries.catalogue import Question, find_question, find_sample, list_questions
from kg.web.desk import AtDesk, Desk
from kg.web.faults import BadRequestError, find_status
from kg.web.formats import Form
from kg.web.sparql.request import is_foreign
from kg.web.views.cells import make_cells, wrap
from kg.web.views.fields import make_fields, suggest_names
from ontology.vocabulary import Modality, Predicate

router = APIRouter(prefix="/ask")
SHOWN = 300
"""The most rows on a page."""


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The questions of the catalogue."""

    questions: tuple[Question, ...]

    @property
    def groups(self) -> Mapping[str, list[Question]]:
        """Return the questions by group."""
        groups: dict[str, list[Question]] = {}
        for question in self.questions:
            groups.setdefault(question.group, []).append(question)
        return groups

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the questions by column."""
        return [question.to_row() | {"address": f"/ask/{question.name}"} for question in self.questions]


@dataclass(frozen=True, slots=True)
class AskPage:
    """A question and its answer, None before it is asked."""

    name: str
    description: str
    values: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...] | None = None
    more: bool = False

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the answer by column."""
        return [{name: row.get(name) for name in self.columns} for row in self.rows or ()]


@router.get("")
def show_questions(desk: AtDesk) -> Response:
    """Return the questions."""
    return desk.answer("questions.html", QuestionsPage(list_questions()), title=desk.words.say("ask"), name="questions")


@router.get("/suggest")
def show_suggestions(desk: AtDesk) -> Response:
    """Return what to type for the names that fit what is typed, as JSON."""
    options = suggest_names(desk.teller, desk.read_text("q"), desk.read_text("kind"))
    return JSONResponse([{"value": option.value, "label": option.label} for option in options])


@router.get("/{name}")
async def show_question(desk: AtDesk, name: str) -> Response:
    """Return a question's form, with the answer where all its parameters are given."""
    question = find_question(name)
    headers = desk.request.headers
    if is_foreign(headers) and headers.get("sec-fetch-mode") != "navigate":
        raise HTTPException(403, "a page of another site asks")
    values, fault, page = read_values(desk, question), None, None
    try:
        if desk.read_text("fill"):
            values = await desk.waiting.run(partial(find_example, desk, question, values))
            return RedirectResponse(desk.link(f"/ask/{name}?{urlencode(values)}"), status_code=303)
        if len(values) == len(question.parameters):
            page = await desk.waiting.run(partial(_answer, desk, question, values))
        elif desk.form is not Form.HTML:
            missing = [each.name for each in question.parameters if each.name not in values]
            raise BadRequestError(f"`{name}` needs {', '.join(f'`{each}`' for each in missing)}")
    except (QueryError, NotFoundError) as error:
        if desk.form is not Form.HTML:
            raise
        fault = error
    return _show(desk, question, page or _make_page(question, values), fault)


def read_values(desk: Desk, question: Question) -> dict[str, str]:
    """Return the parameters of a question that an address gives."""
    given = {each.name: desk.read_text(each.name) for each in question.parameters}
    return {name: value for name, value in given.items() if value}


def find_example(desk: Desk, question: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Return values for which this graph answers a question, the given ones as they are."""

    def select(text: str, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
        return graph.answer_sparql(text, bound, timeout=desk.settings.query_seconds, limit=SHOWN).rows

    graph = desk.library.graph
    return find_sample(question, desk.index.resolved, select, values, least=desk.least)


def _answer(desk: Desk, question: Question, values: Mapping[str, str]) -> AskPage:
    bound = question.bind(desk.index.resolved, values, "sparql", least=desk.least)
    limit, timeout = desk.count(SHOWN), desk.settings.query_seconds
    found = desk.library.graph.answer_sparql(question.read("sparql"), bound, timeout=timeout, limit=limit)
    return _make_page(question, values, tuple(found.rows), more=found.more)


def _make_page(
    question: Question,
    values: Mapping[str, str],
    rows: tuple[Mapping[str, Any], ...] | None = None,
    *,
    more: bool = False,
) -> AskPage:
    return AskPage(question.name, question.description, values, question.columns, rows, more)


def _show(desk: Desk, question: Question, page: AskPage, fault: PolicyKGError | None) -> Response:
    wrapped = [{name: wrap(_say(desk, name, value)) for name, value in row.items()} for row in page.rows or ()]
    return desk.answer(
        "question.html",
        page,
        title=question.description,
        name=question.name,
        status=200 if fault is None else find_status(fault),
        question=question,
        fields=make_fields(desk.teller, question, page.values),
        cells=make_cells(desk.teller, page.columns, wrapped),
        fault=str(fault) if fault is not None else "",
        shown=SHOWN,
    )


def _say(desk: Desk, column: str, value: Any) -> Any:
    """Return a value as people call it: predicates and modalities in the reader's language."""
    if column.endswith("predicate") and value in Predicate.__members__:
        return desk.words.name_predicate(Predicate(value))
    if column == "modality" and value in list(Modality):
        return desk.words.name_modality(Modality(value))
    return value
