"""Putting drawings side by side: each where it first finds room, from the middle outwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Points = NDArray[numpy.float64]
    Mask = NDArray[numpy.bool_]

_ASPECT = 1.5
"""How much wider than high the whole becomes, about."""


def pack(drawings: Sequence[Points], *, gap: float) -> list[Points]:
    """Return the points of several drawings moved so that no two come nearer than a gap; the first is in the middle.

    The drawings come in order of size.
    """
    import numpy

    masks = [_cover(points, gap) for points in drawings]
    side = 3 + 2 * sum(int(mask.any()) * (max(mask.shape) + 1) for mask in masks[:1])
    side += 4 * int(sum(mask.sum() for mask in masks[1:]) ** 0.5 + 1) + 2 * max(
        map(max, (m.shape for m in masks)), default=1
    )
    taken = numpy.zeros((side, side), dtype=bool)
    begun: dict[tuple[int, int], int] = {}
    placed = []
    for points, mask in zip(drawings, masks, strict=True):
        left, top = _find_room(taken, mask, begun)
        taken[left : left + mask.shape[0], top : top + mask.shape[1]] |= mask
        placed.append(points - points.min(axis=0) + (numpy.array([left, top]) + 1.0) * gap)
    return placed


def _cover(points: Points, gap: float) -> Mask:
    """Return which cells of a grid, a gap wide, a drawing needs: those of its points and the ones around."""
    import numpy

    cells = ((points - points.min(axis=0)) / gap).astype(int)
    mask = numpy.zeros((*(cells.max(axis=0) + 3),), dtype=bool)
    for i in range(3):
        for j in range(3):
            mask[cells[:, 0] + i, cells[:, 1] + j] = True
    if len(points) > 400:  # no drawing within another
        mask = numpy.maximum.accumulate(mask, axis=0) & numpy.maximum.accumulate(mask[::-1], axis=0)[::-1]
    return mask


def _find_room(taken: Mask, mask: Mask, begun: dict[tuple[int, int], int]) -> tuple[int, int]:
    """Return the free place that is nearest to the middle; a shape begins where the last one like it found room."""
    width, height = mask.shape
    order = _list_places(taken.shape[0])
    for number in range(begun.get(mask.shape, 0), len(order)):
        left, top = order[number][0] - width // 2, order[number][1] - height // 2
        if left < 0 or top < 0 or left + width > taken.shape[0] or top + height > taken.shape[1]:
            continue
        if not (taken[left : left + width, top : top + height] & mask).any():
            begun[width, height] = number
            return left, top
    raise ValueError("no room is left")


@lru_cache(maxsize=4)
def _list_places(side: int) -> list[tuple[int, int]]:
    """Return the cells of a square in order of their distance from its middle, nearer to the left and right."""
    middle = side // 2
    return sorted(_list_cells(side), key=lambda cell: ((cell[0] - middle) / _ASPECT) ** 2 + (cell[1] - middle) ** 2)


def _list_cells(side: int) -> Iterator[tuple[int, int]]:
    return ((x, y) for x in range(side) for y in range(side))
