"""A plot whose marks know where it is written what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.passage import Passage
from kg.plots.fonts import can_show, write_label
from kg.plots.palette import INK, QUIET

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a plot shows, and the sentences that say so."""

    label: str
    passages: tuple[Passage, ...]


class Plot:
    """A figure with the evidence of its marks; made within `use_style()`."""

    def __init__(self, title: str, note: str = "", *, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.title, self.note = title, note
        self.marks: list[Mark] = []
        self.romanised = False
        """Whether Chinese words stand in it in pinyin, for want of a font."""
        self.figure: Figure = Figure(figsize=(width, height), layout="constrained")
        self.figure.suptitle(self.write(title), x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK)
        if note:
            self.figure.supxlabel(self.write(note), x=0.01, ha="left", fontsize=8, color=QUIET)

    def write(self, text: str) -> str:
        """Return words as the plot can show them."""
        self.romanised = self.romanised or not can_show(text)
        return write_label(text)

    def cite(self, artist: Artist, label: str, passages: Sequence[Passage]) -> None:
        """Tie a drawn mark to what it shows and to the sentences that say so."""
        if not passages:
            return
        self.marks.append(Mark(label, tuple(passages)))
        artist.set_url(f"#e{len(self.marks)}")


def clear_axes(axes: Axes) -> None:
    """Take the lines around a plot away; the marks and the grid tell where things are."""
    for spine in axes.spines.values():
        spine.set_visible(False)
