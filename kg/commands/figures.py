"""Commands that tell what reports set and stress, by place and year: targets, priorities, mentions, compare."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format, print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    from kg.plots import Plot
    from kg.queries.compare import Comparison
    from kg.queries.mentions import MentionCounts, Mentioned, MentionGrouping
    from kg.queries.priorities import Priority
    from kg.queries.targets_by import TargetTable
    from kg.queries.targets_weighted import Weighted

YearOption = Annotated[str | None, typer.Option("--year", help="The year for which the reports speak.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="The place it is for, or who set it.")]
PlotOption = Annotated[
    Path | None, typer.Option("--plot", help="Draw it into a file: .svg, .png, or .html with the evidence.")
]
_AROUND = 60
"""Characters of a long sentence that a table shows before and after the words looked for."""
_PRIORITY = ("place", "year", "rank", "topic", "because", "task")
_TOPIC = ("year", "topic", "first", "top", "reports", "also", "of", "median_rank", "places")
_DIFFERENCE = ("kind", "about", "name", "left", "right", "change")


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (targets, priorities, mentions, compare):
        app.command()(command)


def targets(
    indicator: Annotated[
        list[str] | None,
        typer.Option("--indicator", help="An id (gdp-growth) or words in any language; may be given several times."),
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="A year of the target's period.")] = None,
    place: PlaceOption = None,
    by: Annotated[str | None, typer.Option("--by", help="`place` or `year`: a row a report, missing ones too.")] = None,
    reported: Annotated[
        bool, typer.Option("--reported", help="With --by: what was reached beside what was set.")
    ] = False,
    weighted: Annotated[
        bool, typer.Option("--weighted", help="What the places' targets make for their whole, by their own output.")
    ] = False,
    plot: PlotOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the quantified targets, or lay them side by side: --by place, --by year, --weighted."""
    _check_plot(plot)
    grouping = _choose(by, ("place", "year"), "--by") if by else None
    if grouping is None and not weighted:
        if plot or reported:
            raise typer.BadParameter("--plot and --reported need `--by place` or `--by year`")
        if indicator and len(indicator) > 1:
            raise typer.BadParameter("several --indicator need `--by place` or `--by year`")
        return _list_targets(indicator[0] if indicator else None, year, place, least, graph, format)
    wanted = tuple(indicator or ("gdp-growth",))
    opened = open_graph(graph)
    sum_up = opened.weigh_targets(wanted[0], year=year, least=least) if weighted else None
    if grouping is None and sum_up is not None and plot is None:
        return _print_weighted(sum_up, format)
    side = grouping or "place"
    chosen = year or (sum_up.year if sum_up else None)
    table = opened.targets_by(wanted, by=side, year=chosen, place=place, reported=reported, least=least)
    _hint(table.lines, "no official report and no such target for this year and place; `kg targets` lists all targets")
    _print_targets(table, sum_up, format, reported=reported)
    if plot is not None:
        _draw(plot, lambda: _plot_targets(table, sum_up, reported=reported))
    return None


def _list_targets(
    indicator: str | None, year: str | None, place: str | None, least: float | None, graph: Path | None, format: Format
) -> None:
    rows = [row.to_row() for row in open_graph(graph).targets(indicator=indicator, year=year, place=place, least=least)]
    short = ("indicator", "comparator", "value", "unit", "period", "place", "actor", "modality", "confidence", "quote")
    print_rows(rows, format, columns=(*short, "document") if format is Format.TABLE else ())


def _print_targets(table: TargetTable, weighted: Weighted | None, format: Format, *, reported: bool) -> None:
    if format is Format.JSON:
        rows = table.to_rows()
        return print_json({"rows": rows, "weighted": weighted.to_row()} if weighted else rows)
    from kg.queries.figures_values import MISSING

    print_rows(table.to_texts(reported=reported, missing="" if format is Format.CSV else MISSING), format)
    if weighted is not None and format is not Format.CSV:
        _print_weighted(weighted, format)
    return None


def _print_weighted(weighted: Weighted, format: Format) -> None:
    """Print the weighted figure with each place's share, target and output; programs get the sentences too."""
    if format is Format.JSON:
        return print_json(weighted.to_row())
    rows = [
        {
            "place": one.place,
            "target": one.target.text,
            "output of the year before": one.output.text,
            "share, %": round(100 * one.share, 2),
            "target's sentence": f"{one.target.passage.document}:{one.target.passage.start}-{one.target.passage.end}",
            "output's sentence": f"{one.output.passage.document}:{one.output.passage.start}-{one.output.passage.end}",
        }
        for one in weighted.inputs
    ]
    print_rows(rows, format)
    if format is not Format.CSV:
        print(_sum_up(weighted))
    return None


def _sum_up(weighted: Weighted) -> str:
    ends = "" if weighted.low == weighted.high else f" ({weighted.low:.2f} to {weighted.high:.2f} by the ranges' ends)"
    unit = "%" if weighted.unit == "percent" else weighted.unit or ""
    left = "; ".join(f"{place}: {why}" for place, why in weighted.left_out.items())
    return (
        f"{weighted.whole or 'all'}, {weighted.indicator} {weighted.year}, weighted by {weighted.by.value}: "
        f"{weighted.value:.2f} {unit}{ends}, from {len(weighted.inputs)} places"
        + (f"; left out: {left}" if left else "")
    )


def _plot_targets(table: TargetTable, weighted: Weighted | None, *, reported: bool) -> Plot:
    from kg.errors import NotFoundError
    from kg.plots import plot_targets_by_place, plot_targets_by_year

    if not table.lines:
        raise NotFoundError(
            "there is no report and no target to draw; `kg targets` without options lists what there is"
        )
    if table.by == "year":
        return plot_targets_by_year(table, reported=reported)
    return plot_targets_by_place(table, reported=reported, weighted=weighted)


def priorities(
    by: Annotated[
        str, typer.Option("--by", help="`place`: each report's tasks; `topic`: who ranks it how high.")
    ] = "place",
    year: YearOption = None,
    place: PlaceOption = None,
    plot: PlotOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the ordered tasks of official reports, what each is about, and the words that told so."""
    _check_plot(plot)
    grouping = _choose(by, ("place", "topic"), "--by")
    found = open_graph(graph).priorities(year=year, place=place, least=least)
    _hint(found, "no ordered tasks: the graph has no official report with numbered tasks for this year and place")
    short = format in (Format.TABLE, Format.MD)
    if grouping == "topic":
        from kg.queries.priorities import count_topics

        print_rows(
            [line.to_row() for line in count_topics(found)], format, columns=() if format is Format.JSON else _TOPIC
        )
    else:
        print_rows([priority.to_row() for priority in found], format, columns=_PRIORITY if short else ())
    if plot is not None:
        _draw(plot, lambda: _plot_priorities(found))


def _plot_priorities(found: tuple[Priority, ...]) -> Plot:
    from kg.errors import NotFoundError
    from kg.plots import plot_priorities

    if not found:
        raise NotFoundError(
            "there are no ordered tasks to draw; build a graph of official reports, or name another year"
        )
    return plot_priorities(found)


def mentions(
    name: Annotated[str, typer.Argument(help="A policy in any of its wordings, or a phrase.", metavar="[NAME]")] = "",
    pattern: Annotated[
        str, typer.Option("--pattern", help="A regular expression instead of a name.", metavar="RE")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="`document`, `place` or `year`.")] = "document",
    plot: PlotOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
    least: Annotated[
        float | None,
        typer.Option("--min-confidence", min=0.0, max=1.0, hidden=True, help="Words are counted as they stand."),
    ] = None,
) -> None:
    """Count how often documents name a policy or use a phrase, and show its first sentence."""
    _check_plot(plot)
    grouping = _choose(by, ("document", "place", "year"), "--by")
    if bool(name.strip()) == bool(pattern):
        raise typer.BadParameter("give a NAME or a --pattern, one of the two")
    from kg.queries.mentions import MentionGrouping

    counts = open_graph(graph).mentions(name.strip(), pattern=pattern)
    _print_mentions(counts, MentionGrouping(grouping), format)
    if plot is not None:
        _draw(plot, lambda: _plot_mentions(counts, MentionGrouping(grouping), name.strip() or pattern))


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
        print(f"kg: {len(counts.without_text)} documents have no text here ({missing}); build again", file=sys.stderr)
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
        _choose(by, ("language",), "--by")
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


def _choose(value: str, known: tuple[str, ...], option: str) -> str:
    if value not in known:
        raise typer.BadParameter(f"`{value}` is not known to {option}; give {' or '.join(f'`{one}`' for one in known)}")
    return value


def _hint(found: Sized, message: str) -> None:
    """Say on standard error why an answer is empty."""
    if not found:
        print(f"kg: {message}", file=sys.stderr)


def _check_plot(path: Path | None) -> None:
    """Refuse a plot's file name before any work is done for it."""
    if path is not None and path.suffix.lower() not in (".svg", ".png", ".html"):
        raise typer.BadParameter(f"`{path}`: a plot's file ends in .svg, .png or .html")


def _draw(path: Path, draw: Callable[[], Plot]) -> None:
    from kg import plots
    from kg.plots.fonts import ADVICE

    with plots.use_style():
        plots.save(drawn := draw(), path)
        if drawn.romanised:
            print(f"kg: {ADVICE}", file=sys.stderr)
    print(f"{path}: {len(drawn.marks)} marks", file=sys.stderr)
