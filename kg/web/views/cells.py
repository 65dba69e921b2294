"""The cells of a query's answer: words, with the page that each leads to where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from kg.console import write_cell
from kg.statement import Evidence
from kg.stores.vocabulary import BASE, PREFIXES
from kg.web.views.lookup import Lookup, look_up
from kg.web.views.teller import Teller

Term = Mapping[str, Any]
"""A term as SPARQL's results in JSON have it: `type`, `value`."""
_DOCUMENT, _QUOTE, _GUESS = "document", "quote", "guess"
_UNLINKED = ("title", "predicate", "modality", "unit", "comparator")
"""The ends of names of columns whose words are no names of things."""
_DATE_LIKE = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")
_MOST = 1200
"""How many characters of a cell are shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it shows, where it leads, and its whole address where it names a thing."""

    text: str
    address: str | None = None
    title: str = ""
    kind: str = ""
    """`quote`, `date` or `number`, for its looks."""


def make_cells(
    teller: Teller, columns: Sequence[str], rows: Sequence[Mapping[str, Term | None]]
) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of rows, with links to entities, statements, documents and sentences."""
    lookup = look_up(teller.index)
    return tuple(tuple(_make_cell(teller, lookup, column, row) for column in columns) for row in rows)


def wrap(value: Any) -> Term | None:
    """Return a plain value as a term: a literal."""
    if value is None:
        return None
    kind = "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else "literal"
    return {"type": kind, "value": write_cell(value)}


def _make_cell(teller: Teller, lookup: Lookup, column: str, row: Mapping[str, Term | None]) -> Cell:
    term = row.get(column)
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        return _name_iri(teller, lookup, str(term["value"]))
    if term["type"] not in ("literal", "number"):
        return Cell(_shorten(str(term["value"])))
    value = str(term["value"])
    if (evidence := _find_sentence(lookup, column, row)) is not None:
        return Cell(_shorten(value), _locate(teller, evidence), kind=_QUOTE)
    if term["type"] == "number" or "datatype" in term:
        return Cell(value, kind="number")
    if _DATE_LIKE.fullmatch(value):
        return Cell(value, kind="date")
    if column.endswith(_DOCUMENT) and value in lookup.documents:
        return Cell(_shorten(value), teller.locate_document(lookup.documents[value]))
    kind = _QUOTE if column.endswith(_QUOTE) else ""
    entity = None if kind or column.endswith(_UNLINKED) else lookup.labels.get(value)
    address = teller.name(entity).address if entity is not None else None
    return Cell(_shorten(value), address, kind=kind)


def _find_sentence(lookup: Lookup, column: str, row: Mapping[str, Term | None]) -> Evidence | None:
    """Return the evidence that a cell quotes: `x_quote` beside `x_document`, `guess` beside `guess_document`."""
    stem = column.removesuffix(_QUOTE) if column.endswith(_QUOTE) else f"{column}_" if column == _GUESS else None
    document, said = row.get(f"{stem}{_DOCUMENT}"), row.get(column)
    if stem is None or document is None or said is None:
        return None
    return lookup.sentences.get((str(document["value"]), str(said["value"])))


def _name_iri(teller: Teller, lookup: Lookup, iri: str) -> Cell:
    """Return an address as the thing of this graph that it names, else shortened by a known prefix."""
    kind, _, rest = iri.removeprefix(BASE).partition("/") if iri.startswith(BASE) else ("", "", "")
    index, identifier = teller.index, unquote(rest)
    if kind == "entity" and identifier in index.entities:
        thing = teller.name(identifier)
        return Cell(_shorten(thing.label), thing.address, iri)
    if kind == "statement" and identifier in index.statements:
        return Cell(f"statement:{identifier}", f"/statement/{quote(identifier, safe='')}", iri)
    if kind == "document" and (record := index.documents.get(index.by_slug.get(identifier[:10], ""))) is not None:
        return Cell(_shorten(record.title or record.name), teller.locate_document(record), iri)
    if kind == "evidence" and identifier in lookup.evidences:
        evidence = lookup.evidences[identifier]
        return Cell(f"{evidence.name}:{evidence.start}-{evidence.end}", _locate(teller, evidence), iri)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return Cell(f"{prefix}:{iri[len(base) :]}", title=iri)
    return Cell(f"<{iri}>")


def _locate(teller: Teller, evidence: Evidence) -> str | None:
    record = teller.index.documents.get(evidence.document)
    return teller.locate(record, evidence.start, evidence.end) or None


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"
