"""Where the nodes of one connected graph come to rest: springs along edges, masses that keep their distance.

ForceAtlas2 (Jacomy et al. 2014) in numpy. Many nodes repel each other by a grid and a Fourier transform, so that a step
takes about as long for ten thousand as for two thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Points = NDArray[numpy.float64]
    Ties = NDArray[numpy.int64]

_SEED = 11
_EXACT = 700
"""Nodes up to which every pair is computed."""
_ROUNDS = 240
_SETTLING = 90
"""Rounds with the leaves, after those without."""
_GRAVITY = 0.1
_CELLS = 128


def settle(count: int, ties: Ties) -> Points:
    """Return places of so many nodes, tied in pairs; the same for the same graph.

    Nodes with one tie come in last, around what they hang on.
    """
    import numpy

    dice = numpy.random.default_rng(_SEED)
    degree = numpy.bincount(ties.ravel(), minlength=count)
    core = numpy.flatnonzero(degree > 1)
    if len(core) < 3 or len(core) == count:
        return _run(dice.standard_normal((count, 2)) * count**0.5, ties, _masses(degree), _ROUNDS)
    number = numpy.full(count, -1)
    number[core] = numpy.arange(len(core))
    inner = number[ties]
    inner = inner[(inner >= 0).all(axis=1)]
    start = dice.standard_normal((len(core), 2)) * len(core) ** 0.5
    points = numpy.zeros((count, 2))
    points[core] = _run(start, inner, _masses(degree[core]), _ROUNDS)
    for one, other in ((0, 1), (1, 0)):
        leaf = ties[degree[ties[:, one]] == 1]
        away = dice.standard_normal((len(leaf), 2))
        points[leaf[:, one]] = points[leaf[:, other]] + away * degree[leaf[:, other], None] ** 0.5
    return _run(points, ties, _masses(degree), _SETTLING)


def _masses(degree: NDArray[numpy.int64]) -> Points:
    masses: Points = 1.0 + degree.astype(float) ** 0.75
    return masses


def _run(points: Points, ties: Ties, masses: Points, rounds: int) -> Points:
    """Return the points after so many rounds; each node is as fast as it does not swing."""
    import numpy

    repel = _repel_exactly if len(points) <= _EXACT else _Grid(_CELLS if len(points) < 4000 else 2 * _CELLS)
    before = numpy.zeros_like(points)
    speed = 1.0
    for _ in range(rounds):
        force = repel(points, masses)
        apart = points[ties[:, 1]] - points[ties[:, 0]]
        for axis in (0, 1):
            pulled = apart[:, axis]
            force[:, axis] += numpy.bincount(ties[:, 0], pulled, len(points))
            force[:, axis] -= numpy.bincount(ties[:, 1], pulled, len(points))
        distance = numpy.sqrt((points**2).sum(axis=1)) + 1e-9
        force -= _GRAVITY * masses[:, None] * points / distance[:, None] ** 0.5
        swing = numpy.sqrt(((force - before) ** 2).sum(axis=1))
        steady = numpy.sqrt(((force + before) ** 2).sum(axis=1)) / 2
        speed = min(1.5 * speed, float((masses * steady).sum() / ((masses * swing).sum() + 1e-9)) + 1e-3)
        step = 0.35 * speed / (1.0 + speed * numpy.sqrt(swing))
        moved = force * step[:, None]
        length = numpy.sqrt((moved**2).sum(axis=1)) + 1e-9
        points = points + moved * numpy.minimum(1.0, 10.0 / length)[:, None]
        before = force
    settled: Points = points - points.mean(axis=0)
    return settled


def _repel_exactly(points: Points, masses: Points) -> Points:
    import numpy

    apart = points[:, None] - points[None, :]
    square = (apart**2).sum(axis=2) + 0.01
    weight = masses[:, None] * masses[None, :] / square
    numpy.fill_diagonal(weight, 0.0)
    force: Points = (apart * weight[..., None]).sum(axis=1)
    return force


class _Grid:
    """Repulsion by a grid of so many cells a side: masses are spread over cells, and cells repel cells."""

    def __init__(self, cells: int) -> None:
        import numpy

        self.cells = cells
        reach = numpy.concatenate([numpy.arange(cells), numpy.arange(-cells, 0)]).astype(float)
        x, y = numpy.meshgrid(reach, reach, indexing="ij")
        square = x**2 + y**2 + 0.3
        self.kernels = [numpy.fft.rfft2(axis / square) for axis in (x, y)]

    def __call__(self, points: Points, masses: Points) -> Points:
        import numpy

        low = points.min(axis=0)
        size = float((points.max(axis=0) - low).max()) / (self.cells - 2) + 1e-9
        place = (points - low) / size
        corner = place.astype(numpy.int64)
        part = place - corner
        shares = [
            (
                (corner[:, 0] + i) * self.cells + corner[:, 1] + j,
                numpy.abs(1 - i - part[:, 0]) * numpy.abs(1 - j - part[:, 1]),
            )
            for i in (0, 1)
            for j in (0, 1)
        ]
        grid = sum(numpy.bincount(cell, share * masses, self.cells**2) for cell, share in shares)
        field = numpy.fft.rfft2(numpy.reshape(grid, (self.cells, self.cells)), (2 * self.cells, 2 * self.cells))
        force = numpy.empty_like(points)
        for axis, kernel in enumerate(self.kernels):
            pushed = numpy.fft.irfft2(field * kernel, (2 * self.cells,) * 2)[: self.cells, : self.cells].ravel()
            force[:, axis] = sum(pushed[cell] * share for cell, share in shares)
        repelled: Points = force * masses[:, None] / size
        return repelled


def push_apart(points: Points, room: Points, *, wide: float, rounds: int) -> Points:
    """Return the points moved until hardly any two are nearer than what both need; `wide` is wider than high."""
    import numpy
    from scipy.spatial import cKDTree

    shape = numpy.array([wide, 1.0 / wide])
    points = points / shape
    for number in range(rounds):
        pairs = cKDTree(points).query_pairs(2 * float(room.max()), output_type="ndarray")
        if not len(pairs):
            break
        apart = points[pairs[:, 0]] - points[pairs[:, 1]]
        distance = numpy.sqrt((apart**2).sum(axis=1))
        near = distance < (needed := room[pairs].sum(axis=1))
        if not near.any():
            break
        pairs, apart, distance, needed = pairs[near], apart[near], distance[near], needed[near]
        still = distance < 1e-6
        turn = pairs[still, 0] * 2.4 + number
        apart[still] = numpy.stack([numpy.cos(turn), numpy.sin(turn)], axis=1)
        distance[still] = 1.0
        push = apart * (0.45 * (needed - numpy.where(still, 0.0, distance)) / distance)[:, None]
        for axis in (0, 1):
            points[:, axis] += numpy.bincount(pairs[:, 0], push[:, axis], len(points))
            points[:, axis] -= numpy.bincount(pairs[:, 1], push[:, axis], len(points))
    moved: Points = points * shape
    return moved
