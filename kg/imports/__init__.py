"""A graph from a file that `kg export` wrote: the same statements in a graph directory again."""

from __future__ import annotations

from kg.imports.reading import ImportFormat, find_format, import_graph, read_origin

__all__ = ["ImportFormat", "find_format", "import_graph", "read_origin"]
