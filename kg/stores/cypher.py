"""Property-graph stores over Bolt: a real Neo4j, or the embedded engine, by one class and the official driver."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.credentials import Credentials, Protocol, find_credentials, refuse_password
from kg.stores.deadline import TIMEOUT, answer_within

if TYPE_CHECKING:
    import neo4j

Rows = list[dict[str, Any]]

PATIENCE = 120.0
"""Seconds that a store may take over one batch of a push."""
_GRACE = 0.5
"""Seconds that a store gets to end an overlong query itself, before its asker stops waiting."""
_EXPLAINED = re.compile(r"\s*explain\s", re.IGNORECASE)
"""A query that is only to be explained, never run."""


class CypherStore:
    """A property graph behind a Bolt address; queries are read-only."""

    def __init__(self, driver: neo4j.Driver, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    @classmethod
    def connect(
        cls,
        uri: str,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        retrying: float = 5.0,
    ) -> Self:
        """Connect to a Bolt address; user and password come from NEO4J_USERNAME and NEO4J_PASSWORD, or the keyring.

        `retrying` is how many seconds a write is tried again where the store was busy. Raises StoreError where nothing
        answers or the password is refused.
        """
        import neo4j
        from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable

        refuse_password(uri)
        known = find_credentials(uri, Protocol.BOLT, username=user, password=password)
        credentials = known or Credentials(user or os.environ.get("NEO4J_USERNAME", "neo4j"), "")
        driver: neo4j.Driver | None = None
        try:
            driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(credentials.username, credentials.password),
                max_transaction_retry_time=retrying,
                connection_timeout=5.0,
                connection_acquisition_timeout=10.0,
                notifications_min_severity="OFF",
            )
            driver.verify_connectivity()
            return cls(driver, database)
        except AuthError as error:
            who = f"`{uri}` refuses user `{credentials.username}`"
            raise StoreError(f"{who}; set NEO4J_USERNAME and NEO4J_PASSWORD") from error
        except (ServiceUnavailable, ConfigurationError, DriverError, ValueError, OSError) as error:
            fault = type(error).__name__
            raise StoreError(f"nothing answers at `{uri}` ({fault}); check address and server") from error
        finally:
            if driver is not None and sys.exc_info()[0] is not None:
                driver.close()

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def clear(self) -> None:
        """Remove every node and relationship."""
        self.write("MATCH (n) DETACH DELETE n")

    def load(self, resolved: Resolved) -> None:
        """Make the store hold a graph; what this project wrote there and the graph no longer has is removed."""
        from kg.stores.push_bolt import push

        push(self, resolved)

    def query(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = TIMEOUT, limit: int = 10_000
    ) -> Rows:
        """Return the rows of a read-only query; raise QueryError where it is malformed, writes or reads files."""
        from neo4j.exceptions import ClientError, DriverError, Neo4jError

        try:
            return answer_within(
                timeout, lambda: self._read(text, dict(parameters or {}), timeout, limit), grace=_GRACE
            )
        except ClientError as error:
            raise QueryError(f"the store refuses the query: {_first_line(error)}") from error
        except (Neo4jError, DriverError) as error:
            raise QueryError(f"the query failed: {_first_line(error)}") from error

    def _read(self, text: str, parameters: dict[str, Any], timeout: float, limit: int) -> Rows:
        import neo4j

        with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
            if not _EXPLAINED.match(text):
                explained = session.run(neo4j.Query("EXPLAIN " + text, timeout=timeout), parameters).consume()
                _refuse_loading(explained.plan, text)
            found = session.run(neo4j.Query(text, timeout=timeout), parameters)
            return [_to_row(record) for record in islice(found, limit)]

    def fetch(self, statement: str, rows: Any = None, *, timeout: float = PATIENCE) -> Iterator[dict[str, Any]]:
        """Yield the rows of a statement of this project's own that reads, without an end; raise StoreError."""
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                for record in session.run(neo4j.Query(statement, timeout=timeout), rows=rows):
                    yield record.data()
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"reading failed: {_first_line(error)}") from error

    def write(
        self, statement: str, rows: Sequence[Mapping[str, Any]] = (), *, timeout: float = PATIENCE
    ) -> list[dict[str, Any]]:
        """Run a statement of this project's own in a transaction, `$rows` bound, and return its rows.

        It is tried again where the store was busy or the line broke. Raises StoreError.
        """
        from neo4j import unit_of_work
        from neo4j.exceptions import DriverError, Neo4jError

        @unit_of_work(timeout=timeout)
        def work(transaction: Any) -> list[dict[str, Any]]:
            return [record.data() for record in transaction.run(statement, rows=list(rows))]

        def run() -> list[dict[str, Any]]:
            with self._driver.session(database=self._database) as session:
                return session.execute_write(work)

        try:
            return answer_within(timeout, run, grace=_GRACE)
        except QueryError as error:
            raise StoreError(f"the store did not answer within {timeout:g} s; try again later") from error
        except (Neo4jError, DriverError, OSError) as error:
            raise StoreError(f"writing failed: {_first_line(error)}") from error

    def define(self, statement: str) -> None:
        """Run a statement that makes an index or a constraint, which no transaction may share with writes."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._driver.session(database=self._database) as session:
                session.run(statement).consume()
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"an index can't be made: {_first_line(error)}") from error


def _refuse_loading(plan: Mapping[str, Any] | None, text: str) -> None:
    """Raise QueryError where a plan reads a file or an address, which Neo4j counts as reading the graph.

    An engine that gives no plan is asked as a user who may not read files; there the words are enough.
    """
    told = any("loadcsv" in operator.casefold() for operator in _list_operators(plan))
    if told or (plan is None and "load csv" in " ".join(text.casefold().split())):
        raise QueryError("LOAD CSV is refused: a query reads this graph only")


def _list_operators(plan: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield the operators of a plan, the last first."""
    if plan is None:
        return
    yield str(plan.get("operatorType", ""))
    for child in plan.get("children", ()):
        yield from _list_operators(child)


def _to_row(record: neo4j.Record) -> dict[str, Any]:
    return {key: _to_value(record[key]) for key in record.keys()}  # noqa: SIM118 (a record is no mapping)


def _to_value(value: Any) -> Any:
    """Return a value of the driver as plain data: a node or relationship as its properties."""
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels)} | dict(sorted(dict(value).items()))
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return [_to_value(step) for step in (*value.nodes, *value.relationships)]
    if hasattr(value, "type") and hasattr(value, "items"):
        return {"type": value.type} | dict(sorted(dict(value).items()))
    if isinstance(value, list):
        return [_to_value(each) for each in value]
    return value


def _first_line(error: Exception) -> str:
    return (getattr(error, "message", None) or str(error)).strip().split("\n")[0]
