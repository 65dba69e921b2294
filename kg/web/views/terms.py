"""Posts over time: terms known to the authority file as bars, what documents say as dots, over one row of years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.labels import name_record
from kg.statement import Entity, Statement
from kg.web.views.records import Thing
from kg.web.views.teller import Teller, locate_entity
from ontology.vocabulary import EntityType

_OFFICES = frozenset({"HOLDS_POST", "APPOINTED_TO", "REMOVED_FROM"})
_ROWS = 14
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-([0-2]\d|3[01]))?(?!\d)")
WIDTH = 100.0
"""The scale's length, in hundredths of a chart of any size."""


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office, as the authority file has it; places on the scale from 0 to `WIDTH`."""

    start: str
    end: str | None
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A date at which a document puts somebody in or out of an office."""

    date: str
    left: float
    quote: str
    address: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """One office of a person, or one person in an office."""

    thing: Thing
    terms: tuple[Term, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class TermChart:
    """The rows, and the years to write under them."""

    rows: tuple[TermRow, ...]
    years: tuple[tuple[str, float], ...]


def draw_terms(teller: Teller, entity: Entity, statements: list[Statement]) -> TermChart | None:
    """Return a person's posts, or a post's holders, over time; None for others, and where nothing is dated."""
    if entity.type not in (EntityType.PERSON, EntityType.POST):
        return None
    known = _find_known(entity)
    stated: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.predicate.value in _OFFICES and to_year(statement.date or "") is not None:
            other = statement.object if statement.subject == entity.id else statement.subject
            stated[other].append(statement)
    dates = [date for terms in known.values() for term in terms for date in term if date]
    dates += [str(statement.date) for said in stated.values() for statement in said]
    years = list(_to_years(dates))
    if not years:
        return None
    scale = _Scale(min(years), max(max(years), _find_last(teller)))
    order = sorted({*known, *stated}, key=lambda other: _find_start(known.get(other, []), stated.get(other, [])))
    rows = tuple(_make_row(teller, other, known.get(other, []), stated.get(other, []), scale) for other in order)
    return TermChart(rows[-_ROWS:][::-1], scale.list_years())


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float

    def place(self, date: str | float) -> float:
        """Return where a date lies; the beginning for what is no date."""
        year = date if isinstance(date, float | int) else to_year(date)
        span = max(self.last - self.first, 1.0)
        return round(((year or self.first) - self.first) / span * WIDTH, 2)

    def list_years(self) -> tuple[tuple[str, float], ...]:
        whole = range(int(self.first) + (self.first > int(self.first)), int(self.last) + 1)
        step = max(1, -(-len(whole) // 7))
        return tuple((str(year), self.place(year)) for year in whole if (year - whole[0]) % step == 0)


def _find_known(entity: Entity) -> dict[str, list[tuple[str | None, str | None]]]:
    """Return the terms of the authority file: of a person by post, of a post by person."""
    from ontology.authorities import load_authorities

    records = load_authorities()
    found: dict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    if entity.authority is None:
        return found
    if entity.type is EntityType.PERSON and entity.authority in records:
        for term in records[entity.authority].terms:
            found[term.post].append((term.start, term.end))
    elif entity.type is EntityType.POST:
        for person in records.holders(entity.authority):
            held = (term for term in person.terms if term.post == entity.authority)
            found[person.id].extend((term.start, term.end) for term in held)
    return found


def _make_row(
    teller: Teller, other: str, known: list[tuple[str | None, str | None]], said: list[Statement], scale: _Scale
) -> TermRow:
    terms = []
    for start, end in known:
        left = scale.place(start) if start else 0.0
        right = scale.place(end) if end else WIDTH
        terms.append(Term(start or "", end, left, max(round(right - left, 2), 0.4)))
    dots = [
        Dot(str(statement.date), scale.place(str(statement.date)), place.quote, place.address)
        for statement in said
        for place in [teller.place(max(statement.evidences, key=lambda each: each.confidence))]
    ]
    return TermRow(_name(teller, other), tuple(terms), tuple(dots))


def _name(teller: Teller, id: str) -> Thing:
    """Return a post or person, also one that only the authority file knows."""
    if id in teller.index.entities:
        return teller.name(id)
    from ontology.authorities import load_authorities

    try:
        record = load_authorities().describe(id)
    except OntologyError:
        return teller.name(id)
    label = name_record(record, teller.words.language) or record.label
    return Thing("", record.type.value, label, locate_entity(id))


def _find_start(known: list[tuple[str | None, str | None]], said: list[Statement]) -> str:
    return min([*(start or "" for start, _ in known), *(str(statement.date) for statement in said)], default="")


def _find_last(teller: Teller) -> float:
    """Return the year of the graph's latest document: an open term lasts at least until then."""
    dates = [record.date for record in teller.index.documents.values() if record.date]
    return max(_to_years(dates), default=0.0)


def _to_years(dates: Iterable[str]) -> Iterator[float]:
    return (year for year in map(to_year, dates) if year is not None)


def to_year(date: str) -> float | None:
    """Return a date as a year with its fraction, None for what is no date.

    >>> to_year("2024-07")
    2024.5
    """
    parts = _DATE.match(date)
    if parts is None:
        return None
    year, month, day = (int(part) if part else 1 for part in parts.groups())
    return year + (month - 1) / 12 + (day - 1) / 372
