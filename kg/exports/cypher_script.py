"""The graph as a script of Cypher, one statement a line: for `cypher-shell`, a Neo4j browser or any engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.exports.content import Content
from kg.stores.property_graph import (
    KINDS,
    Row,
    constrain_id,
    find_kind,
    merge_node,
    merge_relationship,
    to_property_graph,
)

BATCH = 200
"""Rows in one statement."""
_NAMED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CODE = re.compile(r"\\\\(?=u)")
"""A backslash before a `u`: some engines take the two for a code point, so the text is parted between them."""


def write_cypher(content: Content) -> Iterator[str]:
    """Yield the script; run twice, it leaves the graph as it was after the first time."""
    graph = to_property_graph(content.resolved)
    for kind in KINDS:
        yield f"{constrain_id(kind)};\n"
    for label, rows in graph.nodes.items():
        kind = find_kind(label)
        yield from _unwind(rows, merge_node(kind) + (f" SET n:{label}" if kind != label else ""))
    for kind, rows in graph.relationships.items():
        yield from _unwind(rows, merge_relationship(kind))


def quote(text: str) -> str:
    r"""Return a text as a string of Cypher, on one line.

    >>> print(quote("it's\n\\"))
    'it\'s\n\\'
    >>> print(quote("\\u0041"))
    '\\' + 'u0041'
    """
    escaped = _SPECIAL.sub(lambda match: _NAMED.get(match.group(), f"\\u{ord(match.group()):04X}"), text)
    return "'" + _CODE.sub(lambda match: f"{match.group()}' + '", escaped) + "'"


def _unwind(rows: list[Row], work: str) -> Iterator[str]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield f"UNWIND {_write(batch)} AS row {work};\n"


def _write(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{key}`: {_write(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_write, value)) + "]"
    return quote(value) if isinstance(value, str) else json.dumps(value)
