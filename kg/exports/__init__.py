"""The graph as files that other tools take: JSON Lines, Turtle, N-Quads, GraphML."""

from __future__ import annotations

from kg.exports.formats import ExportFormat, export

__all__ = ["ExportFormat", "export"]
