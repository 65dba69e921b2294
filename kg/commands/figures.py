"""Commands that tell what reports set and put first, by place and year: targets, priorities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.drawing import PlotOption, check_plot, draw_plot
from kg.commands.options import FormatOption, GraphOption, LeastOption, choose, note_empty, open_graph
from kg.console import Format, print_json, print_rows

if TYPE_CHECKING:
    from kg.plots import Plot
    from kg.queries.priorities import Priority
    from kg.queries.targets_by import TargetTable
    from kg.queries.targets_weighted import Weighted

YearOption = Annotated[str | None, typer.Option("--year", help="The year for which the reports speak.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="The place it is for, or who set it.")]
PRIORITY_GROUPING = "place"
"""How tasks are printed unless told."""
_PRIORITY = ("place", "year", "rank", "topic", "because", "task")
_TOPIC = ("year", "topic", "first", "top", "reports", "also", "of", "median_rank", "places")


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (targets, priorities):
        app.command()(command)


def targets(
    indicator: Annotated[
        list[str] | None,
        typer.Option("--indicator", help="An id (gdp-growth) or words in any language; may be given several times."),
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="A year of the target's period.")] = None,
    place: PlaceOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", help="`place` or `year`: a row a report, missing ones too; `place` with --plot or --reported."
        ),
    ] = None,
    reported: Annotated[bool, typer.Option("--reported", help="What was reached beside what was set.")] = False,
    weighted: Annotated[
        bool, typer.Option("--weighted", help="What the places' targets make for their whole, by their own output.")
    ] = False,
    plot: PlotOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the quantified targets, or lay them side by side: --by place, --by year, --weighted."""
    check_plot(plot)
    grouping = choose(by, ("place", "year"), "--by") if by else None
    if grouping is None and not (weighted or plot or reported):
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
    note_empty(
        table.lines, "no official report and no such target for this year and place; `kg targets` lists all targets"
    )
    _print_targets(table, sum_up, format, reported=reported)
    if plot is not None:
        draw_plot(plot, lambda: _plot_targets(table, sum_up, reported=reported))
    return None


def _list_targets(
    indicator: str | None, year: str | None, place: str | None, least: float | None, graph: Path | None, format: Format
) -> None:
    rows = [row.to_row() for row in open_graph(graph).targets(indicator=indicator, year=year, place=place, least=least)]
    short = ("indicator", "comparator", "value", "unit", "period", "place", "actor", "modality", "confidence", "quote")
    print_rows(rows, format, columns=(*short, "document") if format is Format.TABLE else ())
    note_empty(rows, "no target fits; without options all are listed, with --min-confidence 0 the doubtful ones too")


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
        one.to_cells()
        | {
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
    ] = PRIORITY_GROUPING,
    year: YearOption = None,
    place: PlaceOption = None,
    plot: PlotOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the ordered tasks of official reports, what each is about, and the words that told so."""
    check_plot(plot)
    grouping = choose(by, ("place", "topic"), "--by")
    found = open_graph(graph).priorities(year=year, place=place, least=least)
    note_empty(found, "no ordered tasks: the graph has no official report with numbered tasks for this year and place")
    short = format in (Format.TABLE, Format.MD)
    if grouping == "topic":
        from kg.queries.priorities import count_topics

        print_rows(
            [line.to_row() for line in count_topics(found)], format, columns=() if format is Format.JSON else _TOPIC
        )
    else:
        print_rows([priority.to_row() for priority in found], format, columns=_PRIORITY if short else ())
    if plot is not None:
        draw_plot(plot, lambda: _plot_priorities(found))


def _plot_priorities(found: tuple[Priority, ...]) -> Plot:
    from kg.errors import NotFoundError
    from kg.plots import plot_priorities

    if not found:
        raise NotFoundError(
            "there are no ordered tasks to draw; build a graph of official reports, or name another year"
        )
    return plot_priorities(found)
