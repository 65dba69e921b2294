"""Where an answer is written: for each quote its document, its offsets, and who says it how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from kg.queries.trace import Line, make_line
from kg.resolution.resolved import Resolved
from kg.statement import Evidence, Statement

_DOCUMENT, _QUOTE, _GUESS = "document", "quote", "guess"
_SHOWN = 5
"""How many statements are told of one sentence."""


def tell_line(line: Line) -> dict[str, Any]:
    """Return a statement at a place, with all that it takes to cite it; what is not stated is left out."""
    told = {
        "statement": line.statement,
        "date": line.date,
        "subject": line.subject,
        "predicate": line.predicate,
        "object": line.object,
        "modality": line.modality,
        "claimant": line.claimant,
        "former": line.former or None,
        "confidence": line.confidence,
        "document": line.document,
        "start": line.start,
        "end": line.end,
        "page": line.page,
        "quote": line.quote,
        "citation": line.citation,
    }
    return {name: value for name, value in told.items() if value is not None}


class Places:
    """The sentences of a graph, by the name of their document and their words."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved

    @cached_property
    def _documents(self) -> Mapping[str, Any]:
        return {record.hash: record for record in self._resolved.documents}

    @cached_property
    def _sentences(self) -> Mapping[tuple[str, str], list[tuple[Statement, Evidence]]]:
        found: dict[tuple[str, str], list[tuple[Statement, Evidence]]] = defaultdict(list)
        for statement in self._resolved.statements:
            for evidence in statement.evidences:
                found[evidence.name, evidence.quote].append((statement, evidence))
        return found

    def cite(self, document: str, quote: str, *, least: float = 0.0) -> list[dict[str, Any]]:
        """Return the statements that a sentence makes, the surest first; none for words that are no evidence."""
        found = [each for each in self._sentences.get((document, quote), ()) if each[0].confidence >= least]
        surest = sorted(found, key=lambda each: (-each[0].confidence, each[0].id))[:_SHOWN]
        return [tell_line(make_line(self._resolved, self._documents, *each)) for each in surest]

    def add_citations(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row of an answer with `citations`, where it has quotes beside the names of their documents.

        They are columns such as `quote` beside `document`, `earlier_quote` beside `earlier_document`.
        """
        citations = [
            {"column": column, **_drop(told)}
            for column, document in _pair(list(row))
            for told in self.cite(str(row[document]), str(row[column]))
            if row.get("start", told["start"]) == told["start"] or column != _QUOTE
        ]
        return {**row, "citations": citations} if citations else dict(row)


def _pair(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the columns of quotes, each with that of its document.

    >>> list(_pair(["quote", "document", "guess", "guess_document", "later_quote"]))
    [('quote', 'document'), ('guess', 'guess_document')]
    """
    for column in columns:
        stem = f"{column}_" if column == _GUESS else column.removesuffix(_QUOTE)
        if (column.endswith(_QUOTE) or column == _GUESS) and f"{stem}{_DOCUMENT}" in columns:
            yield column, f"{stem}{_DOCUMENT}"


def _drop(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a citation without the quote, which the row has under its column."""
    return {name: value for name, value in told.items() if name != _QUOTE}
