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
from kg.stores.deadline import TIMEOUT, answer_within
from kg.stores.property_graph import PropertyGraph, to_property_graph

if TYPE_CHECKING:
    import neo4j

Rows = list[dict[str, Any]]

BATCH = 5000
"""Rows written in one transaction."""
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
        cls, uri: str, *, user: str | None = None, password: str | None = None, database: str | None = None
    ) -> Self:
        """Connect to a Bolt address; user and password come from NEO4J_USERNAME and NEO4J_PASSWORD unless given.

        Raises StoreError where nothing answers or the password is refused.
        """
        import neo4j
        from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable

        user = user or os.environ.get("NEO4J_USERNAME", "neo4j")
        password = password if password is not None else os.environ.get("NEO4J_PASSWORD", "")
        driver: neo4j.Driver | None = None
        try:
            driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password),
                max_transaction_retry_time=5.0,
                connection_timeout=5.0,
                notifications_min_severity="OFF",
            )
            driver.verify_connectivity()
            return cls(driver, database)
        except AuthError as error:
            raise StoreError(f"`{uri}` refuses user `{user}`; set NEO4J_USERNAME and NEO4J_PASSWORD") from error
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
        self._write("MATCH (n) DETACH DELETE n")

    def load(self, resolved: Resolved) -> None:
        """Write a graph: constraints first, then nodes and relationships in batches; what is there already is kept."""
        graph = to_property_graph(resolved)
        for label in ("Entity", "SourceDocument"):
            self._write(f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        for statement, rows in _make_writes(graph):
            for start in range(0, len(rows), BATCH):
                self._write(statement, rows[start : start + BATCH])

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

    def _write(self, statement: str, rows: Sequence[Mapping[str, Any]] = ()) -> None:
        from neo4j.exceptions import DriverError, Neo4jError

        def work(transaction: Any) -> None:
            transaction.run(statement, rows=list(rows)).consume()

        try:
            with self._driver.session(database=self._database) as session:
                if statement.startswith("CREATE CONSTRAINT"):
                    session.run(statement).consume()
                else:
                    session.execute_write(work)
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"writing failed: {_first_line(error)}") from error


def _make_writes(graph: PropertyGraph) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield the statements that write a graph, with their rows; labels and types are the ontology's, never a text's."""
    for label, rows in graph.nodes.items():
        more = "" if label == "SourceDocument" else f" SET n:{label}"
        kind = "SourceDocument" if label == "SourceDocument" else "Entity"
        yield f"UNWIND $rows AS row MERGE (n:{kind} {{id: row.id}}) SET n += row{more}", rows
    for kind, rows in graph.relationships.items():
        source = "SourceDocument" if kind == "MENTIONS" else "Entity"
        yield (
            f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}) MATCH (t:Entity {{id: row.target}}) "
            f"MERGE (s)-[r:{kind} {{id: row.properties.id}}]->(t) SET r += row.properties",
            rows,
        )


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
