"""A graph analysed and drawn: as a network, by measures, as maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.confidence import choose_least
from kg.graph.stored import StoredGraph

if TYPE_CHECKING:
    import networkx
    from pyvis.network import Network

    from kg.analytics import Analyses
    from kg.maps.tiles import Tiles
    from kg.resolution.resolved import Resolved


class DrawnGraph(StoredGraph):
    """A graph that can be looked at as a whole."""

    @property
    def analytics(self) -> Analyses:
        """Return the analyses: who is central, who moves together, what spreads, what was kept."""
        from kg.analytics import Analyses

        return Analyses(lambda least: self.shown(least=least))

    def to_networkx(self, *, least: float | None = None) -> networkx.MultiDiGraph[str]:
        """Return the graph as NetworkX has it: a node an entity, an edge a statement, the evidence on the edge."""
        from kg.analytics import to_networkx

        return to_networkx(self.shown(least=least))

    def draw_map(
        self,
        names: Sequence[str],
        path: Path | str,
        *,
        limit: int = 150,
        least: float | None = None,
        language: str = "en",
    ) -> Resolved:
        """Write the map of what surrounds some entities, or of the whole graph, and return the part it shows."""
        from kg.maps import draw

        found = [self.find(name) for name in names]
        return draw(self.shown(least=least), found, Path(path), limit=limit, language=language)

    def draw_tiles(
        self, what: str, path: Path | str, *, year: str | None = None, least: float | None = None, language: str = "en"
    ) -> Tiles:
        """Write China's provinces as tiles, coloured by a target (`gdp-growth`) or a priority's rank; return them."""
        from kg.maps import make_tiles, save_tiles

        tiles = make_tiles(self.resolved(), what, year=year, language=language, least=choose_least(least))
        save_tiles(tiles, Path(path))
        return tiles

    def to_pyvis(self, names: Sequence[str] = (), *, limit: int = 150, least: float | None = None) -> Network:
        """Return the map of what surrounds some entities, or of the whole graph, as a PyVis network with its places."""
        from kg.maps import select, to_pyvis

        return to_pyvis(select(self.shown(least=least), [self.find(name) for name in names], limit=limit))
