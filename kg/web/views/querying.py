"""What the editor shows: an example to start from, and a query's answer as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import PolicyKGError
from kg.queries.catalogue import Question
from kg.resolution.resolved import Resolved
from kg.stores.faults import MalformedQueryError
from kg.stores.results import ROWS, TRIPLES
from kg.stores.sparql import bind_parameters
from kg.stores.terms import Written, read_literal
from kg.web.views.cells import Cell, Term, make_cells
from kg.web.views.teller import Teller

_TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a query, and where."""

    message: str
    excerpt: str = ""
    """The line that goes wrong, over a caret."""
    line: int | None = None
    column: int | None = None

    @classmethod
    def explain(cls, error: PolicyKGError) -> Fault:
        """Return what an error says."""
        if isinstance(error, MalformedQueryError):
            return cls(str(error), error.excerpt(), error.line, error.column)
        return cls(str(error))


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A query's answer: rows, or yes or no, or triples in Turtle."""

    columns: tuple[str, ...] = ()
    terms: tuple[Mapping[str, Term], ...] = ()
    truth: bool | None = None
    turtle: str | None = None
    more: bool = False

    @classmethod
    def read(cls, written: Written) -> ResultPage:
        """Return an answer that was written as JSON, Turtle or N-Triples; the triples of the last are rows."""
        if written.type == TRIPLES["ntriples"]:
            return cls(_TRIPLE, tuple(_read_triples(written.body or "")), more=written.more)
        if written.type != ROWS["json"]:
            return cls(turtle=written.body, more=written.more)
        found = json.loads(written.body or "{}")
        if "boolean" in found:
            return cls(truth=found["boolean"])
        return cls(tuple(found["head"]["vars"]), tuple(found["results"]["bindings"]), more=written.more)

    def make_cells(self, teller: Teller) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows with their links."""
        return make_cells(teller, self.columns, self.terms)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows by column; of yes or no, one."""
        if self.truth is not None:
            return [{"answer": self.truth}]
        return [{name: _to_value(row.get(name)) for name in self.columns} for row in self.terms]


def _read_triples(text: str) -> Iterator[Mapping[str, Term]]:
    import pyoxigraph

    for each in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield {name: {"type": "literal", "value": getattr(each, name).value} for name in _TRIPLE}


def _to_value(term: Term | None) -> Any:
    if term is None:
        return None
    if term["type"] == "triple":
        return json.dumps(term["value"], ensure_ascii=False)
    return read_literal(str(term["value"]), str(term.get("datatype", "")))


def fill_in(question: Question, resolved: Resolved, values: Mapping[str, str], *, least: float) -> str:
    """Return a question's text with its values in it, as any SPARQL store takes it; raise QueryError for a wrong one.

    Prefixes stay undeclared: this server knows them.
    """
    text = question.read("sparql")
    named = question.bind(resolved, values, "sparql", least=least)
    filled = bind_parameters(text, named)
    return filled.replace(" VALUES (", "\n  VALUES (", 1)
