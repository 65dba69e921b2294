"""Numbers about the graph rest on statements, and guesses are no ties."""

from __future__ import annotations

from kg.analytics import find_communities, make_network, rank_actors, to_networkx
from kg.resolution.resolved import Resolved
from ontology.vocabulary import Modality
from tests.maps.test_drawing import make_graph


def test_every_statement_is_an_edge_with_its_evidence() -> None:
    graph = to_networkx(make_graph())

    assert graph.number_of_edges() == 3
    assert all(data["evidence"][0]["quote"] for _, _, data in graph.edges(data=True))


def test_guesses_tie_nobody_unless_asked_for() -> None:
    resolved = make_graph()

    assert not make_network(resolved).has_node("policy/levy")
    assert make_network(resolved, set(Modality)).has_node("policy/levy")


def test_the_most_tied_actor_comes_first_with_the_statements_behind_it() -> None:
    first = rank_actors(make_graph())[0]

    assert first.entity == "person/premier"
    assert len(first.statements) == 2


def test_communities_name_what_holds_them_together() -> None:
    (community,) = find_communities(make_graph())

    assert community.held_by == ("topic/growth",)


def test_an_empty_graph_has_no_standings_and_no_communities() -> None:
    assert rank_actors(Resolved()) == ()
    assert find_communities(Resolved()) == ()
