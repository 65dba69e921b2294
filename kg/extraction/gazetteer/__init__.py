"""Finds the names that the authority files know, in one pass over each sentence."""

from __future__ import annotations

from kg.extraction.gazetteer.reader import GazetteerReader

__all__ = ["GazetteerReader"]
