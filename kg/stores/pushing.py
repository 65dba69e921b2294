"""What pushing to any store has in common: what changes, how far it is, and the files that go with the graph."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

COMMIT = "manifest.json"
"""The file that goes last: a store without it holds a push that did not finish."""
SIZE = "things"
"""The property of that file, in a store, that tells how many things of the graph were pushed."""
FILE_BYTES = 8_000_000
"""Bytes of files, not yet packed, sent at once, unless one file alone is more."""
_NAME = re.compile(r"(?:[a-z]+/)?[0-9a-z-]+\.jsonl?")
"""What a file of a graph directory is called, so that a store can't name a place outside."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in things: entities, documents, statements, mentions and files."""

    written: int
    unchanged: int
    removed: int
    kept: int = 0
    """Entities that are gone from the graph but hold relationships of others, and so were left in the store."""


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A file of the graph directory, which travels as it is beside the graph that was made of it."""

    name: str
    """Its path in the directory, with slashes."""
    digest: str
    """SHA-256 of its content, in hexadecimal."""
    path: Path

    @classmethod
    def find(cls, folder: Path, name: str) -> GraphFile:
        """Return a file of a folder."""
        return cls(name, hashlib.sha256((folder / name).read_bytes()).hexdigest(), folder / name)

    def pack(self) -> bytes:
        """Return the file's content, packed; raise StoreError where it is no longer what it was."""
        content = self.path.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise StoreError(f"`{self.path}` changed while it was pushed; push again")
        return gzip.compress(content, compresslevel=6, mtime=0)


def unpack_file(name: str, digest: str, packed: bytes) -> bytes:
    """Return the content of a file that a store kept; raise StoreError where it is not what was pushed."""
    if not _NAME.fullmatch(name) or name.startswith("projections/"):
        raise StoreError(f"the store names a file `{name}`, which no graph directory has; it was not pushed from one")
    try:
        content = gzip.decompress(packed)
    except (OSError, EOFError) as error:
        raise StoreError(f"`{name}` is damaged in the store; push the graph again") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise StoreError(f"`{name}` is not what was pushed; push the graph again")
    return content


def cut_files(files: Iterable[GraphFile]) -> Iterator[list[GraphFile]]:
    """Yield files in parts that a transaction can hold."""
    part: list[GraphFile] = []
    size = 0
    for file in files:
        length = file.path.stat().st_size
        if part and size + length > FILE_BYTES:
            yield part
            part, size = [], 0
        part.append(file)
        size += length
    if part:
        yield part


def digest_row(*parts: object) -> str:
    """Return the hash by which a thing in a store is known to be what would be written."""
    content = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
