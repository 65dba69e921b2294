"""Values from the graph at hand for which a question gives rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.errors import NotFoundError, QueryError
from kg.queries.catalogue.questions import Question
from kg.resolution.resolved import Resolved

Rows = list[dict[str, Any]]
Query = Callable[[str, Mapping[str, Any]], Rows]
"""Returns the rows of a query in SPARQL with its parameters."""
CANDIDATES = 25
"""How many values, or pairs of values, are tried; a graph that answers a question does so for one of the first."""


def find_sample(
    question: Question, resolved: Resolved, query: Query, given: Mapping[str, str], *, least: float = 0.0
) -> dict[str, str]:
    """Return values for all parameters, the given ones as they are, for which the question gives rows.

    Raises NotFoundError where the graph has none.
    """
    question.check_names(given)
    if all(parameter.name in given for parameter in question.parameters):
        return dict(given)
    for values in _list_candidates(question, resolved, query, given):
        try:
            bound = question.bind(resolved, values, "sparql", least=least)
        except (NotFoundError, QueryError):  # a value that nobody could type
            continue
        if query(question.read("sparql"), bound):
            return values
    told = f" with {', '.join(f'{name}={value}' for name, value in given.items())}" if given else ""
    raise NotFoundError(f"nothing in this graph answers `{question.name}`{told}; ask another question")


def _list_candidates(
    question: Question, resolved: Resolved, query: Query, given: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Yield values that the question's sample finds, the most frequent first."""
    parameters = {parameter.name: parameter for parameter in question.parameters}
    bound = {name: parameters[name].read(resolved, value, "sparql") for name, value in given.items()}
    names = " ".join(f"?{name}" for name in parameters)
    text = (
        f"SELECT {names} (COUNT(*) AS ?number) WHERE {{ {{ {question.sample} }} }} "
        f"GROUP BY {names} ORDER BY DESC(?number) {names} LIMIT {CANDIDATES}"
    )
    for row in query(text, bound):
        if all(row[name] is not None for name in parameters):
            yield {name: given.get(name) or p.write(resolved, row[name]) for name, p in parameters.items()}
