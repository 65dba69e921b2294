"""Entities whose names hold or resemble some words, then sentences that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.names import normalise_name
from kg.queries.names import count_statements
from kg.resolution.resolved import Resolved
from kg.statement import Evidence, Statement

_NEAR = 86.0


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity or a sentence that a search found."""

    kind: str
    """The entity's type, or `quote`."""
    label: str
    matched: str
    """The name or the place that matched."""
    statements: int
    """In how many statements the entity takes part; how many the sentence states."""
    confidence: float | None
    """The surest of the sentence's statements; None for an entity."""
    id: str

    def to_row(self) -> dict[str, Any]:
        """Return the hit by column."""
        return asdict(self)


def search(resolved: Resolved, text: str, *, limit: int = 25) -> tuple[Hit, ...]:
    """Return the entities that some words name (whole, in part, or nearly), then the quotes that hold the words."""
    key = normalise_name(text)
    weights = count_statements(resolved)
    entities: list[tuple[float, int, Hit]] = []
    for entity in resolved.entities.values():
        best = max(((_score(key, alias), alias) for alias in (entity.label, *entity.aliases)), default=(0.0, ""))
        if best[0]:
            hit = Hit(entity.type.value, entity.label, best[1], weights.get(entity.id, 0), None, entity.id)
            entities.append((-best[0], -hit.statements, hit))
    hits = [hit for _, _, hit in sorted(entities, key=lambda found: (*found[:2], found[2].id))]
    return tuple([*hits, *_search_quotes(resolved, text)][:limit])


def _score(key: str, name: str) -> float:
    candidate = normalise_name(name)
    if candidate == key:
        return 100.0
    if key and key in candidate:
        return 90.0 + 9.0 * len(key) / len(candidate)
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(key, candidate)
    return ratio if ratio >= _NEAR else 0.0


def _search_quotes(resolved: Resolved, text: str) -> list[Hit]:
    wanted = text.casefold()
    found: dict[tuple[str, int, int], list[tuple[Statement, Evidence]]] = {}
    for statement in resolved.statements:
        for evidence in statement.evidences:
            if wanted in evidence.quote.casefold():
                found.setdefault((evidence.name, evidence.start, evidence.end), []).append((statement, evidence))
    return [_make_hit(said) for _, said in sorted(found.items())]


def _make_hit(said: Sequence[tuple[Statement, Evidence]]) -> Hit:
    evidence, surest = said[0][1], max(statement.confidence for statement, _ in said)
    place = f"{evidence.name}:{evidence.start}-{evidence.end}"
    return Hit("quote", evidence.quote, place, len(said), surest, evidence.document[:16])
