"""Who says what of whom, and things with their names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.display.markup import BLOCK, MARK, QUIET, QUOTE, Html, join, tag
from kg.display.tables import shorten
from kg.passage import Passage

LONGEST = 1000
"""Characters of a quote."""
ALIASES = 12
"""How many of a thing's other names are shown."""


def list_marks(
    modality: str, claimant: str | None = None, *, former: bool = False, rank: int | None = None
) -> tuple[str, ...]:
    """Return what is to be known of a statement beside who and what.

    >>> list_marks("predicted", "Xinhua", former=True)
    ('predicted', 'claimed by Xinhua', 'former')
    """
    claimed = (f"claimed by {claimant}",) if claimant else ()
    ranked = (f"rank {rank}",) if rank is not None else ()
    return (modality, *claimed, *(("former",) if former else ()), *ranked)


def render_said(
    sides: tuple[str, str, str], *, date: str | None, marks: Sequence[str], passages: Sequence[Passage], note: str = ""
) -> Html:
    """Return a statement (subject, predicate, object) with its date, what marks it, and the words that state it."""
    subject, predicate, thing = sides
    parts = [
        tag("span", date or "undated", style=QUIET),
        tag("b", tag("bdi", subject)),
        tag("code", predicate),
        tag("b", tag("bdi", thing)),
        *(tag("span", mark, style=MARK) for mark in marks),
    ]
    written = (_render_passage(passage) for passage in passages)
    noted = (tag("div", note, style=QUIET),) if note else ()
    return tag("div", tag("div", join(parts, " ")), *written, *noted, style=BLOCK)


def _render_passage(passage: Passage) -> Html:
    return tag(
        "div",
        tag("div", f"“{shorten(passage.quote, LONGEST)}”"),
        tag("div", tag("bdi", passage.source), style=QUIET),
        style=QUOTE,
    )


def render_list(head: Html, items: Sequence[Html], count: int, notes: Sequence[str] = ()) -> Html:
    """Return the first of so many things under a heading, notes below."""
    left = count - len(items)
    more = [f"{left} more; to_rows() has all of them"] if left else []
    told = items or [tag("div", "nothing is stated, or nothing so sure", style=QUIET)]
    return tag("div", head, *told, *(tag("div", tag("bdi", note), style=QUIET) for note in (*more, *notes)))


def render_named(label: str, kind: str, id: str, facts: Sequence[tuple[str, Sequence[str]]] = ()) -> Html:
    """Return a thing with its type, its id, and what is known of it under short headings; empty ones are left out."""
    head = tag("div", tag("b", tag("bdi", label)), " ", tag("span", kind, style=MARK), " ", tag("code", id))
    known = [
        tag("div", f"{name}: ", join((tag("bdi", one) for one in values[:ALIASES]), "; "), style=QUIET)
        for name, values in facts
        if values
    ]
    return tag("div", head, *known, style=BLOCK)
