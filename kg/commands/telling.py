"""How a tour is printed: a heading for each question, under it lines of who, what, when, in which words and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.confidence import choose_least
from kg.quantities import PROSE, write_quantity
from kg.queries import find_entity, tour
from kg.queries.tour import Told
from ontology.vocabulary import Modality

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.queries import Conflict
    from kg.resolution.resolved import Resolved
    from kg.statement import Entity, Quantity

PERSONS = 5
"""How many persons are named; the first is told of at length."""
QUOTE = 320
"""How many characters of a sentence are printed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to tell of, None for what most is stated of, and how much."""

    person: str | None = None
    policy: str | None = None
    post: str | None = None
    year: str | None = None
    dates: tuple[str, ...] = ()
    limit: int = 12


def print_tour(graph: Graph, choice: Choice, *, least: float | None = None) -> None:
    """Print what a graph has to tell; raise NotFoundError where something chosen is not in it."""
    from kg.console import open_console

    console = open_console()
    for line in tell_tour(graph.resolved(), choice, least=choose_least(least)):
        console.print(line, markup=False, soft_wrap=True)


def tell_tour(resolved: Resolved, choice: Choice, *, least: float) -> Iterator[str]:
    """Yield the lines of a tour."""
    yield f"{len(resolved.documents)} documents: {', '.join(record.name for record in resolved.documents)}"
    yield f"Told is what has a confidence of {least:g} or more; “~” marks a date that is the document's own."
    yield from _tell_persons(resolved, choice, least)
    yield from _tell_targets(resolved, choice, least)
    yield from _tell_policy(resolved, choice, least)
    yield from _tell_post(resolved, choice, least)
    yield from _tell_forecasts(resolved, choice, least)
    yield from _tell_disagreements(resolved, least)


def _tell_persons(resolved: Resolved, choice: Choice, least: float) -> Iterator[str]:
    leading = tour.find_leading_persons(resolved, least=least, limit=PERSONS)
    first = find_entity(resolved, choice.person) if choice.person else next(iter(leading), None)
    yield from _head("Who: the persons that most is stated of")
    if first is None:
        yield "  no person is spoken of"
        return
    persons = (first, *(person for person in leading if person != first))
    for naming in tour.list_namings(resolved, persons, least=least):
        yield f"  {_name(naming.entity)}, one node, called {_list(naming.names)}; in {', '.join(naming.documents)}"
    portrait = tour.draw_portrait(resolved, first, least=least)
    yield ""
    yield f"  {first.label}, in the documents' words"
    for heading, told in portrait.deeds.items():
        yield from _tell_lines(heading, told, choice.limit)
    yield from _tell_lines(f"what others do or say about {first.label}", portrait.others, choice.limit)
    yield from _tell_conflicts("where sources differ", portrait.conflicts)


def _tell_targets(resolved: Resolved, choice: Choice, least: float) -> Iterator[str]:
    year = choice.year or tour.find_leading_year(resolved, least=least)
    yield from _head(f"How much: the targets of {year}" if year else "How much: targets")
    groups = tour.group_targets(resolved, year, least=least) if year else ()
    if not groups:
        yield "  no target is stated"
    for group in groups:
        yield ""
        yield f"  {_write_target(group.quantity)}"
        yield from _tell_each(group.told, choice.limit, "    ", thing="it")


def _tell_policy(resolved: Resolved, choice: Choice, least: float) -> Iterator[str]:
    leading = tour.find_leading_policy(resolved, least=least)
    policy = find_entity(resolved, choice.policy) if choice.policy else leading
    yield from _head(f"Which policy: {policy.label}" if policy else "Which policy")
    if policy is None:
        yield "  no policy is spoken of"
        return
    story = tour.tell_policy(resolved, policy, least=least)
    yield f"  {_name(policy)}, called {_list(policy.aliases[:12])}"
    yield from _tell_lines("who put it forward, and who takes it up", story.put_forward, choice.limit)
    yield from _tell_lines("what it concerns, and what it is part of", story.concerns, choice.limit)
    yield from _tell_related("what came before", story.before, choice.limit)
    yield from _tell_lines("who opposes or cancels it", story.opposed, choice.limit)
    yield from _tell_lines("who opposes what it concerns", story.opposed_fields, choice.limit)
    yield from _tell_related("other measures named with it, or about the same", story.beside, choice.limit)


def _tell_post(resolved: Resolved, choice: Choice, least: float) -> Iterator[str]:
    post = find_entity(resolved, choice.post) if choice.post else tour.find_leading_post(resolved, least=least)
    yield from _head(f"Who holds what: {post.label}" if post else "Who holds what")
    if post is None:
        yield "  no post is spoken of"
        return
    story = tour.tell_post(resolved, post, least=least)
    for tenure in (*story.tenures, *story.known):
        yield f"  {_write_tenure(tenure)}"
    for date in choice.dates or sorted({*story.list_dates(), *(r.date for r in resolved.documents if r.date)}):
        known = f"  (authority file: {_list_holders(story.known, date) or 'nobody'})" if story.known else ""
        yield f"  at {date:<10} {_list_holders(story.tenures, date) or 'no document says who'}{known}"
    yield from _tell_lines("changes", story.changes, choice.limit)
    yield from _tell_lines("said to hold it", story.held, choice.limit)
    yield from _tell_lines(
        "said to succeed a holder, perhaps in another post", story.followers, choice.limit, guess=True
    )
    yield from _tell_lines("may or will come next, and whose guess it is", story.guesses, choice.limit, guess=True)
    yield from _tell_lines("denied", story.denials, choice.limit, guess=True)


def _tell_forecasts(resolved: Resolved, choice: Choice, least: float) -> Iterator[str]:
    yield from _head("What came of it: guesses that another document states as a fact, or denies")
    found = tour.find_foretold(resolved, least=least)
    if not found:
        yield "  none"
    for foretold in found:
        yield ""
        yield from _tell_each([foretold.guess], 1, "  ", guess=True)
        for word, told in (("stated as a fact", foretold.facts), ("denied", foretold.denials)):
            if told:
                yield f"    {word}:"
                yield from _tell_each(told, choice.limit, "      ")


def _tell_disagreements(resolved: Resolved, least: float) -> Iterator[str]:
    from kg.queries import find_conflicts, keep_sure_conflicts

    yield from _head("Where sources disagree, with each other or with the authority file")
    conflicts = keep_sure_conflicts(resolved, find_conflicts(resolved), least)
    yield from _tell_conflicts("", conflicts) if conflicts else ["  nowhere"]


def _tell_conflicts(heading: str, conflicts: Sequence[Conflict]) -> Iterator[str]:
    if heading and conflicts:
        yield from ("", f"  {heading}")
    for conflict in conflicts:
        yield f"    {conflict.kind}: {conflict.about}"
        yield from (f"      - {side}" for side in conflict.sides)


def _tell_related(heading: str, related: Sequence[tour.Related], limit: int) -> Iterator[str]:
    if related:
        yield from ("", f"  {heading}")
    for one in related[:limit]:
        shared = f", shares {', '.join(one.shared)}" if one.shared else ""
        yield f"    {one.entity.label}  {one.entity.type}{shared}"
        yield from _tell_each(one.told[:3], 3, "      ")
    if len(related) > limit:
        yield f"    … {len(related) - limit} more"


def _tell_lines(heading: str, told: Sequence[Told], limit: int, *, guess: bool = False) -> Iterator[str]:
    if told:
        yield from ("", f"  {heading}")
        yield from _tell_each(told, limit, "    ", guess=guess)


def _tell_each(told: Sequence[Told], limit: int, indent: str, *, guess: bool = False, thing: str = "") -> Iterator[str]:
    """Yield statements, each sentence once under all that it states."""
    for _, group in groupby(told[:limit], key=lambda one: one.line.citation):
        same = list(group)
        for one in same:
            yield f"{indent}{_write_statement(one, guess, thing)}"
        yield f"{indent}            “{_shorten(same[0].line.quote)}”"
        yield f"{indent}            {same[0].line.citation}"
    if len(told) > limit:
        yield f"{indent}… {len(told) - limit} more (--limit)"


def _write_statement(told: Told, guess: bool, thing: str) -> str:
    line = told.line
    marks = [line.modality] if line.modality != Modality.ASSERTED else []
    marks += [f"by {told.voice}"] if guess or line.claimant else []
    marks += ["former"] if line.former else []
    marks += [f"{line.confidence:.2f}"]
    marks += [f"{len(told.documents)} documents"] if len(told.documents) > 1 else []
    date = told.date or (f"~{line.date}" if line.date else "undated")
    return f"{date:<11} {line.subject} {line.predicate} {thing or line.object}  [{', '.join(marks)}]"


def _list_holders(tenures: Sequence[tour.Tenure], date: str) -> str:
    held = sorted((tenure for tenure in tenures if tenure.covers(date)), key=lambda tenure: not tenure.stated)
    names = dict.fromkeys(tenure.person.label for tenure in held)
    unstated = {tenure.person.label for tenure in held if not tenure.stated}
    return ", ".join(f"~{name}" if name in unstated else name for name in names)


def _write_tenure(tenure: tour.Tenure) -> str:
    bounds = f"{tenure.start or '…'} to {tenure.end or '…'}"
    time = f"{'' if tenure.stated else '~'}{bounds}" if tenure.start or tenure.end else "time not stated"
    seen = f"; said to hold it at {tenure.seen[0]}" if tenure.seen else ""
    seen += f" to {tenure.seen[-1]}" if len(set(tenure.seen)) > 1 else ""
    return f"{time:<26} {tenure.person.label}{' (authority file)' if tenure.authority else ''}{seen}"


def _write_target(quantity: Quantity) -> str:
    told = f"{quantity.indicator}: {write_quantity(quantity, PROSE)}"
    return ", ".join(part for part in (told, quantity.period, quantity.place) if part)


def _head(title: str) -> Iterator[str]:
    yield from ("", title, "─" * min(len(title), 80))


def _name(entity: Entity) -> str:
    return f"{entity.label} ({entity.id})"


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "otherwise"


def _shorten(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rstrip() + "…"
