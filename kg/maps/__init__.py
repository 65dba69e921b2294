"""The graph as a picture: one file that needs no other, every edge and tile one click from its sentence."""

from __future__ import annotations

from kg.maps.drawing import draw, select, to_pyvis
from kg.maps.tiles import make_tiles
from kg.maps.tiles_page import save_tiles

__all__ = ["draw", "make_tiles", "save_tiles", "select", "to_pyvis"]
