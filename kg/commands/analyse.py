"""The command that analyses the graph: who is central, what moves together, spreads, is kept, with the statements."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.drawing import ModalityOption, PlotOption, check_plot, draw_plot, print_lines
from kg.commands.options import FormatOption, GraphOption, LeastOption, open_graph
from kg.console import Format, print_json, print_note, print_rows

if TYPE_CHECKING:
    from kg.analytics import Analyses, Row, Table


class Kind(StrEnum):
    """What can be analysed."""

    CENTRALITY = "centrality"
    COMMUNITIES = "communities"
    BROKERS = "brokers"
    AGENDAS = "agendas"
    ALIGNMENT = "alignment"
    DIFFUSION = "diffusion"
    DELIVERY = "delivery"


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(analyse)


def analyse(
    kind: Annotated[
        Kind | None, typer.Argument(help="By default, centrality and communities in short.", metavar="[KIND]")
    ] = None,
    name: Annotated[
        str, typer.Argument(help="With diffusion: the policy whose way to trace.", metavar="[POLICY]")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most rows of each table.")] = 15,
    groups: Annotated[bool, typer.Option("--groups", help="Without KIND: only which groups move together.")] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="With diffusion POLICY: along `actor` (by default) or `place`.")
    ] = None,
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", help="With delivery: an id or words; may be given several times.")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="With delivery: the year of the target.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="With delivery: the place of the target.")] = None,
    unanswered: Annotated[
        bool, typer.Option("--unanswered", help="With delivery: targets without a reported result, too.")
    ] = False,
    modality: ModalityOption = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="List the sentences behind the rows about this.", metavar="NAME")
    ] = None,
    plot: PlotOption = None,
    least: LeastOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say who is central, moves together, joins others, stresses what, stands with whom; what spreads, what was kept.

    KIND is centrality, communities, brokers, agendas, alignment, diffusion or delivery.
    """
    check_plot(plot)
    _check_use(
        kind, name, by, {"indicator": indicator, "year": year, "place": place, "unanswered": unanswered}, groups=groups
    )
    analyses = open_graph(graph).analytics
    options: dict[str, Any] = {"least": least} | ({"modalities": modality} if modality else {})
    if kind is None and not (plot or explain):
        return _print_both(analyses, options, limit, format, groups=groups)
    if kind is None:
        kind = Kind.COMMUNITIES if groups else Kind.CENTRALITY
    if kind is Kind.DELIVERY:
        options |= {"indicators": indicator or (), "year": year, "place": place, "unanswered": unanswered}
    table = _analyse(analyses, kind, name, by, options)
    if explain is not None:
        _print_explained(table, explain, limit, format)
    else:
        print_table(table, limit, format)
    if plot is not None:
        draw_table(table, plot)
    return None


def print_table(table: Table[Row], limit: int | None, format: Format) -> None:
    """Print the first rows of an analysis; people also read how it was counted."""
    if format is Format.JSON:
        return print_json(table.to_rows()[:limit])
    print_rows(table.to_cells()[:limit], format, columns=table.columns, title=table.title)
    if format is Format.TABLE:
        left = len(table) - limit if limit is not None else 0
        more = (f"{left:,} more rows (--limit)",) if left > 0 else ()
        print("\n".join((*more, *table.notes)))
    if not table.rows:
        print_note(f"`{table.name}` has no rows; {table.notes[-1]}")
    return None


def draw_table(table: Table[Row], path: Path) -> None:
    """Draw an analysis into a file."""
    from kg.plots.analytics import plot_table

    draw_plot(path, lambda: plot_table(table))


def _check_use(kind: Kind | None, name: str, by: str | None, chosen: dict[str, Any], *, groups: bool) -> None:
    """Raise BadParameter for options that the kind does not know."""
    if name and kind is not Kind.DIFFUSION:
        raise typer.BadParameter(f"`{name}`: only `kg analyse diffusion` takes a policy; others take `--explain NAME`")
    if by is not None and not name:
        raise typer.BadParameter("`--by` needs `kg analyse diffusion POLICY`")
    if by not in (None, "actor", "place"):
        raise typer.BadParameter(f"`{by}` is not known to --by; give `actor` or `place`")
    if kind is not Kind.DELIVERY and any(chosen.values()):
        raise typer.BadParameter("--indicator, --year, --place and --unanswered need `kg analyse delivery`")
    if groups and kind is not None:
        raise typer.BadParameter(f"`--groups` is for `kg analyse` alone; leave out `{kind}`, or the option")


def _analyse(analyses: Analyses, kind: Kind, name: str, by: str | None, options: dict[str, Any]) -> Table[Row]:
    if kind is Kind.DIFFUSION:
        return analyses.diffusion(name, along=by or "actor", **options) if name else analyses.spread(**options)
    table: Table[Row] = getattr(analyses, kind.value)(**options)
    return table


def _print_both(analyses: Analyses, options: dict[str, Any], limit: int, format: Format, *, groups: bool) -> None:
    """Print who is central and, for people, which groups move together."""
    if not groups:
        table = analyses.centrality(**options)
        print_rows(table.to_cells()[:limit], format, columns=table.columns, title=table.title)
    if groups or format is Format.TABLE:
        together = analyses.communities(**options)
        print_rows(together.to_cells()[:limit], format, columns=together.columns, title=together.title)


def _print_explained(table: Table[Row], name: str, limit: int, format: Format) -> None:
    rows = table.find(name)[:limit]
    if format is Format.JSON:
        return print_json([row.to_row() | {"lines": [one.to_row() for one in table.explain(row)]} for row in rows])
    if format is not Format.TABLE:
        return print_rows([one.to_row() for row in rows for one in table.explain(row)], format)
    shown = [cells for row, cells in zip(table.rows, table.to_cells(), strict=True) if row in rows]
    for row, cells in zip(rows, shown, strict=True):
        print_rows([cells], format, columns=table.columns)
        print_lines(table.explain(row))
    return None
