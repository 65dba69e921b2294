"""The graph as files that other tools take: notations of RDF, networks, tables, property graphs, records of people."""

from __future__ import annotations

from kg.exports.content import Content
from kg.exports.formats import FOLDERS, LOSSLESS, ExportFormat, export, write
from kg.exports.origin import Origin

__all__ = ["FOLDERS", "LOSSLESS", "Content", "ExportFormat", "Origin", "export", "write"]
