"""What the commands share that draw plots and tell the sentences behind a number."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.console import open_console, print_hanging, print_note
from ontology.vocabulary import Modality

if TYPE_CHECKING:
    from kg.plots import Plot
    from kg.queries.trace import Line

NARROW = 60
"""A terminal of fewer columns has none to spare for quotes to stand under what they state."""
FileOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to draw: .svg, .png, or .html with the evidence.")
]
PlotOption = Annotated[
    Path | None, typer.Option("--plot", help="Draw it into a file: .svg, .png, or .html with the evidence.")
]
ModalityOption = Annotated[
    list[Modality] | None,
    typer.Option("--modality", help="Which statements count; may be given several times. By default what is asserted."),
]


def check_plot(path: Path | None) -> None:
    """Refuse a plot's file name before any work is done for it."""
    if path is None:
        return
    from kg.plots.saving import ENDINGS

    if path.suffix.lower() not in ENDINGS:
        raise typer.BadParameter(f"`{path}`: a plot's file ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")


def draw_plot(path: Path, draw: Callable[[], Plot]) -> None:
    """Draw a plot into a file, and say so on standard error."""
    from kg import plots
    from kg.plots.fonts import ADVICE

    with plots.use_style():
        plots.save(drawn := draw(), path)
    if drawn.romanised:
        print_note(ADVICE)
    print(f"{path}: {len(drawn.marks)} marks", file=sys.stderr)


def print_lines(lines: Sequence[Line]) -> None:
    """Print statements with their sentences and citations."""
    from rich.text import Text

    console = open_console()
    indent = 12 if console.width >= NARROW else 2
    for line in lines:
        told = [line.modality] if line.modality != Modality.ASSERTED else []
        told += [f"claimed by {line.claimant}"] if line.claimant else []
        told += ["former"] if line.former else []
        console.print()
        stated = Text.assemble(
            (f"{line.date or 'undated':<10}  ", "cyan"),
            (line.subject, "bold"),
            (f" {line.predicate} ", "yellow"),
            (line.object, "bold"),
            (f"  [{', '.join(told)}]" if told else "", "magenta"),
        )
        print_hanging(console, stated, after=indent)
        for text, style in (
            (f"“{' '.join(line.quote.split())}”", ""),
            (line.source, "dim"),
        ):
            print_hanging(console, Text(text, style=style), first=indent, after=indent)
