"""Statements made ready to be told: each once, in the words of its surest place, in order of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.names import fold_case
from kg.queries.trace import Line, make_line
from kg.resolution.resolved import Resolved
from kg.statement import Statement
from ontology.vocabulary import Modality

_WORD = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+")
GUESSES = frozenset({Modality.PREDICTED, Modality.POSSIBLE})
"""What is not said to be so, but to come, or perhaps."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the place that states it most surely."""

    statement: Statement
    line: Line
    date: str | None
    """When it happened or holds; None where there is no date but the document's own."""
    voice: str
    """Whose claim it is: the claimant's label, else the document's authors, publisher or name."""

    @property
    def documents(self) -> frozenset[str]:
        """Return the names of the documents that state it."""
        return frozenset(evidence.name for evidence in self.statement.evidences)


def tell(resolved: Resolved, statements: Iterable[Statement]) -> tuple[Told, ...]:
    """Return statements as they are told, the earliest first, undated ones by their document's date."""
    records = {record.hash: record for record in resolved.documents}
    told = []
    for statement in statements:
        best = max(statement.evidences, key=lambda one: (one.confidence, one.name, -one.start))
        line = make_line(resolved, records, statement, best)
        record = records.get(best.document)
        authors = ", ".join(record.byline) or record.publisher if record else None
        date = statement.date if record is None or statement.date != record.date else None
        told.append(Told(statement, line, date, line.claimant or authors or best.name))
    return tuple(sorted(told, key=_order))


def _order(told: Told) -> tuple[str, str, int, int, str]:
    line = told.line
    return line.date or "9999", line.document, line.start, line.end, line.statement


def find_stated(resolved: Resolved, least: float) -> tuple[Statement, ...]:
    """Return the statements that are sure enough."""
    return tuple(statement for statement in resolved.statements if statement.confidence >= least)


def find_words(name: str) -> frozenset[str]:
    """Return the words of a name as they are compared, of Chinese its characters.

    >>> sorted(find_words("GDP Growth")), sorted(find_words("增长"))
    (['gdp', 'growth'], ['增', '长'])
    """
    return frozenset(_WORD.findall(fold_case(name)))
