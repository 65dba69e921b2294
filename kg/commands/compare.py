"""The command that lays two years, places, documents or languages side by side: compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, choose, open_graph
from kg.console import Format, print_json, print_rows

if TYPE_CHECKING:
    from kg.queries.compare import Comparison

_DIFFERENCE = ("kind", "about", "name", "left", "right", "change")


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(compare)


def compare(
    left: Annotated[str, typer.Argument(help="A year, a place, or a document's name.", metavar="[LEFT]")] = "",
    right: Annotated[str, typer.Argument(help="Another.", metavar="[RIGHT]")] = "",
    by: Annotated[str | None, typer.Option("--by", help="`language`: reports that exist in two languages.")] = None,
    same: Annotated[bool, typer.Option("--same", help="Show what stayed the same, too.")] = False,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the targets, tasks and policies that came, went or changed between two years, places or documents."""
    if by is not None:
        choose(by, ("language",), "--by")
        if left or right:
            raise typer.BadParameter("`--by language` finds the reports by itself; leave LEFT and RIGHT out")
        found = open_graph(graph).compare_languages(least=least)
    else:
        if not (left and right):
            raise typer.BadParameter("give two years, places or documents to compare, or `--by language`")
        found = (open_graph(graph).compare(left, right, least=least),)
    if format is Format.JSON:
        print_json([_describe_comparison(one, same=same) for one in found])
        return
    for one in found:
        rows = one.to_rows(same=same)
        if format is Format.TABLE:
            print(f"left: {one.left} ({_name_some(one.left_documents)})")
            print(f"right: {one.right} ({_name_some(one.right_documents)})")
        print_rows(rows, format, columns=_DIFFERENCE)
        if format is Format.TABLE:
            _print_counts(one)


def _describe_comparison(comparison: Comparison, *, same: bool) -> dict[str, object]:
    return {
        "left": comparison.left,
        "right": comparison.right,
        "left_documents": list(comparison.left_documents),
        "right_documents": list(comparison.right_documents),
        "counts": {
            f"{kind} {comparison.words[change]}": count for (kind, change), count in sorted(comparison.count().items())
        },
        "differences": comparison.to_rows(same=same),
    }


def _print_counts(comparison: Comparison) -> None:
    counts = comparison.count()
    for kind in sorted({kind for kind, _ in counts}):
        told = ", ".join(
            f"{count} {comparison.words[change]}" for (of, change), count in sorted(counts.items()) if of == kind
        )
        print(f"{kind}: {told}")


def _name_some(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} documents"
