"""Documents as JSON Lines: one record a line, `text` and whatever it states of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.document import Document
from kg.errors import DocumentError
from loaders.encoding import decode

_SAME = {"url": "uri", "lang": "language", "author": "byline", "authors": "byline", "source": "publisher"}
"""Other names that records give to a document's fields."""
_FIELDS = frozenset({"title", "date", "byline", "publisher", "language", "uri"})


def load(name: str, content: bytes) -> Iterator[Document]:
    """Yield a document a line, named by its `name` or `id`, else by file and line; raise DocumentError."""
    file, _, first = name.rpartition(":") if re.search(r":\d+$", name) else (name, "", "1")
    for number, line in enumerate(decode(name, content).split("\n"), int(first)):
        if line.strip():
            yield _read_record(file, number, line)


def _read_record(name: str, number: int, line: str) -> Document:
    place = f"{name}:{number}"
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DocumentError(place, f"not JSON ({error})", "one object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DocumentError(place, "no `text`", 'a record is {"text": ..., "title": ..., "date": ...}')
    own = record.get("name") or record.get("id")
    return Document(
        name=str(own) if own else f"{name}#{number}",
        text=record["text"],
        media_type="text/plain",
        **_read_fields(place, record),
    )


def _read_fields(place: str, record: dict[str, Any]) -> dict[str, Any]:
    named = {_SAME.get(key, key): value for key, value in record.items() if value not in (None, "", [])}
    fields = {key: named[key] for key in sorted(_FIELDS & named.keys())}
    if isinstance(fields.get("byline"), str):
        fields["byline"] = (fields["byline"],)
    for key, value in fields.items():
        if not isinstance(value, str) and not (key == "byline" and all(isinstance(one, str) for one in value)):
            raise DocumentError(place, f"`{key}` is not text", "write it as a string")
    return fields
