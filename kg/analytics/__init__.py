"""Who is central, who moves together, what spreads, what was kept: numbers that lead to the statements behind them."""

from __future__ import annotations

from kg.analytics.analyses import KINDS, Analyses
from kg.analytics.book import ACTORS, Book
from kg.analytics.centrality import Standing, rank_actors
from kg.analytics.communities import Community, find_communities
from kg.analytics.network import ASSERTED, make_network, to_networkx
from kg.analytics.table import Row, Table

__all__ = [
    "ACTORS",
    "ASSERTED",
    "KINDS",
    "Analyses",
    "Book",
    "Community",
    "Row",
    "Standing",
    "Table",
    "find_communities",
    "make_network",
    "rank_actors",
    "to_networkx",
]
