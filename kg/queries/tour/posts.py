"""Who held a post when, which changes the documents tell, and who is said to come next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.periods import shift_date
from kg.queries.tour.leading import HOLDING
from kg.queries.tour.telling import GUESSES, Told, find_stated, tell
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Statement
from ontology.authorities import load_authorities
from ontology.vocabulary import Modality, Predicate

GAINED = frozenset({Predicate.APPOINTED_TO, Predicate.SUCCEEDED})
LOST = frozenset({Predicate.REMOVED_FROM})


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time in which a person held a post; a bound is None where nobody states it."""

    person: Entity
    start: str | None
    end: str | None
    seen: tuple[str, ...] = ()
    """Dates, as statements or their documents have them, at which the person is said to hold the post; sorted."""
    stated: bool = True
    """False where the bounds are only the dates of documents that tell of the change."""
    authority: bool = False
    """Whether the authority file says so, not a document."""

    def covers(self, date: str) -> bool:
        """Tell whether the post was held at a date, as far as is stated; a bound's own day or month counts for both.

        >>> Tenure(None, "2023-07", None).covers("2023-08"), Tenure(None, None, "2023-07").covers("2023-08")
        (True, False)
        """
        if self.start is None and self.end is None:
            return any(_compare(self.seen[0], date) <= 0 <= _compare(self.seen[-1], date) for _ in self.seen[:1])
        begun = self.start is None or _compare(self.start, date) <= 0
        return begun and (self.end is None or _compare(self.end, date) >= 0)


@dataclass(frozen=True, slots=True)
class PostStory:
    """A post, its holders in order of time, its changes, and the guesses about it."""

    entity: Entity
    tenures: tuple[Tenure, ...]
    known: tuple[Tenure, ...]
    """What the authority file says."""
    changes: tuple[Told, ...]
    held: tuple[Told, ...]
    followers: tuple[Told, ...]
    """Who is said to have succeeded a holder, but not to hold this post; it may have been in another."""
    guesses: tuple[Told, ...]
    """Who may or will hold it, or succeed a holder, and whose guess it is."""
    denials: tuple[Told, ...]

    def list_dates(self) -> tuple[str, ...]:
        """Return the dates before and after each change, as near as the change is dated; sorted."""
        bounds = {bound for one in self.tenures if one.stated for bound in (one.start, one.end) if bound}
        units = {4: "year", 7: "month", 10: "day"}
        dates = {shift_date(bound, f"{units[len(bound)]}{step}") for bound in bounds for step in ("-1", "+1")}
        return tuple(sorted(date for date in dates if date is not None))


def tell_post(resolved: Resolved, post: Entity, *, least: float) -> PostStory:
    """Return the story of a post."""
    stated = find_stated(resolved, least)
    direct = [s for s in stated if s.object == post.id and s.predicate in HOLDING]
    holders = {s.subject for s in direct if s.modality is Modality.ASSERTED}
    followed = [s for s in stated if s.predicate is Predicate.SUCCEEDED and s.object in holders]
    passed = [s for s in followed if s.modality is Modality.ASSERTED and s.subject in holders]
    others = [s for s in followed if s.modality is Modality.ASSERTED and s.subject not in holders]
    facts = [s for s in direct if s.modality is Modality.ASSERTED]
    changes = [s for s in facts if s.predicate is not Predicate.HOLDS_POST]
    everything = [*direct, *followed]
    return PostStory(
        entity=post,
        tenures=_find_tenures(resolved, tell(resolved, (*facts, *passed))),
        known=_list_known(resolved, post),
        changes=tell(resolved, (*changes, *passed)),
        held=tell(resolved, (s for s in facts if s.predicate is Predicate.HOLDS_POST)),
        followers=tell(resolved, others),
        guesses=tell(resolved, (s for s in everything if s.modality in GUESSES)),
        denials=tell(resolved, (s for s in everything if s.modality is Modality.NEGATED)),
    )


def _find_tenures(resolved: Resolved, facts: Sequence[Told]) -> tuple[Tenure, ...]:
    """Return the tenures that facts make, by the dates that are stated; by the documents' own where there are none."""
    persons = sorted({told.statement.subject for told in facts})
    found = [tenure for person in persons for tenure in _find_of(resolved.entities[person], facts)]
    followed = {
        (told.statement.subject, told.statement.object)
        for told in facts
        if told.statement.predicate is Predicate.SUCCEEDED
    }
    tenures = [_sharpen(tenure, found, followed) for tenure in found]
    return tuple(sorted(tenures, key=lambda one: (one.start or one.end or "".join(one.seen[:1]), one.person.id)))


def _sharpen(tenure: Tenure, tenures: Sequence[Tenure], followed: Collection[tuple[str, str]]) -> Tenure:
    """Return a tenure whose bounds are as precise as those of the one before and the one after."""
    person = tenure.person.id
    ends = [one.end for one in tenures if (person, one.person.id) in followed]
    starts = [one.start for one in tenures if (one.person.id, person) in followed]
    return replace(tenure, start=_refine(tenure.start, ends), end=_refine(tenure.end, starts))


def _refine(bound: str | None, others: Sequence[str | None]) -> str | None:
    """Return a bound, or the one date that says the same more precisely.

    >>> _refine("2023", ["2023-07", None]), _refine("2023", ["2022-12"])
    ('2023-07', '2023')
    """
    precise = {other for other in others if other and bound and other.startswith(bound)}
    return precise.pop() if len(precise) == 1 else bound


def _find_of(person: Entity, facts: Sequence[Told]) -> list[Tenure]:
    gains = [told for told in facts if told.statement.predicate in GAINED and told.statement.subject == person.id]
    losses = [told for told in facts if _loses(told.statement, person.id)]
    held = [
        told.line.date
        for told in facts
        if told.statement.subject == person.id
        and told.statement.predicate is Predicate.HOLDS_POST
        and not told.statement.former
    ]
    seen = tuple(sorted(date for date in held if date))
    starts, ends = ([told.date for told in side if told.date] for side in (gains, losses))
    if starts or ends:
        return _pair(person, starts, ends, seen)
    starts, ends = ([told.line.date for told in side if told.line.date] for side in (gains, losses))
    return [replace(tenure, stated=not (starts or ends)) for tenure in _pair(person, starts, ends, seen)]


def _loses(statement: Statement, person: str) -> bool:
    """Tell whether a person loses a post, by removal or to a successor."""
    if statement.predicate is Predicate.SUCCEEDED:
        return statement.object == person
    return statement.predicate in LOST and statement.subject == person


def _pair(person: Entity, starts: list[str], ends: list[str], seen: tuple[str, ...]) -> list[Tenure]:
    """Return the tenures that dates of gaining and losing a post make: from each start to the next end.

    A start that no end parts from the one before belongs to the same tenure.
    """
    moments = [(date, True) for date in _merge(starts)] + [(date, False) for date in _merge(ends)]
    tenures: list[Tenure] = []
    start: str | None = None
    for date, begins in sorted(moments):
        if begins:
            start = start or date
        else:
            tenures.append(Tenure(person, start, date, seen))
            start = None
    if start is not None or not tenures:
        tenures.append(Tenure(person, start, None, seen))
    return tenures


def _merge(dates: Iterable[str]) -> list[str]:
    """Return dates without those that a more precise one stands for, sorted.

    >>> _merge(["2023", "2013-03", "2023-07"])
    ['2013-03', '2023-07']
    """
    whole = {date.partition("/")[0] for date in dates}
    return sorted(date for date in whole if not any(date != other and other.startswith(date) for other in whole))


def _list_known(resolved: Resolved, post: Entity) -> tuple[Tenure, ...]:
    """Return the terms of the authority file, of persons whom the graph knows."""
    terms = [
        Tenure(resolved.entities[holder.id], term.start, term.end, authority=True)
        for holder in load_authorities().holders(post.authority or "")
        if holder.id in resolved.entities
        for term in holder.terms
        if term.post == post.authority
    ]
    return tuple(sorted(terms, key=lambda one: (one.start or "", one.person.id)))


def _compare(one: str, other: str) -> int:
    """Return -1, 0 or 1 as a date lies before, at or after another, at the precision that both have."""
    length = min(len(one), len(other))
    left, right = one[:length], other[:length]
    return (left > right) - (left < right)
