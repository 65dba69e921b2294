"""All that is stated, in order of time: the months as bars, one month's or year's statements below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.statement import Statement
from kg.web.views.records import Bar, Paged, Said, make_bars
from kg.web.views.teller import Teller

_BARS = 48


@dataclass(frozen=True, slots=True)
class TimelinePage(Paged):
    """The bars to choose a time by, and the statements of the chosen one."""

    bars: tuple[Bar, ...]
    chosen: str
    total: int
    offset: int
    days: tuple[tuple[str, tuple[Said, ...]], ...]
    """By date, in order."""
    statements: tuple[Said, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> int:
        """Return how many statements are shown."""
        return sum(len(said) for _, said in self.days)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements by column."""
        return [row for said in self.statements for row in said.to_rows()]


def tell_timeline(teller: Teller, *, when: str = "", offset: int = 0, limit: int = 40, whole: int = 0) -> TimelinePage:
    """Return a year's or month's statements, the latest time's by default; `whole` is how many to give to programs."""
    months = teller.index.by_month
    chosen = when or _find_latest(teller)
    kept = [s for month in sorted(months) if month.startswith(chosen) for s in teller.keep(months[month])]
    shown = kept[offset : offset + limit]
    days: dict[str, list[Said]] = {}
    for statement in shown:
        said = teller.tell(statement)
        days.setdefault(said.time or "", []).append(said)
    return TimelinePage(
        bars=_count(months),
        chosen=chosen,
        total=len(kept),
        offset=offset,
        days=tuple((day, tuple(said)) for day, said in days.items()),
        statements=tuple(map(teller.tell, kept[:whole])),
    )


def _find_latest(teller: Teller) -> str:
    """Return the latest month with statements that is no later than the latest document: goals lie in the future."""
    months = teller.index.by_month
    last = max((record.date or "" for record in teller.index.documents.values()), default="")[:7]
    return max((month for month in months if month <= last), default=max(months, default=""))


def _count(months: Mapping[str, tuple[Statement, ...]]) -> tuple[Bar, ...]:
    """Return bars by year; all statements count, sure or not."""
    years = Counter[str]()
    for month, said in months.items():
        years[month[:4]] += len(said)
    bars = [(year, count, f"/timeline?when={year}") for year, count in sorted(years.items())[-_BARS:]]
    return make_bars(bars)


def count_months_of(teller: Teller, year: str) -> tuple[Bar, ...]:
    """Return bars for the months of a year."""
    months = teller.index.by_month
    found = sorted(month for month in months if month[:4] == year and len(month) > 4)
    return make_bars([(month, len(months[month]), f"/timeline?when={month}") for month in found])
