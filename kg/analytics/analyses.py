"""Every analysis of a graph, as `graph.analytics.centrality()`: a table whose numbers lead to their statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analytics.book import ACTORS, Book
from kg.analytics.network import ASSERTED
from kg.resolution.resolved import Resolved
from ontology.vocabulary import EntityType, Modality

if TYPE_CHECKING:
    import networkx

    from kg.analytics.activity import Activity
    from kg.analytics.agendas import Agenda
    from kg.analytics.alignment import Alignment
    from kg.analytics.brokers import Broker
    from kg.analytics.centrality import Standing
    from kg.analytics.communities import Community
    from kg.analytics.delivery import Delivery
    from kg.analytics.diffusion import Adoption, Spread
    from kg.analytics.table import Table
    from kg.analytics.timeline import Moment

KINDS = ("centrality", "communities", "brokers", "agendas", "alignment", "diffusion", "delivery")
"""The analyses by name."""


@dataclass(frozen=True)
class Analyses:
    """The analyses of a graph.

    `modalities` are those that count, by default what is asserted: guesses, forecasts and denials count only when asked
    for. `least` is the lowest confidence of a statement that counts.
    """

    read: Callable[[float | None], Resolved]
    """Return the graph with the statements that are at least so sure."""

    def open_book(self, modalities: Iterable[Modality], least: float | None) -> Book:
        """Return the statements that count."""
        return Book(self.read(least), modalities)

    def network(self, *, modalities: Iterable[Modality] = ASSERTED, least: float | None = None) -> networkx.Graph[str]:
        """Return who is tied to whom, by how many documents (`weight`), for all that NetworkX can do."""
        from kg.analytics.network import make_network

        return make_network(self.read(least), modalities)

    def centrality(
        self,
        *,
        types: Iterable[EntityType] = ACTORS,
        modalities: Iterable[Modality] = ASSERTED,
        least: float | None = None,
    ) -> Table[Standing]:
        """Return who is central (PageRank)."""
        from kg.analytics.centrality import tabulate_centrality

        return tabulate_centrality(self.open_book(modalities, least), types=types)

    def communities(
        self, *, smallest: int = 3, modalities: Iterable[Modality] = ASSERTED, least: float | None = None
    ) -> Table[Community]:
        """Return which groups move together, and what holds them (Louvain)."""
        from kg.analytics.communities import tabulate_communities

        return tabulate_communities(self.open_book(modalities, least), smallest=smallest)

    def brokers(
        self,
        *,
        types: Iterable[EntityType] = ACTORS,
        modalities: Iterable[Modality] = ASSERTED,
        least: float | None = None,
    ) -> Table[Broker]:
        """Return who joins the others (betweenness)."""
        from kg.analytics.brokers import tabulate_brokers

        return tabulate_brokers(self.open_book(modalities, least), types=types)

    def agendas(
        self, *, fewest: int = 3, modalities: Iterable[Modality] = ASSERTED, least: float | None = None
    ) -> Table[Agenda]:
        """Return what each actor stresses by year, and how that shifts."""
        from kg.analytics.agendas import tabulate_agendas

        return tabulate_agendas(self.open_book(modalities, least), fewest=fewest)

    def alignment(
        self, *, most: int = 500, modalities: Iterable[Modality] = ASSERTED, least: float | None = None
    ) -> Table[Alignment]:
        """Return which actors are for and against the same, and which are on opposite sides."""
        from kg.analytics.alignment import tabulate_alignment

        return tabulate_alignment(self.open_book(modalities, least), most=most)

    def diffusion(
        self, name: str, *, along: str = "actor", modalities: Iterable[Modality] = ASSERTED, least: float | None = None
    ) -> Table[Adoption]:
        """Return who stated a policy first, who then, and when, along `actor` or `place`."""
        from kg.analytics.diffusion import Along, trace_diffusion

        return trace_diffusion(self.open_book(modalities, least), name, along=Along(along))

    def spread(
        self, *, fewest: int = 2, modalities: Iterable[Modality] = ASSERTED, least: float | None = None
    ) -> Table[Spread]:
        """Return how far each policy has gone."""
        from kg.analytics.diffusion import tabulate_spread

        return tabulate_spread(self.open_book(modalities, least), fewest=fewest)

    def delivery(
        self,
        *,
        indicators: Sequence[str] = (),
        year: str | None = None,
        place: str | None = None,
        unanswered: bool = False,
        modalities: Iterable[Modality] = ASSERTED,
        least: float | None = None,
    ) -> Table[Delivery]:
        """Return what was announced against what was reported."""
        from kg.analytics.delivery import tabulate_delivery

        book = self.open_book(modalities, least)
        return tabulate_delivery(book, indicators=indicators, year=year, place=place, unanswered=unanswered)

    def timeline(
        self, name: str, *, modalities: Iterable[Modality] = tuple(Modality), least: float | None = None
    ) -> Table[Moment]:
        """Return the dated statements about an entity; guesses and denials too, told apart by `modality`."""
        from kg.analytics.timeline import make_timeline

        return make_timeline(self.open_book(modalities, least), name)

    def activity(
        self,
        name: str = "",
        *,
        by: str = "predicate",
        year: str | None = None,
        modalities: Iterable[Modality] = ASSERTED,
        least: float | None = None,
    ) -> Table[Activity]:
        """Return how much is stated when, by `predicate` or `actor`."""
        from kg.analytics.activity import By, count_activity

        return count_activity(self.open_book(modalities, least), name, by=By(by), year=year)
