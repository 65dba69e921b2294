"""Who is central, which groups move together: the graph through NetworkX."""

from __future__ import annotations

from kg.analytics.network import make_network, to_networkx
from kg.analytics.standing import Community, Standing, find_communities, rank_actors

__all__ = ["Community", "Standing", "find_communities", "make_network", "rank_actors", "to_networkx"]
