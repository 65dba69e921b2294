"""How a SPARQL query is understood: its algebra, drawn as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import QueryError
from kg.stores.vocabulary import PREFIXES, declare_prefixes

_STEP = "  "
_PARTS = ("p", "p1", "p2", "graph")
"""Where an operator keeps the patterns under it."""
_HIDDEN = frozenset({*_PARTS, "triples", "lazy", "no_isolated_scope", "service_string", "prologue", "datasetClause"})


def draw_algebra(text: str) -> tuple[str, ...]:
    """Return the lines of a query's algebra; raise QueryError where it is not SPARQL 1.1.

    >>> draw_algebra("SELECT ?s { ?s pkg:PROMOTES ?o } LIMIT 1")
    ('SelectQuery PV=?s', '  Slice start=0 length=1', '    Project PV=?s', '      BGP', '        ?s pkg:PROMOTES ?o')
    """
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = translateQuery(parseQuery(declare_prefixes(text))).algebra
    except (ParseBaseException, ValueError, TypeError, KeyError) as error:
        raise QueryError("only a query in SPARQL 1.1 can be explained; write it without later additions") from error
    except Exception as error:  # rdflib raises its own, bare Exception for an unknown prefix
        raise QueryError(f"the query can't be explained: {error}") from error
    return tuple(_draw(tree, ""))


def _draw(node: Any, margin: str) -> Iterator[str]:
    """Yield an operator with what it is told, over the patterns under it."""
    told = {key: _write(value) for key, value in node.items() if key not in _HIDDEN and not key.startswith("_")}
    yield " ".join([f"{margin}{node.name}", *(f"{key}={value}" for key, value in told.items() if value)])
    parts = dict(node.items())  # what rdflib calls a mapping returns the key for a key that it lacks
    for triple in sorted(parts.get("triples") or (), key=repr):
        yield f"{margin}{_STEP}{' '.join(map(_write, triple))}"
    for part in _PARTS:
        if isinstance(parts.get(part), Mapping):
            yield from _draw(parts[part], margin + _STEP)


def _write(value: Any) -> str:
    """Return a term, a path or an expression in a few words."""
    if isinstance(value, Mapping):
        name = getattr(value, "name", "")
        inner = (_write(each) for key, each in value.items() if not key.startswith("_"))
        return f"{name}({', '.join(filter(None, inner))})"
    if isinstance(value, (list, tuple, set, frozenset)):
        return " ".join(sorted(map(_write, value)) if isinstance(value, (set, frozenset)) else map(_write, value))
    written: str = value.n3() if hasattr(value, "n3") else str(value)
    for prefix, base in PREFIXES.items():
        written = written.replace(f"<{base}", f"<{prefix}:") if f"<{base}" in written else written
    return _unbracket(written)


def _unbracket(written: str) -> str:
    """Return terms with the brackets of shortened addresses taken off."""
    return re.sub(rf"<((?:{'|'.join(PREFIXES)}):[^<>]*)>", r"\1", written)
