"""Nodes stand apart, always in the same place; components side by side; many as well as few."""

from __future__ import annotations

import numpy
import pytest

from kg.maps.drawing import select
from kg.maps.forces import push_apart, settle
from kg.maps.layout import place_nodes
from kg.maps.packing import pack
from scripts.many import make_many


def place(statements: int, limit: int = 10_000) -> dict[str, tuple[float, float]]:
    shown = select(make_many(statements), [], limit=limit)
    drawn = {side for statement in shown.statements for side in (statement.subject, statement.object)}
    return place_nodes(shown, drawn)


@pytest.mark.parametrize("statements", [5, 300, 9000])
def test_places_are_the_same_twice_and_no_two_nodes_share_one(statements: int) -> None:
    places = place(statements)

    assert places == place(statements)
    assert len(set(places.values())) == len(places) > 1
    assert numpy.isfinite(numpy.array(list(places.values()))).all()


def test_a_graph_of_nothing_has_no_places() -> None:
    assert place_nodes(make_many(5), set()) == {}


def test_what_hangs_on_one_node_stands_around_it() -> None:
    ties = numpy.array([[0, leaf] for leaf in range(1, 30)] + [[0, 30], [30, 31], [31, 0]])
    points = settle(32, ties)
    away = numpy.sqrt(((points[1:30] - points[0]) ** 2).sum(axis=1))
    angles = numpy.sort(numpy.arctan2(*(points[1:30] - points[0]).T))

    assert away.max() < 6 * away.min()
    assert numpy.diff(angles).max() < 2


def test_the_grid_repels_as_every_pair_does_but_for_near_ones() -> None:
    from kg.maps.forces import _Grid, _repel_exactly

    points = numpy.random.default_rng(1).uniform(-50, 50, (400, 2))
    masses = numpy.ones(400)
    exact, near = _repel_exactly(points, masses), _Grid(128)(points, masses)
    likeness = (exact * near).sum() / numpy.sqrt((exact**2).sum() * (near**2).sum())

    assert likeness > 0.8


def test_nodes_in_one_place_are_pushed_apart() -> None:
    points = push_apart(numpy.zeros((6, 2)), numpy.full(6, 10.0), wide=1.0, rounds=200)
    gaps = numpy.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)) + numpy.eye(6) * 99

    assert gaps.min() > 18


def test_drawings_are_packed_without_overlap_the_first_in_the_middle() -> None:
    drawings = [numpy.array([[0.0, 0.0], [300.0, 200.0]]), *(numpy.array([[0.0, 0.0], [60.0, 0.0]]) for _ in range(20))]
    packed = pack(drawings, gap=50.0)
    points = numpy.concatenate(packed)
    owners = numpy.repeat(range(21), 2)
    apart = numpy.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))

    assert apart[owners[:, None] != owners[None]].min() >= 50
    assert abs(packed[0].mean(axis=0) - points.mean(axis=0)).max() < 150


def test_nothing_to_pack_is_nothing() -> None:
    assert pack([], gap=10.0) == []
