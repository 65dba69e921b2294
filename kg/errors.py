"""What can go wrong, as a tree of exceptions whose messages name the culprit and the remedy.

PolicyKGError
 ├── DocumentError          a file that can't be read as a document
 ├── OntologyError          a name that the ontology does not define
 ├── GraphError             a graph directory that is missing, damaged or locked
 ├── StoreError             a store that can't be reached or refuses
 ├── QueryError             a query that is malformed, forbidden or over its limits
 └── NotFoundError          a name, document or question that the graph does not know
"""

from __future__ import annotations


class PolicyKGError(Exception):
    """The base of every error that this project raises on purpose."""


class DocumentError(PolicyKGError):
    """A file that can't be read as a document; carries the file's name."""

    def __init__(self, name: str, fault: str, remedy: str = "") -> None:
        self.name, self.fault, self.remedy = name, fault, remedy
        super().__init__(f"`{name}`: {fault}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        return (type(self), (self.name, self.fault, self.remedy))


class OntologyError(PolicyKGError):
    """A type, predicate or authority that the ontology does not define."""


class GraphError(PolicyKGError):
    """A graph directory that is missing, damaged or in use by another process."""


class StoreError(PolicyKGError):
    """A store that can't be reached, is not installed, or refuses."""


class QueryError(PolicyKGError):
    """A query that is malformed, forbidden or over its limits."""


class NotFoundError(PolicyKGError):
    """A name, document or question that the graph does not know."""
