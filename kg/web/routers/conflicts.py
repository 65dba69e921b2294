"""Where the sources disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from kg.web.desk import AtDesk
from kg.web.views.conflicts import Dispute, tell_disputes
from kg.web.views.records import Paged

router = APIRouter()
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ConflictsPage(Paged):
    """Some of the disagreements."""

    disputes: tuple[Dispute, ...]
    total: int
    offset: int

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return len(self.disputes)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the sides by column."""
        return [row for dispute in self.disputes for row in dispute.to_rows()]


@router.get("/conflicts")
def show_conflicts(desk: AtDesk) -> Response:
    """Return the disagreements, side by side."""
    sure = [each for each in desk.index.conflicts if each.confidence >= desk.least]
    some = sure[desk.offset : desk.offset + desk.count(_SHOWN)]
    page = ConflictsPage(tell_disputes(desk.teller, some), len(sure), desk.offset)
    return desk.answer("conflicts.html", page, title=desk.words.say("conflicts"), name="conflicts", has_fragment=True)
