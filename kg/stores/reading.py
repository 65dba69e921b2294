"""One read-only query over Bolt: in a reading transaction that is rolled back, after its plan was looked at.

Read access is the store's own guard where the store has one, and it is tried out where that is not known. Neo4j counts
as reading what is none of a graph's business (files by LOAD CSV, settings, other people's transactions), so its plan
of the query, made by its own parser, decides before anything runs.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.stores.cypher_reach import check_hidden
from kg.stores.faults import MalformedQueryError, find_place
from kg.stores.terms import Answer, cut

if TYPE_CHECKING:
    import neo4j

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # faults are raised; the log is for who asks for it
_EXPLAIN = "EXPLAIN "
_READING = "r"
"""What Neo4j calls a query that only reads."""
_CALL = "ProcedureCall"
_SHOWN = ("ShowConstraints", "ShowIndexes", "ShowFunctions")
"""What may be shown of a server: what helps to write a query."""
_REFUSED = {
    "LoadCSV": "LOAD CSV is refused: a query reads this graph only",
    "Show": "what a server says of itself is refused: a query reads this graph only",
    "Terminate": "TERMINATE is refused: a query reads this graph only",
    "AdministrationCommand": "administration is refused: a query reads this graph only",
}
"""For each beginning of an operator's name, why a plan with it does not run."""
_PROCEDURES = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.",
    "db.index.fulltext.query",
    "db.index.fulltext.listAvailableAnalyzers",
    "db.index.vector.query",
    "db.info",
    "db.ping",
)
"""The beginnings of the procedures' names that may be called: those that read this graph only."""


_SYNTAX = "Neo.ClientError.Statement.SyntaxError"
_ONLY_READS = "a query only reads: nothing may be written, defined or administered"
_FORBIDDEN = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security.Forbidden")


def read(
    driver: neo4j.Driver,
    database: str | None,
    text: str,
    parameters: Mapping[str, Any],
    *,
    timeout: float,
    limit: int | None,
    explained: bool = False,
) -> Answer:
    """Return what a query finds, or the plan of one that is only to be `explained`.

    Raises MalformedQueryError where a query can't be understood, QueryError where it would do more than read.
    """
    with driver.session(database=database, default_access_mode="READ") as session:
        known = is_neo4j(driver)
        if explained or known:
            plan = _explain(session, text, parameters, timeout, shifted=known)
            if explained:
                return _to_lines(plan)
            _check(plan)
            check_hidden(text, lambda masked: _explain(session, masked, parameters, timeout, shifted=known))
        else:
            _try_writing(session, timeout)
        with session.begin_transaction(timeout=timeout) as transaction:
            found = _run(transaction, text, parameters)
            answer = _collect(found, limit)
            changes = found.consume().counters.contains_updates
            transaction.rollback()
    if changes:
        raise QueryError(_ONLY_READS)
    return answer


def is_neo4j(driver: neo4j.Driver) -> bool:
    """Return whether a server is a Neo4j, which makes plans that tell what a query does."""
    agent = driver.get_server_info().agent
    return agent.startswith("Neo4j/") and "compatible" not in agent


def _explain(session: Any, text: str, parameters: Mapping[str, Any], timeout: float, *, shifted: bool) -> Any:
    """Return how the store would run a query: the summary of the query explained.

    `shifted` is whether the store counts columns with the word that is put before the query.
    """
    with session.begin_transaction(timeout=timeout) as transaction:
        shift = len(_EXPLAIN) if shifted else 0
        summary = _run(transaction, _EXPLAIN + text, parameters, shift).consume()
        transaction.rollback()
    return summary


def _check(summary: Any) -> None:
    """Raise QueryError for a plan that does more than read the graph, or is none."""
    if summary.query_type != _READING:
        raise QueryError(_ONLY_READS)
    if summary.plan is None:
        raise QueryError("the store does not tell what it would do; ask it in Cypher that only reads")
    for operator, details in _list_operators(summary.plan):
        if operator == _CALL and not _is_allowed(details):
            name = details.partition("(")[0]
            raise QueryError(f"procedure `{name}` is refused: a query calls only what reads this graph")
        for beginning, message in _REFUSED.items():
            if operator.startswith(beginning) and operator not in _SHOWN:
                raise QueryError(message)


def _run(transaction: Any, text: str, parameters: Mapping[str, Any], shift: int = 0) -> Any:
    """Run a query; raise what is wrong with it, with the place where it is without its first `shift` characters."""
    from neo4j.exceptions import ClientError

    try:
        return transaction.run(text, dict(parameters))
    except ClientError as error:
        message = first_line(error)
        if error.code in _FORBIDDEN:
            raise QueryError(f"a query only reads: {message}") from error
        rest, line, column = find_place(message)
        if line is None and error.code != _SYNTAX:
            raise
        if line == 1 and column is not None:
            column = max(1, column - shift)
        written = text.removeprefix(_EXPLAIN)
        raise MalformedQueryError(f"not valid Cypher: {rest}", written, line or None, column) from error


def _collect(found: Any, limit: int | None) -> Answer:
    columns = tuple(found.keys())
    taken, more = cut(found, limit)
    return Answer(columns, [{key: to_value(record[key]) for key in columns} for record in taken], more=more)


def _try_writing(session: Any, timeout: float) -> None:
    """Raise QueryError unless a store that is no Neo4j keeps this user from writing; what was tried is rolled back."""
    from neo4j.exceptions import ClientError

    with session.begin_transaction(timeout=timeout) as transaction:
        label = next((record[0] for record in transaction.run("CALL db.labels()")), None)
        transaction.rollback()
    if label is None:
        return
    try:
        with session.begin_transaction(timeout=timeout) as transaction:
            transaction.run(f"CREATE (n:`{label.replace('`', '')}`)").consume()
            transaction.rollback()
    except ClientError as error:
        if error.code in _FORBIDDEN:
            return
        raise
    raise QueryError("this server lets its user write even in a reading session; ask it as a user who may only read")


def _to_lines(summary: Any) -> Answer:
    """Return a plan as the store draws it, a row a line."""
    drawn = str(((summary.plan or {}).get("args") or {}).get("string-representation", ""))
    lines = drawn.strip().splitlines() or ["the store tells no plan"]
    return Answer(("plan",), [{"plan": line} for line in lines])


def _is_allowed(details: str) -> bool:
    return details.startswith(_PROCEDURES)


def _list_operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the operators of a plan with their details, the last first."""
    name = str(plan.get("operatorType", "")).partition("@")[0]
    yield name, str((plan.get("args") or {}).get("Details", ""))
    for child in plan.get("children") or ():
        yield from _list_operators(child)


def to_value(value: Any) -> Any:
    """Return a value of the driver as plain data: a node or relationship as its properties, a time as ISO 8601."""
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels)} | _to_map(value)
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return [to_value(step) for step in (*value.nodes, *value.relationships)]
    if hasattr(value, "type") and hasattr(value, "items"):
        return {"type": value.type} | _to_map(value)
    if isinstance(value, dict):
        return {key: to_value(each) for key, each in value.items()}
    if isinstance(value, list):
        return [to_value(each) for each in value]
    return value.iso_format() if hasattr(value, "iso_format") else value


def _to_map(value: Any) -> dict[str, Any]:
    return {key: to_value(each) for key, each in sorted(dict(value).items())}


def first_line(error: Exception) -> str:
    """Return the first line of what a driver says."""
    return (getattr(error, "message", None) or str(error)).strip().split("\n")[0]
