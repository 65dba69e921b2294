"""Who is the same as whom, why, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import GraphError, NotFoundError
from kg.statement import digest


class Judgement(StrEnum):
    """Whether two sides are one entity."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judge(StrEnum):
    """Who decided; a person's decision outweighs the machine's."""

    MACHINE = "machine"
    PERSON = "person"


class Decision(BaseModel):
    """A judgement about two sides; each side is one or more references to an entity as one document names it.

    A reference is `HASH16:ID` (an entity of a document's statement file) or `authority:ID`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    judgement: Judgement
    left: tuple[str, ...]
    """Sorted references."""
    right: tuple[str, ...]
    """Sorted references."""
    left_label: str
    right_label: str
    score: float = 1.0
    """0 to 1, rounded to four digits."""
    reasons: tuple[str, ...] = ()
    """The explanation shown to people, one sentence a feature."""
    by: Judge = Judge.MACHINE

    @cached_property
    def id(self) -> str:
        """Return the decision's id: a hash of what is decided, and of whom."""
        return digest("decision", self.judgement, self.left, self.right, self.by)

    @property
    def order(self) -> tuple[bool, float, str]:
        """Return the place in which decisions apply: people's first, then the surest, then by id."""
        return (self.by is not Judge.PERSON, -self.score, self.id)


def write_decisions(decisions: Iterable[Decision]) -> list[str]:
    """Return decisions as lines of JSON, sorted, each once."""
    from kg.resolution.resolved import write_line

    unique = {decision.id: decision for decision in decisions}
    return [write_line("decision", decision) for _, decision in sorted(unique.items())]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, none where there is no file; raise GraphError where it is damaged."""
    import json

    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8") as file:
            return tuple(Decision.model_validate(json.loads(line)["decision"]) for line in file if line.strip())
    except (ValueError, KeyError, ValidationError) as error:
        raise GraphError(f"`{path}` is damaged ({error}); correct the line, or delete the file") from error


def remove_decision(decisions: Iterable[Decision], id: str) -> tuple[Decision, ...]:
    """Return the decisions without the one that an id or its beginning names; raise NotFoundError unless it is one."""
    decisions = tuple(decisions)
    named = [decision for decision in decisions if decision.id.startswith(id)]
    if not id or len(named) != 1:
        found = "none has that id" if not named else f"{len(named)} begin so"
        raise NotFoundError(f"no decision of a person is named `{id}` ({found}); `kg review` lists them")
    return tuple(decision for decision in decisions if decision.id != named[0].id)
