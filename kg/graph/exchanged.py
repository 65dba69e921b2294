"""A graph given to other tools and servers, made of what they give back, and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.directory import Directory
from kg.graph.stored import StoredGraph

if TYPE_CHECKING:
    import rdflib

    from kg.display import Rows
    from kg.exports import Content, ExportFormat
    from kg.imports import ImportFormat
    from kg.progress import Progress
    from kg.stores.pushing import Pushed
    from kg.transfer import Server
    from kg.validation import Violation


class ExchangedGraph(StoredGraph):
    """A graph that goes to files, objects and servers of others and comes back from them."""

    def content(self, format: ExportFormat, *, least: float | None = None, base: str | None = None) -> Content:
        """Return what an export in a format is made from; its names begin with `base`, else with KG_BASE_IRI."""
        from kg.exports import LOSSLESS, Content, Origin
        from kg.settings import load_settings
        from kg.stores.vocabulary import BASE, check_base

        shown, address = self.shown(least=least), base or load_settings().base_iri or BASE
        if format not in LOSSLESS:
            return Content(shown, base=check_base(address))
        kept = [statement.id for statement in shown.statements]
        whole = len(kept) == len(self.resolved().statements)
        return Content(shown, Origin.collect(self.directory, None if whole else kept), check_base(address))

    def export(
        self, format: ExportFormat, path: Path | str, *, least: float | None = None, base: str | None = None
    ) -> None:
        """Write the graph in a format that other tools take, to a file, or to a folder where it has several."""
        from kg.exports import export

        export(self.content(format, least=least, base=base), format, Path(path))

    @classmethod
    def import_file(cls, source: Path | str, path: Path | str, *, format: ImportFormat | None = None) -> Self:
        """Make a graph of an export in JSON Lines, N-Quads or Parquet, or add it to the one that is there."""
        from kg.imports import import_graph

        graph = cls(Directory(Path(path)))
        return graph._keep(import_graph(Path(source), graph.directory, format))

    def to_rdflib(self, *, least: float | None = None) -> rdflib.Dataset:
        """Return the graph as rdflib has it: a Dataset, one named graph a statement, the evidence about its name."""
        from kg.exports.rdf import to_rdflib

        return to_rdflib(self.shown(least=least))

    def push(self, server: Server, *, texts: bool = True, progress: Progress | None = None) -> Pushed:
        """Make a server hold the graph, and the files of its directory; what others have there stays.

        The documents' texts go along unless told otherwise. Raises StoreError where the server refuses or is lost; the
        next push goes on there.
        """
        from kg import transfer

        return transfer.push(self.directory, self.resolved(), server, texts=texts, progress=progress)

    @classmethod
    def pull(cls, server: Server, path: Path | str, *, check: bool = True, progress: Progress | None = None) -> Self:
        """Make a graph directory of what was pushed to a server, equal to the one it came from.

        With `check`, StoreError is raised where the server's graph is no longer what was pushed.
        """
        from kg import transfer

        graph = cls(Directory(Path(path)))
        transfer.pull(server, graph.directory, check=check, progress=progress)
        return graph

    def validate(self, shapes: Path | None = None) -> Rows[Violation]:
        """Return where the graph breaks the ontology's SHACL shapes, a file's too, or the form of named graphs."""
        from kg.display import Rows
        from kg.validation import validate

        return Rows(validate(self.resolved(), shapes))
