"""Where texts give an office, or an act of its holder, to another person than the authority file or other texts do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.names import has_han
from kg.resolution.resolved import Resolved
from kg.statement import Entity, Evidence, Statement
from ontology.authorities import load_authorities
from ontology.vocabulary import EntityType, Modality, Predicate

_ACTS = frozenset(
    {Predicate.ANNOUNCED, Predicate.PROMOTES, Predicate.DELIVERED, Predicate.AMENDED, Predicate.CANCELLED}
)
"""What the holder of an office does, so that another's name there is suspicious."""
_SINGULAR = frozenset({Predicate.ANNOUNCED, Predicate.DELIVERED, Predicate.CANCELLED})
"""What one person does of one object, in whatever document it is told."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Statements that give one office, or one act, to two persons."""

    statements: tuple[Statement, ...]
    """Those of the person who does not hold the office first."""
    post: str
    person: str
    """Who is said to hold the office, or to have done the act."""
    holder: str
    """Who holds the office by the authority file."""
    date: str

    @property
    def fact(self) -> str:
        """Return what the authority file knows."""
        records = load_authorities()
        post, holder = records.describe(self.post).label, records.describe(self.holder).label
        return f"authority file: {post} in {self.date} is {holder}"


def find_rival_holders(resolved: Resolved) -> Iterator[Rivals]:
    """Yield the persons said to hold an office that the authority file knows another to hold at the date."""
    dates = {record.hash: record.date for record in resolved.documents}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in resolved.statements:
        if statement.predicate is Predicate.HOLDS_POST and not statement.former and _is_asserted(statement):
            said[statement.object].append(statement)
    for post, statements in sorted(said.items()):
        known = resolved.entities[post].authority
        for statement in statements if known is not None else ():
            date = _date_of(statement, dates)
            holder = _find_holder(known or "", date) if date else None
            person = resolved.entities[statement.subject].authority
            if (
                holder is None
                or date is None
                or holder in (person, None)
                or _is_surname_of(resolved, statement, holder)
            ):
                continue
            others = [s for s in statements if resolved.entities[s.subject].authority == holder]
            others.sort(key=lambda other: _rank(resolved, other))
            yield Rivals((statement, *others[:1]), known or "", statement.subject, holder, date)


def find_rival_actors(resolved: Resolved) -> Iterator[Rivals]:
    """Yield the persons said to do what the holder of their former or later office does by the other texts.

    In one document: what one language's sentences say of one, and the other languages' of the other. In several: the
    same act on the same object at the same date.
    """
    dates = {record.hash: record.date for record in resolved.documents}
    acts = [s for s in resolved.statements if s.predicate in _ACTS and _is_asserted(s) and _knows(resolved, s)]
    offices = _find_offices(resolved, acts, dates)
    for (person, date), pairs in sorted(offices.items()):
        for holder, post in pairs:
            own = [s for s in acts if s.subject == person and _date_of(s, dates, whole=True) == date]
            own = [s for s in own if not _held_then(resolved, s, post)]
            others = [s for s in acts if s.subject == holder and _overlaps(_date_of(s, dates, whole=True), date)]
            found = [(s, other) for s in own for other in others if _is_same_act(s, other)]
            if found and not _is_told_in_both(own):
                surest = min(found, key=lambda pair: (_rank(resolved, pair[0]), _rank(resolved, pair[1])))
                yield Rivals(surest, post, person, resolved.entities[holder].authority or holder, date)


def _held_then(resolved: Resolved, statement: Statement, post: str) -> bool:
    """Tell whether the text dates an act to a time when its actor held the office."""
    person = resolved.entities[statement.subject].authority or ""
    if statement.date is None or statement.date_resolved:
        return False
    return any(known.id == post for known in load_authorities().posts_of(person, statement.date[:10]))


def _is_told_in_both(own: Sequence[Statement]) -> bool:
    """Tell whether Chinese and other sentences tell of the person, so that no one translation made the name."""
    return len({has_han(evidence.quote) for statement in own for evidence in statement.evidences}) > 1


def _rank(resolved: Resolved, statement: Statement) -> tuple[bool, float, str]:
    """Return the order in which statements are shown: those whose sentence names the person, then the surest."""
    entity = resolved.entities[statement.subject]
    quotes = " ".join(evidence.quote for evidence in statement.evidences)
    named = any(name in quotes for name in (entity.label, *entity.aliases))
    return (not named, -statement.confidence, statement.id)


def _find_offices(
    resolved: Resolved, acts: Iterable[Statement], dates: Mapping[str, str | None]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return by person and date the holders of the offices that this person held at another time, with the post."""
    records = load_authorities()
    persons = {s.subject: resolved.entities[s.subject].authority or "" for s in acts}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for statement in acts:
        date, person = _date_of(statement, dates, whole=True), persons[statement.subject]
        if date is None or (statement.subject, date) in found:
            continue
        now = {post.id for post in records.posts_of(person, date)}
        before = [post.id for post in records.posts_of(person) if post.id not in now]
        holders = [(post, _find_holder(post, date)) for post in dict.fromkeys(before)]
        found[statement.subject, date] = sorted(
            (subject, post) for post, holder in holders for subject, known in persons.items() if known == holder
        )
    return found


def _is_same_act(one: Statement, other: Statement) -> bool:
    """Tell whether two persons are said to have done one thing: in two languages of a document, or with one object."""
    if one.predicate is not other.predicate:
        return False
    if one.object == other.object and one.predicate in _SINGULAR:
        return True
    return any(
        mine.document == theirs.document and has_han(mine.quote) != has_han(theirs.quote)
        for mine in one.evidences
        for theirs in other.evidences
    )


def _knows(resolved: Resolved, statement: Statement) -> bool:
    entity = resolved.entities[statement.subject]
    return entity.type is EntityType.PERSON and entity.authority is not None


def _is_asserted(statement: Statement) -> bool:
    return statement.modality is Modality.ASSERTED


def _date_of(statement: Statement, dates: Mapping[str, str | None], *, whole: bool = False) -> str | None:
    """Return the date for which something is said: its own, else (or `whole`) the document's."""
    document = next((dates[e.document] for e in statement.evidences if dates.get(e.document)), None)
    own = statement.date if statement.date and "/" not in statement.date else None
    return document or own if whole else own or document


def _overlaps(one: str | None, other: str) -> bool:
    return one is not None and (one.startswith(other) or other.startswith(one))


def _find_holder(post: str, date: str) -> str | None:
    """Return the one person who held an office at a date; None where there was none, or several."""
    holders = load_authorities().holders(post, date)
    return holders[0].id if len(holders) == 1 else None


def _is_surname_of(resolved: Resolved, statement: Statement, holder: str) -> bool:
    """Tell whether an unknown person's name is part of the holder's: a surname that nobody was found for."""
    entity: Entity = resolved.entities[statement.subject]
    record = load_authorities().describe(holder)
    words = set(entity.label.casefold().split())
    names = (record.label, *record.aliases)
    return entity.authority is None and any(
        words <= set(name.casefold().split()) or (has_han(name) and entity.label in name) for name in names
    )


def list_sides(resolved: Resolved, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return what each statement says, with its sentence and place."""
    return tuple(
        f"{resolved.entities[s.subject].label} {s.predicate} {resolved.entities[s.object].label}: {_cite(evidence)}"
        for s in statements
        for evidence in s.evidences[:1]
    )


def _cite(evidence: Evidence) -> str:
    quote = " ".join(evidence.quote.split())
    return f"“{quote}” ({evidence.name}:{evidence.start}-{evidence.end})"
