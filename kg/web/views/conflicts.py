"""Where the sources disagree, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.web.index import Disagreement
from kg.web.views.records import Said
from kg.web.views.teller import Teller


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements that can't all be right."""

    kind: str
    title: str
    about: str
    sides: tuple[Said, ...]
    facts: tuple[str, ...]
    """What the authority file knows."""

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the statements by column, each with what it is a side of."""
        about = {"kind": self.kind, "about": self.about, "authority": "; ".join(self.facts) or None}
        return [about | row for side in self.sides for row in side.to_rows()]


def tell_disputes(
    teller: Teller, conflicts: Iterable[Disagreement], *, limit: int | None = None
) -> tuple[Dispute, ...]:
    """Return the disagreements whose least sure statement is sure enough, all or the first few."""
    sure = (conflict for conflict in conflicts if conflict.confidence >= teller.filter.least)
    return tuple(
        Dispute(
            kind=conflict.kind,
            title=teller.words.say(f"kind_{conflict.kind}"),
            about=conflict.about,
            sides=tuple(map(teller.tell, conflict.statements)),
            facts=conflict.facts,
        )
        for conflict in islice(sure, limit)
    )
