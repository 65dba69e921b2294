"""How a policy goes from actor to actor and from place to place: who states it first, who then, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from kg.analytics.book import Book, When
from kg.analytics.stances import Stance, list_stances
from kg.analytics.table import EntityRow, Table
from kg.queries.figures_reports import find_reports
from kg.queries.names import find_entity
from ontology.vocabulary import EntityType

_MONTH = 31


class Along(StrEnum):
    """From what to what a policy goes."""

    ACTOR = "actor"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Adoption:
    """When an actor or place first states a policy, and who had done so before."""

    order: int
    """Those of one date have one number."""
    entity: str
    """The actor's id, or the place's where it has one, else its name."""
    label: str
    place: str | None
    """The actor itself where it is a place, else that for which the official report speaks that says so."""
    date: str
    dated_by_document: bool
    """Whether the date is that of the document, for want of one in the statement."""
    days: int | None
    """How many days after the first; None where either date is known no better than to the year."""
    how: tuple[str, ...]
    """The predicates of that day's statements."""
    tied_to: tuple[str, ...]
    """The labels of those before it that some statement ties to it: through them it may have come."""
    statements: tuple[str, ...]
    """The first that state it, then the later ones."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the id, and the place."""
        return (self.entity, self.label, *((self.place,) if self.place else ()))

    def to_row(self) -> dict[str, Any]:
        """Return the adoption by column."""
        return {
            "order": self.order,
            "who": self.label,
            "place": self.place,
            "date": self.date,
            "date is": "the document's" if self.dated_by_document else "stated",
            "days": self.days,
            "how": self.how,
            "tied to": self.tied_to,
            "id": self.entity,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(EntityRow):
    """How far a policy has gone."""

    heading: ClassVar[str] = "policy"
    actors: int
    first: tuple[str, ...]
    """The labels of those who state it first, all of one date."""
    begun: str
    last: tuple[str, ...]
    ended: str
    half: int
    """Within how many days half of the actors had stated it."""

    def list_measures(self) -> dict[str, Any]:
        """Return what was measured, by column."""
        return {
            "actors": self.actors,
            "first": _list_some(self.first),
            "from": self.begun,
            "last": _list_some(self.last) if self.ended != self.begun else None,
            "to": self.ended,
            "half within days": self.half,
        }


Adopters = dict[str, list[tuple[Stance, str | None]]]
"""For each that states a policy, its dated statements with the place for which they speak, in order of time."""


def trace_diffusion(book: Book, name: str, *, along: Along = Along.ACTOR) -> Table[Adoption]:
    """Return who first states what a name means, who then, in order of time; raise NotFoundError for a strange name.

    The first appearance of each adopter, as studies of the diffusion of policies order them (Walker 1969; Berry and
    Berry 1990). A date that is known to the year or month counts as that time's end, so that nobody is called the first
    on the strength of a vague date. In words: who came first as far as these documents tell, and how long after it the
    others; that one came later does not say that it took the matter over from those before.
    """
    policy = find_entity(book.resolved, name)
    dated, undated = _collect(book, along, policy.id)
    adopters = dated.get(policy.id, {})
    ties = _find_ties(book, adopters)
    rows: list[Adoption] = []
    for number, (entity, said) in enumerate(_sort(adopters), 1):
        same = bool(rows) and said[0][0].when == adopters[rows[-1].entity][0][0].when
        order = rows[-1].order if same else number
        before = [row.entity for row in rows if row.order < order]
        rows.append(_make_adoption(book, order, entity, said, rows[0] if rows else None, ties, before, adopters))
    lost = f"{undated} statements have no date and are left out" if undated else "all statements have a date"
    return Table(
        name="diffusion",
        title=f"Who took up {policy.label}, by {along.value}",
        rows=tuple(rows),
        columns=("order", "who", "place", "date", "date is", "days", "how", "tied to", "statements"),
        notes=(
            "order: by the first statement that announces, promotes, ranks, adopts, opposes or cancels it",
            "days: after the first; a date known to the month counts as its last day, one known to the year as unknown",
            f"tied to: those before it that a statement ties to it; {lost}",
            book.note,
        ),
        book=book,
    )


def tabulate_spread(book: Book, *, fewest: int = 2) -> Table[Spread]:
    """Return how far each policy, law, topic and target has gone, the farthest first, from `fewest` actors on.

    In words: how many have stated it by now, who was first, who last, and how soon half of them had.
    """
    dated, undated = _collect(book, Along.ACTOR, None)
    rows = [_make_spread(book, policy, adopters) for policy, adopters in dated.items() if len(adopters) >= fewest]
    return Table(
        name="diffusion",
        title="How far policies have gone",
        rows=tuple(sorted(rows, key=lambda row: (-row.actors, row.begun, row.entity))),
        columns=("policy", "type", "actors", "first", "from", "last", "to", "half within days", "statements"),
        notes=(
            "actors: how many announce, promote, rank, adopt, oppose or cancel it; name a policy to see them in order",
            f"{undated:,} statements have no date and are left out",
            book.note,
        ),
        book=book,
    )


def _collect(book: Book, along: Along, policy: str | None) -> tuple[Mapping[str, Adopters], int]:
    """Return the adopters of one policy, or of each, and how many statements have no date."""
    places = {report.hash: report.place for report in find_reports(book.resolved)} if policy is not None else {}
    dated: dict[str, Adopters] = defaultdict(lambda: defaultdict(list))
    undated = 0
    for stance in list_stances(book):
        if policy not in (None, stance.matter):
            continue
        if stance.when is None:
            undated += 1
            continue
        place = _find_place(book, stance, places)
        adopter = stance.actor if along is Along.ACTOR else _find_id(book, place)
        if adopter is not None:
            dated[stance.matter][adopter].append((stance, place))
    for adopters in dated.values():
        for said in adopters.values():
            said.sort(key=lambda one: (one[0].when, one[0].statement.id))
    return dated, undated


def _find_place(book: Book, stance: Stance, places: Mapping[str, str]) -> str | None:
    if book.resolved.entities[stance.actor].type is EntityType.PLACE:
        return book.name(stance.actor)
    hashes = (evidence.document for evidence in stance.statement.evidences)
    return next((places[hash] for hash in hashes if hash in places), None)


def _find_id(book: Book, place: str | None) -> str | None:
    """Return the id of the place with a label, else the label."""
    entities = book.resolved.entities.values()
    ids = (entity.id for entity in entities if entity.label == place and entity.type is EntityType.PLACE)
    return next(ids, place)


def _sort(adopters: Adopters) -> Sequence[tuple[str, list[tuple[Stance, str | None]]]]:
    return sorted(adopters.items(), key=lambda item: (item[1][0][0].when, item[0]))


def _find_ties(book: Book, adopters: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of adopters that some statement ties."""
    known = frozenset(adopters)
    return frozenset(
        pair
        for statement in book.resolved.statements
        if statement.subject in known and statement.object in known
        for pair in ((statement.subject, statement.object), (statement.object, statement.subject))
    )


def _make_adoption(
    book: Book,
    order: int,
    entity: str,
    said: list[tuple[Stance, str | None]],
    first: Adoption | None,
    ties: frozenset[tuple[str, str]],
    before: Sequence[str],
    adopters: Adopters,
) -> Adoption:
    (stance, place), when = said[0], said[0][0].when
    assert when is not None
    start = adopters[first.entity][0][0].when if first is not None else when
    assert start is not None
    same = [one.statement for one, _ in said if one.when is not None and one.when.last == when.last]
    known = book.resolved.entities.get(entity)
    return Adoption(
        order=order,
        entity=entity,
        label=known.label if known is not None else entity,
        place=place,
        date=when.text,
        dated_by_document=not when.stated,
        days=(when.last - start.last).days if max(_measure(when), _measure(start)) <= _MONTH else None,
        how=tuple(dict.fromkeys(statement.predicate.value for statement in same)),
        tied_to=tuple(book.name(other) for other in before if (entity, other) in ties),
        statements=(stance.statement.id, *(one.statement.id for one, _ in said[1:])),
    )


def _measure(when: When) -> int:
    return (when.last - when.first).days


def _list_some(names: Sequence[str]) -> str:
    """Return one of some names, and how many others there are."""
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def _make_spread(book: Book, policy: str, adopters: Adopters) -> Spread:
    ordered = _sort(adopters)
    times = [said[0][0].when for _, said in ordered]
    known = [when for when in times if when is not None]
    entity = book.resolved.entities[policy]
    return Spread(
        entity=policy,
        label=entity.label,
        type=entity.type,
        actors=len(ordered),
        first=tuple(book.name(id) for (id, _), when in zip(ordered, known, strict=True) if when == known[0]),
        begun=known[0].text,
        last=tuple(book.name(id) for (id, _), when in zip(ordered, known, strict=True) if when == known[-1]),
        ended=known[-1].text,
        half=(known[(len(known) - 1) // 2].last - known[0].last).days,
        statements=tuple(sorted(stance.statement.id for said in adopters.values() for stance, _ in said)),
    )
