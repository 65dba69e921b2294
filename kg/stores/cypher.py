"""Property-graph stores over Bolt: a real Neo4j, or the embedded engine, by one class and the official driver."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from kg.errors import QueryError, StoreError
from kg.resolution.resolved import Resolved
from kg.stores.credentials import Credentials, Protocol, find_credentials, refuse_password
from kg.stores.deadline import PATIENCE, TIMEOUT, answer_within, explain_overdue
from kg.stores.faults import OverdueError
from kg.stores.reading import first_line, read
from kg.stores.terms import Answer, Rows

if TYPE_CHECKING:
    import neo4j

_GRACE = 0.5
"""Seconds that a store gets to end an overlong query itself, before its asker stops waiting."""
_TIMED_OUT = "TransactionTimedOut"
"""What is in the codes of a store that ended a query itself."""


class CypherStore:
    """A property graph behind a Bolt address; queries are read-only."""

    def __init__(
        self, driver: neo4j.Driver, database: str | None, reopen: Callable[[], neo4j.Driver], patience: float
    ) -> None:
        self._driver, self._database = driver, database
        self._reopen, self._patience = reopen, patience
        self._given_up = False

    @classmethod
    def connect(
        cls,
        uri: str,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        retrying: float = 5.0,
        patience: float = PATIENCE,
    ) -> Self:
        """Connect to a Bolt address; user and password come from NEO4J_USERNAME and NEO4J_PASSWORD, or the keyring.

        `retrying` is how many seconds a write is tried again where the store was busy, `patience` how many it may
        take. Raises StoreError where nothing answers or the password is refused.
        """
        refuse_password(uri)
        known = find_credentials(uri, Protocol.BOLT, username=user, password=password)
        credentials = known or Credentials(user or os.environ.get("NEO4J_USERNAME", "neo4j"), "")
        reopen = partial(_open_driver, uri, credentials, retrying)
        return cls(reopen(), database, reopen, patience)

    def close(self) -> None:
        """Close the connections; those of a store that was given up are being closed already."""
        if not self._given_up:
            self._driver.close()

    def clear(self) -> None:
        """Remove every node and relationship."""
        self.write("MATCH (n) DETACH DELETE n")

    def load(self, resolved: Resolved) -> None:
        """Make the store hold a graph; what this project wrote there and the graph no longer has is removed."""
        from kg.stores.push_bolt import push

        push(self, resolved)

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows:
        """Return the rows of a read-only query; raise QueryError where it is malformed, writes or reads files."""
        return self.answer(text, parameters, timeout=timeout, limit=limit).rows

    def answer(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int | None = None,
        explained: bool = False,
    ) -> Answer:
        """Return what `query` does with the columns, and whether there are more rows; or a query's plan."""
        from neo4j.exceptions import ClientError, DriverError, Neo4jError

        driver, bound = self._reach(), dict(parameters or {})

        def ask() -> Answer:
            return read(driver, self._database, text, bound, timeout=timeout, limit=limit, explained=explained)

        try:
            return answer_within(timeout, ask, grace=_GRACE)
        except OverdueError:
            self._give_up()
            raise
        except ClientError as error:
            if _TIMED_OUT in str(error.code):
                raise explain_overdue(timeout) from error
            raise QueryError(f"the store refuses the query: {first_line(error)}") from error
        except (Neo4jError, DriverError, OSError) as error:
            raise QueryError(f"the query failed: {first_line(error)}") from error

    def _reach(self) -> neo4j.Driver:
        """Return the driver of the store, opened again where it was given up."""
        if self._given_up:
            self._driver, self._given_up = self._reopen(), False
        return self._driver

    def _give_up(self) -> None:
        """Close the line to a store that does not end a query in time, which ends the query; closing may take time."""
        Thread(target=self._driver.close, daemon=True).start()
        self._given_up = True

    def fetch(self, statement: str, rows: Any = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a statement of this project's own that reads, however many; raise StoreError."""
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._reach().session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                for record in session.run(neo4j.Query(statement, timeout=self._patience), rows=rows):
                    yield record.data()
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"reading failed: {first_line(error)}; check the server and try again") from error

    def write(self, statement: str, rows: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
        """Run a statement of this project's own in a transaction, `$rows` bound, and return its rows.

        It is tried again where the store was busy or the line broke. Raises StoreError.
        """
        from neo4j import unit_of_work
        from neo4j.exceptions import DriverError, Neo4jError

        @unit_of_work(timeout=self._patience)
        def work(transaction: Any) -> list[dict[str, Any]]:
            return [record.data() for record in transaction.run(statement, rows=list(rows))]

        def run() -> list[dict[str, Any]]:
            with self._reach().session(database=self._database) as session:
                return session.execute_write(work)

        try:
            return answer_within(self._patience, run, grace=_GRACE)
        except QueryError as error:
            self._give_up()
            raise StoreError(f"the store did not answer within {self._patience:g} s; try again later") from error
        except (Neo4jError, DriverError, OSError) as error:
            raise StoreError(
                f"writing failed: {first_line(error)}; check the server and the user's rights, and try again"
            ) from error

    def define(self, statement: str) -> None:
        """Run a statement that makes an index or a constraint, which no transaction may share with writes."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self._reach().session(database=self._database) as session:
                session.run(statement).consume()
        except (Neo4jError, DriverError) as error:
            raise StoreError(
                f"an index can't be made: {first_line(error)}; push as a user who may define constraints"
            ) from error


def _open_driver(uri: str, credentials: Credentials, retrying: float) -> neo4j.Driver:
    """Return the driver of an address at which something answers; raise StoreError where nothing does."""
    import neo4j
    from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable

    try:
        with ExitStack() as failed:
            driver = failed.enter_context(
                neo4j.GraphDatabase.driver(
                    uri,
                    auth=(credentials.username, credentials.password),
                    max_transaction_retry_time=retrying,
                    connection_timeout=5.0,
                    connection_acquisition_timeout=10.0,
                    notifications_min_severity="OFF",
                )
            )
            driver.verify_connectivity()
            failed.pop_all()
    except AuthError as error:
        who = f"`{uri}` refuses user `{credentials.username}`"
        raise StoreError(f"{who}; set NEO4J_USERNAME and NEO4J_PASSWORD") from error
    except (ServiceUnavailable, ConfigurationError, DriverError, ValueError, OSError) as error:
        fault = type(error).__name__
        raise StoreError(f"nothing answers at `{uri}` ({fault}); check address and server") from error
    return driver
