"""Values from the graph at hand for which a question gives rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from kg.errors import NotFoundError, QueryError
from kg.queries.catalogue.answers import Query
from kg.queries.catalogue.questions import Asked, Question, Series
from kg.resolution.resolved import Resolved

CANDIDATES = 25
"""How many values, or pairs of values, are tried; a graph that answers a question does so for one of the first."""
READABLE = 100
"""Values with about so many rows are preferred to those with more."""


def find_sample(
    asked: Asked, resolved: Resolved, query: Query, given: Mapping[str, str], *, least: float = 0.0
) -> dict[str, str]:
    """Return values for all parameters, the given ones as they are, for which what is asked has rows.

    `query` asks in SPARQL. Raises NotFoundError where the graph has none.
    """
    asked.check_names(given)
    if all(parameter.name in given for parameter in asked.parameters):
        return dict(given)
    if isinstance(asked, Series):
        return _find_for_series(asked, resolved, query, given, least)
    assert isinstance(asked, Question)
    text = f"{asked.read('sparql').partition('ORDER BY')[0]} LIMIT 1"
    for values in _list_candidates(asked, resolved, query, given):
        try:
            bound = asked.bind(resolved, values, "sparql", least=least)
        except (NotFoundError, QueryError):  # a value that nobody could type
            continue
        if query(text, bound):
            return values
    raise _refuse(asked, given)


def _find_for_series(
    series: Series, resolved: Resolved, query: Query, given: Mapping[str, str], least: float
) -> dict[str, str]:
    """Return values for which one of the questions has rows, the earliest that has any."""
    passed = {name: given[wanted] for name, wanted in series.passed.items() if wanted in given}
    for question in series.list_questions():
        with suppress(NotFoundError):
            found = find_sample(question, resolved, query, passed, least=least)
            return {wanted: found[name] for name, wanted in series.passed.items()}
    raise _refuse(series, given)


def _refuse(asked: Asked, given: Mapping[str, str]) -> NotFoundError:
    told = f" with {', '.join(f'{name}={value}' for name, value in given.items())}" if given else ""
    return NotFoundError(f"nothing in this graph answers `{asked.name}`{told}; ask another question")


def write_sample(question: Question) -> str:
    """Return the query for values of a question's parameters: those with most rows that one can still read first."""
    names = " ".join(f"?{parameter.name}" for parameter in question.parameters)
    return (
        f"SELECT {names} (COUNT(*) AS ?number) WHERE {{ {{ {question.sample} }} }} "
        f"GROUP BY {names} ORDER BY (?number > {READABLE}) DESC(?number) {names} LIMIT {CANDIDATES}"
    )


def _list_candidates(
    question: Question, resolved: Resolved, query: Query, given: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Yield values that the question's sample finds."""
    parameters = {parameter.name: parameter for parameter in question.parameters}
    bound = {name: parameters[name].read(resolved, value, "sparql") for name, value in given.items()}
    for row in query(write_sample(question), bound):
        if all(row[name] is not None for name in parameters):
            yield {name: given.get(name) or p.write(resolved, row[name]) for name, p in parameters.items()}
