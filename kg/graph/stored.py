"""A graph as a directory holds it: opened, built, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.confidence import choose_least
from kg.directory import Directory, Manifest
from kg.errors import GraphError
from kg.readersets import ReaderSet

if TYPE_CHECKING:
    from kg.pipeline import Report
    from kg.progress import Progress
    from kg.resolution.resolved import Resolved


class StoredGraph:
    """The graph of a directory, which everything else that a `Graph` does is done with."""

    report: Report | None = None
    """What the build did, for a graph that `build` or `import_file` returned."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.directory.path)!r})"

    def _repr_html_(self) -> str:
        from kg.overview import render_graph

        return render_graph(self.directory, self.resolved)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the graph in a directory; raise GraphError where there is none."""
        directory = Directory(Path(path))
        if not directory.exists():
            raise GraphError(f"no graph in `{path}`; build one (`kg build PATH... --graph {path}`) or name another")
        return cls(directory)

    @classmethod
    def build(
        cls,
        paths: Sequence[Path | str],
        path: Path | str,
        *,
        workers: int = 1,
        readers: ReaderSet = ReaderSet.ALL,
        date: str | None = None,
        language: str | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Build a graph of documents, or add them to the one that is there; `report` says what became of them."""
        from kg.pipeline import build

        graph = cls(Directory(Path(path)))
        report = build(
            paths, graph.directory, workers=workers, readers=readers, date=date, language=language, progress=progress
        )
        return graph._keep(report)

    @property
    def manifest(self) -> Manifest:
        """Return what the graph is made of."""
        return self.directory.read_manifest()

    def resolved(self) -> Resolved:
        """Return the graph in memory; the cached one where it is current, else made of the statement files again."""
        return self._resolved

    def shown(self, *, least: float | None = None) -> Resolved:
        """Return the graph in memory with the statements that are sure enough, and all its entities."""
        from kg import queries

        return queries.keep_sure(self.resolved(), choose_least(least))

    def find(self, name: str) -> str:
        """Return the id of the entity that a name or id means, the most stated of several; raise NotFoundError."""
        from kg.queries import find_entity

        return find_entity(self.resolved(), name).id

    @cached_property
    def _resolved(self) -> Resolved:
        cached = self.directory.read_graph()
        if cached is not None:
            return cached
        from kg.pipeline import resolve_directory

        graph = resolve_directory(self.directory, self.manifest).graph
        self._cache(graph)
        return graph

    def _cache(self, graph: Resolved) -> None:
        """Keep the graph for the next reader, where this one may write and no build runs."""
        try:
            with self.directory.lock():
                self.directory.write_graph(graph)
        except (OSError, GraphError):  # a reader of a graph it may not write still gets its answer
            return

    def _keep(self, report: Report) -> Self:
        """Keep what a build did and the graph that it made; return this one."""
        self.report = report
        self.__dict__["_resolved"] = report.graph
        return self

    def _forget(self) -> None:
        """Read the graph anew when it is next asked for: the directory has changed."""
        self.__dict__.pop("_resolved", None)
