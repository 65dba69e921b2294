"""Rows of what is asked by name, from any store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kg.errors import QueryError
from kg.queries.catalogue.parameters import Language
from kg.queries.catalogue.questions import Asked, Question, Series
from kg.resolution.resolved import Resolved

Rows = list[dict[str, Any]]
Query = Callable[[str, Mapping[str, Any]], Rows]
"""Returns the rows of a query with its parameters."""
_STEPS = ("", "first_", "second_", "third_")
"""What the columns of a step begin with, where a row is a way of one step or of several."""
_STEP = ("who", "predicate", "what")
_ASSERTED = "asserted"


def answer(
    asked: Asked,
    resolved: Resolved,
    values: Mapping[str, str],
    language: Language,
    query: Query,
    *,
    least: float = 0.0,
) -> Rows:
    """Return the rows of a question, or of a series' first question that has any.

    Raises QueryError or NotFoundError for a value that is wrong.
    """
    bound = asked.bind(resolved, values, language, least=least)
    if isinstance(asked, Question):
        return query(asked.read(language), bound)
    assert isinstance(asked, Series)
    if len({str(bound[parameter.name]) for parameter in asked.parameters}) < len(asked.parameters):
        names = " and ".join(f"`{parameter.name}`" for parameter in asked.parameters)
        raise QueryError(f"{names} are the same in this graph; give two that differ")
    passed = {name: bound[given] for name, given in asked.passed.items()} | {"least": bound["least"]}
    ways = (list_steps(query(question.read(language), passed)) for question in asked.list_questions())
    return next((steps for steps in ways if steps), [])


def list_steps(ways: Sequence[Mapping[str, Any]]) -> Rows:
    """Return ways step by step, the surest first: a row for each place where a step is written.

    `ways` are the rows of `links`, `paths-of-two` or `paths-of-three`; only what is asserted leads anywhere.
    """
    led = [way for way in ways if way.get("modality", _ASSERTED) == _ASSERTED]
    told: dict[tuple[Any, ...], dict[int, dict[tuple[Any, ...], None]]] = {}
    surest: dict[tuple[Any, ...], float] = {}
    for way in sorted(led, key=lambda way: -way["confidence"]):
        steps = list(_split(way))
        path = tuple(step for step, _ in steps)
        surest.setdefault(path, way["confidence"])
        for number, (_, place) in enumerate(steps, 1):
            told.setdefault(path, {}).setdefault(number, {})[place] = None
    return [
        {"path": count, "step": number}
        | dict(zip(_STEP, path[number - 1], strict=True))
        | {"quote": quote, "document": document, "confidence": surest[path]}
        for count, path in enumerate(told, 1)
        for number, places in told[path].items()
        for quote, document in places
    ]


def _split(way: Mapping[str, Any]) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Yield the steps of a way, each with the quote that states it and its document."""
    for prefix in _STEPS:
        if f"{prefix}who" in way:
            step = tuple(way[f"{prefix}{name}"] for name in _STEP)
            yield step, (way[f"{prefix}quote"], way[f"{prefix}document"])
