"""RDF terms and answers as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.stores.vocabulary import PREFIXES

Rows = list[dict[str, Any]]
PARTS = ("subject", "predicate", "object")
"""The parts of a triple, which are its columns."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: rows with their columns, or yes or no; triples also in Turtle."""

    columns: tuple[str, ...]
    """Also of an answer without rows."""
    rows: Rows
    truth: bool | None = None
    """The answer of an ASK, None for other queries."""
    turtle: str | None = None
    """What a CONSTRUCT or DESCRIBE found, with the known prefixes."""
    more: bool = False
    """Whether there are more rows than the limit let through."""

    @property
    def value(self) -> Rows | bool:
        """Return the rows, or the answer of an ASK."""
        return self.rows if self.truth is None else self.truth

    def _repr_html_(self) -> str:
        from kg.display import render_rows, tag

        if self.truth is not None:
            return tag("p", "yes" if self.truth else "no")
        notes = ["there are more rows than the limit let through"] if self.more else []
        return render_rows(self.rows, columns=self.columns, notes=notes)


@dataclass(frozen=True, slots=True)
class Written:
    """What a query found, written in a format."""

    body: str | None
    """None where no format was wanted for what the query gives."""
    type: str | None
    """The media type."""
    more: bool
    """Whether there are more rows or triples than the limit let through."""


def read_answer(found: Any, limit: int | None) -> Answer:
    """Return what pyoxigraph found, the rows up to a limit."""
    import pyoxigraph

    if isinstance(found, (bool, pyoxigraph.QueryBoolean)):
        return Answer((), [], truth=bool(found))
    if not isinstance(found, pyoxigraph.QuerySolutions):
        quads, more = cut(found, limit)
        triples = [getattr(each, "triple", each) for each in quads]
        rows = [{part: _to_value(getattr(triple, part)) for part in PARTS} for triple in triples]
        return Answer(PARTS, rows, turtle=write_turtle(triples), more=more)
    names = tuple(variable.value for variable in found.variables)
    solutions, more = cut(found, limit)
    return Answer(names, [{name: _to_value(each[name]) for name in names} for each in solutions], more=more)


def cut(found: Iterable[Any], limit: int | None) -> tuple[list[Any], bool]:
    """Return the first of what was found, and whether there is more."""
    taken = list(islice(found, None if limit is None else limit + 1))
    return taken[:limit], limit is not None and len(taken) > limit


def write_turtle(triples: list[Any]) -> str:
    """Return triples in Turtle, under the known prefixes that they use, in a fixed order."""
    import pyoxigraph

    used = find_prefixes(triples)
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=used) or b""
    lines = written.decode().splitlines(keepends=True)
    return "".join([*sorted(lines[: len(used)]), *(["\n"] if used else []), *lines[len(used) :]])


def find_prefixes(triples: Iterable[Any]) -> dict[str, str]:
    """Return the known prefixes that triples use."""
    names = {each for t in triples for part in PARTS for each in _list_names(getattr(t, part))}
    return {prefix: base for prefix, base in PREFIXES.items() if any(name.startswith(base) for name in names)}


def _list_names(term: Any) -> tuple[str, ...]:
    """Return the addresses in a term."""
    if hasattr(term, "datatype"):
        return (term.datatype.value,)
    return (term.value,) if hasattr(term, "value") else ()


def _to_value(term: Any) -> Any:
    """Return a term as a number, a truth value or a text; an address as its text."""
    import pyoxigraph

    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return term.value if hasattr(term, "value") else str(term)
    return read_literal(term.value, term.datatype.value)


def read_literal(text: str, datatype: str) -> int | float | bool | str:
    """Return a literal as a number or a truth value, where its datatype (an address) is of one; else its text.

    >>> read_literal("-2", "http://www.w3.org/2001/XMLSchema#integer")
    -2
    """
    kind = datatype.rpartition("#")[2]
    try:
        if kind in ("integer", "int", "long"):
            return int(text)
        if kind in ("double", "decimal", "float"):
            return float(text)
    except ValueError:  # a literal whose text is not of its type
        return text
    return text in ("true", "1") if kind == "boolean" else text
