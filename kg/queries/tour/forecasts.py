"""What one document foretells or thinks possible, and another states as a fact, or denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.queries.tour.telling import GUESSES, Told, find_stated, find_words, tell
from kg.resolution.resolved import Resolved
from kg.statement import Quantity, Statement
from ontology.vocabulary import Modality, Predicate

FULFILS: Mapping[Predicate, frozenset[Predicate]] = {
    Predicate.APPOINTED_TO: frozenset({Predicate.APPOINTED_TO, Predicate.HOLDS_POST}),
    Predicate.ANNOUNCED: frozenset({Predicate.ANNOUNCED, Predicate.AMENDED}),
    Predicate.DELIVERED: frozenset({Predicate.DELIVERED, Predicate.AUTHORED}),
}
"""By which statements a forecast comes true, where others than its own predicate say so."""
WHOEVER = frozenset({Predicate.ANNOUNCED, Predicate.AMENDED, Predicate.CANCELLED, Predicate.DELIVERED})
"""What is foretold of a thing rather than of the one who does it: "China will set" comes true by the premier."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A guess, and what other documents say of the same."""

    guess: Told
    facts: tuple[Told, ...]
    """As asserted elsewhere."""
    denials: tuple[Told, ...]
    """As denied elsewhere."""


def find_foretold(resolved: Resolved, *, least: float) -> tuple[Foretold, ...]:
    """Return the guesses that another document states as facts or denies, in order of time."""
    stated = find_stated(resolved, least)
    settled: dict[object, list[Statement]] = defaultdict(list)
    for statement in stated:
        if statement.modality not in GUESSES:
            for key in _find_keys(resolved, statement):
                settled[key].append(statement)
    found = []
    for guess in tell(resolved, (s for s in stated if s.modality in GUESSES)):
        others = _find_others(resolved, guess, settled)
        facts = [s for s in others if s.modality is Modality.ASSERTED]
        denials = [s for s in others if s.modality is Modality.NEGATED]
        if others:
            found.append(Foretold(guess, tell(resolved, facts), tell(resolved, denials)))
    return tuple(found)


def _find_others(
    resolved: Resolved, guess: Told, settled: Mapping[object, Sequence[Statement]]
) -> tuple[Statement, ...]:
    wanted = FULFILS.get(guess.statement.predicate, frozenset({guess.statement.predicate}))
    whoever = guess.statement.predicate in WHOEVER
    candidates = {s.id: s for key in _find_keys(resolved, guess.statement) for s in settled.get(key, ())}
    return tuple(
        s
        for s in candidates.values()
        if s.predicate in wanted
        and (whoever or s.subject == guess.statement.subject)
        and not {evidence.name for evidence in s.evidences} & guess.documents
        and _agree(resolved, guess.statement, s)
    )


def _find_keys(resolved: Resolved, statement: Statement) -> list[object]:
    """Return under which keys a statement's object is found: its id, and for a target each word of its indicator."""
    quantity = resolved.entities[statement.object].quantity
    if quantity is None:
        return [statement.object]
    return [(word, str(quantity.value)) for word in find_words(quantity.indicator)]


def _agree(resolved: Resolved, one: Statement, other: Statement) -> bool:
    left, right = resolved.entities[one.object], resolved.entities[other.object]
    if left.quantity is None or right.quantity is None:
        return one.object == other.object
    return left.type is right.type and _agree_numbers(left.quantity, right.quantity)


def _agree_numbers(left: Quantity, right: Quantity) -> bool:
    """Tell whether two targets may be one: unit and year don't differ, one indicator's words hold the other's."""
    one, other = find_words(left.indicator), find_words(right.indicator)
    years = {(quantity.period or "")[:4] for quantity in (left, right)} - {""}
    return left.unit == right.unit and len(years) < 2 and bool(one & other) and (one <= other or other <= one)
