"""The graph as a picture: one file that needs no other, every edge one click from its sentence."""

from __future__ import annotations

from kg.maps.drawing import draw, select, to_pyvis

__all__ = ["draw", "select", "to_pyvis"]
