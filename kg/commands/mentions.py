"""The command that counts words: mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.drawing import PlotOption, check_plot, draw_plot
from kg.commands.options import FormatOption, GraphOption, choose, open_graph
from kg.console import Format, print_json, print_note, print_rows

if TYPE_CHECKING:
    from kg.plots import Plot
    from kg.queries.mentions import MentionCounts, Mentioned, MentionGrouping

GROUPING = "document"
"""What mentions are counted by unless told."""
_AROUND = 60
"""Characters of a long sentence that a table shows before and after the words looked for."""


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(mentions)


def mentions(
    name: Annotated[str, typer.Argument(help="A policy in any of its wordings, or a phrase.", metavar="[NAME]")] = "",
    pattern: Annotated[
        str, typer.Option("--pattern", help="A regular expression instead of a name.", metavar="RE")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="`document`, `place` or `year`.")] = GROUPING,
    plot: PlotOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
    least: Annotated[
        float | None,
        typer.Option("--min-confidence", min=0.0, max=1.0, hidden=True, help="Words are counted as they stand."),
    ] = None,
) -> None:
    """Count how often documents name a policy or use a phrase, and show its first sentence."""
    check_plot(plot)
    grouping = choose(by, ("document", "place", "year"), "--by")
    if bool(name.strip()) == bool(pattern):
        raise typer.BadParameter("give a NAME or a --pattern, one of the two")
    from kg.queries.mentions import MentionGrouping

    counts = open_graph(graph).mentions(name.strip(), pattern=pattern)
    _print_mentions(counts, MentionGrouping(grouping), format)
    if plot is not None:
        draw_plot(plot, lambda: _plot_mentions(counts, MentionGrouping(grouping), name.strip() or pattern))


def _print_mentions(counts: MentionCounts, by: MentionGrouping, format: Format) -> None:
    lines = counts.group(by)
    if format is Format.JSON:
        print_json([line.to_row() for line in lines])
        return
    rows = [
        {
            by.value: line.name,
            "count": line.count,
            "documents": f"{line.documents} of {line.of}",
            "per 10,000 characters": round(line.rate, 2),
            "first": line.date if line.first else None,
            "sentence": _shorten(line.first) if line.first else None,
        }
        for line in lines
    ]
    if by.value == "document":
        rows = [{key: value for key, value in row.items() if key != "documents"} for row in rows]
    print_rows(rows, format)
    if counts.without_text:
        missing = ", ".join(counts.without_text[:3])
        print_note(f"{len(counts.without_text)} documents have no text here ({missing}); build again")
    if format is Format.TABLE:
        _sum_up_mentions(counts)


def _shorten(mention: Mentioned) -> str:
    """Return a mention's sentence, around the words where it is long."""
    quote, start = mention.passage.quote, mention.start - mention.passage.start
    first, last = max(0, start - _AROUND), start + len(mention.words) + _AROUND
    before, after = "…" if first > 0 else "", "…" if last < len(quote) else ""
    return before + " ".join(quote[first:last].split()) + after


def _sum_up_mentions(counts: MentionCounts) -> None:
    print(f"looked for: {', '.join(counts.wordings)}")
    using = sum(bool(document.mentions) for document in counts.documents)
    print(f"{counts.count} mentions in {using} of {len(counts.documents)} documents")
    if counts.first is not None:
        print(f"first: “{_shorten(counts.first)}”\n       {counts.first.passage.citation}")


def _plot_mentions(counts: MentionCounts, by: MentionGrouping, name: str) -> Plot:
    from kg.errors import NotFoundError
    from kg.plots import plot_mentions

    if not counts.documents:
        raise NotFoundError("the graph keeps no document's text, so there is nothing to draw; build it again")
    return plot_mentions(counts, by, name=name)
