"""What each actor stresses, and how that shifts from year to year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.analytics.book import Book
from kg.analytics.stances import Stance, list_stances
from kg.analytics.table import Table
from kg.statement import Entity
from kg.topics import classify_topic

_SHOWN = 4
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Stress:
    """How much of an actor's year goes to a topic, and the statements behind it."""

    topic: str
    share: float
    usual: float
    """The share that it has with all actors of that year together."""
    change: float | None
    """In shares, against the actor's year before in the table; None for its first."""
    statements: tuple[str, ...]

    def to_row(self) -> dict[str, Any]:
        """Return the topic by column."""
        return {
            "topic": self.topic,
            "share": self.share,
            "usual": self.usual,
            "change": self.change,
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Agenda:
    """What an actor stresses in a year, by topic."""

    entity: str
    label: str
    year: str
    topics: tuple[Stress, ...]
    """The most stressed first."""
    shift: float | None
    """How much of the agenda went elsewhere since the year before, from 0 to 1; None for its first year."""
    statements: tuple[str, ...]
    """Those that a topic is known for."""

    @property
    def about(self) -> tuple[str, ...]:
        """Return the actor's id and its topics."""
        return (self.entity, *(stress.topic for stress in self.topics))

    def to_row(self) -> dict[str, Any]:
        """Return the agenda by column."""
        told = [stress for stress in self.topics if stress.share > 0]
        moved = sorted((s for s in self.topics if s.change), key=lambda s: (-abs(s.change or 0), s.topic))
        return {
            "actor": self.label,
            "year": self.year,
            "stresses": [f"{stress.topic} {stress.share:.0%}" for stress in told[:_SHOWN]],
            "more": [f"{s.topic} {_write_change(s)}" for s in moved if (s.change or 0) > 0][:_SHOWN],
            "less": [f"{s.topic} {_write_change(s)}" for s in moved if (s.change or 0) < 0][:_SHOWN],
            "shift": self.shift,
            "topics": [stress.to_row() for stress in self.topics],
            "id": self.entity,
        }


def _write_change(stress: Stress) -> str:
    """Return a change in percentage points."""
    return f"{100 * (stress.change or 0):+.0f}".replace("-", "−")


def tabulate_agendas(book: Book, *, fewest: int = 3) -> Table[Agenda]:
    """Return what each actor stresses by year, the most told actor first; without years of under `fewest` statements.

    A statement counts once, for the topic that the name of what is announced, promoted or put first is most about; who
    is against a matter does not stress it. The shift between two years is half the sum of the changes of all shares
    (the total variation; Jones and Baumgartner 2005, "The politics of attention", on how agendas move). In words: of
    ten things that the actor stresses, three are about industry, and one in five of its stresses went elsewhere since
    the year before.
    """
    stances = [stance for stance in list_stances(book) if stance.sign > 0]
    told: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    unknown = 0
    for stance in stances:
        topic = find_topic(book.resolved.entities[stance.matter])
        if topic is None:
            unknown += 1
            continue
        told[stance.actor, _find_year(stance)][topic].append(stance.statement.id)
    kept = {key: topics for key, topics in told.items() if sum(map(len, topics.values())) >= fewest}
    return Table(
        name="agendas",
        title="What each actor stresses",
        rows=tuple(_make_rows(book, kept, _count_usual(told))),
        columns=("actor", "year", "stresses", "more", "less", "shift", "statements"),
        notes=(
            "stresses: the topics' shares of what the actor announces, promotes or puts first in a year",
            "more, less: against the actor's year before, in percentage points",
            "shift: how much of the agenda went elsewhere since the year before, 0 to 1",
            f"no topic is known for {unknown:,} of {len(stances):,} statements; they are left out of the shares",
            book.note,
        ),
        book=book,
    )


def find_topic(matter: Entity) -> str | None:
    """Return the label of the topic that a matter's names are most about, None where they tell none."""
    words = matter.quantity.indicator if matter.quantity is not None else matter.label
    return next((topic for name in (words, *matter.aliases) if (topic := _classify(name)) is not None), None)


@lru_cache(maxsize=65536)
def _classify(words: str) -> str | None:
    return next((match.label for match in classify_topic(words)), None)


def _find_year(stance: Stance) -> str:
    return stance.when.year if stance.when is not None else UNDATED


def _count_usual(told: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]) -> Mapping[str, Mapping[str, float]]:
    """Return the share of each topic with all actors of a year together."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, year), topics in told.items():
        counts[year].update({topic: len(ids) for topic, ids in topics.items()})
    return {year: {t: n / count.total() for t, n in count.items()} for year, count in counts.items()}


def _make_rows(
    book: Book,
    told: Mapping[tuple[str, str], Mapping[str, list[str]]],
    usual: Mapping[str, Mapping[str, float]],
) -> Iterable[Agenda]:
    sizes: Counter[str] = Counter()
    for (actor, _), topics in told.items():
        sizes[actor] += sum(map(len, topics.values()))
    before: dict[str, Mapping[str, float]] = {}
    for actor, year in sorted(told, key=lambda key: (-sizes[key[0]], key[0], key[1])):
        topics = told[actor, year]
        total = sum(map(len, topics.values()))
        shares = {topic: len(ids) / total for topic, ids in topics.items()}
        earlier = before.get(actor) if year != UNDATED else None
        names = set(shares) | set(earlier or ())
        changes = {name: shares.get(name, 0.0) - earlier.get(name, 0.0) for name in names} if earlier else {}
        stresses = (
            Stress(
                topic=name,
                share=round(shares.get(name, 0.0), 4),
                usual=round(usual[year].get(name, 0.0), 4),
                change=round(changes[name], 4) if earlier else None,
                statements=tuple(sorted(topics.get(name, ()))),
            )
            for name in names
        )
        yield Agenda(
            entity=actor,
            label=book.name(actor),
            year=year,
            topics=tuple(sorted(stresses, key=lambda stress: (-stress.share, stress.topic))),
            shift=round(sum(map(abs, changes.values())) / 2, 4) if earlier else None,
            statements=tuple(sorted(id for ids in topics.values() for id in ids)),
        )
        before[actor] = shares
