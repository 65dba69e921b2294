"""The measures on arrays are those of NetworkX, and always the same."""

from __future__ import annotations

import networkx
import numpy
import pytest
from scipy import sparse

from kg.analytics import measures, ties
from kg.analytics.measures import find_groups, measure_betweenness, measure_betweenness_arrays, rank, rank_arrays
from kg.analytics.network import make_network
from kg.analytics.ties import Ties, collect_ties
from scripts.many import make_many


@pytest.fixture(scope="module")
def network() -> Ties:
    """Return some thousand ties among entities of a made-up graph."""
    return collect_ties(make_many(1500).statements)


def test_ties_are_those_that_the_statements_state() -> None:
    graph = make_many(300)
    collected = collect_ties(graph.statements)
    pairs = {tuple(sorted((s.subject, s.object))) for s in graph.statements}

    assert set(map(tuple, map(sorted, collected.to_networkx().edges))) == pairs
    assert collected.count == len(pairs)


def test_a_tie_weighs_as_many_documents_as_state_it() -> None:
    graph = make_many(2000)
    made = make_network(graph, {s.modality for s in graph.statements})
    told: dict[tuple[str, ...], set[str]] = {}
    for statement in graph.statements:
        pair = tuple(sorted((statement.subject, statement.object)))
        told.setdefault(pair, set()).update(evidence.document for evidence in statement.evidences)

    assert {tuple(sorted(e[:2])): e[2] for e in made.edges(data="weight")} == {p: len(d) for p, d in told.items()}


def test_pagerank_on_arrays_is_that_of_networkx(network: Ties) -> None:
    ranks = networkx.pagerank(network.to_networkx(), tol=1e-12, max_iter=500)

    assert rank_arrays(network.matrix) == pytest.approx([ranks[id] for id in network.ids], abs=1e-8)
    assert rank(network) == pytest.approx(rank_arrays(network.matrix), abs=1e-8)


def test_betweenness_on_arrays_is_that_of_networkx(network: Ties) -> None:
    measured = networkx.betweenness_centrality(network.to_networkx())
    everywhere = measure_betweenness_arrays(network.matrix, numpy.arange(len(network.ids)))

    assert everywhere == pytest.approx([measured[id] for id in network.ids], abs=1e-12)
    assert measure_betweenness(network) == pytest.approx(everywhere, abs=1e-12)


def test_betweenness_from_some_members_is_near_that_from_all(network: Ties) -> None:
    everywhere = measure_betweenness_arrays(network.matrix, numpy.arange(len(network.ids)))
    some = measure_betweenness_arrays(network.matrix, numpy.arange(0, len(network.ids), 2))

    assert numpy.corrcoef(everywhere, some)[0, 1] > 0.9


def test_groups_are_the_same_each_time(network: Ties) -> None:
    assert (find_groups(network)[0] == find_groups(network)[0]).all()


def test_groups_of_a_large_network_are_found_on_its_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("networkit")
    cliques = networkx.connected_caveman_graph(6, 8)
    matrix = sparse.csr_array(networkx.to_scipy_sparse_array(cliques, dtype=float))
    made = Ties(tuple(f"{number:02}" for number in cliques), matrix)
    monkeypatch.setattr(ties, "ARRAYS_FROM", 10)
    groups, method = find_groups(made)

    assert method == "Louvain (NetworKit)"
    assert (groups == find_groups(made)[0]).all()
    assert len(set(groups.tolist())) == 6


def test_without_networkit_a_large_network_is_cut_by_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ties, "ARRAYS_FROM", 10)
    monkeypatch.setattr(measures, "find_spec", lambda name: None)

    assert find_groups(collect_ties(make_many(200).statements))[1] == "Louvain (NetworkX)"


def test_nothing_has_no_measures() -> None:
    nothing = collect_ties(())

    assert (len(rank(nothing)), len(measure_betweenness(nothing)), len(find_groups(nothing)[0])) == (0, 0, 0)
