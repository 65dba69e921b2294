"""How often each stage is to blame: in all, by predicate, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.console import Format, print_rows
from scripts.errors.stages import Case, Stage, Status

_TITLES = {Status.MISSED: "missed", Status.WRONG: "wrong", Status.RIGHT: "right, with a wrong qualifier"}


@dataclass(frozen=True)
class Cause:
    """A stage with how many cases of a status it is to blame for."""

    status: Status
    stage: Stage
    total: int
    predicates: Counter[str]
    languages: Counter[str]


def count_causes(cases: Sequence[Case]) -> list[Cause]:
    """Return the causes of each status, the largest first."""
    blamed = Counter((case.status, stage) for case in cases for stage in case.stages)
    return [
        Cause(
            status=status,
            stage=stage,
            total=total,
            predicates=Counter(c.predicate for c in cases if c.status is status and stage in c.stages),
            languages=Counter(c.language for c in cases if c.status is status and stage in c.stages),
        )
        for (status, stage), total in sorted(blamed.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def count_statuses(cases: Sequence[Case]) -> dict[str, int]:
    """Return how many cases are right, missed, wrong, and not counted."""
    counts = Counter(case.status for case in cases)
    return {status.value: counts[status] for status in Status}


def print_causes(cases: Sequence[Case]) -> None:
    """Print the causes as tables: how often, in which language, with which predicates most."""
    causes = count_causes(cases)
    languages = sorted({case.language for case in cases})
    print(", ".join(f"{count} {status}" for status, count in count_statuses(cases).items()))
    for status, title in _TITLES.items():
        rows = [_describe(cause, languages) for cause in causes if cause.status is status]
        if rows:
            print_rows(rows, Format.TABLE, title=f"{title}: {sum(row['all'] for row in rows)}")


def _describe(cause: Cause, languages: Sequence[str]) -> dict[str, Any]:
    most = ", ".join(f"{name} {count}" for name, count in _sort(cause.predicates)[:5])
    by_language = {language: cause.languages[language] or "" for language in languages}
    return {"stage": cause.stage.value, "all": cause.total} | by_language | {"predicates": most}


def _sort(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def list_counts(cases: Sequence[Case]) -> dict[str, Any]:
    """Return all counts as JSON has them."""
    causes = [
        {
            "status": cause.status.value,
            "stage": cause.stage.value,
            "total": cause.total,
            "predicates": dict(_sort(cause.predicates)),
            "languages": dict(_sort(cause.languages)),
        }
        for cause in count_causes(cases)
    ]
    return {"statements": count_statuses(cases), "causes": causes}
