"""Who stands together with whom, by what both are for or against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analytics.book import Book
from kg.analytics.stances import list_stances
from kg.analytics.table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIRS = 500
"""How many pairs are returned, unless more are asked for."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two actors stand to each other in the matters on which both take a side."""

    left: str
    right: str
    left_label: str
    right_label: str
    alignment: float
    """From -1, on opposite sides of every shared matter, to 1, always on the same."""
    strength: float
    """The same in the sum, where a matter on which few take a side counts more than one on which many do."""
    same: tuple[str, ...]
    """The labels of the matters on which they take the same side."""
    opposite: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Return the ids of both."""
        return (self.left, self.right)

    @property
    def shared(self) -> int:
        """Return on how many matters both take a side."""
        return len(self.same) + len(self.opposite)

    def to_row(self) -> dict[str, Any]:
        """Return the pair by column."""
        return {
            "actor": self.left_label,
            "and": self.right_label,
            "alignment": self.alignment,
            "strength": self.strength,
            "shared": self.shared,
            "together on": self.same[:_SHOWN],
            "apart on": self.opposite[:_SHOWN],
            "same": self.same,
            "opposite": self.opposite,
            "ids": self.about,
        }


def tabulate_alignment(book: Book, *, most: int = PAIRS) -> Table[Alignment]:
    """Return the pairs of actors that are most together or most apart, the strongest first; `most` is how many.

    A network with signs (Cartwright and Harary 1956): for each matter on which both take a side, 1 where it is the
    same, -1 where not; an actor that is told to be as often for a matter as against it takes none. The strength weighs
    a matter by how few take a side on it (Adamic and Adar 2003). In words: 1 where two back and fight the same things
    throughout, 0 where they agree as often as not, -1 where each is against what the other is for.
    """
    sides, behind = _take_sides(book)
    pairs = _rank_pairs(sides, most)
    return Table(
        name="alignment",
        title="Who stands together, who apart",
        rows=tuple(_describe(book, sides, behind, left, right, strength) for left, right, strength in pairs),
        columns=("actor", "and", "alignment", "strength", "shared", "together on", "apart on", "statements"),
        notes=(
            "alignment: 1 always on the same side of the matters that both take a side on, -1 always on opposite ones",
            "strength: the same summed up; a matter on which few take a side counts more",
            book.note,
        ),
        book=book,
    )


Sides = Mapping[str, Mapping[str, int]]
"""For each actor, its side in each matter: 1 for, -1 against."""


def _take_sides(book: Book) -> tuple[Sides, Mapping[tuple[str, str], list[str]]]:
    """Return each actor's sides, and the statements behind each."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    behind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stance in list_stances(book):
        sums[stance.actor][stance.matter] += stance.sign
        behind[stance.actor, stance.matter].append(stance.statement.id)
    sides = {
        actor: {matter: 1 if total > 0 else -1 for matter, total in sorted(matters.items()) if total}
        for actor, matters in sorted(sums.items())
    }
    return sides, behind


def _rank_pairs(sides: Sides, most: int) -> list[tuple[str, str, float]]:
    """Return the strongest pairs, by the product of the sparse matrix of actors by matters with itself."""
    import numpy
    from scipy import sparse

    actors = tuple(sides)
    matters = {matter: number for number, matter in enumerate(sorted({m for held in sides.values() for m in held}))}
    told = [(row, matters[m], side) for row, actor in enumerate(actors) for m, side in sides[actor].items()]
    if not told:
        return []
    rows, columns, signs = (numpy.array(column) for column in zip(*told, strict=True))
    weights: NDArray[Any] = 1 / numpy.log(numpy.maximum(numpy.bincount(columns), 2))
    shape = (len(actors), len(matters))
    signed = sparse.csr_array((signs.astype(float), (rows, columns)), shape=shape)
    plain = sparse.csr_array((numpy.ones(len(rows)), (rows, columns)), shape=shape)
    shared = sparse.triu(plain @ plain.T, k=1, format="coo")
    weighted = sparse.csr_array(signed * weights[None, :]) @ signed.T
    lefts, rights = shared.coords
    if not len(lefts):
        return []
    strengths = numpy.round(numpy.asarray(sparse.csr_array(weighted)[lefts, rights]).ravel(), 6)
    order = numpy.lexsort((rights, lefts, -shared.data, -numpy.abs(strengths)))[:most]
    return [(actors[lefts[one]], actors[rights[one]], float(strengths[one])) for one in order]


def _describe(
    book: Book,
    sides: Sides,
    behind: Mapping[tuple[str, str], list[str]],
    left: str,
    right: str,
    strength: float,
) -> Alignment:
    shared = [matter for matter in sides[left] if matter in sides[right]]
    same = [matter for matter in shared if sides[left][matter] == sides[right][matter]]
    opposite = [matter for matter in shared if matter not in same]
    ids = {id for matter in shared for actor in (left, right) for id in behind[actor, matter]}
    return Alignment(
        left=left,
        right=right,
        left_label=book.name(left),
        right_label=book.name(right),
        alignment=round((len(same) - len(opposite)) / len(shared), 4),
        strength=round(strength, 4),
        same=tuple(map(book.name, same)),
        opposite=tuple(map(book.name, opposite)),
        statements=tuple(sorted(ids)),
    )
