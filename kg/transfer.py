"""A graph directory to a server and back: Neo4j by Bolt, any RDF store by SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from kg.directory import Directory, Manifest
from kg.errors import GraphError, StoreError
from kg.files import open_whole
from kg.progress import Progress, tell_nothing
from kg.resolution.resolved import Resolved
from kg.stores.deadline import PATIENCE
from kg.stores.pushing import COMMIT, GraphFile, Pushed

_BOLT = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_HTTP = ("http", "https")
_RETRYING = 30.0
"""Seconds that a batch is tried again where a Neo4j was busy or the line broke."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a graph is pushed to or pulled from; user and password are found elsewhere (`kg.stores.credentials`)."""

    address: str
    """`bolt://`, `neo4j://`, `neo4j+s://`, ..., or the `http(s)://` address of a SPARQL endpoint's queries."""
    update: str | None = None
    """A SPARQL endpoint's address for updates, where it can't be guessed."""
    store: str | None = None
    """Its address for the Graph Store Protocol, where that is to be used for what is new."""
    database: str | None = None
    """The Neo4j database, None for the server's default."""
    timeout: float = PATIENCE
    """Seconds that the server may take over one batch."""


@dataclass(frozen=True, slots=True)
class _Store:
    """What can be done with a store, whatever it speaks."""

    push: Callable[[Resolved, Sequence[GraphFile], Progress], Pushed]
    fetch_files: Callable[[], Iterator[tuple[str, bytes]]]
    count_changes: Callable[[], int]


def push(
    directory: Directory, resolved: Resolved, server: Server, *, texts: bool = True, progress: Progress | None = None
) -> Pushed:
    """Make a server hold the graph of a directory, and the directory's files; what others have there stays.

    What is there already is not written again, what the graph no longer has is removed, and a push that was killed is
    finished by the next. Without `texts` the documents' own texts stay here. Raises StoreError, and GraphError where
    the directory changed meanwhile.
    """
    key = directory.find_key()
    files = [GraphFile.find(directory.path, name) for name in _list_files(directory, texts=texts)]
    with _open(server) as store:
        pushed = store.push(resolved, files, progress or tell_nothing)
    if directory.find_key() != key:
        raise GraphError(f"`{directory.path}` changed while it was pushed; push again")
    return pushed


def pull(server: Server, directory: Directory, *, check: bool = True, progress: Progress | None = None) -> Manifest:
    """Write the files of a graph that was pushed into a directory that has none, equal by bytes to those it came from.

    With `check`, the graph in the store is read as well, and refused where it is not what was pushed. Raises
    StoreError where there is no finished push, GraphError where the directory holds a graph.
    """
    with _open(server) as store, directory.lock():
        if directory.exists():
            raise GraphError(f"`{directory.path}` holds a graph already; name another --graph, or remove it")
        directory.clean()
        manifest, content = _fetch(store, directory, progress or tell_nothing)
        if check and (changes := store.count_changes()):
            raise StoreError(
                f"the graph at `{server.address}` was changed since it was pushed ({changes} things differ); "
                "push it again, or pull its files alone with --no-check"
            )
        _write(directory.manifest, content)
    return manifest


def _fetch(store: _Store, directory: Directory, progress: Progress) -> tuple[Manifest, bytes]:
    """Write all files but the manifest, which is returned as it is: it says which others there must be."""
    content = b""
    found: set[Path] = set()
    for done, (name, packed) in enumerate(store.fetch_files(), start=1):
        if name == COMMIT:
            content = packed
            continue
        _write(directory.path / name, packed)
        found.add(directory.path / name)
        progress(done, 0, name)
    if not content:
        raise StoreError("the store holds no finished push of a graph; push one with `kg push`")
    manifest = Manifest.model_validate_json(content)
    if missing := [hash for hash in manifest.hashes if directory.locate(hash) not in found]:
        raise StoreError(f"the store lacks {len(missing)} of {len(manifest.hashes)} documents; push the graph again")
    return manifest, content


def _write(path: Path, content: bytes) -> None:
    with open_whole(path) as file:
        file.write(content.decode("utf-8"))


def _list_files(directory: Directory, *, texts: bool) -> Iterator[str]:
    """Yield the names of the files that a directory's graph is made of, the manifest first."""
    hashes = directory.read_manifest().hashes
    documents = (directory.locate_document(hash) for hash in hashes) if texts else ()
    paths = chain(
        (directory.manifest, directory.decisions, directory.reviewed),
        (directory.locate(hash) for hash in hashes),
        documents,
    )
    for path in paths:
        if path.is_file():
            yield path.relative_to(directory.path).as_posix()


@contextmanager
def _open(server: Server) -> Iterator[_Store]:
    scheme = urlsplit(server.address).scheme
    if scheme in _BOLT:
        from kg.stores import pull_bolt, push_bolt
        from kg.stores.cypher import CypherStore

        bolt = CypherStore.connect(
            server.address, database=server.database, retrying=_RETRYING, patience=server.timeout
        )
        try:
            yield _Store(
                lambda resolved, files, progress: push_bolt.push(bolt, resolved, files, progress=progress),
                lambda: pull_bolt.fetch_files(bolt),
                lambda: pull_bolt.count_changes(bolt),
            )
        finally:
            bolt.close()
    elif scheme in _HTTP:
        from kg.stores import pull_sparql, push_sparql
        from kg.stores.endpoint import SparqlEndpoint

        endpoint = SparqlEndpoint.connect(
            server.address, update=server.update, store=server.store, timeout=server.timeout
        )
        yield _Store(
            lambda resolved, files, progress: push_sparql.push(endpoint, resolved, files, progress=progress),
            lambda: pull_sparql.fetch_files(endpoint),
            lambda: pull_sparql.count_changes(endpoint),
        )
    else:
        raise StoreError(
            f"`{server.address}` is no address of a store; give one like bolt://localhost:7687, neo4j+s://HOST, or "
            "http://localhost:3030/kg/sparql"
        )
